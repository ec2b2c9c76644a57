import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
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

type Made<T> = { done: T } | { refused: Refusal[] };

export const normalisedEmail = (email: string): string => email.trim().toLowerCase();

/** Makes someone who can sign in; what she may do is granted apart. Refuses INVALID, DUPLICATE. */
export async function createUser(
  pool: Pool,
  { tenantId, email: given, name, password }: NewUser,
): Promise<Made<{ id: string }>> {
  const email = normalisedEmail(given);
  if (email.length > 254 || !EMAIL.test(email)) return refuse('INVALID', ['email'], 'This is not an e-mail address.');
  const fault = passwordFault(password, { email, name });
  if (fault) return refuse('INVALID', ['password'], fault);

  const id = uuidv7();
  const { rowCount } = await pool.query(
    `with made as (
       insert into auth."user" (id, tenant_id, name, email) values ($1, $2, $3, $4) on conflict (email) do nothing returning id)
     insert into auth.account (id, user_id, account_id, provider_id, password)
       select $5, made.id, made.id, 'credential', $6 from made`,
    [id, tenantId, name.trim(), email, uuidv7(), await hashPassword(password)],
  );
  return rowCount === 1
    ? { done: { id } }
    : refuse('DUPLICATE', ['email'], 'Someone with this e-mail address exists already.');
}

/** Replaces the password and ends every session of the user. Refuses INVALID, NOT_FOUND. */
export async function setPassword(pool: Pool, userId: string, password: string): Promise<Made<{ id: string }>> {
  const { rows } = await pool.query<{ email: string; name: string }>(
    `select email, name from auth."user" where id = $1`,
    [userId],
  );
  const [user] = rows;
  if (!user) return refuse('NOT_FOUND', ['userId'], 'This user does not exist.');
  const fault = passwordFault(password, user);
  if (fault) return refuse('INVALID', ['password'], fault);
  await storeHash(pool, userId, await hashPassword(password));
  await endSessions(pool, userId);
  return { done: { id: userId } };
}

export async function storeHash(pool: Pool, userId: string, hash: string): Promise<void> {
  await pool.query(
    `update auth.account set password = $2, updated_at = clock_timestamp() where user_id = $1 and provider_id = 'credential'`,
    [userId, hash],
  );
}

/** Shuts someone out at once: the next request of any session or token finds nobody. */
export async function disableUser(pool: Pool, userId: string): Promise<void> {
  await pool.query(`update auth."user" set disabled_at = clock_timestamp() where id = $1 and disabled_at is null`, [
    userId,
  ]);
  await endSessions(pool, userId);
}

export async function enableUser(pool: Pool, userId: string): Promise<void> {
  await pool.query(`update auth."user" set disabled_at = null where id = $1`, [userId]);
}

export async function endSessions(pool: Pool, userId: string): Promise<void> {
  await pool.query('delete from auth.session where user_id = $1', [userId]);
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
): Promise<{ id: string; token: string }> {
  const id = uuidv7();
  const token = `cg_${randomBytes(32).toString('base64url')}`;
  await pool.query(
    `insert into auth.access_token (id, tenant_id, user_id, name, hash, may_write, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, tenantId, userId, name, sha256(token), mayWrite, expiresAt],
  );
  return { id, token };
}

export async function revokeAccessToken(pool: Pool, tenantId: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update auth.access_token set revoked_at = clock_timestamp() where tenant_id = $1 and id = $2 and revoked_at is null',
    [tenantId, id],
  );
  return rowCount === 1;
}
