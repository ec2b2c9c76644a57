import {
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
} from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { MARK } from './bad-values.js';

const ODD_TEXTS = ['%%%%', '(((((', 'a:*&', `'; drop table client; --`, '\\', '_', '', ' ', '\u200b', '[a-z]*+?'];

interface FilterTry {
  readonly value: unknown;
  /** `data`, or the codes with which it may be refused. */
  readonly allowed: readonly string[];
}

/** Values of a filter with what may become of them. */
export function triesOf(type: GraphQLInputType): FilterTry[] {
  const bare = getNullableType(type);
  const named = getNamedType(bare);
  const bad = (...values: unknown[]) => values.map((value) => ({ value, allowed: ['BAD_USER_INPUT'] }));
  const fine = (...values: unknown[]) => values.map((value) => ({ value, allowed: ['data'] }));
  if (isListType(bare)) {
    const of = triesOf(named).filter(({ value }) => value !== null);
    const some = of.find(({ allowed }) => allowed[0] === 'data')?.value;
    const many = { value: Array.from({ length: 501 }, () => some), allowed: ['TOO_MANY'] };
    return [...of.map((each) => ({ ...each, value: [each.value] })), ...fine([], null), ...bad([null]), many];
  }
  if (isEnumType(named))
    return [...fine(named.getValues()[0]?.name, null), ...bad(MARK, '', named.getValues()[0]?.name.toLowerCase(), 1)];
  if (isInputObjectType(named) && !('from' in named.getFields()))
    return [...wholesOf(named), ...fine(null), ...bad(MARK)];
  if (isInputObjectType(named)) {
    const bound = triesOf(getNullableType(named.getFields().from?.type) as GraphQLInputType);
    const ends = bound.flatMap(({ value, allowed }) =>
      (['from', 'to'] as const).map((end) => ({ value: { [end]: value }, allowed })),
    );
    return [...ends, ...fine({}, null, { from: null, to: null }), ...bad(MARK, { between: MARK })];
  }
  switch (named.name) {
    case 'ID':
      return [...fine(uuidv7(), uuidv7().toUpperCase(), null), ...bad('1', '', '%00', MARK, 'x'.repeat(10_000), 7)];
    case 'String':
      return [
        ...fine('a', null, ...ODD_TEXTS),
        { value: 'x'.repeat(5_000), allowed: ['TOO_LONG', 'data'] },
        { value: `${MARK}\u0000`, allowed: ['INVALID'] },
        { value: `${MARK}\ud800`, allowed: ['INVALID'] },
        ...bad(7, { a: MARK }),
      ];
    case 'Boolean':
      return [...fine(true, false, null), ...bad('true', 1)];
    case 'Int':
      return [
        ...fine(1, null),
        ...[0, -1, 2_147_483_647, -2_147_483_648].map((value) => ({ value, allowed: ['data', 'OUT_OF_RANGE'] })),
        ...bad('1', 1.5, 2_147_483_648),
      ];
    case 'Float':
      return [
        ...fine(1, null),
        ...[-1, 1e308, -1e308, 1e-308].map((value) => ({ value, allowed: ['data', 'OUT_OF_RANGE'] })),
        ...bad('1', MARK),
      ];
    case 'MinorUnits':
      return [...fine('1', '0', '9007199254740993'), ...bad('1.5', '0x10', MARK)];
    case 'CurrencyCode':
      return [...fine('USD'), ...bad('usd', 'US', MARK)];
    case 'CalendarDate':
      return [
        ...fine('2026-03-01', '0001-01-01', '9999-12-31', null),
        ...bad('2025-02-29', '2025-13-01', 'infinity', '10000-01-01', '01/02/2025', MARK),
      ];
    case 'DateTime':
      return [
        ...fine('2026-03-01T10:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', null),
        ...bad('2026-03-02', '2026-03-02T10:00:00', '2026-03-01T23:59:60Z', MARK),
      ];
    default:
      throw new Error(`No values are known for a filter of the type ${named.name}.`);
  }
}

/** An object whose parts belong together: whole, and with one part at a time replaced or left out. */
function wholesOf(type: GraphQLInputObjectType): FilterTry[] {
  const fields = Object.values(type.getFields());
  const triesOfField = new Map(
    fields.map((field) => [field.name, triesOf(field.type).filter(({ value }) => value !== null)]),
  );
  const whole = Object.fromEntries(
    fields.map(({ name }) => [name, triesOfField.get(name)?.find(({ allowed }) => allowed[0] === 'data')?.value]),
  );
  return fields.flatMap(({ name }) => [
    ...(triesOfField.get(name) ?? []).map(({ value, allowed }) => ({ value: { ...whole, [name]: value }, allowed })),
    { value: { ...whole, [name]: null }, allowed: ['BAD_USER_INPUT'] },
  ]);
}
