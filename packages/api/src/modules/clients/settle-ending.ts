import type { Tx } from '../../kernel/tx.js';
import { Client } from './client.entity.js';
import { settleEnding } from './client-registry.js';

/**
 * Settles what every module still owes clients whose care another system ended: an import brought their death, or that
 * they left. In the transaction that brought it (I3).
 */
export async function settleEndingsElsewhere(tx: Tx, clientIds: readonly string[]): Promise<void> {
  for (const id of [...clientIds].sort()) {
    const client = await tx.lock(Client, id);
    if (!client?.endedOn || !client.endReason) continue;
    tx.audit('client.ended', client, { clientId: id, fields: ['status', 'endedOn', 'endReason'] });
    tx.changed('Client', id);
    await settleEnding(tx, { client, endedOn: client.endedOn, reason: client.endReason });
  }
}
