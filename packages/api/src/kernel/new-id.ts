import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

const BYTES_AN_ID = 16;
/** Random bytes are fetched for many ids at a time: fetching costs more than what is done with them. */
const pool = Buffer.allocUnsafe(256 * BYTES_AN_ID);
let taken = pool.length;

/** An id of this moment, a UUID of version 7: ids of one millisecond come in no order. */
export function newId(moment: Date): string {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  const random = pool.subarray(taken, (taken += BYTES_AN_ID));
  return uuidv7({ msecs: moment.getTime(), random });
}
