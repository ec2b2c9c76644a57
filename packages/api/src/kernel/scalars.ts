import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** A value that does not have the form its type asks for. The value itself is never echoed: it may be health data. */
function malformed(expected: string): GraphQLError {
  return new GraphQLError(`Expected ${expected}.`, { extensions: { code: 'BAD_USER_INPUT' } });
}

function literalText(node: ValueNode, expected: string): string {
  if (node.kind === Kind.STRING) return node.value;
  throw malformed(expected);
}

interface TextScalar {
  name: string;
  description: string;
  expected: string;
  accepts(text: string): boolean;
  canonical?(text: string): string;
}

/** A scalar that travels as a string, is checked where it enters, and leaves as the database wrote it. */
function textScalar({
  name,
  description,
  expected,
  accepts,
  canonical = (text) => text,
}: TextScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !accepts(value)) throw malformed(expected);
    return canonical(value);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: parse,
    parseLiteral: (node) => parse(literalText(node, expected)),
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** GraphQL's `ID` as we give it out: a UUID. Capitals are made small, so that one row has one spelling. */
export const EntityId = textScalar({
  name: 'ID',
  description: 'The id of a record, a UUID.',
  expected: 'an id as it was given out',
  accepts: (text) => UUID.test(text),
  canonical: (text) => text.toLowerCase(),
});

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists, years 1 to 9999. */
export function isCalendarDate(text: string): boolean {
  const parts = DAY.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

export const CalendarDate = textScalar({
  name: 'CalendarDate',
  description: 'A day without time or zone, `YYYY-MM-DD`: a birthday, a due date, the first day of a period.',
  expected: 'a day written YYYY-MM-DD',
  accepts: isCalendarDate,
});

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export const DateTime = textScalar({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with an offset (`2026-03-01T09:30:00Z`). Answers are in UTC.',
  expected: 'an instant with an offset, such as 2026-03-01T09:30:00Z',
  accepts: (text) => {
    const parts = INSTANT.exec(text);
    return parts !== null && isCalendarDate(parts[1] ?? '');
  },
  canonical: (text) => new Date(text).toISOString(),
});

/** The largest amount that PostgreSQL's bigint holds. */
const BIGINT_MAX = 9_223_372_036_854_775_807n;

export const MinorUnits = textScalar({
  name: 'MinorUnits',
  description:
    'An amount of money in the smallest unit of its currency (cents, kobo), a whole number written as a string, because a 32-bit `Int` ends at 21 million.',
  expected: 'a whole number of minor units as a string',
  accepts: (text) => {
    if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return false;
    const amount = BigInt(text);
    return amount <= BIGINT_MAX && amount >= -BIGINT_MAX;
  },
});

export const CurrencyCode = textScalar({
  name: 'CurrencyCode',
  description: 'An ISO 4217 currency code in capitals, such as `USD` or `NGN`.',
  expected: 'a currency code of three capital letters',
  accepts: (text) => /^[A-Z]{3}$/.test(text),
});
