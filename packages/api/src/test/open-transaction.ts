import pg from 'pg';
import { workerDatabase } from './worker-database.js';

export const ADD_EVENT = `insert into audit_event (tenant_id, action, operation, subject_type, outcome)
  values ($1, 'read', 'Slow', 'Client', 'DONE')`;

/** A transaction of a connection of its own, in an organisation; `end` ends both. */
export async function beginIn(tenantId: string, url: string, mode = '') {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set idle_in_transaction_session_timeout = 0');
  await client.query(`begin ${mode}`);
  await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
  const end = async (how: 'commit' | 'rollback') => {
    await client.query(how);
    await client.end();
  };
  return { client, addEvent: () => client.query(ADD_EVENT, [tenantId]), end };
}

/** The same as whoever serves. */
export const beginServing = async (tenantId: string) => beginIn(tenantId, (await workerDatabase()).appUrl);

export async function addOneEvent(tenantId: string): Promise<void> {
  const transaction = await beginServing(tenantId);
  await transaction.addEvent();
  await transaction.end('commit');
}
