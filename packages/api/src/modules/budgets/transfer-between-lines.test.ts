import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeBudget, makeEntries } from './budget.factory.js';
import { closeBudget } from './close-budget.js';
import { transferBetweenLines } from './transfer-between-lines.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

type Part = readonly [lineId: string, amountMinor: string];

const transfer = (world: Scene, budgetId: string, parts: readonly Part[], more: Record<string, unknown> = {}) => {
  const { actor = world.supervisor(), ...input } = more as { actor?: ReturnType<Scene['actor']> };
  return transferBetweenLines(world.as(actor), {
    ...{ idempotencyKey: uuidv7(), budgetId, currency: 'USD', reason: 'Fewer visits, more meals' },
    parts: parts.map(([lineId, amountMinor]) => ({ lineId, amountMinor })),
    ...input,
  });
};

/** 1,000.00 for one client: 600.00 for visits, 200.00 for meals, and a line for trips that nothing is planned for. */
async function threeLines(overrides: Record<string, unknown> = {}) {
  const world = await scene();
  const { id } = await makeBudget(world, {
    lines: [
      { name: 'Visits', category: 'VISITS', authorisedMinor: '60000' },
      { name: 'Meals', category: 'MEALS', authorisedMinor: '20000' },
      { name: 'Trips', category: 'TRANSPORT' },
    ],
    ...overrides,
  });
  const rows = await world.rows<{ id: string; name: string }>('select id, name from budget_line where budget_id = $1', [
    id,
  ]);
  const lineOf = (name: string) => rows.find((row) => row.name === name)?.id ?? '';
  return { world, id, visits: lineOf('Visits'), meals: lineOf('Meals'), trips: lineOf('Trips') };
}

const linesOf = (world: Scene) =>
  world.rows(`select n.name, authorised_minor, p.transferred_minor, p.revised_minor, p.available_minor
    from budget_line_position p join budget_line n using (id, authorised_minor) order by 1`);

const entriesOf = (world: Scene) =>
  world.rows(`select kind, amount_minor, service_on::text as day, description,
    count(*) over (partition by transfer_id)::int as sides from budget_entry order by amount_minor`);

describe('transferBetweenLines', () => {
  it('moves planned money, writes both sides into the ledger, and leaves the budget as it is', async () => {
    const { world, id, visits, meals } = await threeLines();
    const before = await world.rows('select committed_minor, actual_minor, available_minor from budget_rollup');
    madeBy(
      await transfer(world, id, [
        [visits, '-15000'],
        [meals, '15000'],
      ]),
    );
    expect(await entriesOf(world)).toEqual(
      ['-15000', '15000'].map((amount_minor) => ({
        ...{ kind: 'TRANSFER', amount_minor, day: '2026-03-10', description: 'Fewer visits, more meals' },
        sides: 2,
      })),
    );
    const moved = (await linesOf(world)).map((row) => [
      row.name,
      row.transferred_minor,
      row.revised_minor,
      row.available_minor,
    ]);
    expect(moved).toEqual([
      ['Meals', '15000', '35000', '35000'],
      ['Visits', '-15000', '45000', '45000'],
    ]);
    expect(await world.rows('select committed_minor, actual_minor, available_minor from budget_rollup')).toEqual(
      before,
    );
    expect(await world.rows('select 1 from budget_month')).toEqual([]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
    expect(await world.rows(`select action from audit_event where action = 'budget.transferred'`)).toHaveLength(1);
  });

  it('goes between several lines at once, and plans a line that had no plan', async () => {
    const { world, id, visits, meals, trips } = await threeLines();
    madeBy(
      await transfer(world, id, [
        [visits, '-5000'],
        [meals, '-1000'],
        [trips, '6000'],
      ]),
    );
    expect(
      await world.rows('select revised_minor, available_minor from budget_line_position where id = $1', [trips]),
    ).toEqual([{ revised_minor: '6000', available_minor: '6000' }]);
  });

  it('takes no more than a line has neither spent nor promised', async () => {
    const { world, id, visits, meals, trips } = await threeLines();
    await makeEntries(
      world,
      id,
      { amountMinor: '30000', lineId: visits },
      { kind: 'COMMITMENT', amountMinor: '20000', lineId: visits },
    );
    const move = (from: string, amount: number) =>
      transfer(world, id, [
        [meals, String(amount)],
        [from, String(-amount)],
      ]);
    expect(refusalsIn(await move(visits, 10_001))).toEqual(['LIMIT_REACHED parts.1.amountMinor']);
    madeBy(await move(visits, 10_000));
    expect(refusalsIn(await move(trips, 1))).toEqual(['LIMIT_REACHED parts.1.amountMinor']);
  });

  it.each([
    [
      'to the same line',
      (a: string) =>
        [
          [a, '-100'],
          [a, '100'],
        ] as const,
      ['INVALID parts.1.lineId'],
    ],
    [
      'that does not add up to nothing',
      (a: string, b: string) =>
        [
          [a, '-100'],
          [b, '99'],
        ] as const,
      ['INVALID parts'],
    ],
    [
      'of nothing',
      (a: string, b: string) =>
        [
          [a, '0'],
          [b, '0'],
        ] as const,
      ['OUT_OF_RANGE parts.0.amountMinor'],
    ],
    [
      'to a line that is not there',
      (a: string) =>
        [
          [a, '-100'],
          [RANDOM_ID, '100'],
        ] as const,
      ['NOT_FOUND parts.1.lineId'],
    ],
  ])('refuses a transfer %s', async (_, parts, refusals) => {
    const { world, id, visits, meals } = await threeLines();
    expect(refusalsIn(await transfer(world, id, parts(visits, meals)))).toEqual(refusals);
    expect(await entriesOf(world)).toEqual([]);
  });

  it('refuses a line of another budget, another currency, a closed budget and a budget out of sight', async () => {
    const { world, id, visits, meals } = await threeLines();
    const other = await makeBudget(world, { lines: [{ name: 'Visits', category: 'VISITS', authorisedMinor: '100' }] });
    const [foreign] = await world.rows<{ id: string }>('select id from budget_line where budget_id = $1', [other.id]);
    const parts = [
      [visits, '-1'],
      [meals, '1'],
    ] as const;
    expect(
      refusalsIn(
        await transfer(world, id, [
          [visits, '-1'],
          [foreign?.id ?? '', '1'],
        ]),
      ),
    ).toEqual(['NOT_FOUND parts.1.lineId']);
    expect(refusalsIn(await transfer(world, id, parts, { currency: 'EUR' }))).toEqual(['CURRENCY_MISMATCH currency']);
    expect(refusalsIn(await transfer(world, id, parts, { actor: world.supervisor({ unitIds: [] }) }))).toEqual([
      'NOT_FOUND budgetId',
    ]);
    await world.do(closeBudget, world.supervisor(), { id, version: 1 });
    expect(refusalsIn(await transfer(world, id, parts))).toEqual(['PERIOD_CLOSED budgetId']);
  });

  it('is not for a care manager, who plans no lines', async () => {
    const { world, id, visits, meals } = await threeLines();
    const parts = [
      [visits, '-1'],
      [meals, '1'],
    ] as const;
    await expect(transfer(world, id, parts, { actor: world.careManager() })).rejects.toMatchObject(thrown('FORBIDDEN'));
  });

  it('is posted on the nearest day of a period that is over or still to come', async () => {
    for (const [startsOn, endsOn, day] of [
      ['2025-01-01', '2025-12-31', '2025-12-31'],
      ['2026-07-01', '2026-12-31', '2026-07-01'],
    ]) {
      const { world, id, visits, meals } = await threeLines({ startsOn, endsOn });
      madeBy(
        await transfer(world, id, [
          [visits, '-1'],
          [meals, '1'],
        ]),
      );
      expect((await entriesOf(world)).map((entry) => entry.day)).toEqual([day, day]);
    }
  });

  it('moves once under one key', async () => {
    const { world, id, visits, meals } = await threeLines();
    const actor = world.supervisor();
    const again = () =>
      transfer(
        world,
        id,
        [
          [visits, '-100'],
          [meals, '100'],
        ],
        { actor, idempotencyKey: 'once' },
      );
    await again();
    madeBy(await again());
    expect(await entriesOf(world)).toHaveLength(2);
  });

  it('lets only one of two transfers pass that fit singly and not together', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { world, id, visits, meals, trips } = await threeLines();
      const outcomes = await Promise.all(
        [meals, trips].map((to) =>
          transfer(world, id, [
            [visits, '-40000'],
            [to, '40000'],
          ]),
        ),
      );
      expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1);
      expect(outcomes.flatMap(refusalsIn)).toEqual(['LIMIT_REACHED parts.0.amountMinor']);
      expect(await world.rows('select available_minor from budget_line_position where id = $1', [visits])).toEqual([
        { available_minor: '20000' },
      ]);
    }
  });
});

describe('a transfer in the tables', () => {
  /** Past the use-case, as the owner of the tables. */
  const insert = (world: Scene, sides: readonly (readonly [line: string | null, amount: number])[]) =>
    world.rows(
      `with given as (select gen_random_uuid() as transfer_id), sides as (
          select s.*, row_number() over () as place from jsonb_to_recordset($1) s (line_id uuid, amount_minor bigint))
        insert into budget_entry (id, tenant_id, budget_id, client_id, line_id, kind, amount_minor, service_on, description, transfer_id)
          select case when s.place = 1 then g.transfer_id else gen_random_uuid() end, b.tenant_id, b.id, b.client_id, s.line_id, 'TRANSFER',
              s.amount_minor, '2026-01-05', 'Moved', g.transfer_id
            from budget b, given g, sides s`,
      [JSON.stringify(sides.map(([line_id, amount_minor]) => ({ line_id, amount_minor })))],
    );

  it.each([
    [
      'adds up to nothing',
      (a: string, b: string) =>
        [
          [a, -100],
          [b, 99],
        ] as const,
      'budget_transfer_balances',
    ],
    ['has another side', (a: string) => [[a, -100]] as const, 'budget_transfer_balances'],
    [
      'goes between different lines',
      (a: string) =>
        [
          [a, -100],
          [a, 100],
        ] as const,
      'budget_entry_one_side_of_line',
    ],
    [
      'goes between lines',
      (a: string) =>
        [
          [a, -100],
          [null, 100],
        ] as const,
      'budget_entry_transfers_between_lines',
    ],
    [
      'takes no more than is left',
      (a: string, b: string) =>
        [
          [a, -60_001],
          [b, 60_001],
        ] as const,
      'budget_transfer_within_line',
    ],
  ])('%s', async (_, sides, constraint) => {
    const { world, visits, meals } = await threeLines();
    await expect(insert(world, sides(visits, meals))).rejects.toMatchObject({ constraint });
    await insert(world, [
      [visits, -60_000],
      [meals, 60_000],
    ]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
  });
});
