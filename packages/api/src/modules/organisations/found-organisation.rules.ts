import { countryCode, currencyCode, languageTag, timeZone } from '@caregraph/shared/locale';
import { nameText } from '@caregraph/shared/text';
import { z } from 'zod';

const LONGEST_SLUG = 63;

export const foundOrganisationRules = z.object({
  name: nameText,
  slug: z
    .string()
    .max(LONGEST_SLUG)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A short name has small letters, digits and single hyphens.'),
  country: countryCode,
  timeZone,
  currency: currencyCode,
  locale: languageTag,
  isDemo: z.boolean(),
});
export type FoundOrganisation = z.output<typeof foundOrganisationRules>;
