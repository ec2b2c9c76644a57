import { createHash, createHmac, randomUUID } from 'node:crypto';
import pg from 'pg';
import { idOf, managersOf, type Organisation } from './shape.ts';

/** Care managers whose sessions the load uses, in turn. */
const SESSIONS = 20;
/** Users behind the care managers, by number. */
const ADMINISTRATOR = 900_001;
const ANALYST = 900_002;

/** Users who may ask; their sessions are opened anew for every run. */
export async function addUsers(url: string, organisations: readonly Organisation[], anchor: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const organisation of organisations) {
    const tenant = idOf(organisation, 'organisation', 1);
    const managers = Math.min(SESSIONS, managersOf(organisation));
    const users: [number, string][] = [
      ...Array.from({ length: managers }, (_, index): [number, string] => [index + 1, 'CARE_MANAGER']),
      [ADMINISTRATOR, 'ADMINISTRATOR'],
      [ANALYST, 'ANALYST'],
    ];
    for (const [n, role] of users) {
      const id = idOf(organisation, 'user', n);
      await client.query(`insert into auth."user" (id, tenant_id, name, email) values ($1, $2, $3, $4)`, [
        id,
        tenant,
        `User ${n}`,
        `user-${organisation.number}-${n}@bench.example`,
      ]);
      await client.query(
        `insert into role_grant (id, tenant_id, user_id, role, purpose, expires_on)
          values ($1, $2, $3, $4, $5, $6::date + 3650)`,
        [idOf(organisation, 'roleGrant', n), tenant, id, role, 'To be measured', anchor],
      );
    }
  }
  await client.end();
}

/** A login that no policy holds back, for the peers without our duties. */
export async function addOpenRole(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'bench_open') then
        create role bench_open login bypassrls password 'bench';
      end if;
    end $$;
    grant usage on schema public to bench_open;
    grant select, insert, update on all tables in schema public to bench_open;
    grant execute on all functions in schema public to bench_open;
    grant care_app to bench_open;
    alter role bench_open set jit = off;
  `);
  await client.end();
}

/** A care manager as the columns of what she writes name her. */
export interface Writer {
  tenantId: string;
  userId: string;
  staffId: string;
}

export interface Keys {
  /** A `Cookie` header for each of some care managers, with the numbers of their clients. */
  managers: readonly { cookie: string; staffId: string; clients: readonly string[]; writer: Writer }[];
  administrator: { cookie: string };
  analyst: { authorization: string };
}

/** Opens sessions and a token as a sign-in would, so that each operation is asked by who would ask it. */
export async function openSessions(
  url: string,
  organisation: Organisation,
  cookieOf: (token: string) => Promise<string>,
): Promise<Keys> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const signIn = async (n: number): Promise<string> => {
    const token = createHmac('sha256', 'bench').update(randomUUID()).digest('base64url').slice(0, 32);
    await client.query(
      `insert into auth.session (id, user_id, token, expires_at) values ($1, $2, $3, now() + interval '15 minutes')`,
      [randomUUID(), idOf(organisation, 'user', n), token],
    );
    return cookieOf(token);
  };
  const managers = [];
  const tenantId = idOf(organisation, 'organisation', 1);
  for (let n = 1; n <= Math.min(SESSIONS, managersOf(organisation)); n += 1) {
    const staffId = idOf(organisation, 'staff', n);
    managers.push({
      cookie: await signIn(n),
      staffId,
      writer: { tenantId, userId: idOf(organisation, 'user', n), staffId },
      clients: Array.from({ length: 100 }, (_, index) => index + 1)
        .filter((place) => ((n - 1) * 100 + place) % 25 !== 24)
        .map((place) => idOf(organisation, 'client', (n - 1) * 100 + place)),
    });
  }
  const secret = `cg_${createHash('sha256').update(randomUUID()).digest('base64url')}`;
  await client.query(`insert into auth.access_token (tenant_id, user_id, name, hash) values ($1, $2, 'bench', $3)`, [
    tenantId,
    idOf(organisation, 'user', ANALYST),
    createHash('sha256').update(secret).digest(),
  ]);
  const administrator = { cookie: await signIn(ADMINISTRATOR) };
  await client.end();
  return { managers, administrator, analyst: { authorization: `Bearer ${secret}` } };
}
