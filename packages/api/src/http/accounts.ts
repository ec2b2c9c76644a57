import { randomBytes } from 'node:crypto';
import { refusalsOf } from '@caregraph/shared/errors';
import { nameText } from '@caregraph/shared/text';
import type { Pool, PoolClient } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { refuse, type Refusal } from '../kernel/outcome.js';
import { hashPassword, passwordFault } from './passwords.js';
import { sha256 } from './secret-text.js';

/** Kept to what mail servers take and a reader can tell apart: no letters of other scripts that look like ours. */
const EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

export interface NewUser {
  tenantId: string;
  email: string;
  name: string;
  password: string;
}

/** On whose behalf an account is changed; the audit trail keeps it. */
export interface By {
  /** Null when nobody has signed in. */
  actorId?: string | null;
  requestId?: string | null;
}

/** One transaction, in which the tables of sign-in note by themselves what was done, under this name. */
async function asAct<T>(
  pool: Pool,
  operation: string,
  { actorId, requestId }: By,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('app.operation', $1, true), set_config('app.user', $2, true), set_config('app.request', $3, true)`,
      [operation, actorId ?? '', requestId ?? ''],
    );
    const done = await work(client);
    await client.query('commit');
    client.release();
    return done;
  } catch (error) {
    // A connection on which not even this works is thrown away.
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw error;
  }
}

type Made<T> = { done: T } | { refused: Refusal[] };

export const normalisedEmail = (email: string): string => email.trim().toLowerCase();

/** A user whom nothing known speaks against, with her password hashed: ready to be written. */
export interface CheckedUser {
  id: string;
  tenantId: string;
  email: string;
  name: string;
  hash: string;
}

/** Looks at everything that can be known before a user is made; nothing is written. Refuses INVALID, REQUIRED, TOO_LONG, DUPLICATE. */
export async function checkUser(
  pool: Pool,
  { tenantId, email: given, name, password }: NewUser,
): Promise<Made<CheckedUser>> {
  const email = normalisedEmail(given);
  const refused: Refusal[] = [];
  if (email.length > 254 || !EMAIL.test(email))
    refused.push(...refuse('INVALID', ['email'], 'This is not an e-mail address.').refused);
  else if ((await pool.query(`select 1 from auth."user" where email = $1`, [email])).rowCount !== 0)
    refused.push(...ADDRESS_TAKEN.refused);
  const named = userRules.safeParse({ name });
  if (!named.success) refused.push(...refusalsOf(named.error));
  const fault = passwordFault(password, { email, name });
  if (fault) refused.push(...refuse('INVALID', ['password'], fault).refused);
  if (refused.length > 0) return { refused };
  return { done: { id: uuidv7(), tenantId, email, name: name.trim(), hash: await hashPassword(password) } };
}

const userRules = z.object({ name: nameText });

const ADDRESS_TAKEN = refuse('DUPLICATE', ['email'], 'Someone with this e-mail address exists already.');

/** Writes a checked user by whatever runs the statement. Refuses DUPLICATE when somebody took the address meanwhile. */
export async function insertUser(
  { id, tenantId, email, name, hash }: CheckedUser,
  run: (statement: string, values: readonly unknown[]) => Promise<number>,
): Promise<Made<{ id: string }>> {
  const count = await run(
    `with made as (
       insert into auth."user" (id, tenant_id, name, email) values ($1, $2, $3, $4) on conflict (email) do nothing returning id)
     insert into auth.account (id, user_id, account_id, provider_id, password)
       select $5, made.id, made.id, 'credential', $6 from made returning user_id`,
    [id, tenantId, name, email, uuidv7(), hash],
  );
  return count === 1 ? { done: { id } } : ADDRESS_TAKEN;
}

/** Makes someone who can sign in; what she may do is granted apart. Refuses as `checkUser` does. */
export async function createUser(pool: Pool, wanted: NewUser, by: By = {}): Promise<Made<{ id: string }>> {
  const checked = await checkUser(pool, wanted);
  if ('refused' in checked) return checked;
  return asAct(pool, 'createUser', by, (client) =>
    insertUser(checked.done, async (statement, values) => (await client.query(statement, [...values])).rowCount ?? 0),
  );
}

/** Replaces the password and ends every session of the user. Refuses INVALID, NOT_FOUND. */
export async function setPassword(
  pool: Pool,
  userId: string,
  password: string,
  by: By = {},
): Promise<Made<{ id: string }>> {
  const { rows } = await pool.query<{ email: string; name: string }>(
    `select email, name from auth."user" where id = $1`,
    [userId],
  );
  const [user] = rows;
  if (!user) return refuse('NOT_FOUND', ['userId'], 'This user does not exist.');
  const fault = passwordFault(password, user);
  if (fault) return refuse('INVALID', ['password'], fault);
  const hash = await hashPassword(password);
  await asAct(pool, 'setPassword', by, async (client) => {
    await client.query(STORE_HASH, [userId, hash]);
    await client.query(END_SESSIONS, [userId]);
  });
  return { done: { id: userId } };
}

const STORE_HASH = `update auth.account set password = $2, updated_at = clock_timestamp() where user_id = $1 and provider_id = 'credential'`;
const END_SESSIONS = 'delete from auth.session where user_id = $1';

/** Keeps the same password under a hash of today's cost. */
export async function renewHash(pool: Pool, userId: string, hash: string): Promise<void> {
  await asAct(pool, 'renewHash', {}, (client) => client.query(STORE_HASH, [userId, hash]));
}

/** Shuts someone out at once: the next request of any session or token finds nobody. */
export async function disableUser(pool: Pool, userId: string, by: By = {}): Promise<void> {
  await asAct(pool, 'disableUser', by, async (client) => {
    await client.query(`update auth."user" set disabled_at = clock_timestamp() where id = $1 and disabled_at is null`, [
      userId,
    ]);
    await client.query(END_SESSIONS, [userId]);
  });
}

export async function enableUser(pool: Pool, userId: string, by: By = {}): Promise<void> {
  await asAct(pool, 'enableUser', by, (client) =>
    client.query(`update auth."user" set disabled_at = null where id = $1`, [userId]),
  );
}

/** Ends every session of a user, as somebody else decides. */
export async function endSessions(pool: Pool, userId: string, by: By = {}): Promise<void> {
  await asAct(pool, 'endSessions', by, (client) => client.query(END_SESSIONS, [userId]));
}

/** Ends the one session of this token, as its user wishes. */
export async function endOwnSession(pool: Pool, token: string, by: By = {}): Promise<void> {
  await asAct(pool, 'signOut', by, (client) => client.query('delete from auth.session where token = $1', [token]));
}

/** An attempt that failed, or the first that was not even looked at because there were too many. */
export async function noteRefusedSignIn(
  pool: Pool,
  email: string,
  { isLimit, requestId }: { isLimit: boolean; requestId: string },
): Promise<void> {
  await pool.query('select auth.note_refused_sign_in($1, $2, $3)', [email, isLimit, requestId]);
}

/** The user's id by e-mail within one organisation, or null. */
export async function findUserId(pool: Pool, tenantId: string, email: string): Promise<string | null> {
  const found = await pool.query<{ id: string }>(`select id from auth."user" where tenant_id = $1 and email = $2`, [
    tenantId,
    normalisedEmail(email),
  ]);
  return found.rows[0]?.id ?? null;
}

export interface NewAccessToken {
  tenantId: string;
  userId: string;
  /** What it is for, as its owner will recognise it in a list. */
  name: string;
  mayWrite?: boolean;
  /** Null never ends. */
  expiresAt: Date | null;
}

/** Makes a token that speaks for the user. `token` is shown once: only its fingerprint is kept. */
export async function createAccessToken(
  pool: Pool,
  { tenantId, userId, name, mayWrite = false, expiresAt }: NewAccessToken,
  by: By = {},
): Promise<{ id: string; token: string }> {
  const id = uuidv7();
  const token = `cg_${randomBytes(32).toString('base64url')}`;
  await asAct(pool, 'createAccessToken', by, (client) =>
    client.query(
      `insert into auth.access_token (id, tenant_id, user_id, name, hash, may_write, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tenantId, userId, name, sha256(token), mayWrite, expiresAt],
    ),
  );
  return { id, token };
}

export async function revokeAccessToken(pool: Pool, tenantId: string, id: string, by: By = {}): Promise<boolean> {
  const { rowCount } = await asAct(pool, 'revokeAccessToken', by, (client) =>
    client.query(
      'update auth.access_token set revoked_at = clock_timestamp() where tenant_id = $1 and id = $2 and revoked_at is null',
      [tenantId, id],
    ),
  );
  return rowCount === 1;
}
