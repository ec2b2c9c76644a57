import { type CsvRow, type Draft, mustReferToCcn, required, text } from '../imports/index.js';
import type { ProviderStatement } from '../providers/index.js';
import { certified, statementDraft } from './provider-statements.js';

export const PROVIDER = 'ProviderInfo';

export type Cell = CsvRow['cell'];

interface HomeColumns {
  ccn: string;
  name: string;
  address: string;
  city: string;
  state: string;
  zip: string;
}

export const HOME_2021: HomeColumns = {
  ccn: 'Federal Provider Number',
  name: 'Provider Name',
  address: 'Provider Address',
  city: 'Provider City',
  state: 'Provider State',
  zip: 'Provider Zip Code',
};
export const HOME_2026: HomeColumns = {
  ccn: 'cms_certification_number_ccn',
  name: 'provider_name',
  address: 'provider_address',
  city: 'citytown',
  state: 'state',
  zip: 'zip_code',
};

/** The home and its address, as every file of the set names them. */
export function home(
  cell: Cell,
  row: number,
  columns: HomeColumns,
  more: Pick<ProviderStatement, 'issuedOn' | 'facts'>,
): Draft {
  const ccn = certified(cell(columns.ccn));
  return statementDraft(PROVIDER, `${ccn}@${more.issuedOn ?? 'named'}`, row, {
    publication: PROVIDER,
    ownKey: ccn,
    kind: 'NURSING_HOME',
    ccn,
    name: required(text(cell(columns.name), 'The name', 200), 'The name'),
    ...more,
    location: {
      line1: text(cell(columns.address), 'The address', 200),
      city: text(cell(columns.city), 'The city', 200),
      district: text(cell('Provider County Name'), 'The county', 200),
      state: text(cell(columns.state), 'The state', 200),
      postal_code: text(cell(columns.zip), 'The ZIP code', 20),
      country: 'US',
    },
  });
}

/** The home of a fine or a citation, for the case that no other publication tells of it. */
export const namedHome = (cell: Cell, row: number, columns: HomeColumns): Draft => ({
  ...home(cell, row, columns, { issuedOn: null }),
  isFallback: true,
  unlessKnown: mustReferToCcn(certified(cell(columns.ccn))),
});
