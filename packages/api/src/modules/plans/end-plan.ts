import { endPlanRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { OPEN_GOALS, OPEN_INTERVENTIONS } from './copy-open-content.js';
import { CarePlan } from './plan.entity.js';
import { canPlanMove } from './plan.rules.js';

/** Ends a plan and calls off what is open in it. What was achieved stays as it was recorded: ending is not achieving. */
export async function settlePlan(tx: Tx, plan: CarePlan, ended: { on: string; reason: string }): Promise<void> {
  const ofPlan = `version_id in (select id from care_plan_version where plan_id = ?)`;
  const stamp = [tx.now(), tx.actor.userId, plan.id];
  await tx.em.execute(
    `update goal set lifecycle = 'CANCELLED', updated_at = ?, updated_by = ?, version = version + 1
       where ${ofPlan} and lifecycle in (${OPEN_GOALS.map((one) => `'${one}'`).join(', ')})`,
    stamp,
  );
  await tx.em.execute(
    `update intervention set status = 'CANCELLED', updated_at = ?, updated_by = ?, version = version + 1
       where ${ofPlan} and status in (${OPEN_INTERVENTIONS.map((one) => `'${one}'`).join(', ')})`,
    stamp,
  );
  tx.update(plan, { status: 'ENDED', endsOn: ended.on, endReason: ended.reason });
  tx.audit('plan.ended', plan, { clientId: plan.clientId });
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
