import type { GoalLifecycle, InterventionStatus } from '@caregraph/shared/plans';
import type { Tx } from '../../kernel/tx.js';
import type { CarePlanVersion } from './plan.entity.js';
import { Goal, Intervention, Need } from './plan-content.entity.js';

export const OPEN_GOALS: readonly GoalLifecycle[] = ['PROPOSED', 'ACTIVE', 'ON_HOLD'];
export const OPEN_INTERVENTIONS: readonly InterventionStatus[] = ['PLANNED', 'ACTIVE'];

/**
 * Copies what is still open from one version to the next: what is done, or was called off, stays behind where it was
 * agreed. A need goes along unless it is met and nothing open stands under it.
 */
export async function copyOpenContent(tx: Tx, from: CarePlanVersion, to: CarePlanVersion): Promise<void> {
  const of = { versionId: from.id, deletedAt: null };
  const oldest = { orderBy: { id: 'ASC' } } as const;
  const goals = await tx.em.find(Goal, { ...of, lifecycle: { $in: [...OPEN_GOALS] } }, oldest);
  const interventions = await tx.em.find(Intervention, { ...of, status: { $in: [...OPEN_INTERVENTIONS] } }, oldest);
  const needed = new Set(goals.map(({ needId }) => needId));
  const needs = (await tx.em.find(Need, of, oldest)).filter(({ id, status }) => status !== 'MET' || needed.has(id));

  const newNeed = new Map<string, string>();
  for (const need of needs) {
    const { domain, description, priority, status, codeSystem, code, codeDisplay, clientId } = need;
    const copy = tx.create(Need, {
      ...{ versionId: to.id, clientId, domain, description, priority, status },
      ...{ codeSystem: codeSystem ?? null, code: code ?? null, codeDisplay: codeDisplay ?? null },
      carriedFromId: need.id,
    });
    newNeed.set(need.id, copy.id);
  }
  const newGoal = new Map<string, string>();
  for (const goal of goals) {
    const { statement, lifecycle, achievement, clientId } = goal;
    const copy = tx.create(Goal, {
      ...{ versionId: to.id, clientId, statement, lifecycle, achievement, carriedFromId: goal.id },
      ...{ needId: newNeed.get(goal.needId ?? '') ?? null, target: goal.target ?? null, dueOn: goal.dueOn ?? null },
    });
    newGoal.set(goal.id, copy.id);
  }
  for (const intervention of interventions) {
    if (intervention.goalId && !newGoal.has(intervention.goalId)) continue;
    const { kind, description, status, clientId, staffId, providerServiceId, budgetLineId } = intervention;
    const { codeSystem, code, codeDisplay, scheduleText, startsOn, endsOn, estimatedCostMinor, currency } =
      intervention;
    tx.create(Intervention, {
      ...{ versionId: to.id, clientId, kind, description, status },
      ...{ goalId: newGoal.get(intervention.goalId ?? '') ?? null, staffId: staffId ?? null },
      ...{ providerServiceId: providerServiceId ?? null, budgetLineId: budgetLineId ?? null },
      ...{ codeSystem: codeSystem ?? null, code: code ?? null, codeDisplay: codeDisplay ?? null },
      ...{ scheduleText: scheduleText ?? null, startsOn: startsOn ?? null, endsOn: endsOn ?? null },
      ...{ estimatedCostMinor: estimatedCostMinor ?? null, currency: currency ?? null, carriedFromId: intervention.id },
    });
  }
}
