import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { systemClock } from '../kernel/clock.js';
import { copyOfTemplate } from '../test/worker-database.js';
import {
  createAccessToken,
  createUser,
  disableUser,
  enableUser,
  endSessions,
  revokeAccessToken,
  setPassword,
} from './accounts.js';
import { createSignIn, type SignIn } from './sign-in.js';
import { toyServer } from './toy-server.js';

const SECRET = 'a secret of at least thirty-two characters';
const PASSWORD = 'caregraph-demo';
/** Attempts on addresses of nobody belong to no organisation. */
const SERVER = '00000000-0000-0000-0000-000000000000';
const by = { actorId: uuidv7(), requestId: 'request 7' };

let owner: pg.Pool;
let signIn: SignIn;
let app: FastifyInstance;
let tenantId = '';
let userId = '';
let email = '';

interface Event {
  action: string;
  operation: string;
  actor_id: string | null;
  subject_type: string;
  subject_ids: string[];
  outcome: string;
  request_id: string | null;
}

beforeAll(async () => {
  const { appUrl, ownerUrl } = await copyOfTemplate('sign_in_events');
  owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  const log = pino({ level: 'silent' });
  const parts = { connectionString: appUrl, secret: SECRET, publicUrl: 'https://care.example', log };
  signIn = createSignIn({ ...parts, clock: systemClock });
});
afterAll(async () => {
  await signIn.close();
  await owner.end();
});
beforeEach(async () => {
  tenantId = uuidv7();
  await events(
    tenantId,
    `insert into organisation (id, tenant_id, name, slug, time_zone, currency) values ('${tenantId}', '${tenantId}', 'Harbour Care', 'harbour-${tenantId}', 'America/New_York', 'USD')`,
  );
  email = `amara-${randomUUID()}@care.example`;
  const made = await createUser(signIn.pool, { tenantId, email, name: 'Amara Okafor', password: PASSWORD }, by);
  if ('refused' in made) throw new Error(JSON.stringify(made.refused));
  userId = made.done.id;
  app = await toyServer({ identify: signIn.identify, signIn, config: { adHocDocuments: 'EVERYONE' } });
  return () => app.close();
});

/** The trail of an organisation, oldest first. */
async function events(tenant = tenantId, statement = 'select * from audit_event order by at, id'): Promise<Event[]> {
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(`select set_config('app.tenant', $1, true)`, [tenant]);
    const { rows } = await client.query<Event>(statement);
    await client.query('commit');
    return rows;
  } finally {
    client.release();
  }
}

const last = async () => (await events()).at(-1);
const attempt = (password = PASSWORD, address = email) =>
  app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email: address, password } });

async function entered(): Promise<{ cookie: string; requestId: string; sessionId: string }> {
  const response = await attempt();
  expect(response.statusCode).toBe(200);
  const cookie = String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
  const identified = await signIn.identify({ cookie });
  return {
    cookie,
    requestId: String(response.headers['x-request-id']),
    sessionId: identified?.identity.sessionId ?? '',
  };
}

describe('the trail of sign-in', () => {
  it('has who came in, by which request', async () => {
    const { requestId, sessionId } = await entered();
    expect(await last()).toMatchObject({
      action: 'session.started',
      operation: 'signIn',
      actor_id: userId,
      subject_type: 'Session',
      subject_ids: [sessionId],
      outcome: 'DONE',
      request_id: requestId,
    });
  });

  it('has whoever was refused with a wrong password, as somebody nobody proved to be', async () => {
    const { headers, statusCode } = await attempt('not the password');
    expect(statusCode).toBe(401);
    expect(await last()).toMatchObject({
      action: 'sign_in.refused',
      actor_id: null,
      subject_type: 'User',
      subject_ids: [userId],
      outcome: 'REFUSED',
      request_id: headers['x-request-id'],
    });
  });

  it('has an attempt on an address of nobody, without the address', async () => {
    const before = (await events(SERVER)).length;
    await attempt(PASSWORD, 'nobody@care.example');
    const after = await events(SERVER);
    expect(after).toHaveLength(before + 1);
    expect(after.at(-1)).toMatchObject({ action: 'sign_in.refused', subject_ids: [], outcome: 'REFUSED' });
  });

  it('has a disabled user who tries', async () => {
    await disableUser(signIn.pool, userId);
    expect((await attempt()).statusCode).toBe(401);
    expect(await last()).toMatchObject({ action: 'sign_in.refused', subject_ids: [userId] });
  });

  it('has the moment at which attempts were cut off, once', async () => {
    for (let guess = 0; guess < 9; guess += 1) await attempt('not the password');
    const actions = (await events()).map(({ action }) => action);
    expect(actions).toEqual(['user.created', ...Array(5).fill('sign_in.refused'), 'sign_in.limited']);
  });

  it('has the sign-out, and nothing when nobody is signed in', async () => {
    const { cookie, sessionId } = await entered();
    const out = await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
    expect(await last()).toMatchObject({
      action: 'session.ended',
      operation: 'signOut',
      subject_ids: [sessionId],
      actor_id: userId,
      request_id: out.headers['x-request-id'],
    });
    const before = (await events()).length;
    await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie } });
    await app.inject({ method: 'POST', url: '/api/auth/sign-out' });
    expect(await events()).toHaveLength(before);
  });

  it('has each session that somebody ends for her, and who did', async () => {
    const sessions = [(await entered()).sessionId, (await entered()).sessionId];
    await endSessions(signIn.pool, userId, by);
    const revoked = (await events()).filter(({ action }) => action === 'session.revoked');
    expect(revoked.flatMap(({ subject_ids }) => subject_ids).toSorted()).toEqual(sessions.toSorted());
    expect(revoked[0]).toMatchObject({ operation: 'endSessions', actor_id: by.actorId, request_id: by.requestId });
  });

  it('has that a user is made, disabled with her sessions, and enabled again', async () => {
    await entered();
    await disableUser(signIn.pool, userId, by);
    await disableUser(signIn.pool, userId, by);
    await enableUser(signIn.pool, userId, by);
    const trail = (await events()).filter(({ action }) => action !== 'session.started');
    expect(trail.map(({ action }) => action)).toEqual([
      'user.created',
      'user.disabled',
      'session.revoked',
      'user.enabled',
    ]);
    expect(trail.every(({ actor_id }) => actor_id === by.actorId)).toBe(true);
  });

  it('has a new password, but not the same one under a hash of today’s cost', async () => {
    await setPassword(signIn.pool, userId, 'another good one', by);
    expect((await events()).filter(({ action }) => action === 'password.changed')).toMatchObject([
      { subject_ids: [userId], actor_id: by.actorId },
    ]);
    const { hash } = await import('@node-rs/argon2');
    await events(
      tenantId,
      `begin; set local app.operation = 'renewHash'; update auth.account set password = '${await hash('another good one', { memoryCost: 8_192, timeCost: 1 })}' where user_id = '${userId}'; commit`,
    );
    expect((await attempt('another good one')).statusCode).toBe(200);
    expect((await events()).filter(({ action }) => action === 'password.changed')).toHaveLength(1);
  });

  it('has access tokens, when they are made and when they are revoked', async () => {
    const token = { tenantId, userId, name: 'questions', expiresAt: null };
    const { id } = await createAccessToken(signIn.pool, token, by);
    await revokeAccessToken(signIn.pool, tenantId, id, by);
    expect((await events()).slice(1)).toMatchObject([
      { action: 'access_token.created', subject_ids: [id], actor_id: by.actorId },
      { action: 'access_token.revoked', subject_ids: [id], actor_id: by.actorId },
    ]);
  });

  it('holds no name, address or password', async () => {
    await entered();
    await attempt('not the password');
    const text = JSON.stringify([await events(), await events(SERVER)]);
    for (const value of ['Amara', 'care.example', '127.0.0.1', PASSWORD, 'not the password'])
      expect(text).not.toContain(value);
  });

  it('is the condition of the act: without the event nobody comes in, and nobody is refused unseen', async () => {
    await owner.query('alter table audit_event add constraint stuck check (false) not valid');
    try {
      expect((await attempt()).statusCode).toBe(500);
      expect((await attempt('not the password')).statusCode).toBe(500);
      await expect(disableUser(signIn.pool, userId)).rejects.toThrow('stuck');
    } finally {
      await owner.query('alter table audit_event drop constraint stuck');
    }
    expect((await events()).map(({ action }) => action)).toEqual(['user.created']);
    const { rows } = await owner.query('select from auth.session where user_id = $1', [userId]);
    expect(rows).toEqual([]);
    expect((await attempt()).statusCode).toBe(200);
  });
});
