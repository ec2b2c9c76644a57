import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound } from '../../kernel/write.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';

/**
 * The draft version that something joins, with its plan locked, or why nothing can join it. The plan's version moves
 * on: whoever submits must have seen what she submits.
 */
export async function findDraft(
  tx: Tx,
  versionId: string,
): Promise<{ draft: CarePlanVersion; plan: CarePlan } | { refused: Refusal[] }> {
  const draft = await tx.lock(CarePlanVersion, versionId);
  const plan = draft && (await tx.lock(CarePlan, draft.planId));
  if (!draft || !plan) return notFound(['versionId'], 'version');
  if (draft.status !== 'DRAFT' || plan.status === 'ENDED')
    return refuse('ILLEGAL_TRANSITION', ['versionId'], 'Only a draft can be added to: revise the plan first.');
  tx.update(plan, {});
  tx.changed('CarePlan', plan.id);
  return { draft, plan };
}
