import type { ResultOf } from '@graphql-typed-document-node/core';
import type { Unmasked } from '../test/unmasked.js';
import type { CaseloadClientsQuery } from './caseload-clients.js';
import type { CaseloadContactQuery } from './caseload-contact.js';
import type { CaseloadPageQuery } from './caseload.page.js';
import type { PlanReviewsQuery } from './plan-reviews.js';

type Answer = Unmasked<ResultOf<typeof CaseloadPageQuery>>;
type List = Unmasked<ResultOf<typeof CaseloadClientsQuery>>;
type Row = List['clients']['nodes'][number];
type Reviews = Unmasked<ResultOf<typeof PlanReviewsQuery>>;

/** An answer as the server would give it, for the tests of the page. */
export const aClient = (over: Partial<Row> = {}): Row => ({
  id: 'client-1',
  displayName: 'Ruth Okafor',
  clientNo: 'C-0012',
  status: 'ACTIVE',
  acuity: 'HIGH',
  nextContactDueOn: '2026-11-20',
  contactOverdue: true,
  redacted: [],
  careManager: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu', redacted: [] },
  contactSummary: { lastSuccessAt: '2026-10-20T14:00:00Z', daysSinceLastSuccess: 33 },
  currentPlan: { id: 'plan-1', reviewDueOn: '2026-12-10', reviewOverdue: false },
  unit: { id: 'd0000000-0000-7000-8000-000000000001', name: 'North team' },
  ...over,
});

const definition = {
  id: 'reviewsOverdue',
  version: 1,
  effectiveFrom: '2026-01-01',
  population: 'Plans in force.',
  numerator: 'plans past their review.',
  denominator: 'plans in force.',
  unit: 'SHARE',
  minN: 10,
  targetSource: 'House',
  target: { atLeast: null, atMost: 0.05, appliesTo: 'VALUE' },
} as const;

const measure = {
  value: 0.12,
  numerator: 12,
  denominator: 100,
  isSuppressed: false,
  asOf: '2026-11-22',
  interval: { low: 0.07, high: 0.2 },
  exclusions: [],
  definition,
};

export const anAnswer = (over: Partial<Answer> = {}): Answer => ({
  analytics: {
    startsOn: '2026-11-01',
    asOf: '2026-11-22',
    caseloadPerFte: {
      ...measure,
      value: 30.5,
      denominator: 7,
      activeClients: 213,
      byAcuity: [
        { acuity: 'HIGH', activeNow: 34, isSuppressed: false },
        { acuity: 'MODERATE', activeNow: 100, isSuppressed: false },
        { acuity: 'LOW', activeNow: 79, isSuppressed: false },
      ],
    },
    weightedUtilisation: {
      ...measure,
      definition: { ...definition, id: 'weightedUtilisation' },
      spread: 4,
      unassignedNeedHours: 5.2,
      byCareManager: [
        {
          utilisation: 1.18,
          band: 'HIGH',
          isSuppressed: false,
          staffMember: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu' },
        },
        {
          utilisation: 0.9,
          band: 'WITHIN',
          isSuppressed: false,
          staffMember: { id: 'a0000000-0000-7000-8000-000000000002', displayName: 'Ben Ortiz' },
        },
      ],
    },
    monthlyContactRate: {
      ...measure,
      definition: { ...definition, id: 'monthlyContactRate' },
    },
    reviewsOverdue: { ...measure, dueSoon: 7 },
    unassignedTooLong: {
      ...measure,
      definition: { ...definition, id: 'unassignedTooLong' },
      unassignedNow: 6,
      tooLongNow: 4,
    },
  },
  trend: {
    monthlyContactRate: {
      asOf: '2026-11-22',
      definition,
      byMonth: [
        { month: '2026-10-01', rate: 0.91, reached: 182, eligible: 200 },
        { month: '2026-11-01', rate: 0.6, reached: 120, eligible: 200 },
      ],
    },
  },
  overdue: { totalCount: 29 },
  ...over,
});

export const aList = (over: Partial<List> = {}): List => ({
  clients: {
    totalCount: 2,
    pageInfo: { hasNextPage: false, endCursor: null },
    nodes: [
      aClient(),
      aClient({ id: 'client-2', displayName: 'Tom Reyes', clientNo: 'C-0013', contactOverdue: false }),
    ],
  },
  orgUnits: [
    { id: 'd0000000-0000-7000-8000-000000000001', name: 'North team' },
    { id: 'd0000000-0000-7000-8000-000000000002', name: 'South team' },
  ],
  ...over,
});

export const aReview = (over: Partial<Reviews['plans']['nodes'][number]> = {}) => ({
  id: 'plan-1',
  title: 'Living at home',
  reviewDueOn: '2026-11-01',
  reviewOverdue: true,
  redacted: [],
  client: {
    id: 'client-1',
    displayName: 'Ruth Okafor',
    redacted: [],
    careManager: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu', redacted: [] },
  },
  ...over,
});

export const reviewsOf = (...nodes: Reviews['plans']['nodes']): Reviews => ({
  plans: { totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes },
});

export const aContact = (): Unmasked<ResultOf<typeof CaseloadContactQuery>> => ({
  analytics: {
    monthlyContactRate: {
      byCareManager: [
        {
          eligible: 30,
          reached: 18,
          unreached: 12,
          attempts: 25,
          rate: 0.6,
          isSuppressed: false,
          staffMember: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu', redacted: [] },
        },
      ],
    },
  },
});
