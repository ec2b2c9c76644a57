import { raw, type Sql, sql } from './sql.js';

/**
 * JSON in the making: text that is known when the statement is compiled, and SQL for the text that is not. None of it is
 * ever null: what may be is written through `orNull`.
 *
 * PostgreSQL joins the pieces as plain text. Its JSON functions look up the type of every column of every row, and copy
 * all that lies below at every level; joined text is a third of the work (docs/adr/0025).
 */
export type Json = readonly (string | Sql)[];

export const NULL: Json = ['null'];

/** The JSON of what SQL gives as JSON text; null where it gives none. */
export const orNull = (text: Sql): Json => [sql`coalesce(${text}, 'null')`];

/** An object with its members in this order. */
export function object(members: Iterable<readonly [key: string, value: Json]>): Json {
  const json = [...members].flatMap(([key, value]) => [`,${JSON.stringify(key)}:`, ...value]);
  return ['{', ...(json.length > 0 ? [(json[0] as string).slice(1), ...json.slice(1)] : []), '}'];
}

/** The JSON of one row of a `from`; null where there is none. */
export const ofRow = (json: Json, from: Sql): Json => orNull(sql`(select ${textOf(json)} from ${from})`);

/** The JSON of every row of a `from`, in its order. */
export const ofRows = (json: Json, from: Sql): Json => [
  '[',
  sql`coalesce((select string_agg(${textOf(json)}, ',') from ${from}), '')`,
  ']',
];

/** The JSON as one SQL value of type text. */
export function textOf(json: Json): Sql {
  const pieces: (string | Sql)[] = [];
  for (const piece of json) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') pieces[pieces.length - 1] = last + piece;
    else pieces.push(piece);
  }
  const [only, another] = pieces;
  if (another === undefined) return typeof only === 'string' ? sql`text ${literal(only)}` : (only as Sql);
  return joined(pieces.map((piece) => (typeof piece === 'string' ? literal(piece) : piece)));
}

/** Half joined with half: a long piece is then copied a few times, and not once for each piece behind it. */
function joined(pieces: readonly Sql[]): Sql {
  if (pieces.length === 1) return pieces[0] as Sql;
  const middle = pieces.length >> 1;
  return sql`(${joined(pieces.slice(0, middle))} || ${joined(pieces.slice(middle))})`;
}

const literal = (text: string): Sql => raw(`'${text.replaceAll("'", "''")}'`);
