import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { makeClient } from './modules/clients/index.js';
import { type EdgeAnswer, openEdge } from './test/edge.js';
import { mutate } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { connectPastEverything } from './test/worker-database.js';

/** What the database does to many requests at once reaches each caller under its own name, and never as a fault of ours. */

const CLIENTS = 12;
const ROUNDS = 12;
/** Requests of a round: more than there are connections. */
const AT_ONCE = 24;

let world: Scene;
let admin: pg.Client;
const ids: string[] = [];

beforeAll(async () => {
  world = await scene();
  admin = await connectPastEverything();
  while (ids.length < CLIENTS) ids.push((await makeClient(world)).id);
}, 60_000);
afterAll(() => admin.end());

const READ = 'query Some($ids: [ID!]) { clients(filter: { ids: $ids }) { totalCount nodes { id displayName } } }';
const WRITE = `mutation Record($input: RecordConditionInput!) {
  recordCondition(input: $input) { condition { id display } errors { code } } }`;

async function ask(query: string, variables: object): Promise<EdgeAnswer> {
  return (await openEdge()).ask(world, world.supervisor(), { query, variables });
}

const read = () => ask(READ, { ids });
const condition = (index: number) => ({
  ...{ idempotencyKey: uuidv7(), clientId: ids[index % CLIENTS], clinicalStatus: 'ACTIVE' },
  ...{ codeSystem: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes' },
});
const write = (index: number) => ask(WRITE, { input: condition(index) });

/** Every code that was answered, `data` for an answer. */
const outcomes = (answers: readonly EdgeAnswer[]): Set<string> =>
  new Set(answers.flatMap(({ errors }) => (errors.length > 0 ? errors.map((each) => each.extensions.code) : ['data'])));

/** Cancels or ends what connections of the application do, again and again until it is told to stop. */
function sabotage(how: 'pg_cancel_backend' | 'pg_terminate_backend'): () => Promise<void> {
  let isOn = true;
  const under = (async () => {
    while (isOn) {
      await admin.query(
        `select ${how}(pid) from pg_stat_activity
          where datname = current_database() and usename = 'care_app' and random() < 0.2`,
      );
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  })();
  return () => {
    isOn = false;
    return under;
  };
}

describe('many requests at once', () => {
  it.each([
    ['pg_cancel_backend', 'TIMEOUT'],
    ['pg_terminate_backend', 'DATABASE_UNAVAILABLE'],
  ] as const)('whose connections meet %s are answered, or told %s', { timeout: 60_000 }, async (how, code) => {
    const stop = sabotage(how);
    const answers: EdgeAnswer[] = [];
    for (let round = 0; round < ROUNDS || !outcomes(answers).has(code); round += 1) {
      const requests = Array.from({ length: AT_ONCE }, (_, index) => (index % 2 ? read() : write(index)));
      answers.push(...(await Promise.all(requests)));
    }
    await stop();
    expect([...outcomes(answers)].toSorted()).toEqual([code, 'data'].toSorted());
    // Whatever happened, the next one is served.
    expect(outcomes([await read(), await write(0)])).toEqual(new Set(['data']));
  });

  it.each(['client', 'idempotency_key'])(
    'are told TIMEOUT where a lock on %s is not to be had, a key beside it or not',
    async (table) => {
      await admin.query(`begin; lock table ${table} in access exclusive mode`);
      const [reading, writing] = await Promise.all([read(), write(0)]);
      await admin.query('rollback');
      expect(outcomes([writing])).toEqual(new Set(['TIMEOUT']));
      expect(outcomes([reading])).toEqual(new Set([table === 'client' ? 'TIMEOUT' : 'data']));
      expect(outcomes([await read(), await write(0)])).toEqual(new Set(['data']));
    },
  );

  it('are told TIMEOUT, and of no key, where somebody else holds the row that they would change', async () => {
    const actor = world.supervisor();
    await admin.query('begin');
    await admin.query('select id from client where id = $1 for update', [ids[0]]);
    const late = await mutate(world, actor, 'recordCondition', condition(0));
    await admin.query('rollback');
    expect(late.outcome).toEqual(['T:TIMEOUT']);
  });
});

describe('a request whose key is under way', () => {
  it('is told IDEMPOTENCY_IN_FLIGHT, and what was made once the first is through', async () => {
    const actor = world.supervisor();
    const input = condition(0);
    await admin.query('begin');
    await admin.query(
      `insert into idempotency_key (tenant_id, actor_id, key, operation, fingerprint) values ($1, $2, $3, 'recordCondition', '')`,
      [world.tenantId, actor.userId, input.idempotencyKey],
    );
    const again = await mutate(world, actor, 'recordCondition', input);
    await admin.query('rollback');
    expect(again.outcome).toEqual(['P:IDEMPOTENCY_IN_FLIGHT idempotencyKey']);
    expect((await mutate(world, actor, 'recordCondition', input)).outcome).toEqual(['done']);
  });
});
