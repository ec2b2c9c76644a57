import {
  type CsvRow,
  day,
  decimal,
  type Draft,
  FileRefused,
  type ImportFormat,
  mustReferToCcn,
  required,
  RowRefused,
  text,
  wholeNumber,
} from '../imports/index.js';
import { certified, linkProviders, statementDraft, tableOf } from './provider-statements.js';

const DAILY = 'PBJ daily';
const QUARTERLY = 'PBJ state quarters';
const SOURCE = 'CMS Payroll Based Journal';

type Cell = CsvRow['cell'];

/** Columns of hours, by the name that the journal gives to a role and the name of ours. */
const ROLES = {
  RNDON: 'rn_director',
  RNadmin: 'rn_admin',
  RN: 'rn',
  LPNadmin: 'lpn_admin',
  LPN: 'lpn',
  CNA: 'cna',
  NAtrn: 'trainee',
  MedAide: 'medication_aide',
} as const;

/** In the publication of 2017Q2 the contract hours of medication aides stand under a second heading of directors. */
const MISLABELLED = { column: 'Hrs_MedAide_ctr', as: 'Hrs_RNDON.1' } as const;

function hoursIn(cell: Cell, column: string): string {
  const value = cell(column) ?? (column === MISLABELLED.column ? cell(MISLABELLED.as) : null);
  const hours = required(decimal(value, `"${column}"`), `"${column}"`);
  if (hours.startsWith('-')) throw new RowRefused(`"${column}" is below zero.`);
  return hours;
}

/** A day as the journal writes it, `20170101`. */
function workDay(cell: Cell): string {
  const value = required(cell('WorkDate'), 'The day');
  if (!/^\d{8}$/.test(value)) throw new RowRefused('The day is not written as YYYYMMDD.');
  return required(day(`${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`, 'The day'), 'The day');
}

const MONTHS_OF_A_QUARTER = 3;

/** The first day of a quarter as the journal writes it, `2017Q1`. */
function quarterStart(value: string | null): string {
  const [, year, quarter] = /^(\d{4})Q([1-4])$/.exec(required(value, 'The quarter')) ?? [];
  if (year === undefined) throw new RowRefused('The quarter is not written as 2017Q1.');
  const month = (Number(quarter) - 1) * MONTHS_OF_A_QUARTER + 1;
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

/** One day of one home. The home itself is taken from the row only while nobody else has told of it. */
function staffingDay({ cell, row }: CsvRow): Draft[] {
  const ccn = certified(cell('PROVNUM'));
  const workedOn = workDay(cell);
  if (quarterStart(cell('CY_Qtr')) !== quarterOf(workedOn)) throw new RowRefused('The day lies in another quarter.');
  const hours = Object.entries(ROLES).flatMap(([name, role]) => [
    [`${role}_employee`, hoursIn(cell, `Hrs_${name}_emp`)],
    [`${role}_contract`, hoursIn(cell, `Hrs_${name}_ctr`)],
  ]);
  return [
    {
      ...statementDraft(DAILY, `${ccn}@named`, row, {
        publication: DAILY,
        ownKey: ccn,
        kind: 'NURSING_HOME',
        ccn,
        issuedOn: null,
        name: required(text(cell('PROVNAME'), 'The name', 200), 'The name'),
        location: {
          line1: null,
          postal_code: null,
          city: text(cell('CITY'), 'The city', 200),
          district: text(cell('COUNTY_NAME'), 'The county', 200),
          state: text(cell('STATE'), 'The state', 200),
          country: 'US',
        },
      }),
      isFallback: true,
      unlessKnown: mustReferToCcn(ccn),
    },
    {
      type: DAILY,
      key: `${ccn}|${workedOn}`,
      row,
      table: 'provider_staffing_day',
      values: {
        provider_id: mustReferToCcn(ccn),
        worked_on: workedOn,
        census: wholeNumber(cell('MDScensus'), 'The census'),
        ...Object.fromEntries(hours),
      },
    },
  ];
}

const quarterOf = (date: string): string => {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / MONTHS_OF_A_QUARTER) * MONTHS_OF_A_QUARTER + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
};

const number = (cell: Cell, column: string): string => required(decimal(cell(column), `"${column}"`), `"${column}"`);

/** Adds decimals of three places without the noise of binary floating point. */
const THOUSANDTHS = 1_000;
const sum = (...values: string[]): string =>
  (values.reduce((total, value) => total + Math.round(Number(value) * THOUSANDTHS), 0) / THOUSANDTHS).toString();

const PER_CENT = 100;
const CENTS_OF_A_PER_CENT = 1_000;
const share = (percent: string): string =>
  (Math.round(Number(percent) * CENTS_OF_A_PER_CENT) / (CENTS_OF_A_PER_CENT * PER_CENT)).toString();

/** One state in one quarter. Roles as ours: administrators count with their licence, trainees and medication aides as aides. */
function stateQuarter({ cell, row }: CsvRow): Draft[] {
  const region = required(text(cell('STATE'), 'The state', 2), 'The state');
  const startsOn = quarterStart(cell('CY_Qtr'));
  return [
    {
      type: QUARTERLY,
      key: `${region}|${startsOn}`,
      row,
      table: 'staffing_benchmark',
      values: {
        region,
        quarter_starts_on: startsOn,
        source: SOURCE,
        facilities: required(wholeNumber(cell('Facility_Count'), 'The number of homes'), 'The number of homes'),
        resident_days: number(cell, 'Total_Resident_Days'),
        total_hprd: number(cell, 'Total_HPRD'),
        rn_hprd: number(cell, 'RN_HPRD'),
        lpn_hprd: sum(number(cell, 'LPN_HPRD'), number(cell, 'LPN_Admin_HPRD')),
        aide_hprd: number(cell, 'Nurse_Assistant_HPRD'),
        median_total_hprd: decimal(cell('Median_Total_HPRD'), 'The median'),
        median_rn_hprd: decimal(cell('Median_RN_HPRD'), 'The median'),
        median_aide_hprd: decimal(cell('Median_Nurse_Assistant_HPRD'), 'The median'),
        contract_share: share(number(cell, 'Contract_Staff_Percentage')),
      },
    },
  ];
}

/** The Payroll Based Journal: what homes pay for nursing day by day, and what the homes of each state pay on average. */
export const pbjStaffing: ImportFormat = {
  name: 'pbj-staffing',
  description: 'CMS Payroll Based Journal: nurse staffing of homes by day, of states by quarter (CSV, .gz)',
  tables: ['provider_source', 'provider_staffing_day', 'staffing_benchmark'],
  standIns: linkProviders,
  reader: () => ({
    read: (file) =>
      tableOf(file, (columns) => {
        if (columns.has('WorkDate')) return { type: DAILY, draftsOf: staffingDay };
        if (columns.has('Total_Resident_Days')) return { type: QUARTERLY, draftsOf: stateQuarter };
        throw new FileRefused(
          'It is neither the daily staffing of homes nor the quarters of states: no column says so.',
        );
      }),
  }),
};
