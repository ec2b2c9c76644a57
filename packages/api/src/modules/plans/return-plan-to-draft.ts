import { returnPlanToDraftRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';

/** Sends the version in review back to its author, who reads why; it may be changed and submitted again. */
export function returnPlanToDraft(context: Context, input: unknown) {
  return write(
    context,
    { name: 'returnPlanToDraft', may: 'plan:approve', rules: returnPlanToDraftRules, input },
    async (tx, { id, version: seen, reason }) => {
      const plan = await tx.lock(CarePlan, id);
      if (!plan) return notFound(['id'], 'plan');
      const stale = staleVersion(plan, seen, 'plan');
      if (stale) return stale;
      const inReview = await tx.em.findOne(CarePlanVersion, { planId: plan.id, status: 'IN_REVIEW', deletedAt: null });
      if (!inReview || plan.status === 'ENDED')
        return refuse('ILLEGAL_TRANSITION', ['id'], 'This plan has no version in review.');

      tx.update(inReview, {
        ...{ status: 'DRAFT', returnReason: reason, returnedAt: tx.now(), returnedBy: tx.actor.userId },
      });
      tx.update(plan, {});
      tx.audit('plan.returned', plan, { clientId: plan.clientId, beside: [inReview] });
      tx.changed('CarePlan', plan.id);
      return done(plan);
    },
  );
}
