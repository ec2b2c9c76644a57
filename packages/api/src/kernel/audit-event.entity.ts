import { defineEntity, p } from '@mikro-orm/core';

/** One act of one actor, recorded in the transaction of the act itself. Holds ids and field names, never values, save what a limited session asked. */
const AuditEventSchema = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  properties: {
    id: p.uuid().primary(),
    tenantId: p.uuid(),
    actorId: p.uuid().nullable(),
    tokenId: p.uuid().nullable(),
    action: p.string(),
    operation: p.string(),
    subjectType: p.string(),
    subjectIds: p.array().columnType('uuid[]').$type<string[]>(),
    clientId: p.uuid().nullable(),
    fields: p.array().columnType('text[]').$type<string[]>().nullable(),
    outcome: p.string().$type<'DONE' | 'REFUSED'>(),
    requestId: p.string().nullable(),
  },
});

export class AuditEvent extends AuditEventSchema.class {}
AuditEventSchema.setClass(AuditEvent);
