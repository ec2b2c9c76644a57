import { approvePlanRules } from '@caregraph/shared/plans';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { Client } from '../clients/index.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { reviewDueOn } from './plan.rules.js';
import { Goal } from './plan-content.entity.js';
import { takeOverProgress } from './take-over-progress.js';

registerConstraint('care_plan_version_one_signed', {
  code: 'ILLEGAL_TRANSITION',
  path: ['id'],
  message: 'Another version of this plan was signed meanwhile.',
});

/**
 * Signs the version in review, and so makes it the plan.
 *
 * The database computes the hash over the content that it holds, so that the signature is bound to what is stored and
 * not to what a browser showed; from then on it refuses to change that content.
 */
export function approvePlan(context: Context, input: unknown) {
  return write(
    context,
    { name: 'approvePlan', may: 'plan:approve', rules: approvePlanRules, input },
    async (tx, { id, version: seen, ...days }) => {
      const plan = await tx.lock(CarePlan, id);
      if (!plan) return notFound(['id'], 'plan');
      const stale = staleVersion(plan, seen, 'plan');
      if (stale) return stale;
      const inReview = await tx.em.findOne(CarePlanVersion, { planId: plan.id, status: 'IN_REVIEW', deletedAt: null });
      if (!inReview || plan.status === 'ENDED')
        return refuse('ILLEGAL_TRANSITION', ['id'], 'This plan has no version in review.');
      const client = await tx.find(Client, plan.clientId);
      if (!client) return notFound(['id'], 'plan');
      if (client.status === 'ENDED')
        return refuse('EPISODE_CLOSED', ['id'], 'The care of this client has ended: her plan can only be ended.');

      const effectiveOn = days.effectiveOn ?? inReview.effectiveOn ?? tx.today();
      const reviewOn = days.reviewDueOn ?? inReview.reviewDueOn ?? reviewDueOn(effectiveOn, client.acuity);
      if (reviewOn < effectiveOn)
        return refuse('INVALID_PERIOD', ['reviewDueOn'], 'A plan cannot be due for review before it holds.');

      // The old signature goes first: a plan never has two signed versions, not even for the length of a statement.
      const before = await tx.em.findOne(CarePlanVersion, { planId: plan.id, status: 'SIGNED', deletedAt: null });
      if (before) tx.update(before, { status: 'SUPERSEDED' });
      const proposed = { versionId: inReview.id, lifecycle: 'PROPOSED' as const, deletedAt: null };
      const goals = await tx.em.find(Goal, proposed, { orderBy: { id: 'ASC' } });
      for (const goal of goals) tx.update(goal, { lifecycle: 'ACTIVE' });
      tx.update(inReview, { effectiveOn, reviewDueOn: reviewOn });
      await tx.em.flush();
      if (before) await takeOverProgress(tx, inReview.id);

      const [content] = await tx.em.execute<{ hash: string }[]>('select care_plan_version_hash(?) as hash', [
        inReview.id,
      ]);
      if (!content?.hash) throw new Error('The database gave no hash for a version it holds.');
      inReview.status = 'SIGNED';
      inReview.signedAt = tx.now();
      inReview.signedBy = tx.actor.userId;
      inReview.contentHash = content.hash;
      tx.update(plan, { status: 'ACTIVE' });
      tx.audit('plan.signed', [inReview], {
        clientId: plan.clientId,
        fields: ['status', 'signedAt', 'signedBy', 'contentHash'],
      });
      if (before) tx.audit('plan.superseded', before, { clientId: plan.clientId });
      tx.audit('goal.lifecycle_set', goals, { clientId: plan.clientId });
      tx.audit('plan.approved', plan, { clientId: plan.clientId });
      tx.changed('CarePlan', plan.id);
      return done(plan);
    },
  );
}
