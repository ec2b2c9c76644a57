/** Writing needs, goals and interventions into a draft version, and copying them into the next one. */
import type { GoalInput, InterventionInput, NeedInput } from '@caregraph/shared/plans';
import { registerConstraint } from '../../kernel/constraints.js';
import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound } from '../../kernel/write.js';
import { Budget, BudgetLine } from '../budgets/index.js';
import { ProviderService } from '../providers/index.js';
import { StaffMember } from '../staffing/index.js';
import type { CarePlanVersion } from './plan.entity.js';
import { Goal, Intervention, Need } from './plan-content.entity.js';

registerConstraint('intervention_budget_line_client', {
  code: 'NOT_FOUND',
  path: ['budgetLineId'],
  message: 'This budget line does not exist, or is not yours to see.',
});
registerConstraint('intervention_budget_currency', {
  code: 'CURRENCY_MISMATCH',
  path: ['currency'],
  message: 'The budget it is paid from is kept in another currency.',
});

type Refused = { refused: Refusal[] } | null;

/** An intervention of the input and the way to it, for refusals that name the field. */
export interface Placed {
  intervention: Pick<InterventionInput, 'staffId' | 'providerServiceId' | 'budgetLineId' | 'currency'>;
  path: string[];
}

export const placedInGoal = (goal: { interventions: InterventionInput[] }, path: string[]): Placed[] =>
  goal.interventions.map((intervention, i) => ({ intervention, path: [...path, 'interventions', String(i)] }));

export const placedInNeed = (need: { goals: GoalInput[] }, path: string[]): Placed[] =>
  need.goals.flatMap((goal, i) => placedInGoal(goal, [...path, 'goals', String(i)]));

/**
 * Refuses interventions that name staff, services or money the actor does not see, or money of another client, or a
 * cost in another currency than the budget it is paid from.
 */
export async function refuseUnknown(tx: Tx, clientId: string, placed: readonly Placed[]): Promise<Refused> {
  const ids = (field: 'staffId' | 'providerServiceId' | 'budgetLineId') => [
    ...new Set(placed.map(({ intervention }) => intervention[field]).filter((id) => id != null)),
  ];
  const live = (field: Parameters<typeof ids>[0]) => ({ id: { $in: ids(field) }, deletedAt: null });
  const staff = new Set((await tx.em.find(StaffMember, live('staffId'))).map(({ id }) => id));
  const services = new Set((await tx.em.find(ProviderService, live('providerServiceId'))).map(({ id }) => id));
  const lines = new Map((await tx.em.find(BudgetLine, live('budgetLineId'))).map((line) => [line.id, line]));
  const budgets = await tx.em.find(Budget, { id: { $in: [...lines.values()].map((line) => line.budgetId) } });
  const currencies = new Map(budgets.map((budget) => [budget.id, budget.currency]));

  for (const { intervention, path } of placed) {
    const { staffId, providerServiceId, budgetLineId, currency } = intervention;
    if (staffId && !staff.has(staffId)) return notFound([...path, 'staffId'], 'staff member');
    if (providerServiceId && !services.has(providerServiceId))
      return notFound([...path, 'providerServiceId'], 'service');
    if (!budgetLineId) continue;
    const line = lines.get(budgetLineId);
    if (!line || (line.clientId != null && line.clientId !== clientId))
      return notFound([...path, 'budgetLineId'], 'budget line');
    if (currency && currencies.get(line.budgetId) !== currency)
      return refuse(
        'CURRENCY_MISMATCH',
        [...path, 'currency'],
        'The budget it is paid from is kept in another currency.',
      );
  }
  return null;
}

type Place = Pick<CarePlanVersion, 'clientId'> & { id: string };

/** What was said: an absent field keeps what is there. */
export const given = <T extends object>(said: T): Partial<T> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Partial<T>;

const LAST_REMOVAL = `select (extract(epoch from max(deleted_at)) * 1000)::float8 as at from (
    select deleted_at from need where version_id = ? union all select deleted_at from goal where version_id = ?
    union all select deleted_at from intervention where version_id = ?) as removed`;

/**
 * Takes rows out of a draft in one moment, by which they are found when they are put back together. The moment is theirs
 * alone: removals from a plan wait for each other, and each is dated after the ones before, also where two servers'
 * clocks differ or both fall into one millisecond.
 */
export async function removeAll(
  tx: Tx,
  version: CarePlanVersion,
  rows: readonly (Need | Goal | Intervention)[],
): Promise<void> {
  const [last] = await tx.em.execute<{ at: number | null }[]>(LAST_REMOVAL, [version.id, version.id, version.id]);
  const deletedAt = new Date(Math.max(tx.now().getTime(), Math.floor(last?.at ?? 0) + 1));
  for (const row of rows) tx.update<Need | Goal | Intervention>(row, { deletedAt });
}

export function restoreAll(tx: Tx, rows: readonly (Need | Goal | Intervention)[]): void {
  for (const row of rows) tx.update<Need | Goal | Intervention>(row, { deletedAt: null });
}

export function writeIntervention(
  tx: Tx,
  version: Place,
  goalId: string | null,
  input: InterventionInput,
): Intervention {
  const { kind, description, status } = input;
  const { codeSystem = null, code = null, codeDisplay = null, staffId = null, providerServiceId = null } = input;
  const { scheduleText = null, startsOn = null, endsOn = null, estimatedCostMinor = null } = input;
  const { currency = null, budgetLineId = null } = input;
  return tx.create(Intervention, {
    ...{ versionId: version.id, goalId, clientId: version.clientId, kind, description, codeSystem, code, codeDisplay },
    ...{ staffId, providerServiceId, scheduleText, startsOn, endsOn, estimatedCostMinor, currency, budgetLineId },
    status: status ?? 'PLANNED',
  });
}

export function writeGoal(tx: Tx, version: Place, needId: string | null, input: GoalInput): Goal {
  const goal = tx.create(Goal, {
    ...{ versionId: version.id, needId, clientId: version.clientId, statement: input.statement },
    ...{ target: input.target ?? null, dueOn: input.dueOn ?? null, lifecycle: input.lifecycle ?? 'PROPOSED' },
    ...{ achievement: 'NOT_STARTED', carriedFromId: null },
  });
  for (const intervention of input.interventions) writeIntervention(tx, version, goal.id, intervention);
  return goal;
}

export function writeNeed(tx: Tx, version: Place, input: NeedInput): Need {
  const { domain, description, priority, status, codeSystem = null, code = null, codeDisplay = null } = input;
  const need = tx.create(Need, {
    ...{
      versionId: version.id,
      clientId: version.clientId,
      domain,
      description,
      priority,
      codeSystem,
      code,
      codeDisplay,
    },
    status: status ?? 'ACTIVE',
  });
  for (const goal of input.goals) writeGoal(tx, version, need.id, goal);
  return need;
}
