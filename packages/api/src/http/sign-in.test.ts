import { randomUUID } from 'node:crypto';
import type { Role } from '@caregraph/shared/permissions';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { workerDatabase } from '../test/worker-database.js';
import {
  createAccessToken,
  createUser,
  disableUser,
  enableUser,
  endSessions,
  findUserId,
  revokeAccessToken,
  setPassword,
} from './accounts.js';
import { SESSION_COOKIE, sessionCookie } from './session-cookie.js';
import { createSignIn, type SignIn } from './sign-in.js';
import { toyServer } from './toy-server.js';

const SECRET = 'a secret of at least thirty-two characters';
const PASSWORD = 'caregraph-demo';
const DAY = '2026-03-10';
const START = `${DAY}T15:00:00Z`;

/** A clock that a test moves by minutes. */
const clock = {
  at: new Date(START),
  now: () => new Date(clock.at),
  advance: (minutes: number) => {
    clock.at = new Date(clock.at.getTime() + minutes * 60_000);
  },
};

let owner: pg.Pool;
let signIn: SignIn;
let app: FastifyInstance;
let tenantId = '';

beforeAll(async () => {
  const { appUrl, ownerUrl } = await workerDatabase();
  owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const log = pino({ level: 'silent' });
  signIn = createSignIn({ connectionString: appUrl, secret: SECRET, publicUrl: 'https://care.example', clock, log });
});
afterAll(async () => {
  await signIn.close();
  await owner.end();
});
beforeEach(async () => {
  clock.at = new Date(START);
  tenantId = uuidv7();
  await asOwner(
    `insert into organisation (id, tenant_id, name, slug, time_zone, currency) values ($1::uuid, $1::uuid, 'Harbour Care', 'harbour-' || $1::uuid, 'America/New_York', 'USD')`,
    [tenantId],
  );
  app = await toyServer({ identify: signIn.identify, signIn, config: { adHocDocuments: 'EVERYONE' } });
  return () => app.close();
});

async function asOwner<R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<R[]> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [tenantId]);
    const { rows } = await client.query<R>(text, values);
    await client.query('commit');
    return rows;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

interface Person {
  id: string;
  email: string;
}

async function person(
  roles: Role[] = ['ADMINISTRATOR'],
  more: { expiresOn?: string; unitId?: string } = {},
): Promise<Person> {
  const email = `amara-${randomUUID()}@care.example`;
  const made = await createUser(signIn.pool, { tenantId, email, name: 'Amara Okafor', password: PASSWORD });
  if ('refused' in made) throw new Error(JSON.stringify(made.refused));
  for (const role of roles) await grant(made.done.id, role, more);
  return { id: made.done.id, email };
}

const grant = (userId: string, role: Role, { expiresOn, unitId }: { expiresOn?: string; unitId?: string } = {}) =>
  asOwner(
    `insert into role_grant (tenant_id, user_id, role, unit_id, expires_on, purpose) values ($1, $2, $3, $4, $5, 'a test')`,
    [tenantId, userId, role, unitId ?? null, expiresOn ?? null],
  );

async function unit(parentId: string | null, name: string): Promise<string> {
  const [row] = await asOwner<{ id: string }>(
    `insert into org_unit (tenant_id, parent_id, name, kind) values ($1, $2, $3, 'TEAM') returning id`,
    [tenantId, parentId, name],
  );
  return row?.id ?? '';
}

const attempt = (email: string, password = PASSWORD, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password }, headers });

/** The cookie of someone who has just signed in, as a browser would send it. */
async function cookieOf({ email }: Person): Promise<string> {
  const response = await attempt(email);
  expect(response.statusCode).toBe(200);
  return String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
}

const hello = (headers: Record<string, string>) =>
  app.inject({ method: 'POST', url: '/graphql', payload: { query: '{ hello }' }, headers });

const statusOf = async (cookie: string) => (await hello({ cookie })).statusCode;

describe('signing in', () => {
  it('gives a cookie that belongs to this host alone, and tells no token', async () => {
    const someone = await person();
    const response = await attempt(someone.email.toUpperCase());
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({ user: { id: someone.id, name: 'Amara Okafor', email: someone.email } });
    expect(response.headers['set-cookie']).toMatch(
      /^__Host-caregraph\.session=[^;]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(response.headers['cache-control']).toBe('no-store');
  });

  it('makes a new session each time', async () => {
    const someone = await person();
    const [first, second] = [await cookieOf(someone), await cookieOf(someone)];
    expect(first).not.toBe(second);
    expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
  });

  it('answers a wrong password, an unknown address and a disabled user alike', async () => {
    const someone = await person();
    const disabled = await person();
    await disableUser(signIn.pool, disabled.id);
    const answers = [
      await attempt(someone.email, 'not the password'),
      await attempt('nobody@care.example'),
      await attempt(disabled.email),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(answers.map(({ headers }) => headers['set-cookie'])).toEqual([undefined, undefined, undefined]);
  });

  it.each([
    ['nothing', undefined],
    ['no password', { email: 'a@b.example' }],
    ['a list of passwords', { email: 'a@b.example', password: ['a', 'b'] }],
    ['a very long password', { email: 'a@b.example', password: 'x'.repeat(2_401) }],
  ])('refuses %s', async (_what, payload) => {
    const response = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', ...(payload && { payload }) });
    expect(response.statusCode).toBe(400);
  });

  it('reads no body larger than a password', async () => {
    expect((await attempt('a@b.example', 'x'.repeat(1_000_000))).statusCode).toBe(413);
  });

  it('takes nothing from a form of another site', async () => {
    const someone = await person();
    const form = await app.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `email=${someone.email}&password=${PASSWORD}`,
    });
    expect(form.statusCode).toBe(400);
    expect((await attempt(someone.email, PASSWORD, { origin: 'https://evil.example' })).statusCode).toBe(403);
  });

  it.each([
    '/sign-up/email',
    '/update-user',
    '/change-email',
    '/change-password',
    '/delete-user',
    '/list-sessions',
    '/request-password-reset',
  ])('opens nothing else of better-auth: %s', async (path) => {
    const cookie = await cookieOf(await person());
    const payload = { email: 'x@care.example', name: 'x', password: 'a long enough one' };
    const response = await app.inject({ method: 'POST', url: `/api/auth${path}`, headers: { cookie }, payload });
    expect(response.statusCode).toBe(404);
  });

  it('replaces a hash of an older cost', async () => {
    const someone = await person();
    const { hash } = await import('@node-rs/argon2');
    const old = await hash(PASSWORD, { memoryCost: 8_192, timeCost: 1 });
    await signIn.pool.query('update auth.account set password = $2 where user_id = $1', [someone.id, old]);
    await cookieOf(someone);
    const { rows } = await signIn.pool.query('select password from auth.account where user_id = $1', [someone.id]);
    expect(rows[0].password).toContain('m=47104,t=1,p=1');
    await cookieOf(someone);
  });
});

describe('the limit of attempts', () => {
  it('locks one account after five wrong passwords, also for the right one, and no other', async () => {
    const [someone, other] = [await person(), await person()];
    const guesses = await Promise.all(Array.from({ length: 8 }, () => attempt(someone.email, 'not the password')));
    expect(guesses.map(({ statusCode }) => statusCode).sort((a, b) => a - b)).toEqual([
      401, 401, 401, 401, 401, 429, 429, 429,
    ]);
    const locked = await attempt(someone.email);
    expect(locked.json().errors[0].extensions.code).toBe('RATE_LIMITED');
    expect(Number(locked.headers['retry-after'])).toBeGreaterThan(800);
    expect(Number(locked.headers['retry-after'])).toBeLessThanOrEqual(900);
    expect((await attempt(other.email)).statusCode).toBe(200);
  });

  it('counts an address that does not exist like one that does', async () => {
    const codes = [];
    for (let guess = 0; guess < 6; guess += 1)
      codes.push((await attempt('ghost@care.example', 'not the password')).statusCode);
    expect(codes).toEqual([401, 401, 401, 401, 401, 429]);
  });

  it('forgets the mistakes of someone who gets in', async () => {
    const someone = await person();
    for (let round = 0; round < 3; round += 1) {
      await attempt(someone.email, 'not the password');
      await attempt(someone.email, 'not the password');
      expect((await attempt(someone.email)).statusCode).toBe(200);
    }
  });

  it('locks an internet address after fifty', async () => {
    const codes = new Map<number, number>();
    for (let guess = 0; guess < 52; guess += 1) {
      const { statusCode } = await attempt(`guess-${guess}@care.example`, 'not an address'.slice(0, 5));
      codes.set(statusCode, (codes.get(statusCode) ?? 0) + 1);
    }
    expect(Object.fromEntries(codes)).toEqual({ 401: 50, 429: 2 });
  });
});

describe('a session', () => {
  it('ends after fifteen minutes without a request', async () => {
    const cookie = await cookieOf(await person());
    clock.advance(14.9);
    expect(await statusOf(cookie)).toBe(200);
    clock.advance(14.9);
    expect(await statusOf(cookie)).toBe(200);
    clock.advance(15);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('ends twelve hours after sign-in, however busy it was', async () => {
    const cookie = await cookieOf(await person());
    for (let minutes = 10; minutes < 720; minutes += 10) {
      clock.advance(10);
      expect(await statusOf(cookie)).toBe(200);
    }
    clock.advance(9.9);
    const last = await hello({ cookie });
    expect(last.statusCode).toBe(200);
    clock.advance(0.1);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('is renewed at most once a minute, in the browser as on the server', async () => {
    const cookie = await cookieOf(await person());
    clock.advance(0.9);
    expect((await hello({ cookie })).headers['set-cookie']).toBeUndefined();
    clock.advance(0.1);
    const renewed = String((await hello({ cookie })).headers['set-cookie']);
    expect(renewed.startsWith(cookie)).toBe(true);
    expect(renewed).toContain('Max-Age=900');
    expect((await hello({ cookie })).headers['set-cookie']).toBeUndefined();
  });

  it('is not kept in the browser beyond its last moment', async () => {
    const cookie = await cookieOf(await person());
    for (let minutes = 10; minutes <= 700; minutes += 10) {
      clock.advance(10);
      await hello({ cookie });
    }
    clock.advance(10);
    expect(String((await hello({ cookie })).headers['set-cookie'])).toContain('Max-Age=600');
  });

  it('ends with the sign-out, and the browser is told to forget', async () => {
    const cookie = await cookieOf(await person());
    const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
    expect(out.statusCode).toBe(200);
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(out.headers['set-cookie']).toContain('Max-Age=0');
    expect(await statusOf(cookie)).toBe(401);
  });

  it('of someone else does not end with it', async () => {
    const [mine, other] = [await cookieOf(await person()), await cookieOf(await person())];
    await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie: mine } });
    expect(await statusOf(other)).toBe(200);
  });

  it('ends when the user is disabled, and does not come back with her', async () => {
    const someone = await person();
    const cookie = await cookieOf(someone);
    await disableUser(signIn.pool, someone.id);
    expect(await statusOf(cookie)).toBe(401);
    await enableUser(signIn.pool, someone.id);
    expect(await statusOf(cookie)).toBe(401);
    await cookieOf(someone);
  });

  it('ends when it is revoked, and when the password changes', async () => {
    const someone = await person();
    const revoked = await cookieOf(someone);
    await endSessions(signIn.pool, someone.id);
    expect(await statusOf(revoked)).toBe(401);

    const before = await cookieOf(someone);
    expect(await setPassword(signIn.pool, someone.id, 'another good one')).toEqual({ done: { id: someone.id } });
    expect(await statusOf(before)).toBe(401);
    expect((await attempt(someone.email)).statusCode).toBe(401);
    expect((await attempt(someone.email, 'another good one')).statusCode).toBe(200);
  });

  it('ends with the organisation', async () => {
    const cookie = await cookieOf(await person());
    await asOwner('update organisation set deleted_at = now() where id = $1', [tenantId]);
    expect(await statusOf(cookie)).toBe(401);
  });

  it('is nobody’s when the cookie is cut, unsigned or signed for another', async () => {
    const cookie = await cookieOf(await person());
    const [name = '', value = ''] = cookie.split('=');
    const [token, signature = ''] = decodeURIComponent(value).split('.');
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const wrong of [
      `${name}=${token}`,
      cookie.slice(0, -4),
      `${name}=${encodeURIComponent(`${token}.${flipped}`)}`,
    ]) {
      expect(await statusOf(wrong)).toBe(401);
    }
    expect(name).toBe(SESSION_COOKIE);
  });

  it('says whose it is, and null when it has ended', async () => {
    const someone = await person();
    const cookie = await cookieOf(someone);
    const session = async () => (await app.inject({ url: '/api/auth/get-session', headers: { cookie } })).json();
    expect(await session()).toEqual({
      user: { id: someone.id, name: 'Amara Okafor', email: someone.email },
      session: { createdAt: new Date(START).toISOString(), expiresAt: `${DAY}T15:15:00.000Z` },
    });
    clock.advance(16);
    expect(await session()).toBeNull();
  });
});

describe('the identity of a request', () => {
  const identityOf = async (someone: Person) => (await signIn.identify({ cookie: await cookieOf(someone) }))?.identity;

  it('has the organisation’s zone and the roles that are in force', async () => {
    const someone = await person(['ADMINISTRATOR', 'ANALYST'], { expiresOn: DAY });
    expect(await identityOf(someone)).toMatchObject({
      tenantId,
      userId: someone.id,
      tokenId: null,
      staffId: null,
      mayWrite: true,
      timeZone: 'America/New_York',
      roles: ['ADMINISTRATOR', 'ANALYST'],
      unitIds: [],
    });
  });

  it('loses a role the day after its last, by the organisation’s calendar, within the session', async () => {
    const someone = await person(['ANALYST'], { expiresOn: DAY });
    // 23:55 in New York
    clock.at = new Date('2026-03-11T03:55:00Z');
    const cookie = await cookieOf(someone);
    expect((await signIn.identify({ cookie }))?.identity.roles).toEqual(['ANALYST']);
    clock.advance(5);
    expect((await signIn.identify({ cookie }))?.identity.roles).toEqual([]);
  });

  it('loses a role that is withdrawn, at once', async () => {
    const someone = await person(['ADMINISTRATOR']);
    const cookie = await cookieOf(someone);
    await asOwner('update role_grant set deleted_at = now() where user_id = $1', [someone.id]);
    expect((await signIn.identify({ cookie }))?.identity.roles).toEqual([]);
  });

  it('answers for a unit and everything below it, and for nothing beside it', async () => {
    const region = await unit(null, 'Region');
    const branch = await unit(region, 'Branch');
    const team = await unit(branch, 'Team');
    await unit(region, 'Other branch');
    const supervisor = await person(['SUPERVISOR'], { unitId: branch });
    expect((await identityOf(supervisor))?.unitIds.toSorted()).toEqual([branch, team].sort());
    const administrator = await person(['ADMINISTRATOR']);
    expect((await identityOf(administrator))?.unitIds).toEqual([]);
  });

  it('of a staff member answers for her own unit when the grant names none, until she leaves', async () => {
    const team = await unit(null, 'Team');
    const manager = await person(['CARE_MANAGER']);
    const [human] = await asOwner<{ id: string }>(
      `insert into person (tenant_id, given_name, family_name, sex) values ($1, 'Amara', 'Okafor', 'FEMALE') returning id`,
      [tenantId],
    );
    const [member] = await asOwner<{ id: string }>(
      `insert into staff_member (tenant_id, person_id, user_id, unit_id, job_title, hired_on) values ($1, $2, $3, $4, 'Care manager', '2020-01-01') returning id`,
      [tenantId, human?.id, manager.id, team],
    );
    expect(await identityOf(manager)).toMatchObject({ staffId: member?.id, unitIds: [team] });
    await asOwner(`update staff_member set left_on = '${DAY}' where id = $1`, [member?.id]);
    expect(await identityOf(manager)).toMatchObject({ staffId: null, unitIds: [] });
  });

  it('does not take roles or units of another organisation', async () => {
    const someone = await person([]);
    const home = tenantId;
    tenantId = uuidv7();
    await asOwner(
      `insert into organisation (id, tenant_id, name, slug, time_zone, currency) values ($1::uuid, $1::uuid, 'Other', 'other-' || $1::uuid, 'UTC', 'USD')`,
      [tenantId],
    );
    await grant(someone.id, 'ADMINISTRATOR');
    tenantId = home;
    expect((await identityOf(someone))?.roles).toEqual([]);
  });
});

describe('an access token', () => {
  const tokenOf = async (someone: Person, more: { mayWrite?: boolean; expiresAt?: Date } = {}) =>
    createAccessToken(signIn.pool, {
      tenantId,
      userId: someone.id,
      name: 'Quarterly report',
      expiresAt: null,
      ...more,
    });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('speaks for its user, and may only read unless it was granted more', async () => {
    const someone = await person();
    const { id, token } = await tokenOf(someone);
    expect(token).toMatch(/^cg_[\w-]{43}$/);
    const found = await signIn.identify(bearer(token));
    expect(found?.identity).toMatchObject({ userId: someone.id, tokenId: id, sessionId: null, mayWrite: false });
    const writer = await tokenOf(someone, { mayWrite: true });
    expect((await signIn.identify(bearer(writer.token)))?.identity.mayWrite).toBe(true);
    expect((await hello(bearer(token))).statusCode).toBe(200);
  });

  it('is kept as a fingerprint alone', async () => {
    const { token } = await tokenOf(await person());
    const { rows } = await signIn.pool.query('select * from auth.access_token');
    expect(JSON.stringify(rows)).not.toContain(token.slice(3));
  });

  it('ends when it is revoked, when its time is over, and with its user', async () => {
    const someone = await person();
    const revoked = await tokenOf(someone);
    expect(await revokeAccessToken(signIn.pool, tenantId, revoked.id)).toBe(true);
    expect(await revokeAccessToken(signIn.pool, uuidv7(), revoked.id)).toBe(false);
    expect(await signIn.identify(bearer(revoked.token))).toBeNull();

    const short = await tokenOf(someone, { expiresAt: new Date(`${DAY}T16:00:00Z`) });
    expect(await signIn.identify(bearer(short.token))).not.toBeNull();
    clock.advance(60);
    expect(await signIn.identify(bearer(short.token))).toBeNull();

    const { token } = await tokenOf(someone);
    await disableUser(signIn.pool, someone.id);
    expect(await signIn.identify(bearer(token))).toBeNull();
  });

  it('notes its last use, at most once a minute', async () => {
    const { id, token } = await tokenOf(await person());
    const lastUsed = async () =>
      (await signIn.pool.query('select last_used_at from auth.access_token where id = $1', [id])).rows[0].last_used_at;
    await signIn.identify(bearer(token));
    expect(await lastUsed()).toEqual(new Date(START));
    clock.advance(0.5);
    await signIn.identify(bearer(token));
    expect(await lastUsed()).toEqual(new Date(START));
    clock.advance(1);
    await signIn.identify(bearer(token));
    expect(await lastUsed()).toEqual(new Date(`${DAY}T15:01:30Z`));
  });

  it('that is wrong is not made good by a cookie beside it', async () => {
    const cookie = await cookieOf(await person());
    const wrong = ['Bearer cg_', `Bearer cg_${'a'.repeat(43)}`, 'Basic YTpi', `bearer ${'x'.repeat(9_000)}`, ''];
    for (const authorization of wrong) expect((await hello({ cookie, authorization })).statusCode).toBe(401);
  });
});

describe('accounts', () => {
  it('refuse an address twice, in whatever case', async () => {
    const { email } = await person();
    const again = await createUser(signIn.pool, {
      tenantId,
      email: ` ${email.toUpperCase()} `,
      name: 'Someone',
      password: PASSWORD,
    });
    expect(again).toMatchObject({ refused: [{ code: 'DUPLICATE', path: ['email'] }] });
  });

  it.each([
    'plain',
    'a@b',
    'two@@care.example',
    'аmara@care.example',
    'a b@care.example',
    `${'a'.repeat(65)}@care.example`,
    `a@${'b'.repeat(250)}.example`,
  ])('refuse the address %s', async (email) => {
    const made = await createUser(signIn.pool, { tenantId, email, name: 'Someone', password: PASSWORD });
    expect(made).toMatchObject({ refused: [{ code: 'INVALID', path: ['email'] }] });
  });

  it('refuse a password that breaks the rules, at making and at changing', async () => {
    const someone = await person();
    const email = `x-${randomUUID()}@care.example`;
    expect(await createUser(signIn.pool, { tenantId, email, name: 'Someone', password: 'short' })).toMatchObject({
      refused: [{ path: ['password'] }],
    });
    expect(await setPassword(signIn.pool, someone.id, 'password1234')).toMatchObject({
      refused: [{ path: ['password'] }],
    });
    expect(await setPassword(signIn.pool, uuidv7(), PASSWORD)).toMatchObject({ refused: [{ code: 'NOT_FOUND' }] });
    await cookieOf(someone);
  });

  it('are found within their own organisation', async () => {
    const { id, email } = await person();
    expect(await findUserId(signIn.pool, tenantId, email.toUpperCase())).toBe(id);
    expect(await findUserId(signIn.pool, uuidv7(), email)).toBeNull();
  });
});

describe('without a database', () => {
  it('a request is told that the records cannot be reached, and nothing else', async () => {
    const connectionString = 'postgresql://care_app:secret@127.0.0.1:1/caregraph';
    const log = pino({ level: 'silent' });
    const cut = createSignIn({ connectionString, secret: SECRET, publicUrl: 'https://care.example', clock, log });
    const broken = await toyServer({ identify: cut.identify, signIn: cut });
    const cookie = sessionCookie('x'.repeat(32), SECRET).split(';', 1)[0] ?? '';
    for (const response of [
      await broken.inject({ method: 'POST', url: '/graphql', payload: { query: '{ hello }' }, headers: { cookie } }),
      await broken.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email: 'a@b.example', password: PASSWORD },
      }),
    ]) {
      expect(response.json().errors[0].extensions.code).toBe('DATABASE_UNAVAILABLE');
      expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '2']);
      expect(response.body).not.toMatch(/127\.0\.0\.1|care_app/);
    }
    await broken.close();
    await cut.close();
  });
});

describe('the sign-in tables', () => {
  it('are closed to the roles of organisation-wide and limited sessions', async () => {
    const { appUrl } = await workerDatabase();
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    for (const role of ['care_org', 'care_limited']) {
      await client.query(`set role ${role}`);
      for (const table of ['"user"', 'session', 'account', 'verification', 'access_token']) {
        await expect(client.query(`select * from auth.${table}`)).rejects.toMatchObject({ code: '42501' });
      }
      await expect(client.query(`select * from auth.identify_session('x')`)).rejects.toMatchObject({ code: '42501' });
      await client.query('reset role');
    }
    await expect(client.query(`select * from auth.actor_of('x', $1, now())`, [tenantId])).rejects.toMatchObject({
      code: '42501',
    });
    await client.end();
  });

  it('leave the caller’s tenant as it was when they have said who someone is', async () => {
    const cookie = await cookieOf(await person());
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0];
    const client = await signIn.pool.connect();
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, ['01990000-0000-7000-8000-00000000000f']);
    const { rows } = await client.query(
      `select i.user_id, current_setting('app.tenant') as tenant from auth.identify_session($1, $2) i`,
      [token, clock.now()],
    );
    expect(rows).toMatchObject([{ tenant: '01990000-0000-7000-8000-00000000000f' }]);
    await client.query('rollback');
    client.release();
  });
});
