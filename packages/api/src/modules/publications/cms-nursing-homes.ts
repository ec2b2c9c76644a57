import type { SCOPE_SEVERITIES } from '@caregraph/shared/providers';
import {
  type Batch,
  type CsvRow,
  day,
  decimal,
  type Draft,
  FileRefused,
  type ImportFormat,
  mustRefer,
  mustReferToCcn,
  oneOf,
  required,
  RowRefused,
  type SourceFile,
  text,
  wholeNumber,
} from '../imports/index.js';
import type { ProviderStatement } from '../providers/index.js';
import { certified, linkProviders, statementDraft, tableOf } from './provider-statements.js';

const SOURCE = 'CMS Care Compare';
const PROVIDER = 'ProviderInfo';

type Cell = CsvRow['cell'];
/** Counts how often a key was met: fines of one home on one day are several fines. */
type Occurrence = (key: string) => number;
interface Publication {
  type: string;
  /** A column that no other publication of the set has. */
  mark: string;
  drafts(cell: Cell, row: number, occurrence: Occurrence): Draft[];
}

interface HomeColumns {
  ccn: string;
  name: string;
  address: string;
  city: string;
  state: string;
  zip: string;
}

const HOME_2021: HomeColumns = {
  ccn: 'Federal Provider Number',
  name: 'Provider Name',
  address: 'Provider Address',
  city: 'Provider City',
  state: 'Provider State',
  zip: 'Provider Zip Code',
};
const HOME_2026: HomeColumns = {
  ccn: 'cms_certification_number_ccn',
  name: 'provider_name',
  address: 'provider_address',
  city: 'citytown',
  state: 'state',
  zip: 'zip_code',
};

/** The home and its address, as every file of the set names them. */
function home(
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
const namedHome = (cell: Cell, row: number, columns: HomeColumns): Draft => ({
  ...home(cell, row, columns, { issuedOn: null }),
  isFallback: true,
  unlessKnown: mustReferToCcn(certified(cell(columns.ccn))),
});

/** Star ratings, one to five, by column. */
const STARS = {
  'Overall Rating': 'OVERALL',
  'Health Inspection Rating': 'HEALTH_INSPECTION',
  'QM Rating': 'QUALITY_MEASURES',
  'Long-Stay QM Rating': 'LONG_STAY_QUALITY_MEASURES',
  'Short-Stay QM Rating': 'SHORT_STAY_QUALITY_MEASURES',
  'Staffing Rating': 'STAFFING',
  'RN Staffing Rating': 'RN_STAFFING',
} as const;

/** Nursing hours per resident day, by column. */
const HOURS = {
  'Reported Total Nurse Staffing Hours per Resident per Day': 'HPRD_REPORTED_TOTAL',
  'Reported RN Staffing Hours per Resident per Day': 'HPRD_REPORTED_RN',
  'Reported LPN Staffing Hours per Resident per Day': 'HPRD_REPORTED_LPN',
  'Reported Nurse Aide Staffing Hours per Resident per Day': 'HPRD_REPORTED_AIDE',
  'Case-Mix Total Nurse Staffing Hours per Resident per Day': 'HPRD_CASE_MIX_TOTAL',
  'Case-Mix RN Staffing Hours per Resident per Day': 'HPRD_CASE_MIX_RN',
  'Case-Mix LPN Staffing Hours per Resident per Day': 'HPRD_CASE_MIX_LPN',
  'Case-Mix Nurse Aide Staffing Hours per Resident per Day': 'HPRD_CASE_MIX_AIDE',
  'Adjusted Total Nurse Staffing Hours per Resident per Day': 'HPRD_ADJUSTED_TOTAL',
  'Adjusted RN Staffing Hours per Resident per Day': 'HPRD_ADJUSTED_RN',
  'Adjusted LPN Staffing Hours per Resident per Day': 'HPRD_ADJUSTED_LPN',
  'Adjusted Nurse Aide Staffing Hours per Resident per Day': 'HPRD_ADJUSTED_AIDE',
} as const;

const MOST_STARS = 5;

function rating(
  ccn: string,
  row: number,
  measure: string,
  score: string,
  scaleMax: number | null,
  ratedOn: string,
  footnote: string | null,
): Draft {
  return {
    type: PROVIDER,
    key: `${ccn}@${ratedOn}#rating.${measure}`,
    row,
    table: 'quality_rating',
    values: {
      provider_id: mustRefer(PROVIDER, `${ccn}@${ratedOn}`),
      source: SOURCE,
      measure,
      score,
      scale_max: scaleMax,
      rated_on: ratedOn,
      footnote,
    },
  };
}

function providerInfo(cell: Cell, row: number): Draft[] {
  const ccn = certified(cell(HOME_2021.ccn));
  const ratedOn = required(day(cell('Processing Date'), 'The processing date'), 'The processing date');
  const residents = decimal(cell('Average Number of Residents per Day'), 'The number of residents');
  const drafts = [
    home(cell, row, HOME_2021, {
      issuedOn: ratedOn,
      facts: {
        ownership: text(cell('Ownership Type'), 'The ownership', 200),
        phone: text(cell('Provider Phone Number'), 'The telephone number', 40),
        capacity: wholeNumber(cell('Number of Certified Beds'), 'The number of beds'),
        occupied: residents === null ? null : Math.round(Number(residents)),
      },
    }),
  ];
  for (const [column, measure] of Object.entries(STARS)) {
    const score = wholeNumber(cell(column), `The rating "${column}"`);
    if (score === null) continue;
    if (score < 1 || score > MOST_STARS) throw new RowRefused(`The rating "${column}" is not 1 to ${MOST_STARS}.`);
    const footnote = text(cell(`${column} Footnote`), 'The footnote', 200);
    drafts.push(rating(ccn, row, measure, String(score), MOST_STARS, ratedOn, footnote));
  }
  for (const [column, measure] of Object.entries(HOURS)) {
    const hours = decimal(cell(column), `"${column}"`);
    if (hours !== null)
      drafts.push(
        rating(ccn, row, measure, hours, null, ratedOn, text(cell('Reported Staffing Footnote'), 'The footnote', 200)),
      );
  }
  return drafts;
}

const PENALTY_KIND = { Fine: 'FINE', 'Payment Denial': 'PAYMENT_DENIAL' } as const;
const CENTS = 100;

function penalty(cell: Cell, row: number, occurrence: Occurrence): Draft[] {
  const ccn = certified(cell(HOME_2021.ccn));
  const kind = required(oneOf(cell('Penalty Type'), PENALTY_KIND, 'The kind of penalty'), 'The kind of penalty');
  const imposedOn = required(day(cell('Penalty Date'), 'The date of the penalty'), 'The date of the penalty');
  const fine = wholeNumber(cell('Fine Amount'), 'The fine');
  if (kind === 'FINE' && fine === null) throw new RowRefused('A fine without an amount.');
  const key = `${ccn}|${imposedOn}|${kind}`;
  return [
    namedHome(cell, row, HOME_2021),
    {
      type: 'Penalties',
      key: `${key}|${occurrence(key)}`,
      row,
      table: 'penalty',
      values: {
        provider_id: mustReferToCcn(ccn),
        kind,
        imposed_on: imposedOn,
        amount_minor: fine === null ? null : fine * CENTS,
        currency: fine === null ? null : 'USD',
        denial_starts_on: day(cell('Payment Denial Start Date'), 'The start of the payment denial'),
        denial_days: wholeNumber(cell('Payment Denial Length in Days'), 'The length of the payment denial'),
      },
    },
  ];
}

const YES_NO = { Y: true, N: false } as const;
const isYes = (cell: Cell, column: string): boolean => {
  const value = cell(column);
  if (value === null || !Object.hasOwn(YES_NO, value)) throw new RowRefused(`"${column}" is neither Y nor N.`);
  return YES_NO[value as keyof typeof YES_NO];
};
const LETTERS = Object.fromEntries([...'BCDEFGHIJKL'].map((letter) => [letter, letter])) as Record<
  string,
  (typeof SCOPE_SEVERITIES)[number]
>;

function citation(cell: Cell, row: number, occurrence: Occurrence): Draft[] {
  const ccn = certified(cell(HOME_2026.ccn));
  const surveyedOn = required(day(cell('survey_date'), 'The survey date'), 'The survey date');
  const tag = `${cell('deficiency_prefix') ?? ''}${required(text(cell('deficiency_tag_number'), 'The tag', 10), 'The tag')}`;
  const key = `${ccn}|${surveyedOn}|${tag}`;
  return [
    namedHome(cell, row, HOME_2026),
    {
      type: 'HealthCitations',
      key: `${key}|${occurrence(key)}`,
      row,
      table: 'citation',
      values: {
        provider_id: mustReferToCcn(ccn),
        surveyed_on: surveyedOn,
        tag,
        category: required(text(cell('deficiency_category'), 'The category', 200), 'The category'),
        description: required(
          text(cell('deficiency_description'), 'The description', 2_000),
          'The description',
        ).replaceAll(/ {2,}/g, ' '),
        scope_severity: required(
          oneOf(cell('scope_severity_code'), LETTERS, 'Scope and severity'),
          'Scope and severity',
        ),
        is_standard: isYes(cell, 'standard_deficiency'),
        is_complaint: isYes(cell, 'complaint_deficiency'),
        corrected_on: day(cell('correction_date'), 'The correction date'),
        status: text(cell('deficiency_corrected'), 'The state of correction', 200),
      },
    },
  ];
}

const PUBLICATIONS: readonly Publication[] = [
  { type: PROVIDER, mark: 'Number of Certified Beds', drafts: providerInfo },
  { type: 'Penalties', mark: 'Penalty Type', drafts: penalty },
  { type: 'HealthCitations', mark: 'deficiency_tag_number', drafts: citation },
];

/** Which of the three publications has these columns. */
const publicationOf = (columns: ReadonlyMap<string, number>): Publication | undefined =>
  PUBLICATIONS.find(({ mark }) => columns.has(mark));

export const isOfNursingHomes = (columns: ReadonlyMap<string, number>): boolean => publicationOf(columns) !== undefined;

/** Reads one of the three publications. */
export function readNursingHomes(file: SourceFile): AsyncGenerator<Batch> {
  const met = new Map<string, number>();
  const occurrence: Occurrence = (key) => {
    const times = (met.get(key) ?? 0) + 1;
    met.set(key, times);
    return times;
  };
  return tableOf(file, (columns) => {
    const publication = publicationOf(columns);
    if (!publication)
      throw new FileRefused('It is none of ProviderInfo, Penalties and HealthCitations: no column says so.');
    return {
      type: publication.type,
      draftsOf: ({ cell, row }) => publication.drafts(cell, row, occurrence),
    };
  });
}

export const NURSING_HOME_TABLES = ['provider_source', 'quality_rating', 'penalty', 'citation'] as const;

/** Nursing homes as CMS publishes them for Care Compare: the homes with their ratings, their penalties, their citations. */
export const cmsNursingHomes: ImportFormat = {
  name: 'cms-nursing-homes',
  description: 'CMS nursing homes: ProviderInfo, Penalties and HealthCitations (CSV, .gz)',
  tables: NURSING_HOME_TABLES,
  order: (name) => (/ProviderInfo/i.test(name) ? 0 : 1),

  standIns: linkProviders,
  reader: () => ({ read: readNursingHomes }),
};
