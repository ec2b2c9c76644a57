import type { EntityClass, RequiredEntityData } from '@mikro-orm/core';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from './actor.js';
import { AuditEvent } from './audit-event.entity.js';
import type { Context } from './context.js';
import { OutboxEvent } from './outbox-event.entity.js';

/** What every row has, and no use-case fills by hand. */
type Filled = 'id' | 'tenantId' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'version' | 'deletedAt';
interface Row {
  id: string;
  tenantId: string;
}
type Changeable = Row & { version: number; updatedAt: Date; updatedBy?: string | null | undefined };
/** The values of a new row; nullable columns may be left out. */
export type NewRow<T extends Row> = Omit<RequiredEntityData<T>, Filled> & { id?: string };

/** The one transaction of a use-case, and what a use-case may do in it. */
export class Tx {
  readonly em: EntityManager;
  readonly actor: Actor;
  readonly #context: Context;
  readonly #operation: string;

  constructor(em: EntityManager, context: Context, operation: string) {
    this.em = em;
    this.actor = context.actor;
    this.#context = context;
    this.#operation = operation;
  }

  now(): Date {
    return this.#context.now();
  }

  today(): string {
    return this.#context.today();
  }

  /** A new row of the actor's organisation, written when the transaction commits. */
  create<T extends Row>(entity: EntityClass<T>, values: NewRow<T>): T {
    const { properties } = this.em.getMetadata(entity);
    const base: Record<string, unknown> = {
      id: uuidv7({ msecs: this.now().getTime() }),
      tenantId: this.actor.tenantId,
      createdAt: this.now(),
      createdBy: this.actor.userId,
    };
    if ('version' in properties)
      Object.assign(base, { version: 1, updatedAt: this.now(), updatedBy: this.actor.userId });
    const row = this.em.create(entity, { ...base, ...values } as unknown as RequiredEntityData<T>);
    this.em.persist(row);
    return row;
  }

  /** The row, when it exists, is not deleted and is the actor's to see. */
  find<T extends Row>(entity: EntityClass<T>, id: string): Promise<T | null> {
    return this.em.findOne(entity, this.#live(entity, id));
  }

  /** The same, locked until the transaction ends: for a check that must still hold when the change is written. */
  lock<T extends Row>(entity: EntityClass<T>, id: string): Promise<T | null> {
    return this.em.findOne(entity, this.#live(entity, id), { lockMode: LockMode.PESSIMISTIC_WRITE });
  }

  /** Changes a row: absent (undefined) keeps, null clears. The version moves on. */
  update<T extends Changeable>(
    row: T,
    changes: { [K in keyof Omit<T, Filled>]?: T[K] | undefined } | { deletedAt: Date },
  ): T {
    for (const [key, value] of Object.entries(changes))
      if (value !== undefined) (row as Record<string, unknown>)[key] = value;
    row.version += 1;
    row.updatedAt = this.now();
    row.updatedBy = this.actor.userId;
    this.em.persist(row);
    return row;
  }

  /** Records the act in this very transaction: what happened to which row of which client; names of fields, never values. */
  audit(
    action: string,
    subject: Row | readonly Row[],
    about: { clientId?: string | null; fields?: readonly string[] } = {},
  ): void {
    const rows = 'id' in subject ? [subject] : subject;
    const [first] = rows;
    if (!first) return;
    this.em.persist(
      this.em.create(AuditEvent, {
        id: uuidv7(),
        tenantId: this.actor.tenantId,
        actorId: this.actor.userId,
        tokenId: this.actor.tokenId,
        action,
        operation: this.#operation,
        subjectType: first.constructor.name,
        subjectIds: rows.map((row) => row.id),
        clientId: about.clientId ?? null,
        fields: about.fields ? [...about.fields] : null,
        outcome: 'DONE',
        requestId: this.#context.requestId,
      }),
    );
  }

  /** Tells the world, after the commit, that a thing of this GraphQL type changed. */
  changed(type: string, id: string): void {
    const { tenantId, userId: actorId } = this.actor;
    this.em.persist(this.em.create(OutboxEvent, { id: uuidv7(), tenantId, type, subjectId: id, actorId }));
  }

  #live<T extends Row>(entity: EntityClass<T>, id: string): object {
    return 'deletedAt' in this.em.getMetadata(entity).properties ? { id, deletedAt: null } : { id };
  }
}
