/** A person: client, relative or staff member. Names, birth, languages, and where to reach them. */
import { z } from 'zod';
import { checkInput, fault } from './errors.js';
import { day, endsNotBefore, listOf } from './fields.js';
import { languageTag } from './locale.js';
import { placeFields } from './place.js';
import { email, phone } from './reachable.js';
import { lineText, nameText } from './text.js';

export const BIRTH_DATE_PRECISIONS = ['DAY', 'MONTH', 'YEAR'] as const;
export type BirthDatePrecision = (typeof BIRTH_DATE_PRECISIONS)[number];
export const SEXES = ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const;
export type Sex = (typeof SEXES)[number];
export const ADDRESS_USES = ['HOME', 'WORK', 'TEMPORARY', 'OLD'] as const;
export type AddressUse = (typeof ADDRESS_USES)[number];
export const CONTACT_SYSTEMS = ['PHONE', 'EMAIL', 'SMS', 'FAX', 'OTHER'] as const;
export type ContactSystem = (typeof CONTACT_SYSTEMS)[number];
export const CONTACT_USES = ['HOME', 'WORK', 'MOBILE', 'OTHER'] as const;
export type ContactUse = (typeof CONTACT_USES)[number];

/** A birth date further back than this is a slip of the finger: no one of this age is on record. */
export const OLDEST_AGE_YEARS = 125;

/**
 * Whether someone can have been born on this day: not after today, not more than {@link OLDEST_AGE_YEARS} years ago.
 * `today` is the organisation's day, which a rule without a clock cannot know: use-cases refuse with OUT_OF_RANGE.
 */
export function isPlausibleBirthDate(birthDate: string, today: string): boolean {
  const earliest = `${String(Number(today.slice(0, 4)) - OLDEST_AGE_YEARS).padStart(4, '0')}${today.slice(4)}`;
  return birthDate <= today && birthDate >= earliest;
}

const LANGUAGES_PER_PERSON = 20;

const personFields = {
  givenName: nameText,
  familyName: nameText,
  preferredName: nameText.nullish(),
  birthDate: day.nullish(),
  birthDatePrecision: z.enum(BIRTH_DATE_PRECISIONS).nullish(),
  sex: z.enum(SEXES).nullish(),
  pronouns: lineText(50).nullish(),
  language: languageTag.nullish(),
  languages: z.array(languageTag).max(LANGUAGES_PER_PERSON).nullish(),
  interpreterNeeded: z.boolean().nullish(),
  maritalStatus: lineText(100).nullish(),
  deceasedOn: day.nullish(),
};

/** A person does not die before being born. */
function diesAfterBirth({
  value,
  issues,
}: z.core.ParsePayload<{ birthDate?: string | null | undefined; deceasedOn?: string | null | undefined }>) {
  if (value.birthDate && value.deceasedOn && value.deceasedOn < value.birthDate)
    issues.push(fault('INVALID', value.deceasedOn, 'The day of death is before the day of birth.', ['deceasedOn']));
}

export const addressRules = z
  .object({
    use: z.enum(ADDRESS_USES),
    ...placeFields,
    isPrimary: z.boolean().nullish(),
    validFrom: day.nullish(),
    validTo: day.nullish(),
  })
  .check(endsNotBefore('validFrom', 'validTo'));
export type AddressInput = z.output<typeof addressRules>;

const VALUE_RULE = { PHONE: phone, SMS: phone, FAX: phone, EMAIL: email, OTHER: nameText } as const;

/** `value` is held to its system: a number for PHONE, SMS and FAX, an address for EMAIL. */
export const contactPointRules = z
  .object({
    system: z.enum(CONTACT_SYSTEMS),
    value: z.string(),
    use: z.enum(CONTACT_USES),
    okToLeaveMessage: z.boolean().nullish(),
    isPreferred: z.boolean().nullish(),
  })
  .transform((point, context) => {
    const checked = checkInput(VALUE_RULE[point.system], point.value);
    if ('value' in checked) return { ...point, value: checked.value };
    for (const { code, message } of checked.refusals) context.issues.push(fault(code, point.value, message, ['value']));
    return z.NEVER;
  });
export type ContactPointInput = z.output<typeof contactPointRules>;

/** Refuses a second primary address: a letter has one place to go. */
function hasOnePrimaryAddress({ value, issues }: z.core.ParsePayload<{ addresses: readonly AddressInput[] }>) {
  const primaries = value.addresses.flatMap((address, index) => (address.isPrimary ? [index] : []));
  if (primaries[1] !== undefined)
    issues.push(
      fault('DUPLICATE', true, 'Only one address can be the primary one.', ['addresses', primaries[1], 'isPrimary']),
    );
}

export const newPersonRules = z
  .object({ ...personFields, addresses: listOf(addressRules, 10), contactPoints: listOf(contactPointRules, 20) })
  .check(diesAfterBirth, hasOnePrimaryAddress);
export type NewPerson = z.output<typeof newPersonRules>;

/** Changes to a person: absent keeps, null clears; names cannot be cleared. */
export const personChangesRules = z
  .object({ ...personFields, givenName: nameText.optional(), familyName: nameText.optional() })
  .check(diesAfterBirth);
export type PersonChanges = z.output<typeof personChangesRules>;
