import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { refuse } from './refuse.js';
import { Parameter, raw, type Sql, sql } from './sql.js';

/** The row a page starts behind: the text of its order value (null where it has none) and its id. */
export type Position = readonly [value: string | null, id: string];

/** Hex digits of the signature; half of SHA-256 is far beyond guessing. */
const SIGNATURE = 32;

/** Bytes of each of the two keys that a cursor's key is made of. */
const KEY = 32;
/** The signature in front is as good as random and stands in the first blocks, so the text needs no other beginning. */
const NO_IV = Buffer.alloc(16);

/** Signs and seals a tenant's cursors, so that one of another tenant is as good as a forged one. */
export const cursorKey = (secret: string, tenantId: string): Buffer =>
  createHmac('sha512', secret).update(`cursor ${tenantId}`).digest();

const key = new Parameter((run) => run.cursorKey);
const signing = sql`substr(${key}::bytea, 1, ${raw(String(KEY))})`;
const sealing = sql`substr(${key}::bytea, ${raw(String(KEY + 1))}, ${raw(String(KEY))})`;

/**
 * The cursor of a row, written by PostgreSQL, because the answer does not pass through this program as rows: base64url
 * of a signature and `[value, id]`, sealed. The signature covers `scope`, the order that the position belongs to. Sealed,
 * because a cursor stands in the dashboard's addresses, and in the order of names the value is a client's name.
 */
export function cursorSql(scope: string, value: Sql, id: Sql): Sql {
  const signature = sql`left(encode(hmac(convert_to(${raw(`'${scope} '`)} || c.p, 'UTF8'), ${signing}, 'sha256'), 'hex'), ${raw(String(SIGNATURE))})`;
  return sql`(select translate(encode(encrypt(convert_to(${signature} || c.p, 'UTF8'), ${sealing}, 'aes'), 'base64'), E'+/=\\n', '-_') from (select json_build_array(${value}, ${id})::text as p) as c)`;
}

/** @throws INVALID for a cursor that this server did not write for this tenant and this order. */
export function readCursor(cursor: string, scope: string, secret: Buffer): Position {
  const text = opened(cursor, secret.subarray(KEY)) ?? '';
  const payload = text.slice(SIGNATURE);
  const expected = createHmac('sha256', secret.subarray(0, KEY))
    .update(`${scope} ${payload}`)
    .digest('hex')
    .slice(0, SIGNATURE);
  const given = Buffer.from(text.slice(0, SIGNATURE));
  if (given.length !== SIGNATURE || !timingSafeEqual(given, Buffer.from(expected)))
    throw refuse('INVALID', 'This cursor is not one of this list in this order. Start again without `after`.');
  return JSON.parse(payload) as Position;
}

/** Null for what was never sealed with this key, or was changed since. */
function opened(cursor: string, sealingKey: Buffer): string | null {
  const decipher = createDecipheriv('aes-256-cbc', sealingKey, NO_IV);
  try {
    return Buffer.concat([decipher.update(Buffer.from(cursor, 'base64url')), decipher.final()]).toString();
  } catch {
    // Of all that can be wrong with a cursor, the caller is told the same.
    return null;
  }
}
