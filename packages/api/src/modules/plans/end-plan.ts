import { LockMode } from '@mikro-orm/postgresql';
import { endPlanRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { OPEN_GOALS, OPEN_INTERVENTIONS } from './copy-open-content.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { Goal, Intervention } from './plan-content.entity.js';
import { canPlanMove } from './plan.rules.js';

/** Ends a plan and calls off what is open in it. What was achieved stays as it was recorded: ending is not achieving. */
export async function settlePlan(tx: Tx, plan: CarePlan, ended: { on: string; reason: string }): Promise<void> {
  const { clientId } = plan;
  const locked = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'ASC' } } as const;
  const versions = await tx.em.find(CarePlanVersion, { planId: plan.id });
  const content = { versionId: { $in: versions.map(({ id }) => id) }, deletedAt: null };
  const goals = await tx.em.find(Goal, { ...content, lifecycle: { $in: [...OPEN_GOALS] } }, locked);
  for (const goal of goals) tx.update(goal, { lifecycle: 'CANCELLED' });
  const open = { ...content, status: { $in: [...OPEN_INTERVENTIONS] } };
  const interventions = await tx.em.find(Intervention, open, locked);
  for (const intervention of interventions) tx.update(intervention, { status: 'CANCELLED' });
  tx.audit('goal.cancelled', goals, { clientId });
  tx.audit('intervention.cancelled', interventions, { clientId });
  tx.update(plan, { status: 'ENDED', endsOn: ended.on, endReason: ended.reason });
  tx.audit('plan.ended', plan, { clientId });
  tx.changed('CarePlan', plan.id);
}

/** Ends a plan for good, whether it held or was still a draft. */
export function endPlan(context: Context, input: unknown) {
  return write(
    context,
    { name: 'endPlan', may: 'plan:write', rules: endPlanRules, input },
    async (tx, { id, version, endsOn, endReason }) => {
      const plan = await tx.lock(CarePlan, id);
      if (!plan) return notFound(['id'], 'plan');
      const stale = staleVersion(plan, version, 'plan');
      if (stale) return stale;
      if (!canPlanMove(plan.status, 'ENDED'))
        return refuse('ILLEGAL_TRANSITION', ['id'], 'This plan has already ended.');
      // What was never signed has never begun: it is discarded on its first day, though that is to come.
      const isToCome = plan.status === 'DRAFT' && plan.startsOn > tx.today();
      if (endsOn > (isToCome ? plan.startsOn : tx.today()))
        return refuse('OUT_OF_RANGE', ['endsOn'], 'A plan ends today or in the past.');
      if (endsOn < plan.startsOn) return refuse('INVALID_PERIOD', ['endsOn'], 'A plan cannot end before it starts.');

      await settlePlan(tx, plan, { on: endsOn, reason: endReason });
      return done(plan);
    },
  );
}
