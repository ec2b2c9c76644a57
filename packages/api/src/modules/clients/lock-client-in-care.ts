import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound } from '../../kernel/write.js';
import { Client } from './client.entity.js';

/**
 * The client of `input.clientId`, locked, when something may still be recorded of her on the day given.
 *
 * The lock keeps the client from being ended meanwhile, and makes checks for an equal row safe.
 */
export async function lockClientInCare(
  tx: Tx,
  clientId: string,
  day: string = tx.today(),
  path: string[] = ['clientId'],
): Promise<{ client: Client } | { refused: Refusal[] }> {
  const client = await tx.lock(Client, clientId);
  if (!client) return notFound(['clientId'], 'client');
  if (client.endedOn && day > client.endedOn) {
    return refuse('EPISODE_CLOSED', path, `The care of this client ended on ${client.endedOn}.`);
  }
  return { client };
}
