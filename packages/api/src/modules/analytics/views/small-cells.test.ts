import { isSmall, suppressRow } from '@caregraph/shared/suppression';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql, write } from '../../../graph/sql.js';
import type { Scope } from '../../../kernel/actor.js';
import { workerDatabase } from '../../../test/worker-database.js';
import { smallCells } from './small-cells.sql.js';

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: (await workerDatabase()).appUrl });
  await client.connect();
});
afterAll(() => client.end());

interface Judged {
  is_hidden: boolean;
  closes: boolean;
}

/** Runs rows of counts through the SQL of the rule; each count may be a row of [part, rest] for a share. */
async function judge(
  rows: readonly (readonly [part: number, rest: number])[],
  scope: Scope = 'LIMITED',
  counts = ['part', 'part + rest'],
): Promise<Judged[]> {
  const source = rows.map(([part, rest], place) => `(${place}, ${part}, ${rest})`).join(', ');
  const statement = sql`with r (place, part, rest) as (values ${raw(source)}),
    ${smallCells({ source: 'r', name: 'judged', counts, key: 'place' })} select is_hidden, closes from judged order by place`;
  const { rows: judged } = await client.query<Judged>(write(statement, scope).text);
  return judged;
}

/** The same numbers every time, spread like chance would. */
function* dice(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

describe('small cells in SQL', () => {
  it('hides 7 of 25, 7, 18, and 18 with it, and shows 0, 25, 25', async () => {
    const counts = (numbers: number[]) =>
      judge(
        numbers.map((count) => [count, 0]),
        'LIMITED',
        ['part'],
      );
    expect((await counts([25, 7, 18])).map((row) => row.is_hidden)).toEqual([false, true, true]);
    expect((await counts([0, 25, 25])).map((row) => row.is_hidden)).toEqual([false, false, false]);
    expect((await counts([0, 7])).map((row) => [row.is_hidden, row.closes])).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  it('hides nothing from who sees names', async () => {
    expect(
      (
        await judge(
          [
            [3, 0],
            [25, 1],
          ],
          'OWN',
        )
      ).every((row) => !row.is_hidden && !row.closes),
    ).toBe(true);
  });

  it('agrees with the rule for 300 rows of counts', async () => {
    const die = dice(7);
    for (let round = 0; round < 300; round += 1) {
      const numbers = Array.from({ length: 1 + Math.floor(die.next().value * 6) }, () =>
        Math.floor(die.next().value ** 2 * 40),
      );
      const judged = await judge(
        numbers.map((count) => [count, 0]),
        'LIMITED',
        ['part'],
      );
      const rule = suppressRow(numbers);
      const total = numbers.reduce((sum, count) => sum + count, 0);
      expect({ numbers, hidden: judged.map((row) => row.is_hidden) }).toEqual({
        numbers,
        hidden: rule.cells.map((cell) => cell === null),
      });
      expect({ numbers, total: judged.some((row) => row.closes) || isSmall(total) }).toEqual({
        numbers,
        total: rule.total === null,
      });
    }
  });

  it('leaves of 300 tables of shares nothing small to be worked out from total and shown rows', async () => {
    const die = dice(11);
    let opened = 0;
    for (let round = 0; round < 300; round += 1) {
      const rows = Array.from(
        { length: 2 + Math.floor(die.next().value * 5) },
        () => [Math.floor(die.next().value * 50), Math.floor(die.next().value ** 2 * 60)] as const,
      );
      const judged = await judge(rows, 'LIMITED', ['part', 'rest', 'part + rest']);
      const shown = rows.filter((_, index) => !judged[index]?.is_hidden);
      for (const [part, rest] of shown) expect([part, rest, part + rest].some(isSmall)).toBe(false);
      if (judged.some((row) => row.closes) || shown.length === rows.length) continue;
      opened += 1;
      const hidden = rows.filter((_, index) => judged[index]?.is_hidden);
      const [part, rest] = [0, 1].map((column) => hidden.reduce((sum, row) => sum + (row[column] ?? 0), 0)) as [
        number,
        number,
      ];
      expect({ rows, gives: hidden.length < 2 || [part, rest, part + rest].some(isSmall) }).toEqual({
        rows,
        gives: false,
      });
    }
    expect(opened).toBeGreaterThan(50);
  });
});
