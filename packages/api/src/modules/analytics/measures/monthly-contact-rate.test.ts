import { contactExclusion, type Attempt, monthOfContact } from '@caregraph/shared/contact-measures';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../kernel/actor.js';
import { type Scene, scene } from '../../../test/scene.js';
import {
  askAnalytics,
  insert,
  makeAssignments,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeUnit,
} from '../analytics.factory.js';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };
const AFTER_MARCH = '2026-04-10T15:00:00Z';

const ROW =
  'eligible reached rate interval { low high } attempts successes successRate unreached persistent persistence isSuppressed';
const SELECTION = `monthlyContactRate { value numerator denominator isSuppressed asOf exclusions { code count } interval { low high }
  persistence { value numerator denominator isSuppressed interval { low } } success { value numerator denominator isSuppressed }
  byMonth { month isPartial ${ROW} } byCareManager { staffMember { id } ${ROW} } }`;

async function ask(world: Scene, actor: Actor = world.administrator(), period: object = MARCH) {
  return (await askAnalytics(world, SELECTION, actor, { ...MARCH, ...period })).monthlyContactRate;
}

type Try = readonly [startedAt: string, outcome?: string, direction?: string];

/** Interactions with a client: by phone and outbound, nobody answering, unless said otherwise. */
async function makeTries(world: Scene, clientId: string, ...tries: Try[]): Promise<void> {
  for (const [startedAt, outcome = 'NO_ANSWER', direction = 'OUTBOUND'] of tries) {
    await insert(world, 'interaction', {
      client_id: clientId,
      mode: 'PHONE',
      direction,
      outcome,
      started_at: startedAt,
      minutes: 5,
    });
  }
}

/** Three attempts on three days in two parts of the day (New York), all in vain. */
const PERSISTENT: Try[] = [
  ['2026-03-03T15:00:00Z'],
  ['2026-03-05T15:00:00Z'],
  ['2026-03-09T19:00:00Z', 'MESSAGE_LEFT'],
];

describe('monthly contact rate', () => {
  it('is null when nobody is in care', async () => {
    const measure = await ask(await scene({ now: AFTER_MARCH }));
    expect(measure).toEqual({
      value: null,
      numerator: 0,
      denominator: 0,
      isSuppressed: false,
      asOf: '2026-03-31',
      exclusions: [
        { code: 'DECEASED', count: 0 },
        { code: 'DECLINED', count: 0 },
        { code: 'ENROLLED_AFTER_20TH', count: 0 },
      ],
      interval: null,
      persistence: { value: null, numerator: 0, denominator: 0, isSuppressed: false, interval: null },
      success: { value: null, numerator: 0, denominator: 0, isSuppressed: false },
      byMonth: [],
      byCareManager: [],
    });
  });

  it('gives the published example: 41 of 50 reached, 6 of 9 others tried persistently, 44 of 130 attempts successful', async () => {
    const world = await scene({ now: AFTER_MARCH });
    const clients = await makeClientsInCare(world, 50);
    const noon = '2026-03-12T17:00:00Z';
    // 41 reached by one call each, three of them twice more in success: 44 successes.
    for (const clientId of clients.slice(0, 41)) await makeTries(world, clientId, [noon, 'REACHED']);
    for (const clientId of clients.slice(0, 3))
      await makeTries(world, clientId, ['2026-03-20T17:00:00Z', 'REACHED_COLLATERAL']);
    for (const clientId of clients.slice(41, 47)) await makeTries(world, clientId, ...PERSISTENT);
    // Not persistent: two days only; one part of the day only; two attempts only. 8 attempts.
    await makeTries(
      world,
      clients[47] ?? '',
      ['2026-03-03T15:00:00Z'],
      ['2026-03-03T20:00:00Z'],
      ['2026-03-04T15:00:00Z'],
    );
    await makeTries(
      world,
      clients[48] ?? '',
      ['2026-03-03T15:00:00Z'],
      ['2026-03-04T15:00:00Z'],
      ['2026-03-05T15:00:00Z'],
    );
    await makeTries(world, clients[49] ?? '', ['2026-03-03T15:00:00Z'], ['2026-03-04T20:00:00Z']);
    // 44 + 18 + 8 attempts so far: 60 more in vain, to clients who were reached.
    for (const clientId of clients.slice(0, 30))
      await makeTries(world, clientId, ['2026-03-23T15:00:00Z'], ['2026-03-24T15:00:00Z']);

    const measure = await ask(world);
    expect(measure).toMatchObject({ numerator: 41, denominator: 50, value: 0.82 });
    expect(measure.interval.low).toBeCloseTo(0.692, 3);
    expect(measure.interval.high).toBeCloseTo(0.902, 3);
    expect(measure.persistence).toMatchObject({ numerator: 6, denominator: 9 });
    expect(measure.persistence.value).toBeCloseTo(0.667, 3);
    expect(measure.success).toMatchObject({ numerator: 44, denominator: 130 });
    expect(measure.success.value).toBeCloseTo(0.338, 3);
    expect(measure.byMonth).toEqual([
      expect.objectContaining({
        month: '2026-03-01',
        isPartial: false,
        eligible: 50,
        reached: 41,
        attempts: 130,
        successes: 44,
        unreached: 9,
        persistent: 6,
      }),
    ]);
  });

  it('agrees with the rule for the same attempts, day parts and dates in local time', async () => {
    const world = await scene({ now: AFTER_MARCH });
    // 11:59, 12:00, 16:59 and 17:00 in New York, in winter and (from 8 March) in summer time; the last is the next day in UTC.
    const moments = [
      ['2026-03-02T16:59:00Z', '2026-03-02', 11],
      ['2026-03-03T17:00:00Z', '2026-03-03', 12],
      ['2026-03-10T20:59:00Z', '2026-03-10', 16],
      ['2026-03-11T21:00:00Z', '2026-03-11', 17],
      ['2026-03-13T03:30:00Z', '2026-03-12', 23],
    ] as const;
    const cases: Attempt[][] = [];
    for (let set = 0; set < 2 ** moments.length; set += 1) {
      const chosen = moments.filter((_, index) => set & (2 ** index));
      const clientId = await makeClientInCare(world);
      await makeTries(world, clientId, ...chosen.map(([at]) => [at, set % 7 === 0 ? 'REACHED' : 'NO_ANSWER'] as const));
      cases.push(chosen.map(([, on, localHour]) => ({ on, localHour, succeeded: set % 7 === 0 })));
    }
    const { contact, persistence, success } = monthOfContact(cases);
    const measure = await ask(world);
    expect(measure).toMatchObject({
      numerator: contact.numerator,
      denominator: contact.denominator,
      value: contact.value,
    });
    expect(measure.persistence).toMatchObject({ ...persistence });
    expect(measure.success).toMatchObject({ ...success });
    expect(persistence.numerator).toBeGreaterThan(3);
  });

  it('counts a call that the client made as contact, but not as an attempt of ours', async () => {
    const world = await scene({ now: AFTER_MARCH });
    await makeTries(world, await makeClientInCare(world), ['2026-03-10T15:00:00Z', 'REACHED', 'INBOUND']);
    expect(await ask(world)).toMatchObject({ value: 1, success: { value: null, denominator: 0 } });
  });

  it('leaves out, by reason, who cannot fairly be expected to be reached', async () => {
    const world = await scene({ now: AFTER_MARCH });
    await makeClientInCare(world, { enrolledOn: '2026-03-20' });
    await makeClientInCare(world, { enrolledOn: '2026-03-21' });
    await makeClientInCare(world, { endedOn: '2026-03-15', deceasedOn: '2026-03-15' });
    await makeClientInCare(world, { endedOn: '2026-03-15' });
    await makeClientInCare(world, { endedOn: '2026-02-28' });
    await makeClientInCare(world, { enrolledOn: '2026-04-01' });
    await makeTries(world, await makeClientInCare(world), ['2026-03-03T15:00:00Z', 'DECLINED']);
    await makeTries(
      world,
      await makeClientInCare(world),
      ['2026-03-03T15:00:00Z', 'DECLINED'],
      ['2026-03-20T15:00:00Z', 'REACHED'],
    );

    const measure = await ask(world);
    expect(measure).toMatchObject({
      numerator: 1,
      denominator: 3,
      exclusions: [
        { code: 'DECEASED', count: 1 },
        { code: 'DECLINED', count: 1 },
        { code: 'ENROLLED_AFTER_20TH', count: 1 },
      ],
    });
    const someone = { deceasedOn: null, inpatientWholeMonth: false, declined: false };
    expect(contactExclusion({ ...someone, enrolledOn: '2026-03-20' }, '2026-03')).toBeNull();
    expect(contactExclusion({ ...someone, enrolledOn: '2026-03-21' }, '2026-03')).toBe('ENROLLED_AFTER_20TH');
    expect(contactExclusion({ ...someone, enrolledOn: '2026-01-01', deceasedOn: '2026-03-15' }, '2026-03')).toBe(
      'DECEASED',
    );
  });

  it('begins and ends a month at midnight in New York', async () => {
    const world = await scene({ now: AFTER_MARCH });
    await makeTries(world, await makeClientInCare(world), ['2026-03-01T04:59:00Z', 'REACHED']); // 28 February, 23:59
    await makeTries(world, await makeClientInCare(world), ['2026-03-01T05:00:00Z', 'REACHED']); // 1 March, 0:00
    await makeTries(world, await makeClientInCare(world), ['2026-04-01T03:59:00Z', 'REACHED']); // 31 March, 23:59
    await makeTries(world, await makeClientInCare(world), ['2026-04-01T04:00:00Z', 'REACHED']); // 1 April, 0:00
    expect(await ask(world)).toMatchObject({ numerator: 2, denominator: 4 });
  });

  it('takes whole months, the running one up to today, and weighs each by its clients', async () => {
    const world = await scene({ now: AFTER_MARCH });
    const [early] = await makeClientsInCare(world, 2);
    await makeClientInCare(world, { enrolledOn: '2026-04-05' });
    await makeTries(world, early ?? '', ['2026-03-02T15:00:00Z', 'REACHED'], ['2026-04-02T15:00:00Z', 'REACHED']);

    const measure = await ask(world, world.administrator(), { from: '2026-03-15', to: '2026-12-31' });
    expect(measure).toMatchObject({ numerator: 2, denominator: 5, value: 0.4, asOf: '2026-04-10' });
    expect(
      measure.byMonth.map((row: { month: string; isPartial: boolean; rate: number }) => [
        row.month,
        row.isPartial,
        row.rate,
      ]),
    ).toEqual([
      ['2026-03-01', false, 0.5],
      ['2026-04-01', true, expect.closeTo(1 / 3, 12)],
    ]);
  });

  it('gives a client to the care manager of her last day in the month', async () => {
    const world = await scene({ now: AFTER_MARCH });
    const [first, second] = [await makeCareManager(world), await makeCareManager(world)];
    const moved = await makeClientInCare(world);
    await makeAssignments(
      world,
      moved,
      { staffId: first, from: '2026-01-01', to: '2026-03-31' },
      { staffId: second, from: '2026-03-31' },
    );
    await makeTries(world, moved, ['2026-03-02T15:00:00Z', 'REACHED']);
    await makeClientInCare(world, { managerId: first });
    await makeClientInCare(world);

    const rows = (await ask(world)).byCareManager.map((row: { staffMember: { id: string } | null; rate: number }) => [
      row.staffMember?.id,
      row.rate,
    ]);
    expect(rows).toContainEqual([first, 0]);
    expect(rows).toContainEqual([undefined, 0]);
    expect(rows[2]).toEqual([second, 1]);
    expect(await ask(world, world.administrator(), { staffId: second })).toMatchObject({
      numerator: 1,
      denominator: 1,
    });
  });

  it('narrows to a unit, and shows each reader the clients she sees', async () => {
    const world = await scene({ now: AFTER_MARCH });
    const unitId = await makeUnit(world, 'South');
    await makeClientsInCare(world, 2);
    await makeTries(world, await makeClientInCare(world, { unitId }), ['2026-03-02T15:00:00Z', 'REACHED']);
    expect(await ask(world, world.administrator(), { unitId })).toMatchObject({ numerator: 1, denominator: 1 });
    expect(await ask(world, world.careManager())).toMatchObject({ numerator: 0, denominator: 2 });
    expect(await ask(await scene({ now: AFTER_MARCH }))).toMatchObject({ denominator: 0 });
  });

  it('hides from an analyst every month and manager that would tell about few', async () => {
    const world = await scene({ now: AFTER_MARCH });
    const [one, other] = [await makeCareManager(world), await makeCareManager(world)];
    const [mine, hers] = [
      await makeClientsInCare(world, 24, { managerId: one }),
      await makeClientsInCare(world, 24, { managerId: other }),
    ];
    for (const clientId of [...mine.slice(0, 12), ...hers.slice(0, 21)])
      await makeTries(world, clientId, ['2026-03-02T15:00:00Z', 'REACHED']);

    const measure = await ask(world, world.analyst());
    expect(measure).toMatchObject({ numerator: 33, denominator: 48, isSuppressed: false });
    expect(measure.byMonth).toEqual([expect.objectContaining({ eligible: 48, reached: 33, isSuppressed: false })]);
    const nothing = {
      eligible: null,
      reached: null,
      rate: null,
      attempts: null,
      persistence: null,
      isSuppressed: true,
    };
    expect(measure.byCareManager).toEqual([expect.objectContaining(nothing), expect.objectContaining(nothing)]);
    expect(measure.persistence).toMatchObject({ numerator: 0, denominator: 15, isSuppressed: false });

    for (const clientId of mine.slice(12, 20)) await makeTries(world, clientId, ...PERSISTENT);
    expect((await ask(world, world.analyst())).persistence).toMatchObject({
      value: null,
      numerator: null,
      denominator: null,
      isSuppressed: true,
    });
    expect((await ask(world)).persistence).toMatchObject({ numerator: 8, denominator: 15 });
  });
});
