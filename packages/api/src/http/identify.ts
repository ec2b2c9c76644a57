import type { Role } from '@caregraph/shared/permissions';
import type { Pool } from 'pg';
import type { Identity } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
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

interface ActorRow {
  user_id: string;
  tenant_id: string;
  session_id?: string;
  token_id?: string;
  created_at: Date;
  expires_at: Date | null;
  may_write: boolean;
  time_zone: string;
  staff_id: string | null;
  roles: Role[];
  unit_ids: string[];
}

const BY_SESSION = { name: 'identify_session', text: 'select * from auth.identify_session($1, $2)' };
const BY_TOKEN = { name: 'identify_token', text: 'select * from auth.identify_token($1, $2)' };
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
      const row = token ? await one(pool, BY_TOKEN, [sha256(token), now]) : undefined;
      return row ? { identity: identityOf(row) } : null;
    }

    const token = sessionTokenOf(cookie, secret);
    const row = token === null ? undefined : await one(pool, BY_SESSION, [token, now]);
    if (token === null || !row?.expires_at) return null;
    const end = row.created_at.getTime() + ABSOLUTE_SECONDS * 1000;
    if (now.getTime() >= end) return null;

    const renewed = new Date(Math.min(now.getTime() + IDLE_SECONDS * 1000, end));
    const isDue = renewed.getTime() - row.expires_at.getTime() >= RENEWAL_SECONDS * 1000;
    if (!isUse || !isDue) return { identity: identityOf(row) };
    await pool.query({ ...RENEW, values: [row.session_id, renewed, now] });
    return {
      identity: identityOf({ ...row, expires_at: renewed }),
      setCookie: sessionCookie(token, secret, Math.ceil((renewed.getTime() - now.getTime()) / 1000)),
    };
  };
}

async function one(
  pool: Pool,
  statement: { name: string; text: string },
  values: unknown[],
): Promise<ActorRow | undefined> {
  const { rows } = await pool.query<ActorRow>({ ...statement, values });
  return rows[0];
}

const identityOf = (row: ActorRow): SignedIn => ({
  tenantId: row.tenant_id,
  userId: row.user_id,
  sessionId: row.session_id ?? null,
  tokenId: row.token_id ?? null,
  staffId: row.staff_id,
  roles: row.roles,
  unitIds: row.unit_ids,
  timeZone: row.time_zone,
  mayWrite: row.may_write,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
});
