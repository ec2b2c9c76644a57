import type { GraphQLEnumType } from 'graphql';
import type { InputField } from './input-fields.js';

/** A value that must not pass: where it is listed, what it is, and how the refusal reads (`T` thrown, `P` in the payload). */
export interface BadValue {
  /** The row of the table of bad inputs. */
  readonly row: number;
  readonly value: unknown;
  readonly expected: `${'T' | 'P'}:${string}`;
}

/** Stands in bad values, so that an echo of one is found wherever it turns up. */
export const MARK = 'Zq7x';
const malformed = 'T:BAD_USER_INPUT';

const each = (row: number, values: readonly unknown[], expected: BadValue['expected']): BadValue[] =>
  values.map((value) => ({ row, value, expected }));

const badIds = [
  ...each(5, ['1', '', null, '%00', `${MARK}${'9'.repeat(10_000)}`, 7.5, ['a'], { id: MARK }], malformed),
  ...each(6, ['{018f4c3e-0000-7000-8000-00000000000a}', '018f4c3e000070008000000000000000'], malformed),
];

const badDays = [
  ...each(21, ['2025-02-29'], malformed),
  ...each(22, ['2025-13-01', '0000-00-00', '20250101', '01/02/2025', '2025-1-1', MARK, 20_250_101], malformed),
  ...each(25, ['infinity', '-infinity', '10000-01-01', '-0001-01-01'], malformed),
  ...each(24, ['1849-12-31', '2200-01-01'], 'P:OUT_OF_RANGE'),
];

const badInstants = [
  ...each(30, ['2026-03-02T10:00:00', '2026-03-02', MARK], malformed),
  ...each(31, ['2026-03-01T23:59:60Z', '2026-03-01T24:00:00Z', '2026-02-30T10:00:00Z'], malformed),
];

const badAmounts = [
  ...each(43, ['-0', '-0.01', 'NaN', 'Infinity', '1e400', 12, 12.5], malformed),
  ...each(44, ['12.5', '0x10', '1_000', '١٢٣', ' 12', '+12', '012', ''], malformed),
  ...each(45, ['9007199254740993', '9223372036854775807', '-1'], 'P:OUT_OF_RANGE'),
];

const badCurrencies = [
  ...each(46, ['usd', 'US', 'USDX', '', 840], malformed),
  ...each(46, ['XXX', 'XTS', 'ZZZ'], 'P:INVALID'),
];

/** From and to of every number that an input takes, both allowed; a number that is missing here fails the suite. */
export const NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  contactIntervalDays: [1, 365],
  minutes: [0, 1_440],
  priority: [1, 5],
  weekday: [1, 7],
  capacity: [0, 100_000],
  occupied: [0, 100_000],
  distanceKm: [0, 20_100],
  latitude: [-90, 90],
  longitude: [-180, 180],
  weeklyHours: [0, 168],
  leaveShare: [0, 1],
  nonCaseShare: [0, 1],
  monthlyHours: [0, 744],
  requiredHours: [0, 10_000],
  score: [-1_000_000, 1_000_000],
  scaleMax: [0, 1_000_000],
  bytes: [1, 5_242_880],
};

function badNumbers({ name, type }: InputField): BadValue[] {
  const [least, most] = NUMBERS[name] ?? [Number.NaN, Number.NaN];
  const isInt = type === 'Int';
  return [
    ...each(55, ['70,5', '70kg', '', MARK, true], malformed),
    ...each(57, isInt ? [least + 0.5, 2_147_483_648, -2_147_483_649] : [], malformed),
    ...each(58, [least - 1, most + 1, isInt ? 2_147_483_647 : 1e300], 'P:OUT_OF_RANGE'),
  ];
}

function badVersions(standing: unknown): BadValue[] {
  const seen = Number(standing);
  return [
    ...each(13, [undefined, null], malformed),
    ...each(14, [seen - 1], 'P:STALE_VERSION'),
    ...each(15, [seen + 1, 0, -1, 2_147_483_647], 'P:STALE_VERSION'),
    ...each(15, [2_147_483_648, 1.5, '1', MARK], malformed),
  ];
}

const badKeys = [
  ...each(19, ['', MARK.padEnd(300, 'k'), 'clé', 'two words', 'a\u0000b'], 'P:INVALID'),
  ...each(13, [undefined, null, 7.5, true], malformed),
];

function badEnums({ values }: { values: readonly string[] }): BadValue[] {
  return each(58, [values[0]?.toLowerCase(), MARK, '', 0, true, { a: MARK }], malformed);
}

const badBooleans = each(88, ['true', 1, '', MARK], malformed);

/** Text that no field takes. */
const impossible = [
  ...each(72, [`a\u0000${MARK}`, `\u0001${MARK}`, `${MARK}\u0085`, `${MARK}\u001b[31m`], 'P:INVALID'),
  ...each(73, [`${MARK}\ud800`, `\udc00${MARK}`], 'P:INVALID'),
];
const blank = each(69, ['', '   ', '\u200b', '\u3164\u3164', '\u2800'], 'P:REQUIRED');
const family = '👨‍👩‍👧‍👦';
const notText = each(88, [7, true, { a: MARK }], malformed);

const badNotes = [
  ...notText,
  ...blank,
  ...impossible,
  ...each(70, [MARK.padEnd(10_001, 'n')], 'P:TOO_LONG'),
  ...each(77, [`Z${'\u0335'.repeat(10_000)}`], 'P:TOO_LONG'),
];
const badLines = [
  ...notText,
  ...blank,
  ...impossible,
  ...each(70, [MARK.padEnd(501, 'n')], 'P:TOO_LONG'),
  ...each(71, [family.repeat(501)], 'P:TOO_LONG'),
  ...each(74, [`${MARK}\u202egnp`, `\u2066${MARK}`], 'P:INVALID'),
  ...each(77, [`Z${'\u0335'.repeat(1_000)}`], 'P:TOO_LONG'),
  ...each(79, [`${MARK}\r\nBcc: a`, `${MARK}\nb`, `${MARK}\u2028b`], 'P:INVALID'),
];
const badTokens = [...badLines, ...each(78, [`two ${MARK}`, `é${MARK}`], 'P:INVALID')];

const badEmails = [
  ...impossible,
  ...blank,
  ...each(76, ['jоhn@example.org'], 'P:INVALID'),
  ...each(81, [MARK, `${MARK}@`, `${MARK}@@example.org`, `${MARK}@localhost`, `${'a'.repeat(250)}@a.org`], 'P:INVALID'),
];
const badPhones = [
  ...impossible,
  ...blank,
  ...each(82, ['+', `call ${MARK}`, '4'.repeat(40), '12', '++44 20 7946 0958'], 'P:INVALID'),
];
const badAddresses = [
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example',
  'http://169.254.169.254/latest',
  'http://localhost:4000/',
  'https://user:pw@example.org/',
  'https://intranet/',
  'ftp://example.org/',
];
const coded = (values: readonly string[]) => [
  ...notText,
  ...each(69, ['', '  ', MARK, `${MARK}\u0000`, `${MARK}\ud800`, MARK.repeat(100), ...values], 'P:INVALID'),
];

const NOTES = new Set([
  'contactNote',
  'description',
  'evidence',
  'footnote',
  'note',
  'reason',
  'scheduleText',
  'statement',
  'summary',
  'target',
]);

/** Text that is held to more than its length. */
const TEXTS: Readonly<Record<string, readonly BadValue[]>> = {
  code: badTokens,
  codeSystem: badTokens,
  system: badTokens,
  idempotencyKey: badKeys,
  email: badEmails,
  phone: badPhones,
  website: [...impossible, ...blank, ...each(83, badAddresses, 'P:INVALID')],
  ccn: coded(['12345', '1234567', 'ab1234']),
  npi: coded(['1234567890', '0234567893', '12345678931']),
  country: coded(['us', 'USA', 'ZZ', 'UN']),
  language: coded(['e', 'en_US', 'the english']),
  languages: coded(['en_US', 'the english']),
  timeZone: coded(['GMT+25', '+01:00', 'Mars/Olympus', 'EST5EDT4']),
  'ContactPointInput.value': badPhones,
  'SaveViewInput.search': [
    ...notText,
    ...each(78, [MARK, `q=${MARK}`, `?two ${MARK}`, `?é${MARK}`, `?${MARK}\u0000`, `?${MARK}\ud800`], 'P:INVALID'),
    ...each(70, [`?${MARK.padEnd(2_000, 'q')}`], 'P:TOO_LONG'),
  ],
  'LocalShiftTimesInput.startsAt': each(27, ['2026-03-08T02:30', '2026-04-01', `${MARK}T`, ''], 'P:INVALID'),
  'LocalShiftTimesInput.endsAt': [
    ...each(27, ['2026-03-08T02:30', '2026-04-01T25:00'], 'P:INVALID'),
    ...each(28, ['2026-11-01T01:30'], 'P:AMBIGUOUS_TIME'),
  ],
};

/** Free text, as opposed to codes and addresses: what a person may write in her own words. */
export const isFreeText = (field: InputField): boolean =>
  field.type === 'String' && field.kind === 'scalar' && !textsOf(field);
export const isNote = (field: InputField): boolean => isFreeText(field) && NOTES.has(field.name);

const textsOf = ({ of, name }: InputField) => TEXTS[`${of}.${name}`] ?? TEXTS[name];

const SCALARS: Readonly<Record<string, readonly BadValue[]>> = {
  ID: badIds,
  CalendarDate: badDays,
  DateTime: badInstants,
  MinorUnits: badAmounts,
  CurrencyCode: badCurrencies,
  Boolean: badBooleans,
};

/** What must be refused in a field, by its type and name alone. `standing` is the value that is in order there. */
export function badValuesFor(field: InputField, standing: unknown, enumType?: GraphQLEnumType): readonly BadValue[] {
  const missing = field.isRequired ? each(13, [null, ...(isEntry(field) ? [] : [undefined])], malformed) : [];
  if (field.kind === 'list') return [...missing, ...each(88, [[null], MARK_OBJECT], malformed)];
  if (field.kind === 'object')
    return [...missing, ...each(88, [MARK, 7, [[MARK]]], malformed), ...unknownKeys(standing)];
  if (enumType) return [...missing, ...badEnums({ values: enumType.getValues().map(({ name }) => name) })];
  if (field.name === 'version') return badVersions(standing);
  if (field.type === 'Int' || field.type === 'Float') return [...missing, ...badNumbers(field)];
  if (field.type === 'String')
    return [...missing, ...(textsOf(field) ?? (NOTES.has(field.name) ? badNotes : badLines))];
  const known = SCALARS[field.type];
  if (!known) throw new Error(`No bad values are known for the type ${field.type}.`);
  const isOptional = !field.isRequired;
  const inOrder = SIGNED.has(`${field.of}.${field.name}`) ? '-1' : undefined;
  return [...missing, ...known.filter(({ value }) => value !== inOrder && !(isOptional && value === null))];
}

/** Amounts that may be below zero. */
const SIGNED = new Set(['TransferPartInput.amountMinor']);

const MARK_OBJECT = { unknown: MARK };
const isEntry = ({ path }: InputField) => /^\d+$/.test(path.at(-1) ?? '');

/** What only the server may say, and what could touch a prototype. */
export const SERVER_FIELDS = ['tenantId', 'createdBy', 'deletedAt', 'approvedBy'] as const;
const unknownKeys = (standing: unknown): BadValue[] =>
  each(
    12,
    [...SERVER_FIELDS, 'constructor', 'toString'].map((name) => ({ ...(standing as object), [name]: MARK })),
    malformed,
  );
