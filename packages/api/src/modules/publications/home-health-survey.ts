import {
  type CsvRow,
  type Draft,
  FileRefused,
  type ImportFormat,
  mustReferToCcn,
  required,
  RowRefused,
  text,
} from '../imports/index.js';
import { certified, tableOf } from './provider-statements.js';
import { benchmarkDrafts, figureIn, issueOf, type PublishedFigure } from './published-benchmarks.js';

const SURVEY = 'CMS HHCAHPS';
const COMPARE = 'CMS Home Health Compare';
const CCN = 'CMS Certification Number (CCN)';
const STARS = 5;
const PER_CENT = 100;

/** What the survey asks, in the headings that the files of agencies and of states share. */
const ANSWERS: readonly (PublishedFigure & { measure: string })[] = [
  {
    heading: 'Percent of patients who reported that their home health team gave care in a professional way',
    measure: 'SURVEY_PROFESSIONAL_CARE_PERCENT',
    scaleMax: PER_CENT,
  },
  {
    heading: 'Percent of patients who reported that their home health team communicated well with them',
    measure: 'SURVEY_COMMUNICATION_PERCENT',
    scaleMax: PER_CENT,
  },
  {
    heading:
      'Percent of patients who reported that their home health team discussed medicines, pain, and home safety with them',
    measure: 'SURVEY_MEDICINES_AND_SAFETY_PERCENT',
    scaleMax: PER_CENT,
  },
  {
    heading:
      'Percent of patients who gave their home health agency a rating of 9 or 10 on a scale from 0 (lowest) to 10 (highest)',
    measure: 'SURVEY_RATED_9_OR_10_PERCENT',
    scaleMax: PER_CENT,
  },
  {
    heading:
      'Percent of patients who reported YES, they would definitely recommend the home health agency to friends and family',
    measure: 'SURVEY_RECOMMEND_PERCENT',
    scaleMax: PER_CENT,
  },
  { heading: 'Number of completed Surveys', measure: 'SURVEY_COMPLETED', scaleMax: null },
  { heading: 'Survey response rate', measure: 'SURVEY_RESPONSE_RATE_PERCENT', scaleMax: PER_CENT },
];

/** A figure of an agency with the heading of its footnote: no two of those are built alike. */
type Footnoted = PublishedFigure & { measure: string; footnote: string };

const FOOTNOTES: Readonly<Record<string, string>> = {
  SURVEY_PROFESSIONAL_CARE_PERCENT:
    'Footnote for Percent of patients who reported that their home health team gave care in a professional way',
  SURVEY_COMMUNICATION_PERCENT:
    'Footnote for Percent of patients who reported that their home health team communicated well with them',
  SURVEY_MEDICINES_AND_SAFETY_PERCENT:
    'Footnote for Percent of patients who reported that their home health team discussed medicines, pain, and home safety with them',
  SURVEY_RATED_9_OR_10_PERCENT:
    'Footnote for Percent of patients who gave their home health agency a rating of 9 or 10 on a scale from 0(lowest) to 10(highest)',
  SURVEY_RECOMMEND_PERCENT:
    'Footnote for Percent of patients who reported YES, they would definitely recommend the home health agency to friends and family',
  SURVEY_COMPLETED: 'Footnote for number of completed surveys',
  SURVEY_RESPONSE_RATE_PERCENT: 'Footnote for Survey response rate',
};

const OF_AGENCIES: readonly Footnoted[] = [
  {
    heading: 'HHCAHPS Survey Summary Star Rating',
    measure: 'SURVEY_SUMMARY_STARS',
    footnote: 'HHCAHPS Survey Summary Star Rating Footnote',
    scaleMax: STARS,
  },
  {
    heading: 'Star Rating for health team gave care in a professional way',
    measure: 'SURVEY_PROFESSIONAL_CARE_STARS',
    footnote: 'Footnote for Star Rating for gave care in a professional way',
    scaleMax: STARS,
  },
  {
    heading: 'Star Rating for health team communicated well with them',
    measure: 'SURVEY_COMMUNICATION_STARS',
    footnote: 'Footnote for Star Rating for communicated well with them',
    scaleMax: STARS,
  },
  {
    heading: 'Star Rating team discussed medicines, pain, and home safety',
    measure: 'SURVEY_MEDICINES_AND_SAFETY_STARS',
    footnote: 'Footnote Star Rating discussed medicines, pain, home safety',
    scaleMax: STARS,
  },
  {
    heading: 'Star Rating for how patients rated overall care from agency',
    measure: 'SURVEY_OVERALL_CARE_STARS',
    footnote: 'Footnote for Star Rating for overall care from agency',
    scaleMax: STARS,
  },
  ...ANSWERS.map((answer) => ({ ...answer, footnote: FOOTNOTES[answer.measure] ?? '' })),
];

/**
 * What clients said of one agency. The file names agencies by number alone, so that none can be made of it: the
 * directory that knows their names must be in first.
 */
function agency({ cell, row }: CsvRow, ratedOn: string): Draft[] {
  const ccn = certified(cell(CCN));
  return OF_AGENCIES.flatMap(({ heading, measure, footnote, scaleMax }): Draft[] => {
    const score = figureIn(cell(heading), `"${heading}"`);
    if (score === null) return [];
    if (scaleMax !== null && scaleMax !== undefined && Number(score) > scaleMax)
      throw new RowRefused(`"${heading}" is above ${scaleMax}.`);
    return [
      {
        type: 'HHCAHPS agencies',
        key: `${ccn}@${ratedOn}#${measure}`,
        row,
        table: 'quality_rating',
        values: {
          provider_id: mustReferToCcn(ccn),
          source: SURVEY,
          measure,
          score,
          scale_max: scaleMax,
          rated_on: ratedOn,
          footnote: text(cell(footnote), 'The footnote', 200),
        },
      },
    ];
  });
}

function state({ cell, row }: CsvRow, publishedOn: string): Draft[] {
  const region = required(text(cell('State'), 'The state', 2), 'The state');
  return benchmarkDrafts(
    {
      type: 'HHCAHPS states',
      row,
      scope: 'STATE',
      region,
      regionName: null,
      providerKind: 'HOME_HEALTH',
      source: SURVEY,
      publishedOn,
    },
    ANSWERS,
    cell,
  );
}

/** Headings of the national table whose figures are stars or shares, for the scale they stand on. */
const scaleOf = (heading: string): number | null => {
  if (heading === 'Quality of Patient Care Star Rating') return STARS;
  return /Percentage$|^How often|^Percent of/.test(heading) ? PER_CENT : null;
};

function nation({ cell, row }: CsvRow, publishedOn: string, columns: ReadonlyMap<string, number>): Draft[] {
  const headings = [...columns.keys()].filter((heading) => heading !== 'Country');
  return benchmarkDrafts(
    {
      type: 'Home health nation',
      row,
      scope: 'NATION',
      region: 'US',
      regionName: 'United States',
      providerKind: 'HOME_HEALTH',
      source: COMPARE,
      publishedOn,
    },
    headings.map((heading) => ({ heading, scaleMax: scaleOf(heading) })),
    cell,
  );
}

/** What clients of home health agencies answered (HHCAHPS), and the averages of states and the nation. */
export const homeHealthSurvey: ImportFormat = {
  name: 'home-health-survey',
  description:
    'CMS home health: HHCAHPS survey of agencies and states, national averages (CSV, .gz, month in its name)',
  tables: ['quality_rating', 'quality_benchmark'],
  reader: () => ({
    read: (file) =>
      tableOf(file, (columns) => {
        const issue = issueOf(file.name);
        if (columns.has(CCN)) return { type: 'HHCAHPS agencies', draftsOf: (row) => agency(row, issue) };
        if (columns.has('State') && columns.has('Survey response rate'))
          return { type: 'HHCAHPS states', draftsOf: (row) => state(row, issue) };
        if (columns.has('Country'))
          return { type: 'Home health nation', draftsOf: (row) => nation(row, issue, columns) };
        throw new FileRefused('It is none of the tables of agencies, states and the nation: no column says so.');
      }),
  }),
};
