import { submitPlanRules } from '@caregraph/shared/plans';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { Goal, Intervention, Need } from './plan-content.entity.js';
import { refuseEndedCare } from './refuse-ended-care.js';

/** Sends the draft version to review: from here on nobody adds to it. */
export function submitPlan(context: Context, input: unknown) {
  return write(
    context,
    { name: 'submitPlan', may: 'plan:write', rules: submitPlanRules, input },
    async (tx, { id, version: seen }) => {
      const plan = await tx.lock(CarePlan, id);
      if (!plan) return notFound(['id'], 'plan');
      const stale = staleVersion(plan, seen, 'plan');
      if (stale) return stale;
      const draft = await tx.em.findOne(CarePlanVersion, { planId: plan.id, status: 'DRAFT', deletedAt: null });
      if (!draft || plan.status === 'ENDED')
        return refuse('ILLEGAL_TRANSITION', ['id'], 'This plan has no draft to submit.');
      const over = await refuseEndedCare(tx, plan.clientId, ['id']);
      if (over) return over;
      const content = { versionId: draft.id, deletedAt: null };
      const size =
        (await tx.em.count(Need, content)) +
        (await tx.em.count(Goal, content)) +
        (await tx.em.count(Intervention, content));
      if (size === 0) return refuse('REQUIRED', ['id'], 'The draft is empty: add what the client needs first.');

      tx.update(draft, { status: 'IN_REVIEW' });
      tx.update(plan, {});
      tx.audit('plan.submitted', plan, { clientId: plan.clientId, beside: [draft] });
      tx.changed('CarePlan', plan.id);
      return done(plan);
    },
  );
}
