/** Providers: outside organisations clients are referred to, what they offer, at what price, and how good they are. */
import { z } from 'zod';
import { fault } from './errors.js';
import { amount, day, edited, endsNotBefore, id, listOf, numberBetween, wholeNumberBetween } from './fields.js';
import { currencyCode, languageTag } from './locale.js';
import { placeFields } from './place.js';
import { PROVIDER_KINDS, type ProviderKind } from './provider-kinds.js';
import { email, phone, webAddress } from './reachable.js';
import { asciiToken, idempotencyKey, lineText, nameText, noteText } from './text.js';

export { PROVIDER_KINDS, type ProviderKind };
export const PROVIDER_STATUSES = ['ACTIVE', 'CLOSED'] as const;
export type ProviderStatus = (typeof PROVIDER_STATUSES)[number];
export const RATE_UNITS = ['HOUR', 'DAY', 'VISIT', 'MONTH', 'EACH'] as const;
export type RateUnit = (typeof RATE_UNITS)[number];
export const PENALTY_KINDS = ['FINE', 'PAYMENT_DENIAL'] as const;
export type PenaltyKind = (typeof PENALTY_KINDS)[number];
/** What came of the question whether two entries of the directory are one provider. */
export const PROVIDER_MATCH_STATUSES = ['OPEN', 'SAME', 'DIFFERENT'] as const;
export type ProviderMatchStatus = (typeof PROVIDER_MATCH_STATUSES)[number];
/** How a publication's entry came to its provider: the first to tell of it, by certification number, by name and address, by a person. */
export const PROVIDER_LINKS = ['FIRST', 'CCN', 'NAME_ADDRESS', 'PERSON'] as const;
export type ProviderLink = (typeof PROVIDER_LINKS)[number];
/** CMS scope and severity of a survey deficiency: B (least that is cited) to L (immediate jeopardy, widespread). */
export const SCOPE_SEVERITIES = ['B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L'] as const;
export type ScopeSeverity = (typeof SCOPE_SEVERITIES)[number];

const LARGEST_CAPACITY = 100_000;
const NPI = /^[12]\d{9}$/;
/** The prefix that makes an NPI a card number of the US health industry (ISO 7812); its Luhn sum is 24. */
const NPI_PREFIX_SUM = 24;

/** Ten digits whose last is the Luhn check digit over `80840` and the first nine (45 CFR 162.406). */
export function isNpi(text: string): boolean {
  if (!NPI.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, position) => {
    const doubled = position % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, NPI_PREFIX_SUM);
  return sum % 10 === 0;
}

const npi = z
  .string()
  .refine(isNpi, { params: { code: 'INVALID' }, error: 'This is not a National Provider Identifier.' });
/** CMS certification number: six characters, digits and capitals. */
const ccn = z
  .string()
  .refine((text) => /^[0-9A-Z]{6}$/.test(text), { params: { code: 'INVALID' }, error: 'A CCN has six characters.' });

const providerLocationRules = z.object({
  ...placeFields,
  isPrimary: z.boolean().nullish(),
});

/** A code lets published prices of the same code stand beside the provider's own. */
const serviceFields = {
  kind: lineText(60),
  name: nameText,
  codeSystem: asciiToken(200).nullish(),
  code: asciiToken(100).nullish(),
};

interface Coded {
  codeSystem?: string | null | undefined;
  code?: string | null | undefined;
}

function hasWholeCode({ value, issues }: z.core.ParsePayload<Coded>) {
  const missing = value.codeSystem == null ? 'codeSystem' : 'code';
  if ((value.codeSystem == null) !== (value.code == null))
    issues.push(fault('REQUIRED', null, 'A code needs its system, and a system its code.', [missing]));
}

const directoryFields = {
  ccn: ccn.nullish(),
  npi: npi.nullish(),
  ownership: nameText.nullish(),
  chainName: nameText.nullish(),
  phone: phone.nullish(),
  email: email.nullish(),
  website: webAddress.nullish(),
  languages: z.array(languageTag).max(50).nullish(),
  capacity: wholeNumberBetween(0, LARGEST_CAPACITY).nullish(),
  occupied: wholeNumberBetween(0, LARGEST_CAPACITY).nullish(),
  lastVerifiedOn: day.nullish(),
};

type Occupancy = { capacity?: number | null | undefined; occupied?: number | null | undefined };

/** More places taken than there are is a slip of the finger. */
function fitsCapacity({ value, issues }: z.core.ParsePayload<Occupancy>) {
  if (typeof value.capacity === 'number' && typeof value.occupied === 'number' && value.occupied > value.capacity)
    issues.push(fault('OUT_OF_RANGE', value.occupied, 'More places are taken than there are.', ['occupied']));
}

export const registerProviderRules = z
  .object({
    idempotencyKey,
    name: nameText,
    kind: z.enum(PROVIDER_KINDS),
    ...directoryFields,
    locations: listOf(providerLocationRules, 50),
    services: listOf(z.object(serviceFields).check(hasWholeCode), 100),
  })
  .check(fitsCapacity);
export type RegisterProvider = z.output<typeof registerProviderRules>;

export const updateProviderRules = z
  .object({
    ...edited,
    name: nameText.optional(),
    kind: z.enum(PROVIDER_KINDS).optional(),
    status: z.enum(PROVIDER_STATUSES).optional(),
    ...directoryFields,
  })
  .check(fitsCapacity);
export type UpdateProvider = z.output<typeof updateProviderRules>;

const decided = { id, version: edited.version };
/** Two entries are one provider: `keepId` names the one that stays, the older one when absent. */
export const confirmProviderMatchRules = z.object({ ...decided, keepId: id.nullish() });
export type ConfirmProviderMatch = z.output<typeof confirmProviderMatchRules>;
/** Two entries are two providers, and nobody is asked again. */
export const rejectProviderMatchRules = z.object(decided);
export type RejectProviderMatch = z.output<typeof rejectProviderMatchRules>;
/** Takes back what was decided; a merge is undone. */
export const reopenProviderMatchRules = z.object(decided);
export type ReopenProviderMatch = z.output<typeof reopenProviderMatchRules>;

export const addProviderServiceRules = z
  .object({ idempotencyKey, providerId: id, ...serviceFields })
  .check(hasWholeCode);
export type AddProviderService = z.output<typeof addProviderServiceRules>;

/** A price from a day on; past prices are never edited, periods of one service, unit and payer never overlap. */
export const setRateRules = z
  .object({
    idempotencyKey,
    serviceId: id,
    unit: z.enum(RATE_UNITS),
    priceMinor: amount,
    currency: currencyCode,
    payer: lineText(100),
    validFrom: day,
    validTo: day.nullish(),
  })
  .check(endsNotBefore('validFrom', 'validTo'));
export type SetRate = z.output<typeof setRateRules>;

const LARGEST_SCORE = 1_000_000;

export const recordQualityRatingRules = z
  .object({
    idempotencyKey,
    providerId: id,
    source: nameText,
    measure: nameText,
    score: numberBetween(-LARGEST_SCORE, LARGEST_SCORE),
    scaleMax: numberBetween(0, LARGEST_SCORE).nullish(),
    ratedOn: day,
    footnote: noteText.nullish(),
  })
  .check(({ value, issues }) => {
    if (typeof value.scaleMax === 'number' && value.score > value.scaleMax)
      issues.push(fault('OUT_OF_RANGE', value.score, 'The score is above its scale.', ['score']));
  });
export type RecordQualityRating = z.output<typeof recordQualityRatingRules>;
