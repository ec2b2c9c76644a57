/** How large the worlds are: clients of the organisation that is measured. */
export const SCALES = { S: 2_000, M: 20_000, L: 200_000 } as const;
export type Scale = keyof typeof SCALES;

/** The second organisation is there so that every policy has somebody to keep out. */
export const OTHER_CLIENTS = 200;

/** Of each client, or of what is named. */
export const COUNTS = {
  clientsPerManager: 100,
  managersPerTeam: 5,
  staffPerManager: 2,
  interactions: 10,
  plans: 3,
  goalsPerPlan: 3,
  interventions: 20,
  relatives: 4,
  careTeam: 5,
  budgetLines: 12,
  entriesPerLine: 5,
  tasks: 3,
  shiftDays: 180,
} as const;

export interface Organisation {
  /** 1 is measured, 2 is the other one. */
  number: number;
  clients: number;
}

const KINDS = [
  'organisation',
  'unit',
  'user',
  'staffPerson',
  'staff',
  'clientPerson',
  'client',
  'relative',
  'relationship',
  'contactPoint',
  'plan',
  'version',
  'goal',
  'intervention',
  'careTeamMember',
  'budget',
  'line',
  'entry',
  'interaction',
  'assignment',
  'shift',
  'requirement',
  'weight',
  'contract',
  'staffRole',
  'provider',
  'practitioner',
  'roleGrant',
  'task',
] as const;
type Kind = (typeof KINDS)[number];

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const prefix = ({ number }: Organisation, kind: Kind): string =>
  `${hex(KINDS.indexOf(kind) + 1, 4)}${hex(number, 4)}-0000-7000-8000-`;

/** The id of the n-th row of a kind: it looks like a UUIDv7 and grows with n, as those of real rows do with time. */
export const idOf = (organisation: Organisation, kind: Kind, n: number): string =>
  `${prefix(organisation, kind)}${hex(n, 12)}`;

/** The same as SQL over an expression. */
export const idSql = (organisation: Organisation, kind: Kind, n: string): string =>
  `('${prefix(organisation, kind)}' || lpad(to_hex((${n})::bigint), 12, '0'))::uuid`;

/** A number from 0 to `below` - 1 that looks like chance and is the same every time. */
export const dice = (seed: string, below: number): string =>
  `((((${seed})::bigint * 2654435761) % 4294967296) / 65536 % ${below})::int`;

export const managersOf = ({ clients }: Organisation): number => Math.ceil(clients / COUNTS.clientsPerManager);
export const teamsOf = (organisation: Organisation): number =>
  Math.ceil(managersOf(organisation) / COUNTS.managersPerTeam);
