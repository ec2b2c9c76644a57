/** What a provider can be; apart from the rules, so that the first view of a list needs no checker. */
export const PROVIDER_KINDS = [
  'NURSING_HOME',
  'HOME_HEALTH',
  'HOSPICE',
  'LONG_TERM_CARE',
  'REHABILITATION',
  'HOSPITAL',
  'CLINIC',
  'PHARMACY',
  'COMMUNITY',
  'OTHER',
] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];
