import { type Actor, sessionSettings } from '../kernel/actor.js';

/**
 * Who may see and write which row: the rules of row-level security told a second time, from the policy and not from
 * the SQL, so that a test can hold the two against each other.
 */

export type Row = Readonly<Record<string, unknown>>;

/** One session of the database: its role, and the settings the policies read. */
export interface DatabaseSession {
  who: string;
  role: 'care_app' | 'care_org' | 'care_limited' | 'care_owner' | 'care_auditor' | 'care_sealer';
  settings: Readonly<Record<string, string>>;
  actor: Actor;
}

export const sessionOf = (who: string, actor: Actor, today: string, role = actor.databaseRole): DatabaseSession => ({
  who,
  role: role as DatabaseSession['role'],
  settings: sessionSettings(actor, today),
  actor,
});

/** Every row of every table there is, whoever it belongs to. */
export type World = ReadonlyMap<string, readonly Row[]>;

/** What a caseload session knows of itself. */
interface View {
  world: World;
  units: ReadonlySet<unknown>;
  staffId: string | null;
  userId: string;
  clients: ReadonlySet<unknown>;
}

const of = (world: World, table: string): readonly Row[] => world.get(table) ?? [];

function viewOf({ actor, settings }: DatabaseSession, world: World): View {
  const units = new Set<unknown>(actor.unitIds);
  const today = settings['app.today'] ?? '';
  const isRunning = (row: Row) =>
    (row.valid_from as string) <= today &&
    (row.valid_to === null || (row.valid_to as string) > today) &&
    row.deleted_at === null;
  const own = (row: Row) => row.tenant_id === actor.tenantId;
  const clients = [
    ...of(world, 'client').filter((row) => own(row) && units.has(row.unit_id)),
    ...of(world, 'care_assignment')
      .filter((row) => own(row) && actor.staffId !== null && row.staff_id === actor.staffId && isRunning(row))
      .map((row) => ({ id: row.client_id })),
  ];
  return { world, units, staffId: actor.staffId, userId: actor.userId, clients: new Set(clients.map(({ id }) => id)) };
}

type Rule = (row: Row, view: View) => boolean;

const everyone: Rule = () => true;
const nobody: Rule = () => false;
const ofClient: Rule = (row, { clients }) => clients.has(row.client_id);
const isOwnStaff: Rule = (row, { staffId }) => staffId !== null && row.staff_id === staffId;
const ofClientOrUnit: Rule = (row, view) => ofClient(row, view) || view.units.has(row.unit_id);
const ofStaff: Rule = (row, view) =>
  isOwnStaff(row, view) ||
  of(view.world, 'staff_member').some(
    (staff) => staff.tenant_id === row.tenant_id && staff.id === row.staff_id && view.units.has(staff.unit_id),
  );

const parts = (row: Row, { world }: View, table: string): readonly Row[] =>
  of(world, table).filter((each) => each.tenant_id === row.tenant_id && each.person_id === row.id);

const person: Rule = (row, view) => {
  const part = (table: string) => parts(row, view, table);
  return (
    part('client').some((client) => view.units.has(client.unit_id) || view.clients.has(client.id)) ||
    part('family_relationship').some((relative) => ofClient(relative, view)) ||
    part('staff_member').some((staff) => staff.id === view.staffId || view.units.has(staff.unit_id)) ||
    (row.created_by === view.userId &&
      ['client', 'family_relationship', 'staff_member'].every((table) => part(table).length === 0))
  );
};
const ofPerson: Rule = (row, view) =>
  of(view.world, 'person').some(
    (each) => each.tenant_id === row.tenant_id && each.id === row.person_id && person(each, view),
  );

/** What a caseload session sees of tables that are not simply about one client. */
const SEEN: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(
    [
      ...['organisation', 'org_unit', 'role_grant', 'idempotency_key'],
      ...['provider', 'provider_location', 'provider_service', 'rate_card', 'quality_rating', 'penalty', 'citation'],
      ...['provider_source', 'provider_match'],
      ...['provider_staffing_day', 'staffing_benchmark', 'quality_benchmark', 'reference_price', 'area_factor'],
      ...['practitioner', 'staff_member', 'staff_role', 'case_weight', 'staffing_requirement'],
    ].map((table) => [table, everyone]),
  ),
  ...Object.fromEntries(
    [
      'budget',
      'budget_entry',
      'budget_line',
      'budget_line_rollup',
      'budget_month',
      'budget_override',
      'budget_rollup',
    ].map((table) => [table, ofClientOrUnit]),
  ),
  client: (row, { units, clients }) => units.has(row.unit_id) || clients.has(row.id),
  care_assignment: (row, view) => ofClient(row, view) || isOwnStaff(row, view),
  contract_hours: ofStaff,
  credential: ofStaff,
  shift: (row, view) => ofStaff(row, view) || view.units.has(row.unit_id),
  person,
  person_address: ofPerson,
  contact_point: ofPerson,
  saved_view: (row, { units, userId }) =>
    row.audience === 'ORGANISATION' || row.user_id === userId || (row.audience === 'TEAM' && units.has(row.unit_id)),
  budget_total: nobody,
  import_run: nobody,
  import_record: nobody,
  audit_event: nobody,
  audit_seal: nobody,
  outbox_event: nobody,
};

/** Where writing takes more, or less, than seeing. */
const CHANGED: Readonly<Record<string, Rule>> = {
  care_assignment: ofClient,
  staff_member: (row, { units }) => units.has(row.unit_id),
};
const ADDED: Readonly<Record<string, Rule>> = { ...CHANGED, audit_event: everyone, outbox_event: everyone };

/** Facts that only a session with the label reads. */
const CLINICAL = new Set(['allergy', 'condition', 'medication_statement', 'observation']);

function ruleOf(table: string, row: Row): Rule {
  const rule = SEEN[table] ?? ('client_id' in row ? ofClient : undefined);
  if (!rule) throw new Error(`Nothing says who may see rows of ${table}.`);
  return rule;
}

/** True of a client with very restricted data, of a person who is one, and of whatever belongs to either. */
function isVeryRestricted(table: string, row: Row, world: World): boolean {
  const shut = of(world, 'client').filter((each) => each.tenant_id === row.tenant_id && each.sensitivity === 'V');
  const [column, whom] =
    table === 'client'
      ? (['id', 'id'] as const)
      : table === 'person'
        ? (['id', 'person_id'] as const)
        : ['person_address', 'contact_point'].includes(table)
          ? (['person_id', 'person_id'] as const)
          : (['client_id', 'id'] as const);
  return row[column] !== null && shut.some((each) => each[whom] === row[column]);
}

/** What somebody keeps for herself is hers, whatever else a session may see. */
const isSomebodysOwn = (table: string, row: Row, { userId }: Actor) =>
  table === 'saved_view' && row.audience === 'PERSONAL' && row.user_id !== userId;

/** Accounts are looked up before a tenant is known. */
const ACCOUNTS = new Set(['user', 'access_token']);
const mayUseAccounts = ({ role }: DatabaseSession) => role === 'care_app' || role === 'care_owner';

/** The tables of sign-in write their own events, as their owner. */
const isOfSignIn = (row: Row) => ['Session', 'User', 'AccessToken'].includes(String(row.subject_type));
/** What the rule of responsible adults does to its task, it writes as the owner of the tables. */
const isOfRule = (row: Row) => row.subject_type === 'Task' && row.operation === 'responsibleAdult';
/** An auditor may say whom she asks about; then she sees that client's events alone. */
const isAskedAbout = ({ settings: { 'app.subject': subject = '' } }: DatabaseSession, row: Row) =>
  subject === '' || row.client_id === subject || (row.subject_ids as string[]).includes(subject);

export function maySee(session: DatabaseSession, table: string, row: Row, world: World): boolean {
  const { role, actor } = session;
  if (ACCOUNTS.has(table)) return mayUseAccounts(session);
  if (row.tenant_id !== actor.tenantId) return false;
  if (role === 'care_owner') return true;
  if (role === 'care_sealer') return table === 'audit_event' || table === 'audit_seal';
  if (table === 'audit_seal') return role === 'care_auditor';
  if (table === 'audit_event') return role === 'care_org' || (role === 'care_auditor' && isAskedAbout(session, row));
  if (table === 'outbox_event' || role === 'care_auditor') return false;
  if (CLINICAL.has(table) && !actor.labels.has('CLINICAL')) return false;
  if (table === 'condition' && row.confidentiality !== 'N' && !actor.labels.has('RESTRICTED')) return false;
  if (role === 'care_org') return !isSomebodysOwn(table, row, actor);
  // Sums over all budgets hold those of very restricted clients.
  if (role === 'care_limited') return table !== 'budget_total' && !isVeryRestricted(table, row, world);
  return ruleOf(table, row)(row, viewOf(session, world));
}

/** Whether the session may turn a row it sees into this one. */
export function mayChange(session: DatabaseSession, table: string, row: Row, world: World): boolean {
  if (table === 'audit_event' || table === 'audit_seal') return false;
  const more = session.role === 'care_app' ? CHANGED[table] : undefined;
  return maySee(session, table, row, world) && (more?.(row, viewOf(session, world)) ?? true);
}

/** Whether the session may add this row, of whatever labels the facts in it are. */
export function mayAdd(session: DatabaseSession, table: string, row: Row, world: World): boolean {
  const { role, actor } = session;
  if (ACCOUNTS.has(table)) return mayUseAccounts(session);
  if (row.tenant_id !== actor.tenantId) return false;
  if (table === 'audit_seal') return role === 'care_sealer';
  if (table === 'audit_event')
    return role === 'care_owner' ? isOfSignIn(row) || isOfRule(row) : role !== 'care_auditor';
  if (role === 'care_owner') return true;
  if (role === 'care_org') return !isSomebodysOwn(table, row, actor);
  if (role !== 'care_app') return false;
  return (ADDED[table] ?? ruleOf(table, row))(row, viewOf(session, world));
}
