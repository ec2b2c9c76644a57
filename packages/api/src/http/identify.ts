import type { Role } from '@caregraph/shared/permissions';
import type { Pool } from 'pg';
import { firstRow } from '../database/first-row.js';
import type { Identity } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import { statementOf } from '../kernel/statement.js';
import { ABSOLUTE_SECONDS, IDLE_SECONDS, sessionCookie, sessionTokenOf } from './session-cookie.js';
import { sha256 } from './secret-text.js';

/** Who sends a request, found anew for each one: nothing of it is kept. */
export interface SignedIn extends Identity {
  /** Null when an access token speaks. */
  sessionId: string | null;
  /** When she signed in, or when the token was made. */
  createdAt: Date;
  /** When the session ends unless it is used; null for a token without end. */
  expiresAt: Date | null;
}

export interface Credentials {
  cookie?: string | undefined;
  authorization?: string | undefined;
}

export interface Identified {
  identity: SignedIn;
  /** Set when the session's end moved: the browser must keep its cookie as long. */
  setCookie?: string;
}

/**
 * Null for no credentials, wrong ones, and ones that have ended: a caller learns no more than that. A session lives on by
 * being used; looking whether it has ended is no use of it.
 */
export type Identify = (credentials: Credentials, how?: { isUse: boolean }) => Promise<Identified | null>;

/** Values as they are sent, so that nothing of the driver has to be asked what they are. */
const found = (who: string, by: string) => `select user_id, tenant_id, ${who}, staff_id, time_zone,
    array_to_string(roles, ',') as roles, array_to_string(unit_ids, ',') as unit_ids, may_write,
    extract(epoch from created_at) * 1000 as created_at, extract(epoch from expires_at) * 1000 as expires_at
  from auth.${by}($1, $2)`;
const BY_SESSION = found('session_id, null as token_id', 'identify_session');
const BY_TOKEN = found('null as session_id, token_id', 'identify_token');
const RENEW = { name: 'renew_session', text: 'update auth.session set expires_at = $2, updated_at = $3 where id = $1' };

/** A session in use is renewed at most this often, so that a page of ten requests writes once. */
const RENEWAL_SECONDS = 60;
const ACCESS_TOKEN = /^Bearer (cg_[A-Za-z0-9_-]{43})$/;

export interface IdentifyParts {
  /** Connections as `care_app`. */
  pool: Pool;
  secret: string;
  clock: Clock;
}

/** One prepared statement a request; the signature is checked first, so a guessed cookie costs no query. */
export function createIdentify({ pool, secret, clock }: IdentifyParts): Identify {
  return async ({ cookie, authorization }, { isUse } = { isUse: true }) => {
    const now = clock.now();
    if (authorization !== undefined) {
      const token = ACCESS_TOKEN.exec(authorization)?.[1];
      const row = token ? await one(pool, BY_TOKEN, sha256(token), now) : undefined;
      return row ? { identity: row } : null;
    }

    const token = sessionTokenOf(cookie, secret);
    const row = token === null ? undefined : await one(pool, BY_SESSION, token, now);
    if (token === null || !row?.expiresAt) return null;
    const end = row.createdAt.getTime() + ABSOLUTE_SECONDS * 1000;
    if (now.getTime() >= end) return null;

    const renewed = new Date(Math.min(now.getTime() + IDLE_SECONDS * 1000, end));
    const isDue = renewed.getTime() - row.expiresAt.getTime() >= RENEWAL_SECONDS * 1000;
    if (!isUse || !isDue) return { identity: row };
    await pool.query({ ...RENEW, values: [row.sessionId, renewed, now] });
    return {
      identity: { ...row, expiresAt: renewed },
      setCookie: sessionCookie(token, secret, Math.ceil((renewed.getTime() - now.getTime()) / 1000)),
    };
  };
}

async function one(pool: Pool, text: string, secret: string | Buffer, moment: Date): Promise<SignedIn | undefined> {
  const row = await firstRow(pool, statementOf(text, [secret, moment.toISOString()]));
  if (!row) return undefined;
  return {
    tenantId: row.tenant_id as string,
    userId: row.user_id as string,
    sessionId: row.session_id ?? null,
    tokenId: row.token_id ?? null,
    staffId: row.staff_id ?? null,
    roles: listOf(row.roles) as Role[],
    unitIds: listOf(row.unit_ids),
    timeZone: row.time_zone as string,
    mayWrite: row.may_write === 't',
    createdAt: new Date(Number(row.created_at)),
    expiresAt: typeof row.expires_at === 'string' ? new Date(Number(row.expires_at)) : null,
  };
}

const listOf = (text: string | null | undefined): string[] => (text ? text.split(',') : []);
