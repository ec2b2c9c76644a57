import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { Client } from '../clients/index.js';

/**
 * Why nothing more is agreed or told of a client whose care has ended, at the way to what was asked for; null when her
 * care goes on. Whoever ends care here ends the plans with it; published histories hold plans that were left open.
 */
export async function refuseEndedCare(
  tx: Tx,
  clientId: string,
  path: string[],
): Promise<{ refused: Refusal[] } | null> {
  const client = await tx.find(Client, clientId);
  if (client?.status !== 'ENDED') return null;
  return refuse('EPISODE_CLOSED', path, 'The care of this client has ended: her plan can only be ended.');
}
