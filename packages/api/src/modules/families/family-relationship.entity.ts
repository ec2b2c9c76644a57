import { defineEntity, p } from '@mikro-orm/core';
import type { LegalAuthority, MayKnowTopic, RelationshipKind } from '@caregraph/shared/families';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { Person } from '../people/index.js';

/** Who somebody is to a client, what she may decide for the client and what she may be told. */
const FamilyRelationshipSchema = defineEntity({
  name: 'FamilyRelationship',
  tableName: 'family_relationship',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    kind: p.string().$type<RelationshipKind>(),
    legalAuthority: p.string().$type<LegalAuthority>(),
    authorityFrom: p.date().nullable(),
    authorityTo: p.date().nullable(),
    isEmergencyContact: p.boolean(),
    livesWithClient: p.boolean(),
    distanceKm: p.double().nullable(),
    timeZone: p.string().nullable(),
    mayKnow: p.array().$type<MayKnowTopic[]>(),
    contactNote: p.string().nullable(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});
export class FamilyRelationship extends FamilyRelationshipSchema.class {}
FamilyRelationshipSchema.setClass(FamilyRelationship);
