import { isNpi, type ProviderKind } from '@caregraph/shared/providers';
import { decimal, RowRefused, text, wholeNumber } from '../imports/index.js';
import {
  type Cell,
  checkAmericanDay,
  type Dialect,
  nameOf,
  type Offers,
  positionOf,
  servicesOf,
  type Told,
} from './provider-dialect.js';
import { certified } from './provider-statements.js';

/** The five directories bear no date; they were drawn from CMS lists of about 2018 and 2019. */
const DIRECTORY_DAY = '2018-12-31';
const UNDATED = 'The list bears no date; it is of about 2018 or 2019.';

const HOME_HEALTH_OFFERS = [
  'Nursing',
  'Physiotherapy',
  'Occupational therapy',
  'Speech therapy',
  'Social work',
  'Home health aide',
];
const HOME_HEALTH_KINDS = [
  'NURSING',
  'PHYSICAL_THERAPY',
  'OCCUPATIONAL_THERAPY',
  'SPEECH_THERAPY',
  'SOCIAL_WORK',
  'HOME_HEALTH_AIDE',
];
const offersIn = (columns: readonly string[]): Offers =>
  Object.fromEntries(
    columns.map((column, place) => [
      column,
      [HOME_HEALTH_KINDS[place] ?? '', HOME_HEALTH_OFFERS[place] ?? ''] as const,
    ]),
  );

const DIRECTORY_OFFERS = offersIn([
  'nursing',
  'physical_therapy',
  'occupational_therapy',
  'speech',
  'social',
  'healthaide',
]);
const AGENCY_OFFERS = offersIn([
  'Offers Nursing Care Services',
  'Offers Physical Therapy Services',
  'Offers Occupational Therapy Services',
  'Offers Speech Pathology Services',
  'Offers Medical Social Services',
  'Offers Home Health Aide Services',
]);
const TRUE_FALSE = { true: true, false: false };
const YES_NO = { Yes: true, No: false };

/** What all five directories have in common. */
function directoryRow(cell: Cell, kind: ProviderKind): Told['statement'] {
  const ccn = certified(cell('id'));
  checkAmericanDay(cell('startdate'), 'The start date');
  return {
    ownKey: ccn,
    kind,
    ccn,
    name: nameOf(cell, 'name'),
    facts: {
      ownership: text(cell('ownership'), 'The ownership', 200),
      phone: text(cell('phone'), 'The telephone number', 40),
      capacity: wholeNumber(cell('beds'), 'The number of beds'),
    },
    location: {
      line1: text(cell('address'), 'The address', 200),
      line2: text(cell('address2'), 'The address', 200),
      city: text(cell('city'), 'The city', 200),
      district: text(cell('county'), 'The county', 200),
      state: text(cell('state'), 'The state', 200),
      postal_code: zipOf(cell('zip')),
      country: 'US',
      ...positionOf(cell, 'LAT', 'LON'),
    },
  };
}

/** Five digits, or nine with a hyphen; a zero that a spreadsheet took is put back. */
export function zipOf(zip: string | null): string | null {
  if (zip === null) return null;
  const digits = zip.replace('-', '');
  if (!/^\d{4,5}$|^\d{8,9}$/.test(digits)) throw new RowRefused('The ZIP code does not have five or nine digits.');
  const isShort = digits.length <= 5;
  const whole = digits.padStart(isShort ? 5 : 9, '0');
  return isShort ? whole : `${whole.slice(0, 5)}-${whole.slice(5)}`;
}

const directory = (
  name: string,
  kind: ProviderKind,
  columns: readonly string[],
  more?: (cell: Cell, told: Told) => Told,
): Dialect => ({
  name,
  columns: ['id', 'name', 'address', 'startdate', 'LAT', 'LON', ...columns],
  issuedOn: DIRECTORY_DAY,
  read: (cell) => {
    const told = { statement: directoryRow(cell, kind) };
    return more ? more(cell, told) : told;
  },
});

const nursing = directory('nursing', 'NURSING_HOME', ['beds', 'Provider Type']);

const homeHealth = directory(
  'home_health_agencies',
  'HOME_HEALTH',
  ['healthaide', 'quality'],
  (cell, { statement }) => {
    const score = decimal(cell('quality'), 'The quality');
    return {
      statement: { ...statement, services: servicesOf(cell, DIRECTORY_OFFERS, TRUE_FALSE) },
      stars: score === null ? null : { source: 'CMS home health directory', score, footnote: UNDATED },
    };
  },
);

const hospice = directory('hospice', 'HOSPICE', ['address2', 'CMS Region']);
const longTerm = directory('longterm', 'LONG_TERM_CARE', ['beds', 'CMS Region']);
const rehabilitation = directory('rehab', 'REHABILITATION', ['hospital', 'rehab']);

const PROFIT = { P: 'Proprietary', N: 'Non-profit' } as const;

/** Enrolments of skilled nursing facilities in Medicare; the day is in the file's name. */
const enrolments: Dialect = {
  name: 'SNF_Enrollments',
  columns: ['ENROLLMENT ID', 'CCN', 'NURSING HOME PROVIDER NAME', 'ADDRESS LINE 1'],
  issuedOn: '2026-01-01',
  read: (cell) => {
    const npi = text(cell('NPI'), 'The NPI', 20);
    if (npi !== null && !isNpi(npi)) throw new RowRefused('The NPI does not have its check digit.');
    const enrolment = text(cell('ENROLLMENT ID'), 'The enrolment', 40);
    const called = ['NURSING HOME PROVIDER NAME', 'DOING BUSINESS AS NAME'].find((column) => cell(column) !== null);
    const profit = cell('PROPRIETARY_NONPROFIT');
    return {
      statement: {
        ownKey: enrolment,
        kind: 'NURSING_HOME',
        ccn: certified(cell('CCN')),
        name: nameOf(cell, called ?? 'ORGANIZATION NAME'),
        facts: {
          npi,
          ownership: profit !== null && Object.hasOwn(PROFIT, profit) ? PROFIT[profit as keyof typeof PROFIT] : null,
          chain_name: text(cell('AFFILIATION ENTITY NAME'), 'The chain', 200),
        },
        location: {
          line1: text(cell('ADDRESS LINE 1')?.replaceAll(/ {2,}/g, ' '), 'The address', 200),
          line2: text(cell('ADDRESS LINE 2')?.replaceAll(/ {2,}/g, ' '), 'The address', 200),
          city: text(cell('CITY'), 'The city', 200),
          state: text(cell('STATE'), 'The state', 200),
          postal_code: zipOf(cell('ZIP CODE')),
          country: 'US',
        },
      },
    };
  },
};

const stated = (cell: Cell, column: string): string | null => {
  const value = cell(column);
  return value === '-' ? null : value;
};

/** Home health agencies as Care Compare publishes them; `-` is missing. The file bears no date and tells of agencies certified until September 2024. */
const agencies: Dialect = {
  name: 'HH_Provider',
  columns: ['CMS Certification Number (CCN)', 'Offers Nursing Care Services', 'Quality of patient care star rating'],
  issuedOn: '2024-09-30',
  read: (cell) => {
    const ccn = certified(cell('CMS Certification Number (CCN)'));
    checkAmericanDay(stated(cell, 'Certification Date'), 'The certification date');
    const score = decimal(stated(cell, 'Quality of patient care star rating'), 'The star rating');
    return {
      statement: {
        ownKey: ccn,
        kind: 'HOME_HEALTH',
        ccn,
        name: nameOf(cell, 'Provider Name'),
        facts: {
          ownership: text(stated(cell, 'Type of Ownership'), 'The ownership', 200),
          phone: text(stated(cell, 'Telephone Number'), 'The telephone number', 40),
        },
        location: {
          line1: text(stated(cell, 'Address'), 'The address', 200),
          city: text(stated(cell, 'City/Town'), 'The city', 200),
          state: text(stated(cell, 'State'), 'The state', 200),
          postal_code: zipOf(stated(cell, 'ZIP Code')),
          country: 'US',
        },
        services: servicesOf(cell, AGENCY_OFFERS, YES_NO),
      },
      stars:
        score === null
          ? null
          : {
              source: 'CMS Care Compare',
              score,
              footnote: text(stated(cell, 'Footnote for quality of patient care star rating'), 'The footnote', 2_000),
            },
    };
  },
};

/** Publications of the United States' Medicare agency. */
export const CMS_DIALECTS: readonly Dialect[] = [
  nursing,
  homeHealth,
  hospice,
  longTerm,
  rehabilitation,
  enrolments,
  agencies,
];
