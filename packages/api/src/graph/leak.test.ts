import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '../kernel/actor.js';
import type { Compiled } from './compiled.js';
import { anActor, type ToyWorld, toyWorld } from './toy.js';
import { TENANTS, TODAY } from './toy-database.js';

/** Milliseconds of abuse in the suite; READ_LEAK_MS makes it longer for a thorough run. */
const DURATION = Number(process.env.READ_LEAK_MS ?? 8_000);
const WORKERS = 12;

let world: ToyWorld;
let killer: pg.Client;
let visible: Map<Actor, string>;

beforeAll(async () => {
  world = await toyWorld({ poolSize: 3 });
  killer = new pg.Client(inject('postgres').adminUrl);
  await killer.connect();
  visible = new Map();
  for (const [actor, sees] of await someActors()) visible.set(actor, sees);
});
afterAll(async () => {
  await killer.end();
  await world.close();
});

/** Actors of both tenants and all three database roles, each with what the owner of the tables says they may see. */
async function someActors(): Promise<[Actor, string][]> {
  const found: [Actor, string][] = [];
  const { owner } = world.database;
  for (const tenantId of TENANTS) {
    const all = `select json_agg(id order by id)::text as ids from toy.client where deleted_at is null and tenant_id = $1`;
    const everything = (await owner.query<{ ids: string }>(all, [tenantId])).rows[0]?.ids ?? '';
    found.push([anActor({ tenantId }), everything], [anActor({ tenantId, roles: ['ANALYST'] }), everything]);
    const staff = await owner.query<{ id: string }>(
      'select id from toy.staff where tenant_id = $1 order by name limit 3',
      [tenantId],
    );
    for (const { id } of staff.rows) {
      const own = await owner.query<{ ids: string }>(`${all} and staff_id = $2`, [tenantId, id]);
      found.push([anActor({ tenantId, roles: ['CARE_MANAGER'], staffId: id }), own.rows[0]?.ids ?? '']);
    }
  }
  return found;
}

const statement = (text: string, name: string | null = null): Compiled => ({
  text,
  name,
  parameters: [],
  unsent: [],
  uses: [],
  focus: null,
  isPlannedOnce: false,
  isComputed: false,
});
const VISIBLE = `coalesce((select json_agg(c.id order by c.id) from toy.client c where c.deleted_at is null), '[]')::text`;

/** What must be answered rightly. */
const READS = [
  statement(`select ${VISIBLE}`, 'visible'),
  statement(`select ${VISIBLE}, 2`, 'visible2'),
  statement(`select ${VISIBLE}`),
  statement(
    `with seen as (insert into audit_event (tenant_id, action, operation, subject_type, outcome)
    select nullif(current_setting('app.tenant', true), '')::uuid, 'read', 'leak', 'Client', 'DONE') select ${VISIBLE}`,
    'audited',
  ),
  statement(`select ${VISIBLE} from pg_sleep(0.02)`, 'slow'),
];
/** What fails, before, in the middle of, and after reading rows. */
const FAILURES = [
  statement(`select (1 / (select count(*) - count(*) from toy.client))::text`, 'divides'),
  statement(`select (1 / (length(${VISIBLE}) * 0))::text`),
  statement('select nothing from nowhere', 'unknown'),
  statement('selekt 1'),
  statement(`select ($1::uuid)::text`, 'bind'),
  statement(`select set_config('app.tenant', '${TENANTS[1]}', true), (1 / 0)::text`),
];

const pick = <T>(options: readonly T[]): T => options[Math.floor(Math.random() * options.length)] as T;

describe('who is asking', () => {
  it('never reaches the next one on the connection, whatever fails, is cancelled or cut off', {
    timeout: DURATION + 30_000,
  }, async () => {
    const counts = { right: 0, failed: 0, killed: 0, bystanders: 0 };
    const wrong: string[] = [];
    const end = Date.now() + DURATION;

    const work = async (): Promise<void> => {
      while (Date.now() < end) {
        const actor = pick([...visible.keys()]);
        const mustFail = Math.random() < 0.4;
        const compiled = pick(mustFail ? FAILURES : READS);
        try {
          const values = compiled.name === 'bind' ? ['no uuid'] : [];
          const answer = String(await world.reader.read(actor, compiled, values, TODAY));
          if (mustFail || answer !== visible.get(actor)) wrong.push(`${compiled.text} as ${actor.scope}: ${answer}`);
          else counts.right += 1;
        } catch (error) {
          const { code } = (error as { extensions: { code: string } }).extensions;
          expect(['INTERNAL', 'TIMEOUT', 'OVERLOADED', 'DATABASE_UNAVAILABLE']).toContain(code);
          if (mustFail) counts.failed += 1;
          else if (code === 'INTERNAL') wrong.push(`${compiled.text}: ${String((error as Error).cause ?? error)}`);
          else counts.killed += 1;
        }
      }
    };

    const kill = async (): Promise<void> => {
      while (Date.now() < end) {
        const how = pick(['pg_cancel_backend', 'pg_cancel_backend', 'pg_terminate_backend']);
        await killer.query(
          `select ${how}(pid) from pg_stat_activity where application_name like 'caregraph read%' and datname = $1 order by random() limit 1`,
          [new URL(world.database.appUrl).pathname.slice(1)],
        );
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };

    /** Uses the pools' connections without saying who it is. */
    const standBy = async (): Promise<void> => {
      do {
        for (const pool of world.reader.pools.values()) {
          let client: pg.PoolClient | undefined;
          try {
            client = await pool.connect();
            const { rows } = await client.query({
              text: `select coalesce(current_setting('app.tenant', true), '') as tenant, ${VISIBLE} as ids`,
              rowMode: 'array',
            });
            if (rows[0]?.[0] !== '' || rows[0]?.[1] !== '[]') wrong.push(`a bystander saw ${String(rows[0])}`);
            counts.bystanders += 1;
            client.release();
          } catch (error) {
            expect(String((error as { code?: string }).code ?? error)).toMatch(
              /57|ECONN|terminated|timeout|not queryable/,
            );
            client?.release(true);
          }
        }
      } while (Date.now() < end);
    };

    await Promise.all([...Array.from({ length: WORKERS }, work), kill(), standBy()]);
    await standBy();
    expect(wrong.slice(0, 5)).toEqual([]);
    // Enough of each kind to mean something.
    expect(counts.right).toBeGreaterThan(400);
    expect(counts.failed).toBeGreaterThan(200);
    expect(counts.killed).toBeGreaterThan(10);
    expect(counts.bystanders).toBeGreaterThan(50);
  });
});
