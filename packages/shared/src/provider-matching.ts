/**
 * Whether two entries of provider publications are about the same provider, as a number that a person can check by hand.
 *
 * The certification number decides where both have one. Everything else is compared only within one postal code and
 * among kinds that can be the same house:
 *
 *   score = (0.50 · name + 0.35 · address + 0.15 · phone) / (weights of what both sides state)
 *
 * - name: shared words weighed against all words; words that half of all homes bear count a fifth of the others
 * - address: half for the same house number, half for the share of common street words; a box number says nothing of a street
 * - phone: 1 when the last nine digits agree, else 0
 */

/** From here on two entries are the same provider without anybody being asked. */
export const SAME_PROVIDER_FROM = 0.85;
/** From here on, and below the other bound, a person is asked. */
export const DOUBTFUL_PROVIDER_FROM = 0.5;

const WEIGHTS = { name: 0.5, address: 0.35, phone: 0.15 } as const;
/** What a word counts that says what a house is rather than which. */
const GENERIC_WEIGHT = 0.2;
const HUNDREDTHS = 100;

const SPELLED_OUT: Readonly<Record<string, string>> = {
  CENTRE: 'CENTER',
  CTR: 'CENTER',
  CNTR: 'CENTER',
  REHAB: 'REHABILITATION',
  REHABILITATIVE: 'REHABILITATION',
  HLTH: 'HEALTH',
  NSG: 'NURSING',
  CONV: 'CONVALESCENT',
  HOSP: 'HOSPITAL',
  HM: 'HOME',
  HOMES: 'HOME',
  SERVICE: 'SERVICES',
  SVCS: 'SERVICES',
  MED: 'MEDICAL',
  MEM: 'MEMORIAL',
  MT: 'MOUNT',
  ST: 'SAINT',
  STE: 'SAINTE',
  FACILITIES: 'FACILITY',
};
/** Legal forms and little words, which come and go between two publications. */
const SILENT = new Set(
  'THE OF AND AT A AN IN BY FOR INC INCORPORATED LLC LLP LP LTD LIMITED CORP CORPORATION CO COMPANY DBA CIC PLC'.split(
    ' ',
  ),
);
const GENERIC = new Set(
  (
    'NURSING HOME CARE CENTER REHABILITATION HEALTH HOSPICE FACILITY LIVING SENIOR RESIDENTIAL RESIDENCE ASSISTED RETIREMENT ' +
    'COMMUNITY SERVICES AGENCY MEDICAL HOSPITAL SKILLED CONVALESCENT LONG TERM HOUSE EXTENDED TRANSITIONAL SUBACUTE VISITING'
  ).split(' '),
);
const STREET_WORDS: Readonly<Record<string, string>> = {
  STREET: 'ST',
  STR: 'ST',
  AVENUE: 'AVE',
  AV: 'AVE',
  ROAD: 'RD',
  BOULEVARD: 'BLVD',
  DRIVE: 'DR',
  LANE: 'LN',
  COURT: 'CT',
  PLACE: 'PL',
  HIGHWAY: 'HWY',
  PARKWAY: 'PKWY',
  PIKE: 'PK',
  CIRCLE: 'CIR',
  TERRACE: 'TER',
  TRAIL: 'TRL',
  SQUARE: 'SQ',
  ROUTE: 'RT',
  RTE: 'RT',
  NORTH: 'N',
  SOUTH: 'S',
  EAST: 'E',
  WEST: 'W',
  NORTHEAST: 'NE',
  NORTHWEST: 'NW',
  SOUTHEAST: 'SE',
  SOUTHWEST: 'SW',
  MOUNT: 'MT',
  SAINT: 'ST',
  FIRST: '1ST',
  SECOND: '2ND',
  THIRD: '3RD',
  FOURTH: '4TH',
  FIFTH: '5TH',
};

/** Capitals without accents, full stops and apostrophes; every other sign parts words. */
const letters = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f.'\u2018\u2019]/g, '')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const distinct = (words: readonly string[]): string[] => [...new Set(words)].sort();

/** The words of a name by which it is compared, sorted: `St. Mary's Nursing Ctr., LLC` is `CENTER MARYS NURSING SAINT`. */
export function nameWords(name: string): string[] {
  const words = letters(name)
    .replaceAll('HEALTHCARE', 'HEALTH CARE')
    .split(' ')
    .map((word) => (Object.hasOwn(SPELLED_OUT, word) ? (SPELLED_OUT[word] ?? word) : word))
    .filter((word) => word !== '');
  const telling = words.filter((word) => !SILENT.has(word));
  return distinct(telling.length > 0 ? telling : words);
}

export interface ComparedStreet {
  /** The first number of the line, or null when it has none or is a box at the post office. */
  number: string | null;
  /** The other words in their short forms, sorted, without suites and floors. */
  words: string[];
}

/** A street line by what is compared of it; null when there is nothing to compare. */
export function comparedStreet(line: string | null): ComparedStreet | null {
  if (line === null) return null;
  const text = letters(line);
  if (text === '' || /^(P ?O )?BOX\b/.test(text)) return null;
  const words = text
    .replaceAll(/\b(\d+(ST|ND|RD|TH)|GROUND|FIRST|SECOND|THIRD) FLOOR\b/g, ' ')
    .replaceAll(/\b(SUITE|STE|UNIT|APT|ROOM|RM|FLOOR|FL|BLDG|BUILDING) \w+\b/g, ' ')
    .split(' ')
    .map((word) => (Object.hasOwn(STREET_WORDS, word) ? (STREET_WORDS[word] ?? word) : word))
    .filter((word) => word !== '');
  const number = words.find((word) => /^\d/.test(word)) ?? null;
  return { number, words: distinct(words.filter((word) => word !== number)) };
}

/** The digits by which telephone numbers are compared: nine, for lists lose the zero at the front. Null when there are fewer. */
export function comparedPhone(phone: string | null): string | null {
  const digits = (phone ?? '').replaceAll(/\D/g, '');
  return digits.length < 9 ? null : digits.slice(-9);
}

/**
 * The group of entries that are compared with each other: country, state and postal code without its extension.
 * Null when the postal code is not known: such an entry is found by its certification number alone.
 */
export function matchingBlock(address: {
  country: string | null;
  state: string | null;
  postalCode: string | null;
}): string | null {
  const code = (address.postalCode ?? '').toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  if (code === '') return null;
  const isUnitedStates = address.country === 'US';
  const whole = isUnitedStates ? code.slice(0, 5).padStart(5, '0') : code;
  return [address.country ?? '', isUnitedStates ? (address.state ?? '').toUpperCase() : '', whole].join('|');
}

/** What is compared of one entry. */
export interface ComparedEntry {
  nameWords: readonly string[];
  street: ComparedStreet | null;
  phone: string | null;
}

/** How far two entries agree, part by part, 0 to 1 in hundredths; null where one of them does not say. */
export interface MatchScore {
  score: number;
  name: number;
  address: number | null;
  phone: number | null;
}

const weightOf = (word: string): number => (GENERIC.has(word) ? GENERIC_WEIGHT : 1);

function sharedShare(a: readonly string[], b: readonly string[], weight: (word: string) => number): number {
  const left = new Set(a);
  const right = new Set(b);
  let shared = 0;
  let all = 0;
  for (const word of new Set([...a, ...b])) {
    all += weight(word);
    if (left.has(word) && right.has(word)) shared += weight(word);
  }
  return all === 0 ? 0 : shared / all;
}

function addressShare(a: ComparedStreet | null, b: ComparedStreet | null): number | null {
  if (!a || !b) return null;
  const words = sharedShare(a.words, b.words, () => 1);
  if (a.number === null && b.number === null) return words;
  return (a.number === b.number ? 0.5 : 0) + words / 2;
}

const inHundredths = (value: number): number => Math.round(value * HUNDREDTHS) / HUNDREDTHS;

export function matchScore(a: ComparedEntry, b: ComparedEntry): MatchScore {
  const name = sharedShare(a.nameWords, b.nameWords, weightOf);
  const address = addressShare(a.street, b.street);
  const phone = a.phone === null || b.phone === null ? null : Number(a.phone === b.phone);
  const known = WEIGHTS.name + (address === null ? 0 : WEIGHTS.address) + (phone === null ? 0 : WEIGHTS.phone);
  const sum = name * WEIGHTS.name + (address ?? 0) * WEIGHTS.address + (phone ?? 0) * WEIGHTS.phone;
  return {
    score: inHundredths(sum / known),
    name: inHundredths(name),
    address: address === null ? null : inHundredths(address),
    phone,
  };
}

/** A house may be listed as either; other kinds are other enterprises, also at one address. */
const HOUSES = new Set(['NURSING_HOME', 'LONG_TERM_CARE']);

/** Whether entries of these kinds can be one provider; kinds that differ need a person to say so. */
export const canBeOneKind = (a: string, b: string): boolean => a === b || (HOUSES.has(a) && HOUSES.has(b));

/** Six characters, capitals: without the letter or the number of a part that enrolment lists append. Null when it is none. */
export function certificationNumber(text: string | null): string | null {
  const found = /^([0-9A-Z]{6})(?:[A-Z]|\d{3})?$/.exec((text ?? '').trim().toUpperCase());
  return found?.[1] ?? null;
}
