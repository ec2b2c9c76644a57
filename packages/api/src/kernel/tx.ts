import { isDeepStrictEqual } from 'node:util';
import type {
  EntityClass,
  EntityData,
  EntityMetadata,
  FilterQuery,
  Primary,
  RequiredEntityData,
} from '@mikro-orm/core';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { statementOf } from './statement.js';
import type { WriteTransaction } from './write-transaction.js';
import type { Actor } from './actor.js';
import { Acts } from './acts.js';
import type { Context } from './context.js';
import { newId } from './new-id.js';

/** What every row has, and no use-case fills by hand. */
type Filled = 'id' | 'tenantId' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'version' | 'deletedAt';
interface Row {
  id: string;
  tenantId: string;
}
type Changeable = Row & { version: number; updatedAt: Date; updatedBy?: string | null | undefined };
/** Values for columns of a row that is there. */
type Changes<T extends Row> = { [K in keyof Omit<T, Filled>]?: T[K] | undefined } | { deletedAt: Date | null };
/** The values of a new row; nullable columns may be left out. */
export type NewRow<T extends Row> = Omit<RequiredEntityData<T>, Filled> & { id?: string };

/** What an event says beside its act and its subjects. */
interface Told {
  clientId?: string | null;
  /** What a new row says, or the database changed: of other rows the transaction knows it. */
  fields?: readonly string[];
  /** Rows that changed with the subjects, and have no event of their own. */
  beside?: readonly Row[];
}

/** The one transaction of a use-case, and what a use-case may do in it. */
export class Tx {
  readonly em: EntityManager;
  readonly actor: Actor;
  readonly #context: Context;
  readonly #acts: Acts;
  readonly #isGathered: boolean;
  #hasChanged = false;
  /** Rows that move on with the first change of the transaction, and stay as they are if there is none. */
  #unmoved: Changeable[] = [];
  /** What was changed of each row that an edit was about, by the names of its fields. */
  readonly #changedFields = new Map<object, Set<string>>();

  /** @param gathered where its acts are gathered for whoever ends the transaction; else each is written as it is told */
  constructor(em: EntityManager, context: Context, operation: string, gathered?: Acts) {
    this.em = em;
    this.actor = context.actor;
    this.#context = context;
    this.#acts = gathered ?? new Acts({ actor: context.actor, operation, requestId: context.requestId });
    this.#isGathered = gathered !== undefined;
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
    const now = this.now();
    const base: Record<string, unknown> = {
      id: newId(now),
      tenantId: this.actor.tenantId,
      createdAt: now,
      createdBy: this.actor.userId,
    };
    if ('version' in properties) Object.assign(base, { version: 1, updatedAt: now, updatedBy: this.actor.userId });
    const row = this.em.create(entity, { ...base, ...values } as unknown as RequiredEntityData<T>);
    this.em.persist(row);
    this.#change();
    return row;
  }

  /** The row, when it exists, is not deleted and is the actor's to see. */
  find<T extends Row>(entity: EntityClass<T>, id: string): Promise<T | null> {
    return this.#load(entity, id, false);
  }

  /** The same, locked until the transaction ends: for a check that must still hold when the change is written. */
  lock<T extends Row>(entity: EntityClass<T>, id: string): Promise<T | null> {
    return this.#load(entity, id, true);
  }

  /** Rows of a statement of one's own. What is asked for at once shares a round trip, and runs in the order in which it was asked for. */
  async rows<R>(text: string, values: readonly (string | null)[]): Promise<R[]> {
    return (await this.#transaction.execute(statementOf(text, values))).rows as R[];
  }

  /**
   * Changes a row: absent (undefined) keeps, null clears.
   *
   * Its version moves on when anything changes in the transaction, be it another row whose edits it stands for. A save
   * that changes nothing is no change: the version stays, and nobody is told.
   */
  update<T extends Changeable>(row: T, changes: Changes<T>): T {
    const news = newsOf(row, changes);
    this.#changedFields.set(row, new Set([...(this.#changedFields.get(row) ?? []), ...news.map(([key]) => key)]));
    if (news.length > 0) {
      Object.assign(row, Object.fromEntries(news));
      this.#change();
    }
    if (this.#hasChanged) this.#moveOn(row);
    else this.#unmoved.push(row);
    return row;
  }

  /** Whether these changes would leave the row other than it is. */
  differs<T extends Changeable>(row: T, changes: Changes<T>): boolean {
    return newsOf(row, changes).length > 0;
  }

  /** True of a save of what was there already. */
  get hasSavedTheSame(): boolean {
    return this.#unmoved.length > 0;
  }

  /**
   * Records the act in this very transaction: what happened to which row of which client; names of fields, never values.
   *
   * Of rows that `update` changed before, it names exactly what became other than it was.
   */
  audit(action: string, subject: Row | readonly Row[], { clientId = null, fields, beside = [] }: Told = {}): void {
    const rows = 'id' in subject ? [subject] : subject;
    const [first] = rows;
    if (!first) return;
    this.#acts.add({
      action,
      subjectType: first.constructor.name,
      subjectIds: rows.map((row) => row.id),
      clientId,
      fields: this.#fieldsOf([...rows, ...beside], fields),
    });
    this.#write();
  }

  /** Tells the world, after the commit, that a thing of this GraphQL type changed. */
  changed(type: string, id: string): void {
    this.#acts.changed(type, id);
    this.#write();
  }

  #fieldsOf(rows: readonly Row[], told: readonly string[] | undefined): string[] | null {
    const changed = rows.flatMap((row) => this.#changedFields.get(row) ?? []);
    if (!told && changed.length === 0) return null;
    return [...new Set([...(told ?? []), ...changed.flatMap((names) => [...names])])];
  }

  #change(): void {
    this.#hasChanged = true;
    for (const row of this.#unmoved.splice(0)) this.#moveOn(row);
  }

  #moveOn(row: Changeable): void {
    row.version += 1;
    row.updatedAt = this.now();
    row.updatedBy = this.actor.userId;
    this.em.persist(row);
  }

  #write(): void {
    if (!this.#isGathered) this.#transaction.add(this.#acts.take('DONE'));
  }

  /**
   * A row by its id. What the unit of work knows already, or may have to write first, the ORM finds; any other row is
   * read by a statement made once for its table, and handed to the ORM as if it had read it.
   */
  async #load<T extends Row>(entity: EntityClass<T>, id: string, isLocked: boolean): Promise<T | null> {
    const work = this.em.getUnitOfWork();
    const meta = this.em.getMetadata(entity);
    if (work.getPersistStack().size > 0 || work.getById(entity, id as Primary<T>)) {
      const where = ('deletedAt' in meta.properties ? { id, deletedAt: null } : { id }) as unknown as FilterQuery<T>;
      return this.em.findOne(entity, where, isLocked ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {});
    }
    const { rows } = await this.#transaction.execute(statementOf(textFor(meta, isLocked), [id]));
    const values = this.em.getDriver().mapResult<T>(rows[0] as EntityData<T>, meta);
    return values && this.em.getEntityFactory().create(entity, values, { merge: true, convertCustomTypes: true });
  }

  get #transaction(): WriteTransaction {
    return this.em.getTransactionContext<WriteTransaction>() as WriteTransaction;
  }
}

/** Those of the changes that leave the row other than it is. */
function newsOf(row: object, changes: object): [string, unknown][] {
  const values = row as Record<string, unknown>;
  return Object.entries(changes).filter(
    ([key, value]) => value !== undefined && !isDeepStrictEqual(value, values[key] ?? null),
  );
}

const texts = new WeakMap<object, { found: string; locked: string }>();

/** The statement that reads one live row of a table. */
function textFor<T>(meta: EntityMetadata<T>, isLocked: boolean): string {
  const known = texts.get(meta);
  if (known) return isLocked ? known.locked : known.found;
  const columns = meta.props
    .filter(({ persist, formula }) => persist !== false && !formula)
    .flatMap(({ fieldNames }) => fieldNames);
  const isLive = 'deletedAt' in meta.properties ? ' and deleted_at is null' : '';
  const found = `select ${columns.join(', ')} from ${meta.tableName} where id = $1${isLive}`;
  texts.set(meta, { found, locked: `${found} for update` });
  return textFor(meta, isLocked);
}
