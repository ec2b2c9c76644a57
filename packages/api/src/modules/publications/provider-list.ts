import { PROVIDER_KINDS, type ProviderKind } from '@caregraph/shared/providers';
import { certificationNumber } from '@caregraph/shared/provider-matching';
import {
  type CsvRow,
  type Draft,
  FileRefused,
  headingFault,
  type ImportFormat,
  required,
  RowRefused,
  type TemplateColumn,
  text,
  wholeNumber,
} from '../imports/index.js';
import { nameOf } from './provider-dialect.js';
import { linkProviders, statementDraft, tableOf } from './provider-statements.js';

const NAME = 'provider-list';
/** Where a provider is whose row does not say. */
const NATION = 'US';

const COLUMNS: readonly TemplateColumn[] = [
  {
    code: 'NAME',
    name: 'name',
    isRequired: true,
    alsoCalled: [
      'providername',
      'facilityname',
      'agencyname',
      'provider',
      'organisation',
      'organization',
      'facility',
      'agency',
    ],
  },
  { code: 'KIND', name: 'kind', alsoCalled: ['type', 'providertype', 'facilitytype', 'category'] },
  { code: 'NUMBER', name: 'number', alsoCalled: ['providernumber', 'ownnumber', 'reference', 'vendornumber', 'key'] },
  {
    code: 'CCN',
    name: 'ccn',
    alsoCalled: ['cmsnumber', 'cmscertificationnumber', 'cmscertificationnumberccn', 'medicarenumber'],
  },
  { code: 'NPI', name: 'npi', alsoCalled: ['nationalprovideridentifier'] },
  { code: 'PHONE', name: 'phone', alsoCalled: ['telephone', 'telephonenumber', 'phonenumber', 'tel'] },
  { code: 'EMAIL', name: 'email', alsoCalled: ['emailaddress', 'mail'] },
  { code: 'WEBSITE', name: 'website', alsoCalled: ['web', 'url', 'homepage'] },
  { code: 'ADDRESS', name: 'address', alsoCalled: ['street', 'streetaddress', 'address1', 'addressline1', 'line1'] },
  { code: 'CITY', name: 'city', alsoCalled: ['town', 'citytown', 'place'] },
  { code: 'STATE', name: 'state', alsoCalled: ['province', 'region'] },
  { code: 'POSTAL_CODE', name: 'postal_code', alsoCalled: ['zip', 'zipcode', 'postcode', 'postal'] },
  { code: 'COUNTRY', name: 'country', alsoCalled: ['countrycode'] },
  { code: 'CAPACITY', name: 'capacity', alsoCalled: ['beds', 'licensedbeds', 'certifiedbeds', 'places'] },
];

const plain = (value: string): string => value.toUpperCase().replaceAll(/[^A-Z]+/g, '_');
const KINDS = new Map<string, ProviderKind>(PROVIDER_KINDS.map((kind) => [kind, kind]));

function kindOf(value: string | null): ProviderKind {
  if (value === null) return 'OTHER';
  const kind = KINDS.get(plain(value).replace(/^_|_$/g, ''));
  if (kind === undefined)
    throw new RowRefused(`The kind is none of ${PROVIDER_KINDS.join(', ').toLowerCase().replaceAll('_', ' ')}.`);
  return kind;
}

function countryOf(value: string | null): string {
  if (value === null) return NATION;
  if (!/^[A-Za-z]{2}$/.test(value)) throw new RowRefused('The country is not a code of two letters, such as US.');
  return value.toUpperCase();
}

function emailOf(value: string | null): string | null {
  if (value !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value))
    throw new RowRefused('The e-mail address is not one.');
  return text(value, 'The e-mail address', 254);
}

/** An address of the web as people write it, with or without its beginning; nothing that a browser would run. */
function websiteOf(value: string | null): string | null {
  if (value === null) return null;
  const address = /^https?:\/\//i.test(value) ? value : `https://${value}`;
  if (!/^https?:\/\/[^\s/@:]+\.[^\s/@:]+/i.test(address) || !URL.canParse(address))
    throw new RowRefused('The website is not an address of the web.');
  return text(address, 'The website', 2_000);
}

function numbered(value: string | null): string | null {
  if (value === null) return null;
  const ccn = certificationNumber(value);
  if (ccn === null) throw new RowRefused('The CMS certification number does not have six characters.');
  return ccn;
}

function draftsOf({ cell, row }: CsvRow): Draft[] {
  const name = nameOf(cell, 'name');
  const number = text(cell('number'), 'The number', 40);
  const ccn = numbered(cell('ccn'));
  const npi = cell('npi');
  if (npi !== null && !/^\d{10}$/.test(npi)) throw new RowRefused('The NPI does not have ten digits.');
  const postalCode = text(cell('postal_code'), 'The postal code', 20);
  const line1 = text(cell('address'), 'The address', 200);
  const city = text(cell('city'), 'The city', 200);
  const state = text(cell('state'), 'The state', 100);
  const country = countryOf(cell('country'));
  const hasPlace = [postalCode, line1, city, state].some((part) => part !== null);
  // A list without numbers knows its rows by name and place.
  const key = number ?? ccn ?? [name, postalCode ?? city ?? ''].join('|').toLowerCase();
  return [
    statementDraft(NAME, required(key, 'The name'), row, {
      publication: NAME,
      issuedOn: null,
      ownKey: number,
      kind: kindOf(cell('kind')),
      ccn,
      name,
      facts: {
        npi,
        phone: text(cell('phone'), 'The telephone number', 40),
        email: emailOf(cell('email')),
        website: websiteOf(cell('website')),
        capacity: wholeNumber(cell('capacity'), 'The capacity'),
      },
      location: hasPlace ? { line1, city, state, postal_code: postalCode, country } : null,
    }),
  ];
}

/** A table of providers that people made themselves. */
export const providerList: ImportFormat = {
  name: NAME,
  description: `A table of providers of your own (CSV): ${COLUMNS.map(({ name }) => name).join(', ')}`,
  tables: ['provider_source'],
  columns: COLUMNS,
  standIns: linkProviders,
  reader: () => ({
    read: (file) =>
      tableOf(file, (columns) => {
        const fault = headingFault(columns.keys());
        if (fault !== null) throw new FileRefused(fault);
        if (!columns.has('name')) throw new FileRefused('No column stands for "name".');
        return { type: NAME, draftsOf };
      }),
  }),
};
