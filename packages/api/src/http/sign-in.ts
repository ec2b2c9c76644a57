import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.js';
import { isOutdatedHash, hashPassword, PASSWORD_LENGTH, verifyPassword } from './passwords.js';
import { createIdentify, type Identify } from './identify.js';
import { ABSOLUTE_SECONDS, IDLE_SECONDS, SESSION_COOKIE, sessionTokenOf } from './session-cookie.js';
import { endOwnSession, noteRefusedSignIn, renewHash } from './accounts.js';

export interface SignInParts {
  /** Login as `care_app`. */
  connectionString: string;
  /** Signs cookies; at least 32 characters, the same on every instance. */
  secret: string;
  publicUrl: string;
  clock: Clock;
  log: Logger;
  poolSize?: number;
}

export interface SignIn {
  identify: Identify;
  /** Null when address and password do not belong together, or the user is disabled; takes as long either way. */
  signIn(email: string, password: string, from: Origin): Promise<Entrance | null>;
  signOut(cookie: string | undefined, from: { requestId: string }): Promise<void>;
  /** Keeps in the audit trail that attempts on this address were cut off. */
  noteLimit(email: string, from: { requestId: string }): Promise<void>;
  /** Name and address of a user, for greeting her and for signing in again. */
  account(userId: string): Promise<Account | null>;
  /** For the command line and the demo: `createUser(pool, …)` and its neighbours. */
  pool: pg.Pool;
  close(): Promise<void>;
}

export interface Origin {
  ip: string;
  userAgent: string;
  requestId: string;
}

export interface Account {
  id: string;
  name: string;
  email: string;
}

export interface Entrance {
  user: Account;
  setCookie: string;
}

/** Where the request came from, as our own proxy settings found it, and what our log calls it. */
const IP_HEADER = 'x-caregraph-client-ip';
const REQUEST_HEADER = 'x-caregraph-request-id';

/** Connections that set the search path themselves, because better-auth names its tables without a schema. */
export function openSignInPool(connectionString: string, log: Logger, size = 8): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    options: '-c search_path=auth',
    application_name: 'caregraph sign-in',
    max: size,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 5_000,
  });
  const report = (error: Error) => {
    // Whoever stops has taken leave of these already: that the database then closes them first is no loss.
    if (!pool.ending) log.warn({ err: error, component: 'sign-in' }, 'a connection to the database was lost');
  };
  pool.on('error', report);
  // A backend that is terminated while it is lent out reports here, and without a listener the process would end.
  pool.on('connect', (client) => client.on('error', report));
  return pool;
}

/** Sessions and passwords by better-auth; who a request is, by one statement of our own. */
export function createSignIn({ connectionString, secret, publicUrl, clock, log, poolSize }: SignInParts): SignIn {
  const pool = openSignInPool(connectionString, log, poolSize);
  const auth = createAuth({ pool, secret, publicUrl, clock, log });

  return {
    identify: createIdentify({ pool, secret, clock }),
    pool,
    close: () => pool.end(),

    async signIn(email, password, { ip, userAgent, requestId }) {
      const headers = new Headers({ [IP_HEADER]: ip, 'user-agent': userAgent, [REQUEST_HEADER]: requestId });
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
      const setCookie = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`));
      if (answer.status === 401 || answer.status === 400) {
        await noteRefusedSignIn(pool, email, { isLimit: false, requestId });
        return null;
      }
      if (!answer.ok || setCookie === undefined)
        throw new Error(`better-auth answered a sign-in with ${answer.status}.`);
      const { user } = (await answer.json()) as { user: Account };
      await keepHashCurrent(pool, user.id, password);
      return { user: { id: user.id, name: user.name, email: user.email }, setCookie };
    },

    async account(userId) {
      const { rows } = await pool.query<Account>('select id, name, email from auth."user" where id = $1', [userId]);
      return rows[0] ?? null;
    },

    async signOut(cookie, from) {
      const token = sessionTokenOf(cookie, secret);
      if (token !== null) await endOwnSession(pool, token, from);
    },

    noteLimit: (email, { requestId }) => noteRefusedSignIn(pool, email, { isLimit: true, requestId }),
  };
}

/** A hash of an older cost is replaced while the password is at hand. */
async function keepHashCurrent(pool: pg.Pool, userId: string, password: string): Promise<void> {
  const { rows } = await pool.query<{ password: string }>(
    `select password from auth.account where user_id = $1 and provider_id = 'credential'`,
    [userId],
  );
  if (rows[0] && isOutdatedHash(rows[0].password)) await renewHash(pool, userId, await hashPassword(password));
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;

function createAuth({
  pool,
  secret,
  publicUrl,
  clock,
  log,
}: { pool: pg.Pool } & Omit<SignInParts, 'connectionString'>) {
  return betterAuth({
    database: pool,
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    // Its lines quote addresses; what matters of them we log ourselves.
    logger: { disabled: true },
    onAPIError: {
      throw: false,
      onError: (error) => log.debug({ err: error, component: 'sign-in' }, 'better-auth refused'),
    },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      // In code units there, in graphemes here: a family of emoji is eleven units long.
      maxPasswordLength: PASSWORD_LENGTH.most * 12,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: {
      expiresIn: IDLE_SECONDS,
      updateAge: 60,
      cookieCache: { enabled: false },
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      additionalFields: {
        // The table's own trigger puts it into the audit trail.
        requestId: { type: 'string', required: false, input: false, returned: false, fieldName: 'request_id' },
      },
    },
    user: {
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        tenantId: { type: 'string', required: true, input: false, returned: false, fieldName: 'tenant_id' },
        disabledAt: { type: 'date', required: false, input: false, returned: false, fieldName: 'disabled_at' },
      },
    },
    account: {
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...times } },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const { rowCount } = await pool.query('select from auth."user" where id = $1 and disabled_at is null', [
              session.userId,
            ]);
            if (rowCount !== 1) throw new APIError('UNAUTHORIZED');
            const now = clock.now();
            const expiresAt = new Date(now.getTime() + Math.min(IDLE_SECONDS, ABSOLUTE_SECONDS) * 1000);
            const requestId = context?.headers?.get(REQUEST_HEADER) ?? null;
            return { data: { ...session, createdAt: now, updatedAt: now, expiresAt, requestId } };
          },
        },
      },
    },
    advanced: {
      database: { generateId: () => uuidv7() },
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: SESSION_COOKIE,
          attributes: { secure: true, sameSite: 'lax', httpOnly: true, path: '/' },
        },
      },
      ipAddress: { ipAddressHeaders: [IP_HEADER] },
    },
  });
}
