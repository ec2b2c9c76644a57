/** Columns of our own list of providers, the one format whose headings may be called otherwise. */
export const IMPORT_COLUMNS = [
  'NAME',
  'KIND',
  'NUMBER',
  'CCN',
  'NPI',
  'PHONE',
  'EMAIL',
  'WEBSITE',
  'ADDRESS',
  'CITY',
  'STATE',
  'POSTAL_CODE',
  'COUNTRY',
  'CAPACITY',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];
