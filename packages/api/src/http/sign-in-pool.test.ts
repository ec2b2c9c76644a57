import { pino } from 'pino';
import { expect, it } from 'vitest';
import { workerDatabase } from '../test/worker-database.js';
import { openSignInPool } from './sign-in.js';

/** A pool with one connection lent out, that the database closes when told so, and what was logged of it. */
async function lent() {
  const lines: string[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const pool = openSignInPool((await workerDatabase()).appUrl, log, 1);
  const client = await pool.connect();
  const isOver = new Promise((resolve) => client.once('end', resolve));
  const cut = async () => {
    await expect(client.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toMatchObject({
      code: '57P01',
    });
    await isOver;
    client.release(true);
  };
  return { pool, cut, lines };
}

it('a connection that the database closes is a loss, and is logged', async () => {
  const { pool, cut, lines } = await lent();
  await cut();
  expect(lines.join()).toContain('a connection to the database was lost');
  await pool.end();
});

it('one that it closes while the server takes leave is none', async () => {
  const { pool, cut, lines } = await lent();
  const ended = pool.end();
  await cut();
  await ended;
  expect(lines).toEqual([]);
});
