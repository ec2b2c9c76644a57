import 'reflect-metadata';
import type { MikroORM } from '@mikro-orm/postgresql';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { workerDatabase } from '../test/worker-database.js';
import { withClient } from './cluster-roles.js';
import { createOrm } from './orm.js';

const POOL = 2;
let orm: MikroORM;
let superuser: string;

beforeEach(async () => {
  const { appUrl, ownerUrl } = await workerDatabase();
  orm = await createOrm({ connectionString: appUrl, entities: [], poolSize: POOL });
  const admin = new URL(inject('postgres').adminUrl);
  admin.pathname = new URL(ownerUrl).pathname;
  superuser = admin.href;
});
afterEach(() => orm.close(true));

type Em = MikroORM['em'];
const pidOf = async (em: Em) => (await em.execute<{ pid: number }[]>('select pg_backend_pid() as pid'))[0]?.pid ?? 0;
const end = (pid: number) =>
  withClient(superuser, (client) => client.query('select pg_terminate_backend($1, 5000)', [pid]));
const works = () => orm.em.fork().transactional((em) => em.execute('select 1 as one'));

describe('connections that PostgreSQL closes', () => {
  it.each([
    ['in the middle of a transaction', async (em: Em) => em.execute('select 1')],
    ['before its commit', async () => undefined],
  ])('%s are not lent for ever', async (_when, then) => {
    for (let time = 0; time < 2 * POOL; time += 1)
      await expect(
        orm.em.fork().transactional(async (em) => {
          await em.execute('select 1');
          await end(await pidOf(em as Em));
          await then(em as Em);
        }),
      ).rejects.toThrow(/onnection/);
    expect(await works()).toEqual([{ one: 1 }]);
  });

  it('while they idle are replaced', async () => {
    const pids = await Promise.all(
      Array.from({ length: POOL }, () =>
        orm.em.fork().transactional(async (em) => {
          await em.execute('select pg_sleep(0.1)');
          return pidOf(em as Em);
        }),
      ),
    );
    for (const pid of pids) await end(pid);
    for (let time = 0; time < 2 * POOL; time += 1)
      await works().catch((error: Error) => expect(error.message).toMatch(/onnection/));
    expect(await works()).toEqual([{ one: 1 }]);
  });

  it('are given back once, also when the borrower still does so herself', async () => {
    for (let time = 0; time < 2 * POOL; time += 1)
      await expect(orm.em.fork().execute('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(
        /terminating connection|onnection/,
      );
    expect(await works()).toEqual([{ one: 1 }]);
  });
});

/** A transaction begun while all connections are lent; they come back when it has ended. */
async function waitBehindAll(pooled: MikroORM): Promise<unknown> {
  const held = Promise.withResolvers<void>();
  const holders = Array.from({ length: POOL }, () => {
    const begun = Promise.withResolvers<void>();
    const done = pooled.em.fork().transactional(async (em) => {
      await em.execute('select 1');
      begun.resolve();
      await held.promise;
    });
    return { begun: begun.promise, done };
  });
  await Promise.all(holders.map(({ begun }) => begun));
  const waiting = pooled.em.fork().transactional((em) => em.execute('select 1 as one'));
  return waiting.finally(async () => {
    held.resolve();
    await Promise.all(holders.map(({ done }) => done));
  });
}

it('a transaction waits for a connection as long as it is told to, and not for ever', async () => {
  const { appUrl } = await workerDatabase();
  const hasty = await createOrm({ connectionString: appUrl, entities: [], poolSize: POOL, patienceMs: 200 });
  await expect(waitBehindAll(hasty)).rejects.toThrow('timeout exceeded when trying to connect');
  expect(await hasty.em.fork().transactional((em) => em.execute('select 1 as one'))).toEqual([{ one: 1 }]);
  await hasty.close(true);
});

it('leaves no connection open behind it, or a command would never end', async () => {
  const { appUrl } = await workerDatabase();
  const own = await createOrm({ connectionString: `${appUrl}?application_name=closing`, entities: [], poolSize: POOL });
  await own.em.fork().transactional((em) => em.execute('select 1 as one'));
  await own.close(true);
  await withClient(superuser, async (client) => {
    const { rows } = await client.query(`select 1 from pg_stat_activity where application_name = 'closing'`);
    expect(rows).toEqual([]);
  });
});
