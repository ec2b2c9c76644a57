import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import { type Outcome, refuse } from './outcome.js';
import type { NewRow, Tx } from './tx.js';

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

/** A fact that is to hold from a day on; half-open, so that periods meet without gap or overlap. */
interface Period {
  validFrom: string;
  validTo?: string | null | undefined;
}

/** A dated fact of which one holds at a time: what it is called in the audit trail, and which of its rows are about the same. */
interface Running<T> {
  entity: EntityClass<T>;
  of: FilterQuery<T>;
  called: string;
}

/** The open period that a fact from this day on takes the place of. */
export function findRunning<T extends Dated>(tx: Tx, { entity, of }: Running<T>, validFrom: string): Promise<T | null> {
  const open = { $and: [of, { validFrom: { $lt: validFrom }, validTo: null, deletedAt: null }] };
  return tx.em.findOne(entity, open as FilterQuery<T>);
}

/**
 * Ends what holds on the day on which something else begins to. Behind a period that is bounded it goes on, told by
 * `again`, so that no day is left without a figure.
 *
 * Written at once, because the exclusion constraint looks at each statement and the ORM would insert the new row first.
 */
export async function yieldPeriod<T extends Dated>(
  tx: Tx,
  running: Running<T>,
  { validFrom, validTo = null }: Period,
  again?: (ended: T) => Omit<NewRow<T>, 'validFrom' | 'validTo'>,
): Promise<void> {
  const ended = await findRunning(tx, running, validFrom);
  if (!ended) return;
  tx.update<Dated>(ended, { validTo: validFrom });
  tx.audit(`${running.called}.ended`, ended);
  await tx.em.flush();
  if (!again || validTo === null) return;
  const resumed = tx.create(running.entity, { ...again(ended), validFrom: validTo, validTo: null } as NewRow<T>);
  tx.audit(`${running.called}.resumed`, resumed, { fields: ['validFrom'] });
}

/** A period that ends on the day it begins would hold on no day. */
export function emptyPeriod(period: Period): Outcome<never> | null {
  if (period.validTo !== period.validFrom) return null;
  return refuse('INVALID_PERIOD', ['validTo'], 'It would hold on no day.');
}
