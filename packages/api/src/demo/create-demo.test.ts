import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrm } from '../database/orm.js';
import { openDoor } from '../database/with-actor.js';
import { modules } from '../modules/index.js';
import { copyOfTemplate } from '../test/worker-database.js';
import { createDemo, type DemoSummary } from './create-demo.js';

const NOW = new Date('2026-11-22T15:00:00Z');
const CLIENTS = 40;

let summary: DemoSummary;
let owner: pg.Pool;

async function demoIn(name: string, clients: number, now = NOW): Promise<{ summary: DemoSummary; owner: pg.Pool }> {
  const { appUrl, ownerUrl } = await copyOfTemplate(name);
  const orm = await createOrm({
    connectionString: appUrl,
    entities: modules.flatMap((one) => one.entities),
    poolSize: 8,
  });
  const pool = new pg.Pool({ connectionString: appUrl, max: 2 });
  try {
    const made = await createDemo({ doorAt: (clock) => openDoor(orm, clock), pool }, { clients, now });
    return { summary: made, owner: new pg.Pool({ connectionString: ownerUrl, max: 1, allowExitOnIdle: true }) };
  } finally {
    await pool.end();
    await orm.close(true);
  }
}

/** What the tables of the demo hold, seen by their owner. */
async function rows(statement: string, from = { owner, summary }): Promise<pg.QueryResultRow[]> {
  const client = await from.owner.connect();
  try {
    await client.query(`select set_config('app.tenant', $1, false), set_config('app.today', '2026-11-22', false)`, [
      from.summary.tenantId,
    ]);
    return (await client.query(statement)).rows;
  } finally {
    client.release();
  }
}
const count = async (statement: string) => Number((await rows(`select count(*) as n from ${statement}`))[0]?.n);

beforeAll(async () => {
  ({ summary, owner } = await demoIn('demo', CLIENTS));
}, 120_000);
afterAll(() => owner.end());

describe('the demo organisation', () => {
  it('has as many clients as asked for, with plans, money, family and contacts', async () => {
    expect(await count('client')).toBe(CLIENTS);
    for (const table of [
      'person',
      'family_relationship',
      'condition',
      'medication_statement',
      'care_plan',
      'goal_progress',
      'budget',
      'budget_entry',
      'interaction',
      'shift',
      'rate_card',
      'credential',
      'care_team_member',
      'task',
    ])
      expect([table, await count(table)]).toEqual([table, expect.toSatisfy((found: number) => found > 0)]);
    expect(await rows('select * from budget_rollup_drift()')).toEqual([]);
  });

  it('gives a supervisor something to do', async () => {
    const today = `'2026-11-22'`;
    expect(
      await count(
        `client c where status = 'ACTIVE' and not exists (select 1 from care_assignment a where a.client_id = c.id)`,
      ),
    ).toBeGreaterThan(0);
    expect(await count(`client where status = 'ACTIVE' and next_contact_due_on < ${today}`)).toBeGreaterThan(0);
    expect(await count(`care_plan where status = 'ACTIVE' and review_due_on < ${today}`)).toBeGreaterThan(0);
    expect(await count(`care_plan where working_status is not null`)).toBeGreaterThan(0);
    expect(await count(`budget_position where band_straight_line = 'RED' and ends_on > ${today}`)).toBeGreaterThan(0);
    expect(await count(`budget_position where band_straight_line = 'BLUE' and ends_on > ${today}`)).toBeGreaterThan(0);
    expect(await count(`budget_position where forecast_seasonal_minor is not null`)).toBeGreaterThan(0);
    expect(await count(`credential where is_mandatory and valid_to between ${today} and date ${today} + 30`)).toBe(1);
    expect(await count(`shift where status = 'CANCELLED'`)).toBeGreaterThan(0);
    expect(await count(`client where status = 'ENDED'`)).toBeGreaterThan(0);
    const open = `task where status in ('OPEN', 'IN_PROGRESS')`;
    expect(await count(`${open} and due_on < ${today}`)).toBeGreaterThan(0);
    expect(await count(`${open} and due_on > ${today}`)).toBeGreaterThan(0);
    expect(await count(`${open} and source = 'RESPONSIBLE_ADULT'`)).toBe(1);
  });

  it('records every act as of its own day, never in the future', async () => {
    expect(await count(`interaction where started_at > '2026-11-22T15:00:00Z'`)).toBe(0);
    expect(
      await rows(
        `select min(signed_at) < '2026-01-01' as history, max(signed_at) <= '2026-11-22T15:00:00Z' as done from care_plan_version`,
      ),
    ).toEqual([{ history: true, done: true }]);
  });

  it('loads its care managers unevenly', async () => {
    const loads = (
      await rows(`select count(*)::int as n from care_assignment where valid_to is null group by staff_id order by 1`)
    ).map(({ n }) => n);
    expect(loads.at(-1)).toBeGreaterThan(2 * (loads[0] ?? 0));
  });

  it('has the four accounts, each with its role', async () => {
    const accounts = await rows(
      `select u.email, g.role from auth."user" u join role_grant g on g.user_id = u.id::uuid order by u.email`,
    );
    expect(accounts).toEqual([
      { email: 'admin@demo.example', role: 'ADMINISTRATOR' },
      { email: 'analyst@demo.example', role: 'ANALYST' },
      { email: 'manager@demo.example', role: 'CARE_MANAGER' },
      { email: 'supervisor@demo.example', role: 'SUPERVISOR' },
    ]);
  });

  it('has its eight care managers in two teams, however small it is', async () => {
    const staff = await rows(
      `select u.name, count(*)::int as managers from staff_role r join staff_member s on s.id = r.staff_id
        join org_unit u on u.id = s.unit_id where r.role = 'CARE_MANAGER' group by 1 order by 1`,
    );
    expect(staff).toEqual([
      { name: 'Team North', managers: 4 },
      { name: 'Team South', managers: 4 },
    ]);
  });

  it('tells the same story again', async () => {
    const again = await demoIn('demo_again', 6);
    const once = await demoIn('demo_once', 6);
    const story = `select c.client_no, p.given_name, p.family_name, p.birth_date::text, c.status, c.acuity, c.enrolled_on::text, c.next_contact_due_on::text,
        (select count(*)::int from interaction i where i.client_id = c.id) as contacts,
        (select sum(actual_minor)::text from budget_position b where b.client_id = c.id) as spent,
        (select max(review_due_on)::text from care_plan l where l.client_id = c.id) as review
      from client c join person p on p.id = c.person_id order by 1`;
    expect(await rows(story, again)).toEqual(await rows(story, once));
    await Promise.all([again.owner.end(), once.owner.end()]);
  }, 120_000);

  it.each(['2027-01-01', '2028-02-29', '2026-11-01'])(
    'can be made on %s',
    async (day) => {
      const made = await demoIn(`demo_${day.replaceAll('-', '')}`, 8, new Date(`${day}T15:00:00Z`));
      expect(made.summary.acts.enrolClient).toBe(8);
      await made.owner.end();
    },
    120_000,
  );
});
