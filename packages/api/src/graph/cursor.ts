import { createHmac, timingSafeEqual } from 'node:crypto';
import { refuse } from './refuse.js';
import { Parameter, raw, type Sql, sql } from './sql.js';

/** The row a page starts behind: the text of its order value (null where it has none) and its id. */
export type Position = readonly [value: string | null, id: string];

/** Hex digits of the signature; half of SHA-256 is far beyond guessing. */
const SIGNATURE = 32;

/** The key that signs a tenant's cursors, so that one of another tenant is as good as a forged one. */
export const cursorKey = (secret: string, tenantId: string): Buffer =>
  createHmac('sha256', secret).update(`cursor ${tenantId}`).digest();

const key = new Parameter((run) => run.cursorKey);

/**
 * The cursor of a row, written by PostgreSQL, because the answer does not pass through this program as rows:
 * base64url of a signature and `[value, id]`. The signature covers `scope`, the order that the position belongs to.
 */
export function cursorSql(scope: string, value: Sql, id: Sql): Sql {
  const signature = sql`left(encode(hmac(convert_to(${raw(`'${scope} '`)} || c.p, 'UTF8'), ${key}::bytea, 'sha256'), 'hex'), ${raw(String(SIGNATURE))})`;
  return sql`(select translate(encode(convert_to(${signature} || c.p, 'UTF8'), 'base64'), E'+/=\\n', '-_') from (select json_build_array(${value}, ${id})::text as p) as c)`;
}

/** @throws INVALID for a cursor that this server did not write for this tenant and this order. */
export function readCursor(cursor: string, scope: string, secret: Buffer): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const payload = text.slice(SIGNATURE);
  const expected = createHmac('sha256', secret).update(`${scope} ${payload}`).digest('hex').slice(0, SIGNATURE);
  const given = Buffer.from(text.slice(0, SIGNATURE));
  if (given.length !== SIGNATURE || !timingSafeEqual(given, Buffer.from(expected)))
    throw refuse('INVALID', 'This cursor is not one of this list in this order. Start again without `after`.');
  return JSON.parse(payload) as Position;
}
