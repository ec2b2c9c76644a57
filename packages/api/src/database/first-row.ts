import type pg from 'pg';
import type { Statement } from '../kernel/statement.js';
import { isBroken } from './broken-connections.js';
import { Packet } from './packet.js';

type Row = Readonly<Record<string, string | null>>;

const asText = () => (text: string) => text;

/** The first row of a statement that each connection keeps prepared, its values as PostgreSQL writes them; undefined when there is none. */
export async function firstRow(pool: pg.Pool, statement: Statement): Promise<Row | undefined> {
  const client = await pool.connect();
  const { results, error } = await Packet.on(client, [statement], asText);
  client.release(error !== null && isBroken(error));
  if (error !== null) throw error;
  return results[0]?.rows[0] as Row | undefined;
}
