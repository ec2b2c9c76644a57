import { type Columns, type GraphDeclaration, graphType, one, type Sql, sql } from '../../graph/declare.js';
import { raw } from '../../graph/sql.js';

/** More than this many differences is another plan. */
export const MOST_DIFFERENCES = 100;

/** By GraphQL field, the condition under which `n` (new) says something else than `o` (old). */
type Compared = Readonly<Record<string, string>>;

const other = (...columns: string[]): string =>
  `(${columns.map((column) => `n.${column}`).join(', ')}) is distinct from (${columns.map((column) => `o.${column}`).join(', ')})`;

const code = other('code_system', 'code', 'code_display');

/** What was agreed, and not how it goes: a status is no difference between two versions. */
const NEED: Compared = {
  domain: other('domain'),
  description: other('description'),
  priority: other('priority'),
  code,
};
const GOAL: Compared = { statement: other('statement'), target: other('target'), dueOn: other('due_on') };
const INTERVENTION: Compared = {
  ...{ kind: other('kind'), description: other('description'), code, staffMember: other('staff_id') },
  ...{ providerService: other('provider_service_id'), scheduleText: other('schedule_text') },
  ...{ startsOn: other('starts_on'), endsOn: other('ends_on'), budgetLine: other('budget_line_id') },
  estimatedCost: other('estimated_cost_minor', 'currency'),
};

/** Of one table: what stands in one of the two versions alone, and what was carried over and says something else now. */
function differencesIn(version: Columns, table: 'need' | 'goal' | 'intervention', compared: Compared): Sql {
  const fields = Object.entries(compared).map(([field, differs]) => `case when ${differs} then '${field}' end`);
  const side = (id: unknown) => sql`(select * from ${raw(table)} where tenant_id = ${version.tenantId}
    and version_id = ${id} and ${version.startedFromId} is not null and deleted_at is null)`;
  return sql`select '${raw(table.toUpperCase())}' as part, f.fields,
      case when o.id is null then 'ADDED' when n.id is null then 'REMOVED' else 'CHANGED' end as change,
      coalesce(n.id, o.id) as id, case when n.id is not null then o.id end as before_id
    from ${side(version.id)} n full join ${side(version.startedFromId)} o on n.carried_from_id = o.id
      cross join lateral (select case when n.id is null or o.id is null then '{}'::text[]
        else array_remove(array[${raw(fields.join(', '))}], null) end as fields) as f
    where n.id is null or o.id is null or cardinality(f.fields) > 0`;
}

/** Needs first, then goals and interventions; of each what was added, what changed, what is gone. */
export const differencesOf = (version: Columns): Sql => sql`
  select d.id, d.part, d.change, d.fields,
      case d.part when 'NEED' then d.id end as need_id, case d.part when 'NEED' then d.before_id end as need_before_id,
      case d.part when 'GOAL' then d.id end as goal_id, case d.part when 'GOAL' then d.before_id end as goal_before_id,
      case d.part when 'INTERVENTION' then d.id end as intervention_id,
      case d.part when 'INTERVENTION' then d.before_id end as intervention_before_id
    from (${differencesIn(version, 'need', NEED)}
      union all ${differencesIn(version, 'goal', GOAL)}
      union all ${differencesIn(version, 'intervention', INTERVENTION)}) as d
    order by array_position('{NEED,GOAL,INTERVENTION}', d.part),
      array_position('{ADDED,CHANGED,REMOVED}', d.change), d.id`;

export const planDifferencesGraph: readonly GraphDeclaration[] = [
  graphType('PlanDifference', {
    fields: {
      need: one('Need', { on: 'needId' }),
      needBefore: one('Need', { on: 'needBeforeId' }),
      goal: one('Goal', { on: 'goalId' }),
      goalBefore: one('Goal', { on: 'goalBeforeId' }),
      intervention: one('Intervention', { on: 'interventionId' }),
      interventionBefore: one('Intervention', { on: 'interventionBeforeId' }),
    },
  }),
];
