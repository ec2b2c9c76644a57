import type { Refusal } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import type { Client } from './client.entity.js';

/** What ends with a client, and from when. */
export interface ClientEnding {
  client: Client;
  /** The last day of care, `YYYY-MM-DD`. */
  endedOn: string;
  /** Why, in the words of who ended it; to be kept with each thing that is settled by it. */
  reason: string;
}

type SettleEnding = (tx: Tx, ending: ClientEnding) => Promise<void>;
type MakeFirstAssignment = (
  tx: Tx,
  first: { client: Client; staffId: string },
) => Promise<{ refused: Refusal[] } | null>;

const settlements: SettleEnding[] = [];
let firstAssignment: MakeFirstAssignment | undefined;

/**
 * Enters how a module settles its open obligations when care ends (I3): assignments, interventions, commitments.
 *
 * Called once, when the module is loaded; runs in the transaction that ends the client, in downhill order.
 */
export function onClientEnded(settle: SettleEnding): void {
  settlements.push(settle);
}

export async function settleEnding(tx: Tx, ending: ClientEnding): Promise<void> {
  for (const settle of settlements) await settle(tx, ending);
}

/** Enters how a client is given her first primary care manager, from the day of enrolment, in the enrolling transaction. */
export function onFirstCareManager(make: MakeFirstAssignment): void {
  firstAssignment = make;
}

export function makeFirstAssignment(...[tx, first]: Parameters<MakeFirstAssignment>): ReturnType<MakeFirstAssignment> {
  if (!firstAssignment) throw new Error('No module has entered how a first care manager is assigned.');
  return firstAssignment(tx, first);
}
