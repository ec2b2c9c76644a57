import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { copyOfTemplate, type WorkerDatabase } from '../test/worker-database.js';

export const TENANTS = ['0190a000-0000-7000-8000-000000000001', '0190a000-0000-7000-8000-000000000002'] as const;
export const TODAY = '2026-11-22';

const same = (setting: string, type: string) => `(select nullif(current_setting('app.${setting}', true), '')::${type})`;

const table = (name: string, columns: string, seen: string, limited: string) => `
  create table toy.${name} (id uuid primary key default uuidv7(), tenant_id uuid not null, deleted_at timestamptz, ${columns});
  create index on toy.${name} (tenant_id);
  alter table toy.${name} enable row level security;
  alter table toy.${name} force row level security;
  create policy owner on toy.${name} to care_owner using (true) with check (true);
  create policy tenant on toy.${name} as restrictive to care_app, care_org, care_limited using (tenant_id = ${same('tenant', 'uuid')});
  create policy organisation on toy.${name} for select to care_org, care_limited using (true);
  create policy caseload on toy.${name} for select to care_app using (${seen});
  grant select on toy.${name} to care_app, care_org;
  grant select (id, tenant_id, deleted_at, ${limited}) on toy.${name} to care_limited;`;

const SCHEMA = `
  create schema toy;
  grant usage on schema toy to care_app, care_org, care_limited;
  ${table('staff', 'name text not null', 'true', 'name')}
  ${table(
    'client',
    `name text not null, note text, status text not null, past_statuses text[] not null, enrolled_on date not null, ended_on date,
     seen_at timestamptz, score numeric(8,2), balance_minor bigint, currency char(3) not null, languages text[] not null,
     parts jsonb not null, vip boolean not null, staff_id uuid`,
    `staff_id = ${same('staff', 'uuid')}`,
    'status, past_statuses, enrolled_on, ended_on, seen_at, score, balance_minor, currency, languages, parts, vip, staff_id',
  )}
  ${table(
    'visit',
    'client_id uuid not null, staff_id uuid, minutes int not null, at timestamptz not null, remark text',
    `client_id in (select c.id from toy.client c where c.staff_id = ${same('staff', 'uuid')})`,
    'client_id, staff_id, minutes, at',
  )}`;

/** Two organisations with the same make-up, 5 staff, 40 clients and 160 visits each: nulls, repeats and odd text on purpose. */
const ROWS = `
  insert into toy.staff (id, tenant_id, name)
    select gen_random_uuid(), t.id, 'Staff ' || n from unnest($1::uuid[]) t (id), generate_series(1, 5) n;
  insert into toy.client (tenant_id, name, note, status, past_statuses, enrolled_on, ended_on, seen_at, score, balance_minor, currency, languages, parts, vip, staff_id, deleted_at)
    select t.id, (array['Ada', 'Ben_%', 'Çelik "Q"', 'Ada'])[n % 4 + 1] || ' ' || n / 4,
      case when n % 3 > 0 then repeat('x', n % 5) || E'\\n\\\\' end, (array['ACTIVE', 'ENDED', 'WAITING'])[n % 3 + 1],
      (array['{}', '{ACTIVE}', '{WAITING,ACTIVE}'])[n % 3 + 1]::text[],
      date '2026-01-01' + n, case when n % 3 = 1 then date '2026-11-01' + n % 7 end,
      case when n % 4 > 0 then timestamptz '2026-11-20 10:00:00.123456+00' - make_interval(hours => n % 6) end,
      case when n % 5 > 0 then (n % 4) * 1.5 end, case when n % 6 > 0 then (n - 20) * 101 end,
      (array['USD', 'JPY', 'KWD'])[n % 3 + 1], case when n % 2 = 0 then array['en'] else array['en', 'yo'] end,
      case when n % 2 = 0 then '[]' else '[{"code": "a", "share": 0.25}, {"code": "b"}]' end::jsonb, n % 7 = 0,
      case when n % 8 > 0 then (select s.id from toy.staff s where s.tenant_id = t.id and s.name = 'Staff ' || (n % 5 + 1)) end,
      case when n % 13 = 12 then now() end
    from unnest($1::uuid[]) t (id), generate_series(1, 40) n;
  insert into toy.visit (tenant_id, client_id, staff_id, minutes, at, remark, deleted_at)
    select c.tenant_id, c.id, c.staff_id, 15 * (n % 4 + 1), timestamptz '2026-11-01 08:00+00' + make_interval(hours => n * 5),
      case when n % 2 = 0 then 'remark ' || n end, case when n % 9 = 8 then now() end
    from (select c.*, row_number() over (order by c.id) as k from toy.client c) c, generate_series(1, 8) n
    where (c.k + n) % 2 = 0 and c.deleted_at is null;
  analyze toy.client, toy.visit, toy.staff;`;

/** A database of its own with the toy tables filled; `owner` looks past the policies. */
export async function toyDatabase(): Promise<WorkerDatabase & { owner: pg.Pool }> {
  const database = await copyOfTemplate(`toy_${randomBytes(4).toString('hex')}`);
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  await owner.query(SCHEMA);
  await owner.query(ROWS.replaceAll('$1', `'{${TENANTS.join(',')}}'`));
  return { ...database, owner };
}
