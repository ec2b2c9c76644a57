import type { SCOPE_SEVERITIES } from '@caregraph/shared/providers';
import { day, type Draft, mustReferToCcn, oneOf, required, RowRefused, text, wholeNumber } from '../imports/index.js';
import { type Cell, HOME_2021, HOME_2026, namedHome } from './cms-home.js';
import { certified } from './provider-statements.js';

/** Counts how often a key was met: fines of one home on one day are several fines. */
export type Occurrence = (key: string) => number;

const PENALTY_KIND = { Fine: 'FINE', 'Payment Denial': 'PAYMENT_DENIAL' } as const;
const CENTS = 100;

export function penalty(cell: Cell, row: number, occurrence: Occurrence): Draft[] {
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

export function citation(cell: Cell, row: number, occurrence: Occurrence): Draft[] {
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
