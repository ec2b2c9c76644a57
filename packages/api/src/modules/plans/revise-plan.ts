import { revisePlanRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { copyOpenContent } from './copy-open-content.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { refuseEndedCare } from './refuse-ended-care.js';

/** Starts the next version of a plan from what is still open in the signed one. The signed one holds until the next is. */
export function revisePlan(context: Context, input: unknown) {
  return write(
    context,
    { name: 'revisePlan', may: 'plan:write', rules: revisePlanRules, input },
    async (tx, { id, version: seen, summary }) => {
      const plan = await tx.lock(CarePlan, id);
      if (!plan) return notFound(['id'], 'plan');
      const stale = staleVersion(plan, seen, 'plan');
      if (stale) return stale;
      const over = await refuseEndedCare(tx, plan.clientId, ['id']);
      if (over) return over;
      if (plan.status !== 'ACTIVE')
        return refuse('ILLEGAL_TRANSITION', ['id'], 'Only a plan that holds can be revised.');
      const versions = await tx.em.find(CarePlanVersion, { planId: plan.id, deletedAt: null });
      const signed = versions.find((version) => version.status === 'SIGNED');
      if (!signed || versions.some(({ status }) => status === 'DRAFT' || status === 'IN_REVIEW'))
        return refuse('ILLEGAL_TRANSITION', ['id'], 'A version of this plan is already being worked on.');

      const draft = tx.create(CarePlanVersion, {
        ...{ planId: plan.id, clientId: plan.clientId, status: 'DRAFT', effectiveOn: null, reviewDueOn: null },
        startedFromId: signed.id,
        number: Math.max(...versions.map(({ number }) => number)) + 1,
        summary: summary === undefined ? (signed.summary ?? null) : summary,
      });
      await copyOpenContent(tx, signed, draft);
      tx.update(plan, {});
      tx.audit('plan.revised', plan, { clientId: plan.clientId });
      tx.changed('CarePlan', plan.id);
      return done(plan);
    },
  );
}
