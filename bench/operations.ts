import { randomUUID } from 'node:crypto';
import type { Keys, Writer } from './world/users.ts';

export const OPERATION_IDS = ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'M1'] as const;
export type OperationId = (typeof OPERATION_IDS)[number];

/** One request: who asks, and for what. */
export interface Ask {
  headers: Record<string, string>;
  variables: Record<string, unknown>;
  /** Of a write alone: who a server that does not work it out is told has written. */
  writer?: Writer;
}

export interface Operation {
  id: OperationId;
  title: string;
  /** Requests under way at once. */
  connections: number;
  /** The dashboard's own documents are sent by hash; an analyst writes hers. */
  isTrusted: boolean;
  document: string;
  /** The n-th request. */
  ask(keys: Keys, n: number): Ask;
}

const PROFILE = `query Profile($id: ID!) {
  client(id: $id) {
    id displayName clientNo status acuity enrolledOn age
    careManager { id displayName }
    family { id kind isEmergencyContact person { id displayName contactPoints { id system value } } }
    careTeam(first: 10) { nodes { id role memberName } }
    currentPlan {
      id title startsOn reviewDueOn
      goals(first: 25) {
        nodes {
          id statement dueOn lifecycle achievement
          interventions { id kind description status startsOn }
        }
      }
    }
    interactions(first: 10) { nodes { id mode direction outcome startedAt minutes note staffMember { id displayName } } }
    currentBudget {
      id name startsOn endsOn utilisation
      authorised { minor currency } committed { minor currency } actual { minor currency } available { minor currency }
      lines { id name category authorised { minor currency } committed { minor currency } actual { minor currency } }
    }
  }
}`;

const CASELOAD = `query CaseloadPage($filter: ClientFilter!, $order: ClientOrder!) {
  clients(filter: $filter, order: $order, first: 50) {
    nodes {
      id displayName acuity status nextContactDueOn contactOverdue
      goals(filter: { lifecycles: [ACTIVE] }) { totalCount }
      lastContact { id startedAt mode }
      nextTask { id kind title dueOn }
      currentBudget { id utilisation }
    }
    pageInfo { hasNextPage }
  }
}`;

const DEEP = `query Deep {
  staffMembers(first: 20, filter: { role: CARE_MANAGER, active: true }, order: { field: HIRED_ON, direction: ASC }) {
    nodes {
      id hiredOn
      assignments(first: 20, filter: { current: true, isPrimary: true }) {
        nodes {
          id validFrom
          client {
            id status acuity enrolledOn
            plans(first: 5) {
              nodes {
                id status startsOn endsOn
                goals(first: 3) {
                  nodes {
                    id dueOn lifecycle achievement
                    interventions { id status startsOn code }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}`;

const CASELOADS = `query Caseloads($period: PeriodInput!) {
  analytics(period: $period) {
    weightedUtilisation {
      numerator denominator
      byCareManager { staffMember { id displayName } activeClients needHours availableHours utilisation }
    }
    monthlyContactRate {
      numerator denominator
      byMonth { month eligible reached attempts }
      byCareManager { staffMember { id } eligible reached attempts }
    }
  }
  overdue: clients(filter: { status: [ACTIVE], contactOverdue: true }, first: 1) { totalCount }
}`;

const COMPLIANCE = `query Compliance($period: PeriodInput!) {
  analytics(period: $period) {
    budgetCompliance { numerator denominator budget { minor } forecast { minor } grossOverspend { minor } netVariance { minor } }
  }
  budgets(filter: { status: OPEN }, order: { field: VARIANCE, direction: DESC }, first: 50) {
    nodes {
      id name
      revised { minor currency } committed { minor currency } actual { minor currency }
      forecastStraightLine { minor currency } varianceStraightLine { minor currency }
    }
  }
}`;

const STAFFING = `query Staffing($period: PeriodInput!) {
  analytics(period: $period) { careHoursPerDay { byDay { day requiredHours scheduledHours gapHours } } }
}`;

const CONTACT = `mutation Contact($input: LogInteractionInput!) {
  logInteraction(input: $input) { interaction { id outcome startedAt client { id nextContactDueOn } } errors { code } }
}`;

const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

export const OPERATIONS: readonly Operation[] = [
  {
    id: 'Q1',
    title: 'client profile',
    connections: 16,
    isTrusted: true,
    document: PROFILE,
    ask: ({ managers }, n) => {
      const { cookie, clients } = pick(managers, n);
      return { headers: { cookie }, variables: { id: pick(clients, Math.floor(n / managers.length) * 7 + n) } };
    },
  },
  {
    id: 'Q2',
    title: 'caseload page',
    connections: 16,
    isTrusted: true,
    document: CASELOAD,
    ask: ({ managers }, n) => {
      const { cookie, staffId } = pick(managers, n);
      return {
        headers: { cookie },
        variables: {
          filter: { careManagerId: staffId, status: ['ACTIVE'] },
          order: { field: 'NEXT_CONTACT_DUE', direction: 'ASC' },
        },
      };
    },
  },
  {
    id: 'Q3',
    title: 'analyst’s deep query',
    connections: 4,
    isTrusted: false,
    document: DEEP,
    ask: ({ analyst }) => ({ headers: { ...analyst }, variables: {} }),
  },
  {
    id: 'Q4',
    title: 'caseload analytics',
    connections: 16,
    isTrusted: true,
    document: CASELOADS,
    ask: ({ administrator }) => ({
      headers: { ...administrator },
      variables: { period: { from: day(-180), to: day(0) } },
    }),
  },
  {
    id: 'Q5',
    title: 'budget compliance',
    connections: 4,
    isTrusted: true,
    document: COMPLIANCE,
    ask: ({ administrator }) => ({
      headers: { ...administrator },
      variables: { period: { from: day(-90), to: day(0) } },
    }),
  },
  {
    id: 'Q6',
    title: 'staffing',
    connections: 16,
    isTrusted: true,
    document: STAFFING,
    ask: ({ administrator }) => ({
      headers: { ...administrator },
      variables: { period: { from: day(-89), to: day(0) } },
    }),
  },
  {
    id: 'M1',
    title: 'log a contact',
    connections: 16,
    isTrusted: true,
    document: CONTACT,
    ask: ({ managers }, n) => {
      const { cookie, clients, writer } = pick(managers, n);
      return {
        headers: { cookie },
        writer,
        variables: {
          input: {
            idempotencyKey: randomUUID(),
            clientId: pick(clients, Math.floor(n / managers.length) * 7 + n),
            mode: 'PHONE',
            direction: 'OUTBOUND',
            outcome: 'REACHED',
            startedAt: new Date(Date.now() - 60_000).toISOString(),
            minutes: 15,
            note: 'Is well',
          },
        },
      };
    },
  },
];
