import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { type Outcome, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';

interface Dated {
  id: string;
  tenantId: string;
  version: number;
  updatedAt: Date;
  updatedBy?: string | null | undefined;
  deletedAt?: Date | null | undefined;
  validFrom: string;
  validTo?: string | null | undefined;
}

/**
 * Ends the open period of a dated fact on the day the next one begins: half-open periods meet without gap or overlap.
 *
 * Written at once, because the exclusion constraint looks at each statement and the ORM would insert the new row first.
 */
export async function closeRunningPeriod<T extends Dated>(
  tx: Tx,
  entity: EntityClass<T>,
  of: FilterQuery<T>,
  validFrom: string,
): Promise<void> {
  const open = { $and: [of, { validFrom: { $lt: validFrom }, validTo: null, deletedAt: null }] };
  const running = await tx.em.findOne(entity, open as FilterQuery<T>);
  if (!running) return;
  tx.update<Dated>(running, { validTo: validFrom });
  await tx.em.flush();
}

/** A period that ends on the day it begins would hold on no day. */
export function emptyPeriod(period: { validFrom: string; validTo?: string | null | undefined }): Outcome<never> | null {
  if (period.validTo !== period.validFrom) return null;
  return refuse('INVALID_PERIOD', ['validTo'], 'It would hold on no day.');
}
