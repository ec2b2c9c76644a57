import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numberedText, statementOf, type StatementResult, textOf } from '../kernel/statement.js';
import { workerDatabase } from '../test/worker-database.js';
import { PacketTransaction, type SessionSettings } from './transaction.js';

const POOL = 3;
const TENANT = '019cd000-0000-7000-8000-00000000000a';
let pool: pg.Pool;

beforeAll(async () => {
  pool = new pg.Pool({ connectionString: (await workerDatabase()).appUrl, max: POOL, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
});
afterAll(() => pool.end());

const begin = (session: SessionSettings = { variables: { 'app.tenant': TENANT } }) =>
  new PacketTransaction(pool, (oid) => pg.types.getTypeParser(oid, 'text') as (text: string) => unknown, session);
const ask = (transaction: PacketTransaction, text: string, values: string[] = []): Promise<StatementResult> =>
  transaction.execute(statementOf(text, values));
/** Claims a key of its own: a write that can be seen and counted. */
const claim = (key: string) =>
  statementOf(
    'insert into idempotency_key (tenant_id, actor_id, key, operation, fingerprint) values ($1, $1, $2, $3, $3)',
    [TENANT, key, 'test'],
  );
async function claimed(key: string): Promise<number> {
  const transaction = begin();
  const { rows } = await ask(transaction, 'select 1 from idempotency_key where key = $1', [key]);
  await transaction.commit();
  return rows.length;
}

describe('a transaction', () => {
  it('sends its beginning, its settings and all that is asked for at once in one round trip, in this order', async () => {
    const transaction = begin();
    const results = await Promise.all([
      ask(transaction, `select current_setting('app.tenant') as tenant`),
      ask(transaction, 'select $1::int + 1 as sum', ['1']),
      ask(transaction, 'select null as nothing, 2::bigint as two'),
    ]);
    expect(results.map(({ rows }) => rows[0])).toEqual([{ tenant: TENANT }, { sum: 2 }, { nothing: null, two: '2' }]);
    expect(transaction.roundTrips).toBe(1);
    await transaction.commit();
    expect(transaction.roundTrips).toBe(2);
  });

  it('asks the database for nothing when nothing was asked of it', async () => {
    const transaction = begin();
    await transaction.commit();
    await begin().rollback();
    expect(transaction.roundTrips).toBe(0);
  });

  it('sends what only writes with its commit', async () => {
    const transaction = begin();
    transaction.add(claim('held'));
    await transaction.commit();
    expect([transaction.roundTrips, await claimed('held')]).toEqual([1, 1]);
  });

  it('says at its commit what went wrong with a statement that nobody waited for, and keeps nothing', async () => {
    const transaction = begin();
    transaction.add(claim('lost'));
    transaction.add(statementOf('select 1 / $1::int', ['0']));
    await expect(transaction.commit()).rejects.toMatchObject({ code: '22012' });
    await transaction.rollback();
    expect(await claimed('lost')).toBe(0);
  });

  it('gives what ran before an error its result, and everything behind it the error', async () => {
    const transaction = begin();
    const asked = [ask(transaction, 'select 1 as one'), ask(transaction, 'select 1 / 0'), ask(transaction, 'select 2')];
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    await transaction.rollback();
  });

  it('does not pass for committed when an error was caught on the way', async () => {
    const transaction = begin();
    await ask(transaction, 'select 1 / 0').catch(() => undefined);
    await expect(transaction.commit()).rejects.toThrow('it was not committed');
    await transaction.rollback();
  });

  it('believes nothing behind a check that fails', async () => {
    const transaction = begin();
    transaction.add(claim('checked'), () => {
      throw new Error('taken');
    });
    await expect(ask(transaction, 'select 1')).rejects.toThrow('taken');
    await transaction.rollback();
    expect(await claimed('checked')).toBe(0);
  });

  it('says that it was a statement it can do without that failed', async () => {
    const transaction = begin();
    transaction.add(claim('optional'));
    transaction.addOptional(statementOf('select 1 / 0', []), null);
    await expect(transaction.commit()).rejects.toMatchObject({ code: '22012' });
    expect(transaction.hasFailedOptionally).toBe(true);
    await transaction.rollback();
  });
});

describe('prepared statements', () => {
  it.each([
    ['whose value cannot be read', 'select $1::int as a', ['x'], ['7'], { a: 7 }],
    ['that cannot be parsed', 'selec $1::int', ['1'], ['1'], '42601'],
  ])('%s can be sent again', async (_what, text, bad, good, expected) => {
    for (let time = 0; time < 2 * POOL; time += 1) {
      const transaction = begin();
      await expect(ask(transaction, text, bad)).rejects.toHaveProperty('code');
      await transaction.rollback();
      const again = begin();
      const outcome = await ask(again, text, good).then(
        ({ rows }) => rows[0],
        (error: { code: string }) => error.code,
      );
      await again.rollback();
      expect(outcome).toEqual(expected);
    }
  });

  it('make room for others on a connection, and work again after that', async () => {
    const transaction = begin();
    for (const round of [1, 2])
      for (let n = 0; n < 150; n += 1) {
        const { rows } = await ask(transaction, `select ${n} as n, $1::int as round`, [String(round)]);
        expect(rows).toEqual([{ n, round }]);
      }
    const { rows } = await ask(transaction, 'select count(*)::int as n from pg_prepared_statements');
    await transaction.commit();
    expect(rows[0]?.n).toBeLessThanOrEqual(120);
  });

  it('take values of every kind, and texts of any length and sign', async () => {
    const transaction = begin();
    const long = 'ä€𝄞"\\\'?$1'.repeat(20_000);
    const { rows } = await transaction.execute(
      statementOf('select $1::text as text, $2::bytea as bytes, $3::int as nothing', [
        long,
        Buffer.from([0, 255]),
        null,
      ]),
    );
    await transaction.commit();
    expect(rows).toEqual([{ text: long, bytes: Buffer.from([0, 255]), nothing: null }]);
  });
});

it('the ORM’s placeholders become PostgreSQL’s, and its values texts', () => {
  expect(numberedText('select ? from t where a \\? ? and b = ?')).toBe('select $1 from t where a ? $2 and b = $3');
  const day = new Date('2026-03-10T15:00:00Z');
  expect([1n, 1.5, true, null, undefined, 'a', day, { a: 1 }, ['a']].map(textOf)).toEqual([
    '1',
    '1.5',
    'true',
    null,
    null,
    'a',
    '2026-03-10T15:00:00.000Z',
    '{"a":1}',
    undefined,
  ]);
});

/** What goes wrong in the middle of a transaction, and where nothing does. */
const FAULTS = [
  null,
  null,
  null,
  'select 1 / 0',
  'select from nowhere at all',
  `select 'x'::int`,
  'select pg_terminate_backend(pg_backend_pid())',
];

it('a connection keeps nothing of anybody, whatever went wrong on it', async () => {
  const actors = Array.from({ length: 7 }, (_, n) => ({
    role: n % 3 === 0 ? 'care_org' : null,
    variables: { 'app.tenant': TENANT, 'app.user': `user-${n}`, 'app.today': '2026-03-10' },
  }));
  let seen = 0;
  const work = async (worker: number): Promise<void> => {
    for (let time = 0; time < 60; time += 1) {
      const actor = actors[(worker + time) % actors.length] as (typeof actors)[number];
      const transaction = begin(actor);
      try {
        const { rows } = await ask(
          transaction,
          `select current_setting('app.user') as who, current_user::text as role`,
        );
        expect(rows).toEqual([{ who: actor.variables['app.user'], role: actor.role ?? 'care_app' }]);
        seen += 1;
        const fault = FAULTS[(worker * 5 + time) % FAULTS.length];
        if (fault) await ask(transaction, fault);
        await transaction.commit();
      } catch (error) {
        await transaction.rollback();
        expect(error).not.toHaveProperty('matcherResult');
      }
    }
  };
  const bystanders = async (): Promise<void> => {
    for (let time = 0; time < 100; time += 1) {
      const { rows } = await pool
        .query(`select coalesce(current_setting('app.user', true), '') as who, current_user::text as role`)
        .catch(() => ({ rows: [{ who: '', role: 'care_app' }] }));
      expect(rows).toEqual([{ who: '', role: 'care_app' }]);
    }
  };
  await Promise.all([...Array.from({ length: 8 }, (_, worker) => work(worker)), bystanders()]);
  expect(seen).toBeGreaterThan(200);
  const { rows } = await pool.query(`select count(*)::int as n from pg_stat_activity
    where usename = 'care_app' and datname = current_database() and state like 'idle in transaction%'`);
  expect(rows).toEqual([{ n: 0 }]);
});
