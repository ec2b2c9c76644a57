import { defineEntity, p } from '@mikro-orm/core';
import type { InteractionDirection, InteractionMode, InteractionOutcome } from '@caregraph/shared/outreach';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { Person } from '../people/index.js';
import { StaffMember } from '../staffing/index.js';

/** A contact, made or tried, with a client or somebody close to the client. */
const InteractionSchema = defineEntity({
  name: 'Interaction',
  tableName: 'interaction',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id').nullable(),
    mode: p.string().$type<InteractionMode>(),
    direction: p.string().$type<InteractionDirection>(),
    outcome: p.string().$type<InteractionOutcome>(),
    startedAt: p.datetime(),
    minutes: p.integer(),
    topics: p.array().$type<string[]>(),
    note: p.string().nullable(),
    withPersonId: () => p.manyToOne(Person).mapToPk().fieldName('with_person_id').nullable(),
    nextContactOn: p.date().nullable(),
  },
});
export class Interaction extends InteractionSchema.class {}
InteractionSchema.setClass(Interaction);

/** When a client was last tried and last reached; the database keeps it, nobody writes it. */
const ContactSummarySchema = defineEntity({
  name: 'ContactSummary',
  tableName: 'contact_summary',
  properties: {
    clientId: () => p.manyToOne(Client).mapToPk().primary().fieldName('client_id'),
    tenantId: p.uuid(),
    lastAttemptAt: p.datetime().nullable(),
    lastSuccessAt: p.datetime().nullable(),
  },
});
export class ContactSummary extends ContactSummarySchema.class {}
ContactSummarySchema.setClass(ContactSummary);
