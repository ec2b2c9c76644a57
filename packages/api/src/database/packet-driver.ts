import {
  type Dictionary,
  type EntityDictionary,
  type EntityMetadata,
  type EntityName,
  type FilterQuery,
  type NativeInsertUpdateManyOptions,
  type NativeInsertUpdateOptions,
  type QueryResult,
  ReferenceKind,
} from '@mikro-orm/core';
import { type Configuration, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { type Statement, statementOf, textOf } from '../kernel/statement.js';
import { PacketConnection } from './connection.js';

/** The texts of one table, by what is written of a row: the names of its properties. */
interface Texts {
  insert: Map<string, string>;
  update: Map<string, string>;
}

/** Shapes of one table that are kept; there are as many as its use-cases have ways to write to it. */
const MOST_SHAPES = 100;

/**
 * PostgreSQL as the ORM knows it, over connections that send packets.
 *
 * The statement that writes a single row of a table is made once for each set of columns, and not by the query builder
 * each time. Whatever is not as plain as that (many rows, values that are SQL, lists) goes the ORM's own way.
 */
export class PacketDriver extends PostgreSqlDriver {
  readonly #texts = new WeakMap<EntityMetadata, Texts | null>();

  constructor(config: Configuration) {
    super(config);
    Object.assign(this, { connection: new PacketConnection(this.config) });
  }

  override async nativeInsertMany<T extends object>(
    entityName: EntityName<T>,
    rows: EntityDictionary<T>[],
    options: NativeInsertUpdateManyOptions<T> = {},
    transform?: (sql: string) => string,
  ): Promise<QueryResult<T>> {
    const [row] = rows;
    if (!row || rows.length > 1 || transform || !isOfTransaction(options))
      return super.nativeInsertMany(entityName, rows, options, transform);
    const meta = this.metadata.get<T>(entityName);
    const keys = Object.keys(row);
    const text = this.#text(meta, 'insert', keys, (columns) => {
      const places = columns.map((_, place) => `$${place + 1}`).join(', ');
      return `insert into ${this.#quoted(meta.tableName)} (${columns.join(', ')}) values (${places})`;
    });
    const statement = text && withValues(text, valuesOf(row, keys));
    return statement ? this.#sent(statement, options) : super.nativeInsertMany(entityName, rows, options);
  }

  override async nativeUpdate<T extends object>(
    entityName: EntityName<T>,
    where: FilterQuery<T>,
    changes: EntityDictionary<T>,
    options: NativeInsertUpdateOptions<T> = {},
  ): Promise<QueryResult<T>> {
    const id = idOf(where);
    const keys = Object.keys(changes);
    if (id === undefined || keys.length === 0 || !isOfTransaction(options))
      return super.nativeUpdate(entityName, where, changes, options);
    const meta = this.metadata.get<T>(entityName);
    const text = this.#text(meta, 'update', keys, (columns) => {
      const sets = columns.map((column, place) => `${column} = $${place + 1}`).join(', ');
      return `update ${this.#quoted(meta.tableName)} set ${sets} where "id" = $${columns.length + 1}`;
    });
    const statement = text && withValues(text, [...valuesOf(changes, keys), id]);
    return statement ? this.#sent(statement, options) : super.nativeUpdate(entityName, where, changes, options);
  }

  #sent<T>(statement: Statement, { ctx }: { ctx?: unknown }): Promise<QueryResult<T>> {
    return this.rethrow((this.connection as PacketConnection).write(statement, ctx) as Promise<QueryResult<T>>);
  }

  /** The text for these properties; null when the table is none of the plain ones, or one of them is no column of it. */
  #text<T>(meta: EntityMetadata<T>, kind: keyof Texts, keys: string[], make: (columns: string[]) => string) {
    let texts = this.#texts.get(meta as EntityMetadata);
    if (texts === undefined) {
      texts = isPlain(meta) ? { insert: new Map(), update: new Map() } : null;
      this.#texts.set(meta as EntityMetadata, texts);
    }
    if (!texts) return null;
    const shape = keys.join();
    const known = texts[kind].get(shape);
    if (known !== undefined) return known;
    const columns = keys.map((key) => (meta.properties as Dictionary<{ fieldNames: string[] }>)[key]?.fieldNames[0]);
    if (!columns.every((column) => column !== undefined)) return null;
    if (texts[kind].size >= MOST_SHAPES) texts[kind].clear();
    const text = make(columns.map((column) => this.#quoted(column)));
    texts[kind].set(shape, text);
    return text;
  }

  #quoted(name: string): string {
    return this.platform.quoteIdentifier(name);
  }
}

/** Values as the unit of work has them ready, within a transaction, into the table's own schema. */
const isOfTransaction = <T>({ ctx, convertCustomTypes, schema }: NativeInsertUpdateOptions<T>): boolean =>
  ctx !== undefined && convertCustomTypes === false && schema === undefined;

/** One column for each property, one key named `id`, and nothing that the database fills in and the ORM wants to know. */
function isPlain<T>(meta: EntityMetadata<T>): boolean {
  return (
    meta.primaryKeys.join() === 'id' &&
    !meta.inheritanceType &&
    !meta.versionProperty &&
    meta.props.every(
      ({ kind, fieldNames, persist, generated, autoincrement, returning, defaultRaw, customType }) =>
        persist === false ||
        ((kind === ReferenceKind.SCALAR || kind === ReferenceKind.MANY_TO_ONE) &&
          fieldNames.length === 1 &&
          !generated &&
          !autoincrement &&
          !returning &&
          defaultRaw === undefined &&
          !customType?.convertToDatabaseValueSQL),
    )
  );
}

const valuesOf = (row: object, keys: readonly string[]): (string | Buffer | null | undefined)[] =>
  keys.map((key) => (row as Dictionary)[key]).map((value) => (value === undefined ? undefined : textOf(value)));

function withValues(text: string, values: readonly (string | Buffer | null | undefined)[]): Statement | null {
  return values.includes(undefined) ? null : statementOf(text, values as (string | Buffer | null)[]);
}

function idOf(where: unknown): string | undefined {
  if (typeof where === 'string') return where;
  const [first, ...others] = Object.entries(where as object);
  return first?.[0] === 'id' && others.length === 0 && typeof first[1] === 'string' ? first[1] : undefined;
}
