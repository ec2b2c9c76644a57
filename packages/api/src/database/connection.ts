import type { Dictionary, EntityData, QueryResult, RawQueryFragment } from '@mikro-orm/core';
import { PostgreSqlConnection } from '@mikro-orm/postgresql';
import type pg from 'pg';
import {
  MOST_PARAMETERS,
  numberedText,
  type Statement,
  statementOf,
  type StatementResult,
  textOf,
} from '../kernel/statement.js';
import { PacketTransaction, type SessionSettings } from './transaction.js';

/** A part of a transaction that can be undone by itself. */
interface Savepoint {
  transaction: PacketTransaction;
  name: string;
}

/** What the ORM is handed as its transaction: it only carries it around, and takes it for one of Kysely's. */
type Context = PacketTransaction | Savepoint;
type OrmContext = Awaited<ReturnType<PostgreSqlConnection['begin']>>;

interface Beginning {
  isolationLevel?: string;
  readOnly?: boolean;
  ctx?: unknown;
  sessionContext?: SessionSettings;
}

type Sql = Parameters<PostgreSqlConnection['execute']>[0];
type Method = 'all' | 'get' | 'run';

/**
 * The ORM's connection, with transactions that send several statements in one round trip, prepared, with their values beside them.
 *
 * What runs outside of a transaction takes the ORM's own way; what an actor does never does, for it has a session.
 */
export class PacketConnection extends PostgreSqlConnection {
  #pool: pg.Pool | null = null;
  #savepoints = 0;

  override async begin({ ctx, isolationLevel, readOnly, sessionContext = {} }: Beginning = {}): Promise<OrmContext> {
    if (isolationLevel || readOnly) throw new Error('Transactions here are read committed, and may write.');
    if (ctx) return (await this.#beginInside(ctx as Context)) as unknown as OrmContext;
    const pool = (this.#pool ??= (await this.getNativeClient()) as pg.Pool);
    return new PacketTransaction(pool, parserOf(pool), sessionContext) as unknown as OrmContext;
  }

  override async commit(ctx: unknown): Promise<void> {
    if (ctx instanceof PacketTransaction) return ctx.commit();
    const { transaction, name } = ctx as Savepoint;
    await transaction.execute(statementOf(`release savepoint ${name}`, []));
  }

  override async rollback(ctx: unknown): Promise<void> {
    if (ctx instanceof PacketTransaction) return ctx.rollback();
    const { transaction, name } = ctx as Savepoint;
    await transaction.execute(statementOf(`rollback to savepoint ${name}`, []));
  }

  override async execute<T extends QueryResult | EntityData<object> | EntityData<object>[] = EntityData<object>[]>(
    query: Sql,
    params: readonly unknown[] | Dictionary<unknown> = [],
    method: Method = 'all',
    ctx?: unknown,
    ...rest: unknown[]
  ): Promise<T> {
    if (!ctx) return super.execute(query, params, method, undefined, ...(rest as []));
    const statement = this.#statementOf(query, params);
    if (method === 'run' && !/\sreturning\s/.test(statement.text)) return (await this.write(statement, ctx)) as T;
    return shaped(await this.#transactionOf(ctx, statement).execute(statement), method) as T;
  }

  /** Sends a statement that gives no rows; with the end of the transaction, where that is near. */
  async write(statement: Statement, ctx: unknown): Promise<QueryResult> {
    const transaction = this.#transactionOf(ctx, statement);
    if (!transaction.isHoldingBack) return shaped(await transaction.execute(statement), 'run') as QueryResult;
    transaction.add(statement);
    return { affectedRows: 0, insertId: undefined, row: undefined, rows: [] } as unknown as QueryResult;
  }

  #transactionOf(ctx: unknown, statement: Statement): PacketTransaction {
    const transaction = ctx instanceof PacketTransaction ? ctx : (ctx as Savepoint).transaction;
    if (!transaction.isPreparing) statement.name = '';
    return transaction;
  }

  /** Kysely ends the pool only if it has used it itself, and a pool that is open keeps the process from ending. */
  override async close(force?: boolean): Promise<void> {
    await super.close(force);
    if (this.#pool && !this.#pool.ending) await this.#pool.end();
    this.#pool = null;
  }

  async #beginInside(ctx: Context): Promise<Savepoint> {
    const transaction = ctx instanceof PacketTransaction ? ctx : ctx.transaction;
    this.#savepoints += 1;
    const name = `inside_${this.#savepoints}`;
    await transaction.execute(statementOf(`savepoint ${name}`, []));
    return { transaction, name };
  }

  #statementOf(query: Sql, params: readonly unknown[] | Dictionary<unknown>): Statement {
    if (typeof query === 'string' && Array.isArray(params)) {
      if (params.length === 0) return statementOf(query, []);
      if (params.length <= MOST_PARAMETERS && !query.includes('??')) {
        const values = params.map(textOf);
        if (!values.includes(undefined)) return statementOf(numberedText(query), values as (string | Buffer | null)[]);
      }
    }
    // Lists, pieces of SQL and names of columns among the values: the ORM writes them into the text.
    return { text: this.#written(query, params), name: '', values: [] };
  }

  #written(query: Sql, params: readonly unknown[] | Dictionary<unknown>): string {
    const { sql, params: values } =
      typeof query === 'string' ? { sql: query, params: params as unknown[] } : piecesOf(query);
    return this.platform.formatQuery(sql, values);
  }
}

function piecesOf(query: Exclude<Sql, string>): RawQueryFragment {
  return 'toRaw' in query ? query.toRaw() : query;
}

function shaped({ rows, affected }: StatementResult, method: Method): unknown {
  if (method === 'all') return rows;
  if (method === 'get') return rows[0];
  return { affectedRows: affected, insertId: undefined, row: rows[0], rows };
}

/** How the pool's connections read values: as the ORM wants them. */
const parserOf = (pool: pg.Pool) => {
  const { types } = pool.options;
  if (!types) throw new Error('The ORM gives its pool the types it wants.');
  return (oid: number) => types.getTypeParser(oid, 'text') as (text: string) => unknown;
};
