import type { BudgetBand, BudgetEntryKind } from '../../graphql/generated/graphql.js';
import { measureOf } from '../../lib/measure.factory.js';

export const dollars = (amount: number) => ({ minor: String(Math.round(amount * 100)), currency: 'USD' });

const BANDS = ['BLUE', 'GREEN', 'AMBER', 'RED'] as const satisfies readonly BudgetBand[];

const bandsOf = (counts: Partial<Record<BudgetBand, number>>) =>
  BANDS.map((band) => ({ band, count: counts[band] ?? 0 }));

/** MEASURES.md 3.7: budgets of 100k, 50k and 10k, forecast at 104k, 46k and 13k. */
export const compliance = {
  ...measureOf('budgetCompliance', {
    value: 8 / 12,
    numerator: 8,
    denominator: 12,
    target: { atLeast: 0.95, atMost: null, appliesTo: 'VALUE' },
    exclusions: [{ code: 'NO_AUTHORISED_SUM', reason: 'The authorised sum is not known.', count: 2 }],
  }),
  grossOverspendShare: 0.04375,
  netVarianceShare: 0.01875,
  grossOverspend: dollars(7_000),
  netVariance: dollars(3_000),
  budget: dollars(160_000),
  forecast: dollars(163_000),
  byCareManager: [
    {
      isSuppressed: false,
      total: 12,
      within: 8,
      countRate: 8 / 12,
      grossOverspend: dollars(7_000),
      staffMember: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Opal Rainstrand', redacted: [] },
    },
  ],
};

export const utilisation = {
  ...measureOf('budgetUtilisation', { value: 0.83, numerator: 83_000, denominator: 100_000 }),
  elapsedShare: 0.89,
  actual: dollars(132_800),
  revised: dollars(160_000),
  byMonth: ['2026-10-01', '2026-11-01', '2026-12-01'].map((month) => ({
    month,
    planned: dollars(13_000),
    committed: dollars(500),
    actual: dollars(month === '2026-12-01' ? 0 : 11_000),
    forecast: dollars(12_000),
    forecastSeasonal: dollars(month === '2026-12-01' ? 14_500 : 11_500),
  })),
  budgets: 12,
  seasonalBudgets: 6,
};

export const variance = {
  asOf: '2026-11-22',
  straightLine: {
    band: 'GREEN' as const,
    budgets: 12,
    varianceShare: 0.01875,
    forecast: dollars(163_000),
    budget: dollars(160_000),
    bands: bandsOf({ GREEN: 8, RED: 4 }),
  },
  seasonal: {
    band: 'AMBER' as const,
    budgets: 6,
    varianceShare: 0.03,
    forecast: dollars(103_000),
    budget: dollars(100_000),
    bands: bandsOf({ GREEN: 5, AMBER: 1 }),
  },
};

/** A budget of the list: authorised at 10,000 and heading for 13,000. */
export const budgetRow = {
  id: 'budget-1',
  name: 'Care 2026',
  redacted: [] as string[],
  kind: 'CARE' as const,
  status: 'OPEN' as const,
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  elapsedShare: 0.89,
  utilisation: 0.95,
  client: { id: 'client-1', displayName: 'Ruth Okafor', redacted: [] },
  unit: null,
  owner: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Opal Rainstrand', redacted: [] },
  authorised: dollars(10_000),
  committed: dollars(250),
  actual: dollars(9_500),
  available: dollars(250),
  forecastStraightLine: dollars(13_000),
  varianceStraightLineShare: 0.3,
  bandStraightLine: 'RED' as const,
  forecastSeasonal: dollars(10_300),
  varianceSeasonalShare: 0.03,
  bandSeasonal: 'AMBER' as const,
};

/** Spending of which nobody knows what was authorised. */
export const unknownBudgetRow = {
  ...budgetRow,
  id: 'budget-2',
  name: 'Recorded spending 2026',
  kind: 'RECORDED_SPENDING' as const,
  client: { id: 'client-2', displayName: null, redacted: ['displayName'] },
  owner: null,
  utilisation: null,
  authorised: null,
  available: null,
  forecastStraightLine: null,
  varianceStraightLineShare: null,
  bandStraightLine: null,
  forecastSeasonal: null,
  varianceSeasonalShare: null,
  bandSeasonal: null,
};

export const entryOf = (id: string, kind: BudgetEntryKind, amount: number) => ({
  id,
  kind,
  serviceOn: '2026-11-19',
  createdAt: '2026-11-19T15:00:00Z',
  description: 'Home visits of the week',
  reference: `INV-${id}`,
  redacted: [] as string[],
  budget: {
    id: 'budget-1',
    name: 'Care 2026',
    redacted: [],
    client: { id: 'client-1', displayName: 'Ruth Okafor', redacted: [] },
    unit: null,
  },
  amount: dollars(amount),
  remaining: kind === 'COMMITMENT' ? dollars(amount) : null,
  line: { id: 'e0000000-0000-7000-8000-000000000001', name: 'Visits', redacted: [] },
  provider: { id: 'provider-1', name: 'Ashedge Home Health' },
  settles: null,
  otherSides: [],
});

export const overrideOf = (id: string, requestedByMe: boolean) => ({
  id,
  version: 3,
  reason: 'More visits after the fall',
  redacted: [] as string[],
  status: 'REQUESTED' as const,
  requestedByMe,
  createdAt: '2026-11-20T15:00:00Z',
  decidedAt: null,
  amount: dollars(800),
});

/** One budget as its page asks for it. */
export const wholeBudget = {
  ...budgetRow,
  commitmentRate: 0.975,
  runwayMonths: 0.5,
  overridden: dollars(0),
  revised: dollars(10_000),
  burn: dollars(887.85),
  varianceStraightLine: dollars(3_000),
  varianceSeasonal: dollars(300),
  lines: [
    {
      id: 'e0000000-0000-7000-8000-000000000001',
      name: 'Visits',
      category: 'VISITS',
      redacted: [] as string[],
      utilisation: 1.1,
      authorised: dollars(6_000),
      transferred: dollars(0),
      revised: dollars(6_000),
      committed: dollars(0),
      actual: dollars(6_600),
      available: dollars(-600),
    },
  ],
  overrides: [overrideOf('override-1', false)],
  entries: {
    totalCount: 1,
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [entryOf('entry-1', 'ACTUAL', 270.05)],
  },
};
