import { defineEntity, p } from '@mikro-orm/core';
import type { Acuity, ClientIdentifierKind, ClientStatus, Sensitivity } from '@caregraph/shared/clients';
import { baseProperties } from '../../kernel/base.entity.js';
import { OrgUnit } from '../organisations/index.js';
import { Person } from '../people/index.js';

/** A person the organisation cares for. `sortName` is the database's copy of the name; nobody writes it. */
const ClientSchema = defineEntity({
  name: 'Client',
  tableName: 'client',
  properties: {
    ...baseProperties,
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    clientNo: p.string(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id'),
    status: p.string().$type<ClientStatus>(),
    acuity: p.string().$type<Acuity>(),
    enrolledOn: p.date(),
    endedOn: p.date().nullable(),
    endReason: p.string().nullable(),
    sortName: p.string().nullable(),
    contactIntervalDays: p.integer(),
    nextContactDueOn: p.date().nullable(),
    sensitivity: p.string().$type<Sensitivity>(),
  },
});
export class Client extends ClientSchema.class {}
ClientSchema.setClass(Client);

/** A number by which another system knows the client. No two clients of an organisation share one. */
const ClientIdentifierSchema = defineEntity({
  name: 'ClientIdentifier',
  tableName: 'client_identifier',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    kind: p.string().$type<ClientIdentifierKind>(),
    system: p.string(),
    value: p.string(),
  },
});
export class ClientIdentifier extends ClientIdentifierSchema.class {}
ClientIdentifierSchema.setClass(ClientIdentifier);
