import type { EntityClass } from '@mikro-orm/core';
import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion } from '../../kernel/write.js';
import { CarePlan, CarePlanVersion } from './plan.entity.js';
import { Goal, Intervention, Need } from './plan-content.entity.js';
import { refuseEndedCare } from './refuse-ended-care.js';

export type Content = Need | Goal | Intervention;
type Refused = { refused: Refusal[] };

const TABLES = new Map<unknown, string>([
  [Need, 'need'],
  [Goal, 'goal'],
  [Intervention, 'intervention'],
]);

/** A version with its plan locked: whoever moves the plan or another part of it waits, or has been waited for. */
async function lockVersion(tx: Tx, versionId: string): Promise<{ plan: CarePlan; version: CarePlanVersion } | null> {
  const rows = await tx.em.execute<{ plan_id: string }[]>('select plan_id from care_plan_version where id = ?', [
    versionId,
  ]);
  const plan = rows[0] && (await tx.lock(CarePlan, rows[0].plan_id));
  const version = plan && (await tx.find(CarePlanVersion, versionId));
  return plan && version ? { plan, version } : null;
}

/**
 * The draft version that something joins, with its plan locked, or why nothing can join it. The plan's version moves
 * on: whoever submits must have seen what she submits.
 */
export async function findDraft(
  tx: Tx,
  versionId: string,
): Promise<{ draft: CarePlanVersion; plan: CarePlan } | Refused> {
  const found = await lockVersion(tx, versionId);
  if (!found) return notFound(['versionId'], 'version');
  if (found.version.status !== 'DRAFT' || found.plan.status === 'ENDED')
    return refuse('ILLEGAL_TRANSITION', ['versionId'], 'Only a draft can be added to: revise the plan first.');
  const over = await refuseEndedCare(tx, found.plan.clientId, ['versionId']);
  if (over) return over;
  tx.update(found.plan, {});
  tx.changed('CarePlan', found.plan.id);
  return { draft: found.version, plan: found.plan };
}

interface Found<T> {
  row: T;
  plan: CarePlan;
  version: CarePlanVersion;
}

/** A need, goal or intervention as the caller saw it, locked with its plan. */
async function findContent<T extends Content>(
  tx: Tx,
  entity: EntityClass<T>,
  { id, version: seen }: { id: string; version: number },
  is: 'THERE' | 'REMOVED' = 'THERE',
): Promise<Found<T> | Refused> {
  const what = TABLES.get(entity) as string;
  const rows = await tx.em.execute<{ version_id: string }[]>(
    `select version_id from ${what} where id = ? and (deleted_at is null) = ?`,
    [id, is === 'THERE'],
  );
  const found = rows[0] && (await lockVersion(tx, rows[0].version_id));
  const row = found && ((await tx.em.findOne(entity, { id } as object)) as T | null);
  if (!row || (row.deletedAt == null) !== (is === 'THERE')) return notFound(['id'], what);
  return staleVersion(row, seen, what) ?? { row, ...found };
}

/** The same in a draft, where content changes. The plan's version moves on, as it does when something joins. */
export async function findInDraft<T extends Content>(
  tx: Tx,
  entity: EntityClass<T>,
  edit: { id: string; version: number },
  is: 'THERE' | 'REMOVED' = 'THERE',
): Promise<Found<T> | Refused> {
  const found = await findContent(tx, entity, edit, is);
  if ('refused' in found) return found;
  if (found.version.status !== 'DRAFT' || found.plan.status === 'ENDED')
    return refuse('ILLEGAL_TRANSITION', ['id'], 'Only what stands in a draft can be changed: revise the plan first.');
  const over = await refuseEndedCare(tx, found.plan.clientId, ['id']);
  if (over) return over;
  tx.update(found.plan, {});
  tx.changed('CarePlan', found.plan.id);
  return found;
}

/** The same in the version that holds, where what was agreed stays and is told how it goes. */
export async function findInForce<T extends Content>(
  tx: Tx,
  entity: EntityClass<T>,
  edit: { id: string; version: number },
): Promise<Found<T> | Refused> {
  const found = await findContent(tx, entity, edit);
  if ('refused' in found) return found;
  if (found.version.status !== 'SIGNED' || found.plan.status !== 'ACTIVE')
    return refuse('ILLEGAL_TRANSITION', ['id'], 'How it goes is told in the version that holds.');
  const over = await refuseEndedCare(tx, found.plan.clientId, ['id']);
  if (over) return over;
  tx.changed('CarePlan', found.plan.id);
  return found;
}
