import type { PostgraphileOperation, Row } from './operation.ts';

const days = ({ period }: Record<string, unknown>): Row => ({ from: (period as Row).from, to: (period as Row).to });

export const CASELOADS: PostgraphileOperation = {
  document: `query Caseloads($from: Date!, $to: Date!) {
    load: benchCareManagerLoadList(fromDay: $from, toDay: $to) {
      staffId displayName activeClients: clients needHours: need availableHours: hours utilisation allNeed allHours
    }
    contact: benchContactFiguresList(fromDay: $from, toDay: $to) { level month staffId eligible reached attempts }
    overdue: benchOverdueClients
  }`,
  variables: days,
  answer({ load, contact, overdue }) {
    const total = contact.find(({ level }: Row) => level === 3);
    const shown = ({ eligible, reached, attempts }: Row) => ({ eligible, reached, attempts });
    const months = contact.filter(({ level }: Row) => level === 1);
    const managers = contact.filter(({ level }: Row) => level === 2);
    managers.sort(
      (a: Row, b: Row) => a.reached / a.eligible - b.reached / b.eligible || (a.staffId < b.staffId ? -1 : 1),
    );
    months.sort((a: Row, b: Row) => (a.month < b.month ? -1 : 1));
    return {
      analytics: {
        weightedUtilisation: {
          numerator: load[0].allNeed,
          denominator: load[0].allHours,
          byCareManager: load.map(({ staffId, displayName, allNeed: _, allHours: __, ...row }: Row) => ({
            staffMember: { id: staffId, displayName },
            ...row,
          })),
        },
        monthlyContactRate: {
          numerator: total.reached,
          denominator: total.eligible,
          byMonth: months.map((row: Row) => ({ month: row.month, ...shown(row) })),
          byCareManager: managers
            .slice(0, 500)
            .map((row: Row) => ({ staffMember: row.staffId && { id: row.staffId }, ...shown(row) })),
        },
      },
      overdue: { totalCount: overdue },
    };
  },
};

export const COMPLIANCE: PostgraphileOperation = {
  document: `query Compliance($from: Date!, $to: Date!) {
    totals: benchBudgetTotalsList(fromDay: $from, toDay: $to) { within total budget forecast gross net }
    budgets: benchBudgetVariancesList(fromDay: $from, toDay: $to) { id: rowId name currency revised committed actual forecast }
  }`,
  variables: days,
  answer({ totals: [total], budgets }) {
    const sum = (minor: unknown) => ({ minor: String(minor) });
    return {
      analytics: {
        budgetCompliance: {
          numerator: total.within,
          denominator: total.total,
          budget: sum(total.budget),
          forecast: sum(total.forecast),
          grossOverspend: sum(total.gross),
          netVariance: sum(total.net),
        },
      },
      budgets: {
        nodes: budgets.map(({ id, name, currency, revised, committed, actual, forecast }: Row) => {
          const amount = (minor: unknown) => ({ minor: String(minor), currency });
          return {
            id,
            name,
            revised: amount(revised),
            committed: amount(committed),
            actual: amount(actual),
            forecastStraightLine: amount(forecast),
            varianceStraightLine: amount(Number(forecast) - Number(revised)),
          };
        }),
      },
    };
  },
};

export const STAFFING: PostgraphileOperation = {
  document: `query Staffing($from: Date!, $to: Date!) {
    days: benchStaffingDaysList(fromDay: $from, toDay: $to) { day requiredHours: required scheduledHours: scheduled gapHours: gap }
  }`,
  variables: days,
  answer: ({ days: byDay }) => ({ analytics: { careHoursPerDay: { byDay } } }),
};
