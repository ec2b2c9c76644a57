import { minorDigits } from '@caregraph/shared/money';
import { type GraphQLOutputType, getNamedType, getNullableType, isEnumType, isLeafType, isListType } from 'graphql';
import { type Json, NULL, ofRow, orNull, textOf } from './json.js';
import type { ModelColumn } from './model-type.js';
import { raw, type Sql, sql } from './sql.js';

/** What is known of a value. */
export type Known = Pick<ModelColumn, 'type' | 'mayBeNull'>;

/** Of a value that nothing is known of, such as one that a module's own SQL computes. */
export const ANYTHING: Known = { type: null, mayBeNull: true };

/** How the text of a value becomes JSON: bare, in quotes where nothing in it can need escaping, else by PostgreSQL. */
type Writing = 'BARE' | 'QUOTED' | 'ESCAPED';

/** The SQL type in which a value of a scalar is shown, and how its text becomes JSON. Any other scalar is taken as it is. */
const SCALARS: Readonly<Record<string, { as: string; writing: Writing }>> = {
  ID: { as: 'text', writing: 'ESCAPED' },
  String: { as: 'text', writing: 'ESCAPED' },
  Int: { as: 'int', writing: 'BARE' },
  // It may be NaN, which JSON has no number for.
  Float: { as: 'float8', writing: 'ESCAPED' },
  Boolean: { as: 'boolean', writing: 'BARE' },
  CalendarDate: { as: 'date', writing: 'QUOTED' },
  MinorUnits: { as: 'text', writing: 'QUOTED' },
  CurrencyCode: { as: 'text', writing: 'QUOTED' },
};
/** Names of an enum, which its column is held to by a check. */
const ENUM = { as: 'text', writing: 'QUOTED' } as const;

const instant = (value: Sql): Sql => sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A value as JSON: given as its text, or for ESCAPED as it is. */
function written(value: Sql, writing: Writing, mayBeNull: boolean): Json {
  if (writing === 'ESCAPED') {
    const text = sql`to_json(${value})::text`;
    return mayBeNull ? orNull(text) : [text];
  }
  const quote = writing === 'QUOTED' ? '"' : '';
  if (!mayBeNull) return [quote, value, quote];
  return orNull(quote ? sql`'"' || ${value} || '"'` : value);
}

/** A column for TypeScript to compute with: instants as ISO text, numbers that JavaScript would round as text. */
export function forTypeScript(value: Sql, { type, mayBeNull }: Known): Json {
  if (type === 'timestamptz') return written(instant(value), 'QUOTED', mayBeNull);
  if (type === 'bigint' || type === 'numeric') return written(sql`${value}::text`, 'QUOTED', mayBeNull);
  return written(value, 'ESCAPED', mayBeNull);
}

/** A value of a row as its GraphQL type wants it in JSON. */
export function scalar(value: Sql, shown: GraphQLOutputType, { type, mayBeNull }: Known): Json {
  const leaf = getNamedType(shown);
  const isList = isListType(getNullableType(shown));
  if (leaf.name === 'DateTime') {
    if (isList) throw new Error('a list of DateTime cannot be read');
    return written(instant(value), 'QUOTED', mayBeNull);
  }
  if (!isLeafType(leaf)) throw new Error(`a ${leaf.name} is not a scalar: read it with one, list or derived`);
  const known = isEnumType(leaf) ? ENUM : SCALARS[leaf.name];
  if (isList) return written(known ? sql`(${value})::${raw(known.as)}[]` : value, 'ESCAPED', mayBeNull);
  if (!known) return written(value, 'ESCAPED', mayBeNull);
  if (type === 'uuid') return written(sql`${value}::text`, 'QUOTED', mayBeNull);
  const cast = type === known.as ? value : sql`(${value})::${raw(known.as)}`;
  if (known.writing === 'ESCAPED') return written(cast, 'ESCAPED', mayBeNull);
  return written(known.as === 'text' ? cast : sql`${cast}::text`, known.writing, mayBeNull);
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const CURRENCIES = LETTERS.flatMap((first) =>
  LETTERS.flatMap((second) => LETTERS.map((third) => first + second + third)),
);

/** `m.minor` with the digits of `m.currency`; the product with a power of ten is exact, a quotient of large amounts is not. */
const DECIMAL = raw(
  `case ${[...Map.groupBy(CURRENCIES, minorDigits)]
    .filter(([digits]) => digits !== 2)
    .map(([digits, codes]) => {
      const factor = digits === 0 ? '1' : (10 ** -digits).toFixed(digits);
      return `when m.currency in ('${codes.join("', '")}') then (m.minor * ${factor})::text`;
    })
    .join(' ')} else (m.minor * 0.01)::text end`,
);

/** The fields of Money, over a row `m (minor, currency)` without nulls. */
const MONEY: Readonly<Record<string, Json>> = {
  minor: ['"', raw('m.minor::text'), '"'],
  currency: ['"', raw('m.currency'), '"'],
  decimal: ['"', DECIMAL, '"'],
};

/** A Money object with the fields selected; null where the amount is null. */
export function moneyJson(minor: Sql, currency: Sql, show: (of: (name: string) => Json) => Json): Json {
  const asked: string[] = [];
  show((name) => {
    asked.push(name);
    return NULL;
  });
  // Joined text is null where a piece of it is: with both in it, once each, nothing else need ask for nulls.
  if (asked.toSorted().join() === 'currency,minor') {
    const own = { minor: sql`(${minor})::bigint::text`, currency: sql`(${currency})::text` };
    return orNull(textOf(show((name) => ['"', own[name as keyof typeof own], '"'])));
  }
  return ofRow(
    show((name) => MONEY[name] ?? NULL),
    sql`(select (${minor})::bigint as minor, (${currency})::text as currency) as m where m.minor is not null and m.currency is not null`,
  );
}
