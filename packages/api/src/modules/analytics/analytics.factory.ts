import { addDays } from '@caregraph/shared/calendar';
import type pg from 'pg';
import type { Actor } from '../../kernel/actor.js';

/** As much of a test's scene as the factories need. */
export interface World {
  readonly tenantId: string;
  unitId: string;
  rows<R extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<R[]>;
  run(
    document: string,
    variables: Record<string, unknown>,
    actor: Actor,
  ): Promise<{ data?: unknown; errors?: readonly Error[] }>;
}

type Values = Readonly<Record<string, unknown>>;

/** Puts a row into a table as its owner: measures are about what is there, not about how it came. */
export async function insert(world: World, table: string, values: Values): Promise<string> {
  const given = { tenant_id: world.tenantId, ...values };
  const columns = Object.keys(given);
  const binds = columns.map((_, index) => `$${index + 1}`);
  const [row] = await world.rows<{ id: string }>(
    `insert into ${table} (${columns.join(', ')}) values (${binds.join(', ')}) returning id`,
    Object.values(given),
  );
  if (!row) throw new Error(`${table} took no row.`);
  return row.id;
}

const makePerson = (world: World, values: Values = {}): Promise<string> =>
  insert(world, 'person', { given_name: 'Ada', family_name: 'Okafor', sex: 'FEMALE', ...values });

interface StaffValues {
  unitId?: string;
  hiredOn?: string;
  leftOn?: string;
  /** Null: she has no contract. */
  contract?: { weeklyHours: number; leaveShare?: number; nonCaseShare?: number } | null;
  role?: string;
}

/** A care manager of the world's team since 2025, on 40 hours of which all go to clients. */
export async function makeCareManager(world: World, values: StaffValues = {}): Promise<string> {
  const { unitId = world.unitId, hiredOn = '2025-01-01', leftOn = null, role = 'CARE_MANAGER' } = values;
  const { contract = { weeklyHours: 40 } } = values;
  const staffId = await insert(world, 'staff_member', {
    person_id: await makePerson(world),
    unit_id: unitId,
    job_title: 'Care manager',
    hired_on: hiredOn,
    left_on: leftOn,
    sort_name: '',
    display_name: '',
  });
  await insert(world, 'staff_role', { staff_id: staffId, role, valid_from: hiredOn });
  if (contract) await makeContract(world, staffId, { ...contract, from: hiredOn });
  return staffId;
}

/** Contracted hours from a day on. */
export const makeContract = (
  world: World,
  staffId: string,
  values: { weeklyHours: number; leaveShare?: number; nonCaseShare?: number; from: string; to?: string },
): Promise<string> =>
  insert(world, 'contract_hours', {
    staff_id: staffId,
    weekly_hours: values.weeklyHours,
    leave_share: values.leaveShare ?? 0,
    non_case_share: values.nonCaseShare ?? 0,
    valid_from: values.from,
    valid_to: values.to ?? null,
  });

interface ClientValues {
  unitId?: string;
  acuity?: string;
  status?: string;
  enrolledOn?: string;
  endedOn?: string;
  deceasedOn?: string;
  managerId?: string;
}

/** A client of the world's team since 2025 with moderate needs; with a primary care manager when one is named. */
export async function makeClientInCare(world: World, values: ClientValues = {}): Promise<string> {
  const { acuity = 'MODERATE', enrolledOn = '2025-01-01', endedOn = null, managerId } = values;
  const personId = await makePerson(world, { deceased_on: values.deceasedOn ?? null });
  const clientId = await insert(world, 'client', {
    person_id: personId,
    client_no: `C-${personId}`,
    unit_id: values.unitId ?? world.unitId,
    status: values.status ?? (endedOn ? 'ENDED' : 'ACTIVE'),
    acuity,
    enrolled_on: enrolledOn,
    ended_on: endedOn,
    end_reason: endedOn ? 'moved away' : null,
    sort_name: '',
  });
  const to = endedOn ? { to: addDays(endedOn, 1) } : {};
  if (managerId) await makeAssignments(world, clientId, { staffId: managerId, from: enrolledOn, ...to });
  return clientId;
}

/** Several of the same. */
export const makeClientsInCare = (world: World, count: number, values: ClientValues = {}): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, () => makeClientInCare(world, values)));

interface Assignment {
  staffId: string;
  from: string;
  /** First day on which it no longer holds. */
  to?: string;
}

/** Primary assignments of one client, in one transaction: once there is a care manager there is no gap. */
export async function makeAssignments(world: World, clientId: string, ...assignments: Assignment[]): Promise<void> {
  await world.rows(
    `insert into care_assignment (tenant_id, client_id, staff_id, role, is_primary, valid_from, valid_to)
      select $1, $2, a.staff_id, 'CARE_MANAGER', true, a.valid_from, a.valid_to
      from unnest($3::uuid[], $4::date[], $5::date[]) as a (staff_id, valid_from, valid_to)`,
    [
      world.tenantId,
      clientId,
      assignments.map(({ staffId }) => staffId),
      assignments.map(({ from }) => from),
      assignments.map(({ to }) => to ?? null),
    ],
  );
}

/** Hours a month that a client of an acuity needs, from 2025 on unless said otherwise. */
export const makeWeight = (
  world: World,
  acuity: string,
  monthlyHours: number,
  days: { from?: string; to?: string } = {},
): Promise<string> =>
  insert(world, 'case_weight', {
    acuity,
    monthly_hours: monthlyHours,
    valid_from: days.from ?? '2025-01-01',
    valid_to: days.to ?? null,
  });

/** Another unit, at the top of the tree unless a parent is named. */
export const makeUnit = (world: World, name: string, parentId: string | null = null): Promise<string> =>
  insert(world, 'org_unit', { name, kind: 'TEAM', parent_id: parentId });

interface BudgetValues {
  clientId?: string;
  unitId?: string;
  ownerStaffId?: string;
  startsOn?: string;
  endsOn?: string;
  currency?: string;
  status?: string;
  /** In minor units; null: not known. */
  authorised?: number | null;
  /** Approved on top. */
  override?: number;
  /** Minor units spent or promised, and for which day. */
  actual?: readonly (readonly [amount: number, serviceOn: string])[];
  committed?: readonly (readonly [amount: number, serviceOn: string])[];
}

/** A budget for 2026: of the client named, else of a unit (the world's). The ledger adds its totals up by itself. */
export async function makeBudget(world: World, values: BudgetValues = {}): Promise<string> {
  const { clientId = null, authorised = 100_000, status = 'OPEN', actual = [], committed = [] } = values;
  const unitId = clientId ? null : (values.unitId ?? world.unitId);
  const budgetId = await insert(world, 'budget', {
    name: 'Care at home',
    client_id: clientId,
    unit_id: unitId,
    kind: clientId ? 'CARE' : 'PROGRAMME',
    starts_on: values.startsOn ?? '2026-01-01',
    ends_on: values.endsOn ?? '2026-12-31',
    currency: values.currency ?? 'USD',
    authorised_minor: authorised,
    owner_staff_id: values.ownerStaffId ?? null,
  });
  const owned = { budget_id: budgetId, client_id: clientId, unit_id: unitId };
  if (values.override) {
    const [requested, decided] = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'];
    const decision = { status: 'APPROVED', decided_by: decided, decided_at: '2026-01-02T12:00:00Z' };
    const asked = { amount_minor: values.override, reason: 'more care', requested_by: requested };
    await insert(world, 'budget_override', { ...owned, ...asked, ...decision });
  }
  const entries = [
    ...actual.map((entry) => ['ACTUAL', ...entry] as const),
    ...committed.map((entry) => ['COMMITMENT', ...entry] as const),
  ];
  for (const [kind, amount_minor, service_on] of entries)
    await insert(world, 'budget_entry', { ...owned, kind, amount_minor, service_on });
  if (status === 'CLOSED') await world.rows(`update budget set status = 'CLOSED' where id = $1`, [budgetId]);
  return budgetId;
}

/** What the database said, where it is the reason. */
function causeOf(fault: Error & { originalError?: Error }): Error {
  return fault.originalError ? causeOf(fault.originalError) : fault;
}

/** What `analytics` answers about a period, of the selection given; a refusal is an error of the test. */
export async function askAnalytics(
  world: World,
  selection: string,
  actor: Actor,
  { from, to, ...scope }: { from: string; to: string; unitId?: string; staffId?: string },
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape is the selection's, which the compiler does not read here
): Promise<any> {
  const answer = await world.run(
    `query ($period: PeriodInput!, $scope: ScopeInput) { analytics(period: $period, scope: $scope) { ${selection} } }`,
    { period: { from, to }, scope },
    actor,
  );
  const [fault] = answer.errors ?? [];
  if (fault) throw causeOf(fault);
  return (answer.data as { analytics: unknown }).analytics;
}
