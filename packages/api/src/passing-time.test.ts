import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeClient } from './modules/clients/index.js';
import { makeFamilyMember } from './modules/families/family.factory.js';
import { tendPassingTime } from './passing-time.js';
import { scene } from './test/scene.js';
import { workerDatabase } from './test/worker-database.js';

let pool: pg.Pool;
beforeAll(async () => {
  pool = new pg.Pool({ connectionString: (await workerDatabase()).appUrl, max: 1 });
});
afterAll(() => pool.end());

describe('a server that starts', () => {
  it('finds the child whose guardian lost the right while nobody looked', async () => {
    const world = await scene();
    const { id } = await makeClient(world, { person: { birthDate: '2015-06-01' } });
    await makeFamilyMember(world, id, { kind: 'GUARDIAN', legalAuthority: 'GUARDIAN', authorityTo: '2026-03-12' });
    world.clock.set('2026-03-12T15:00:00Z');
    const faults: unknown[] = [];
    await tendPassingTime({ pool, clock: world.clock, onFault: (error) => faults.push(error) })();
    expect(faults).toEqual([]);
    expect(await world.rows('select status from task order by created_at')).toEqual([
      { status: 'DONE' },
      { status: 'OPEN' },
    ]);
  });

  it('forgets the keys of requests that nobody will repeat, and keeps those of the last two days', async () => {
    const world = await scene();
    const keys = (text: string) => world.rows<{ key: string }>(text, [world.tenantId]);
    await keys(`insert into idempotency_key (tenant_id, actor_id, key, operation, fingerprint, at) values
      ($1, uuidv7(), 'two days and a minute old', 'x', 'f', '2026-03-10T14:59:00Z'),
      ($1, uuidv7(), 'not yet two days old', 'x', 'f', '2026-03-10T15:01:00Z'), ($1, uuidv7(), 'new', 'x', 'f', now())`);
    world.clock.set('2026-03-12T15:00:00Z');
    await tendPassingTime({ pool, clock: world.clock, onFault: (error) => expect.fail(String(error)) })();
    const left = await keys('select key from idempotency_key where tenant_id = $1 and operation = $$x$$ order by at');
    expect(left.map(({ key }) => key)).toEqual(['not yet two days old', 'new']);

    // A clock that is wrong forgets nothing that is new.
    world.clock.set('2126-03-12T15:00:00Z');
    await tendPassingTime({ pool, clock: world.clock, onFault: (error) => expect.fail(String(error)) })();
    expect(await keys('select key from idempotency_key where tenant_id = $1 and key = $$new$$')).toHaveLength(1);
  });

  it('says so when it cannot, and goes on serving', async () => {
    const faults: unknown[] = [];
    const broken = { connect: () => Promise.reject(new Error('gone')) };
    await tendPassingTime({ pool: broken, clock: (await scene()).clock, onFault: (error) => faults.push(error) })();
    expect(faults).toEqual([new Error('gone'), new Error('gone'), new Error('gone')]);
  });
});
