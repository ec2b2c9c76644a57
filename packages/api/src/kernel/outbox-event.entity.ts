import { defineEntity, p } from '@mikro-orm/core';

/** "This thing changed": written with the change, told to the world after it. */
const OutboxEventSchema = defineEntity({
  name: 'OutboxEvent',
  tableName: 'outbox_event',
  properties: {
    id: p.uuid().primary(),
    tenantId: p.uuid(),
    type: p.string(),
    subjectId: p.uuid(),
    /** Who changed it; null when the database did so by itself. */
    actorId: p.uuid().nullable(),
  },
});

export class OutboxEvent extends OutboxEventSchema.class {}
OutboxEventSchema.setClass(OutboxEvent);
