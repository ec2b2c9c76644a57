import { randomUUID } from 'node:crypto';
import { OPERATION_PERMISSIONS, permissionsOf, ROLES } from '@caregraph/shared/permissions';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  createAccessToken,
  createUser,
  disableUser,
  endOwnSession,
  endSessions,
  revokeAccessToken,
  setPassword,
} from './http/accounts.js';
import { createSignIn, type SignIn } from './http/sign-in.js';
import { sessionCookie, sessionTokenOf } from './http/session-cookie.js';
import { FixedClock } from './kernel/clock.js';
import { modules } from './modules/index.js';
import { grantRole } from './modules/organisations/index.js';
import { buildSchema } from './schema.js';
import { EDGE_SECRET, openEdge } from './test/edge.js';
import { mutationsOf } from './test/input-fields.js';
import { mutationDocument } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { documentOf, edgesOf } from './test/walk.js';
import { workerDatabase } from './test/worker-database.js';

/**
 * Sessions and tokens that have ended, of users with every role there is: whoever they once were, each operation answers
 * them as it answers nobody. The same document answers the same user while her session runs, so the refusal means something.
 */

const PASSWORD = 'caregraph-demo';
const START = '2026-03-10T15:00:00Z';
const ANYBODY = '018f4c3e-0000-7000-8000-00000000000a';
const needs = {
  period: { from: '2026-01-01', to: '2026-03-10' },
  ids: { client: ANYBODY, provider: ANYBODY, budget: ANYBODY, importRun: ANYBODY, staffMember: ANYBODY },
  first: 2,
};

type Headers = { cookie?: string; authorization?: string };
interface Someone {
  id: string;
  cookie: string;
  token: string;
  tokenId: string;
}

const clock = new FixedClock(START);
let world: Scene;
let signIn: SignIn;
let operations: { name: string; document: string }[];

beforeAll(async () => {
  world = await scene();
  const { appUrl } = await workerDatabase();
  const log = pino({ level: 'silent' });
  const parts = { connectionString: appUrl, secret: EDGE_SECRET, publicUrl: 'https://care.example', log };
  signIn = createSignIn({ ...parts, clock });
  const schema = buildSchema(modules);
  operations = edgesOf(schema)
    .filter(({ way }) => way.length === 0)
    .map((edge) => ({ name: edge.name, document: documentOf(edge, needs) }));
  for (const { name } of mutationsOf(schema))
    operations.push({ name: `Mutation.${name}`, document: await mutationDocument(name) });
}, 60_000);
afterAll(() => signIn.close());

/** A user with every role, a session and a token that may write, all as new as the clock says. */
async function someone(expiresAt: Date | null = null): Promise<Someone> {
  clock.set(START);
  const email = `amara-${randomUUID()}@care.example`;
  const made = await createUser(signIn.pool, { tenantId: world.tenantId, email, name: 'Amara', password: PASSWORD });
  if ('refused' in made) throw new Error(JSON.stringify(made.refused));
  const { id } = made.done;
  for (const role of ROLES) {
    const more = permissionsOf(role).includes('rows:limited') ? { purpose: 'a test', expiresOn: '2026-12-31' } : {};
    await world.do(grantRole, world.administrator(), { idempotencyKey: randomUUID(), userId: id, role, ...more });
  }
  const entrance = await signIn.signIn(email, PASSWORD, { ip: '127.0.0.1', userAgent: 'test', requestId: 'request' });
  const access = await createAccessToken(signIn.pool, {
    tenantId: world.tenantId,
    userId: id,
    name: 'test',
    mayWrite: true,
    expiresAt,
  });
  const cookie = entrance?.setCookie.split(';', 1)[0] ?? '';
  return { id, cookie, token: access.token, tokenId: access.id };
}

const session = ({ cookie }: Someone): Headers => ({ cookie });
const token = ({ token: text }: Someone): Headers => ({ authorization: `Bearer ${text}` });
const minutesLater = (minutes: number) =>
  clock.set(new Date(new Date(START).getTime() + minutes * 60_000).toISOString());

const ENDED: readonly { who: string; headers: () => Promise<Headers> }[] = [
  {
    who: 'a session without a request for fifteen minutes',
    headers: async () => {
      const she = await someone();
      minutesLater(15);
      return session(she);
    },
  },
  {
    who: 'a session twelve hours after sign-in, however busy',
    headers: async () => {
      const she = await someone();
      for (let minutes = 14; minutes < 720; minutes += 14) {
        minutesLater(minutes);
        expect(await signIn.identify(session(she))).not.toBeNull();
      }
      minutesLater(720);
      return session(she);
    },
  },
  {
    who: 'a session that she left',
    headers: async () => {
      const she = await someone();
      await endOwnSession(signIn.pool, sessionTokenOf(she.cookie, EDGE_SECRET) ?? '');
      return session(she);
    },
  },
  {
    who: 'a session that was revoked',
    headers: async () => {
      const she = await someone();
      await endSessions(signIn.pool, she.id);
      return session(she);
    },
  },
  {
    who: 'a session from before the password changed',
    headers: async () => {
      const she = await someone();
      await setPassword(signIn.pool, she.id, 'another good one');
      return session(she);
    },
  },
  {
    who: 'the session of a deactivated user',
    headers: async () => {
      const she = await someone();
      await disableUser(signIn.pool, she.id);
      return session(she);
    },
  },
  {
    who: 'the token of a deactivated user',
    headers: async () => {
      const she = await someone();
      await disableUser(signIn.pool, she.id);
      return token(she);
    },
  },
  {
    who: 'a token that was revoked',
    headers: async () => {
      const she = await someone();
      await revokeAccessToken(signIn.pool, world.tenantId, she.tokenId);
      return token(she);
    },
  },
  {
    who: 'a token past its end',
    headers: async () => {
      const she = await someone(new Date('2026-03-10T15:30:00Z'));
      minutesLater(30);
      return token(she);
    },
  },
  {
    who: 'a session whose cookie was cut',
    headers: async () => ({ cookie: (await someone()).cookie.slice(0, -6) }),
  },
  {
    who: 'a cookie signed by another server',
    headers: async () => {
      const own = sessionTokenOf((await someone()).cookie, EDGE_SECRET) ?? '';
      return { cookie: sessionCookie(own, 'the secret of another server, as long').split(';', 1)[0] ?? '' };
    },
  },
];

async function codesOf(headers: Headers): Promise<Map<string, string>> {
  const edge = await openEdge();
  const codes = new Map<string, string>();
  for (const { name, document } of operations) {
    const { errors, status } = await edge.askWith(clock, headers, { query: document, variables: { input: {} } });
    codes.set(name, `${status} ${errors.map(({ extensions }) => extensions.code).join()}`);
  }
  return codes;
}

test('every operation of the schema is tried', () => {
  // The stream asks who is there by the same function, before it asks what for; its tests have the rest.
  const tried = [...operations.map(({ name }) => name), 'Subscription.changed'];
  expect(tried.sort()).toEqual(Object.keys(OPERATION_PERMISSIONS).sort());
});

test.each([
  ['session', session],
  ['token', token],
])('the %s of the same user is somebody to each operation while it runs', { timeout: 60_000 }, async (_what, of) => {
  for (const [name, code] of await codesOf(of(await someone())))
    expect(code, name).not.toMatch(/UNAUTHENTICATED|FORBIDDEN/);
});

describe.each(ENDED)('$who', ({ headers }) => {
  test('is nobody to each operation', { timeout: 60_000 }, async () => {
    const codes = await codesOf(await headers());
    expect([...codes].filter(([, code]) => code !== '401 UNAUTHENTICATED')).toEqual([]);
  });
});
