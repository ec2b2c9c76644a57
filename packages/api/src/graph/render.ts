import { minorDigits } from '@caregraph/shared/money';
import { type GraphQLOutputType, getNamedType, getNullableType, isEnumType, isLeafType, isListType } from 'graphql';
import { refuse } from './refuse.js';
import { identifier, raw, type Sql, sql } from './sql.js';

/** The SQL type in which a value of a scalar becomes its JSON; a scalar that is not here is taken as it is. */
const CAST: Readonly<Record<string, string>> = {
  ID: 'text',
  String: 'text',
  Int: 'int',
  Float: 'float8',
  Boolean: 'boolean',
  CalendarDate: 'date',
  MinorUnits: 'text',
  CurrencyCode: 'text',
};

/** SQL types that row_to_json already writes as the scalar demands, so that the cast can be left out. */
const NATIVE: Readonly<Record<string, readonly string[]>> = {
  ID: ['uuid', 'text'],
  String: ['text', 'varchar', 'bpchar', 'uuid', 'text[]'],
  Int: ['int', 'integer', 'smallint'],
  Float: ['double precision', 'float8', 'real'],
  Boolean: ['boolean'],
  CalendarDate: ['date'],
  CurrencyCode: ['text', 'varchar', 'bpchar'],
};

const instant = (value: Sql): Sql => sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A column for TypeScript to compute with: instants as ISO text, numbers that JavaScript would round as text. */
export function forTypeScript(value: Sql, type: string | null): Sql {
  if (type === 'timestamptz') return instant(value);
  return type === 'bigint' || type === 'numeric' ? sql`${value}::text` : value;
}

/** A value of a row as its GraphQL type wants it in JSON. `type` is the SQL type, where it is known. */
export function scalar(value: Sql, shown: GraphQLOutputType, type: string | null): Sql {
  const leaf = getNamedType(shown);
  const isList = isListType(getNullableType(shown));
  if (leaf.name === 'DateTime') {
    if (isList) throw new Error('a list of DateTime cannot be read');
    return instant(value);
  }
  if (!isLeafType(leaf)) throw new Error(`a ${leaf.name} is not a scalar: read it with one, list or derived`);
  const name = isEnumType(leaf) ? 'String' : leaf.name;
  const cast = CAST[name];
  if (cast === undefined || (type !== null && NATIVE[name]?.includes(type))) return value;
  return sql`(${value})::${raw(isList ? `${cast}[]` : cast)}`;
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

/** The fields of Money, over a row `m (minor, currency)`. */
export const MONEY: Readonly<Record<string, Sql>> = {
  minor: raw('m.minor::text'),
  currency: raw('m.currency'),
  decimal: DECIMAL,
};

/** A Money object with the fields selected; null where the amount is null. */
export const moneySql = (minor: Sql, currency: Sql, items: Sql): Sql =>
  objectOf(
    items,
    sql`(select (${minor})::bigint as minor, (${currency})::text as currency) as m where m.minor is not null and m.currency is not null`,
  );

/** A select list as JSON: of one row (null when there is none), or of all rows. */
export const objectOf = (items: Sql, from?: Sql): Sql =>
  sql`(select row_to_json(x) from (select ${items}${from ? sql` from ${from}` : raw('')}) as x)`;
export const arrayOf = (items: Sql, from: Sql): Sql =>
  sql`(select coalesce(json_agg(x), '[]') from (select ${items} from ${from}) as x)`;

/** PostgreSQL cuts longer names off, and two keys could become one. */
const LONGEST_KEY = 63;

/** An item of a select list under its response key. */
export function named(key: string, item: Sql): Sql {
  if (key.length > LONGEST_KEY) throw refuse('TOO_LONG', `An alias may have at most ${LONGEST_KEY} characters.`);
  return sql`${item} as ${raw(identifier(key))}`;
}
