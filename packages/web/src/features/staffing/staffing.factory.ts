import type { ExpiryState, LoadBand } from '../../graphql/generated/graphql.js';
import { measureOf } from '../../lib/measure.factory.js';

export const opal = {
  id: 'a0000000-0000-7000-8000-000000000001',
  displayName: 'Opal Rainstrand',
  redacted: [] as string[],
};
export const iris = {
  id: 'a0000000-0000-7000-8000-000000000002',
  displayName: 'Iris Northwell',
  redacted: [] as string[],
};

const loadOf = (staffMember: typeof opal, needHours: number, availableHours: number, band: LoadBand) => ({
  isSuppressed: false,
  activeClients: 72,
  needHours,
  availableHours,
  utilisation: needHours / availableHours,
  band,
  staffMember,
});

/** MEASURES.md 1.2: 130.00 h needed of 106.08 h available, and a colleague who has room. */
export const weightedUtilisation = {
  ...measureOf('weightedUtilisation', {
    value: 183 / 212.16,
    numerator: 183,
    denominator: 212.16,
    target: { atLeast: 0.85, atMost: 1, appliesTo: 'VALUE' },
  }),
  unassignedNeedHours: 4.5,
  byCareManager: [loadOf(opal, 130, 106.08, 'HIGH'), loadOf(iris, 53, 106.08, 'LOW')],
};

const expiringOf = (staffMember: typeof opal, state: ExpiryState, validTo: string, daysLeft: number) => ({
  kind: 'RN_LICENCE' as const,
  state,
  validTo,
  daysLeft,
  staffMember,
});

/** MEASURES.md 4.6: of 20 staff one lacks two credentials. */
export const credentialCompliance = {
  ...measureOf('credentialCompliance', {
    value: 0.95,
    numerator: 19,
    denominator: 20,
    target: { atLeast: 1, atMost: null, appliesTo: 'VALUE' },
  }),
  expired: 1,
  within30Days: 2,
  within60Days: 0,
  within90Days: 3,
  expiring: [expiringOf(opal, 'EXPIRED', '2026-11-20', -2), expiringOf(iris, 'WITHIN_30_DAYS', '2026-12-11', 19)],
};

export const careHoursPerDay = {
  ...measureOf('careHoursPerDay', { value: 2.4, numerator: 240, denominator: 100, unit: 'HOURS_PER_DAY' }),
  shortHours: 16,
  shortDays: 1,
  requiredHours: 176,
  scheduledHours: 176,
  byDay: [
    { day: '2026-11-21', scheduledHours: 32, requiredHours: 48, gapHours: 16 },
    { day: '2026-11-22', scheduledHours: 144, requiredHours: 128, gapHours: -16 },
    { day: '2026-11-23', scheduledHours: 8, requiredHours: null, gapHours: null },
  ],
};

export const person = {
  ...opal,
  jobTitle: 'Care manager',
  primaryClientCount: 16 as number | null,
  credentialsAreValid: true as boolean | null,
  unit: { id: 'd0000000-0000-7000-8000-000000000001', name: 'Team North' },
  roles: [{ id: 'role-1', role: 'CARE_MANAGER' as const }],
  currentContract: { id: 'contract-1', weeklyHours: 32 } as { id: string; weeklyHours: number } | null,
};

/** A staff member as her page asks for her. */
export const wholePerson = {
  ...person,
  isActive: true,
  hiredOn: '2024-01-02',
  leftOn: null,
  timeZone: null,
  hasAccount: false,
  supervisor: { id: 'a0000000-0000-7000-8000-000000000009', displayName: 'Sorrel Glengate', redacted: [] as string[] },
  directReports: [],
  contractHours: [
    {
      id: 'contract-1',
      weeklyHours: 40,
      leaveShare: 0.15,
      nonCaseShare: 0.28,
      monthlyCaseHours: 106.08,
      validFrom: '2024-01-02',
      validTo: null,
    },
  ],
  credentials: [
    {
      id: 'credential-1',
      kind: 'RN_LICENCE' as const,
      number: 'RN-1002' as string | null,
      issuer: 'State board',
      status: 'EXPIRING_30' as const,
      validFrom: '2024-01-02',
      validTo: '2026-12-11',
      daysToExpiry: 19,
      verifiedOn: '2025-01-10',
      isMandatory: true,
      isRenewed: false,
      redacted: [] as string[],
    },
  ],
  assignments: {
    totalCount: 1,
    nodes: [
      {
        id: 'assignment-1',
        role: 'CARE_MANAGER' as const,
        isPrimary: true,
        validFrom: '2026-01-16',
        validTo: null,
        client: {
          id: 'client-1',
          displayName: 'Ruth Okafor' as string | null,
          acuity: 'HIGH' as const,
          status: 'ACTIVE' as const,
          redacted: [] as string[],
        },
      },
    ],
  },
  shifts: {
    nodes: [
      {
        id: 'shift-1',
        startsAt: '2026-11-23T13:00:00Z',
        endsAt: '2026-11-23T21:00:00Z',
        hours: 8,
        kind: 'DAY' as const,
        status: 'SCHEDULED' as const,
        unit: { id: 'd0000000-0000-7000-8000-000000000001', name: 'Team North' },
      },
    ],
  },
};
