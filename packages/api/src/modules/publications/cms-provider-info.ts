import { day, decimal, type Draft, mustRefer, required, RowRefused, text, wholeNumber } from '../imports/index.js';
import { type Cell, HOME_2021, home, PROVIDER } from './cms-home.js';
import { certified } from './provider-statements.js';

const SOURCE = 'CMS Care Compare';

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

/** A home and its ratings and hours on the day the publication was made. */
export function providerInfo(cell: Cell, row: number): Draft[] {
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
