import { type CsvRow, day, type Draft, oneOf, required, text } from '../imports/index.js';
import { cents, priceDraft } from './price-drafts.js';

export const HOSPICE = 'CMS hospice per diem';

/** Levels of hospice care. Until 2015 routine home care was one level; since 2016 its first sixty days cost more. */
const LEVELS = {
  'routine home care': 'ROUTINE_HOME_CARE',
  'routine home care days 1-60': 'ROUTINE_HOME_CARE_DAYS_1_60',
  'routine home care days 61+': 'ROUTINE_HOME_CARE_DAYS_61',
  'continuous home care (24 h)': 'CONTINUOUS_HOME_CARE',
  'inpatient respite care': 'INPATIENT_RESPITE_CARE',
  'general inpatient care': 'GENERAL_INPATIENT_CARE',
} as const;
const VARIANTS = { standard: 'STANDARD', 'reduced (quality data not reported)': 'REDUCED' } as const;

function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** A per-diem rate of one level for one period; a rate may change in the middle of a fiscal year. */
export function hospiceRate({ cell, row }: CsvRow): Draft[] {
  const level = required(text(cell('level_of_care'), 'The level of care', 100), 'The level of care');
  const code = required(oneOf(level, LEVELS, 'The level of care'), 'The level of care');
  const variant = required(oneOf(cell('rate_set'), VARIANTS, 'The set of rates'), 'The set of rates');
  const validFrom = required(day(cell('effective_from'), 'The first day'), 'The first day');
  const through = required(day(cell('effective_through'), 'The last day'), 'The last day');
  const labour = cents(cell('labor_share_usd'), 'The labour share');
  return [
    priceDraft({
      type: HOSPICE,
      key: `${code}|${variant}|${validFrom}`,
      row,
      values: {
        source: HOSPICE,
        code_system: 'cms-hospice-level-of-care',
        code,
        display: `Hospice: ${level}`,
        variant,
        unit: 'DAY',
        minimum_minor: null,
        typical_minor: labour + cents(cell('nonlabor_share_usd'), 'The share that is not labour'),
        maximum_minor: null,
        labour_minor: labour,
        valid_from: validFrom,
        valid_to: dayAfter(through),
      },
    }),
  ];
}
