import { MEASURE_IDS, measureDefinition } from '@caregraph/shared/measure-definitions';
import { getNamedType, isInterfaceType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { buildSchema } from '../../schema.js';
import { modules } from '../index.js';
import {
  askAnalytics,
  makeBudget,
  makeCareManager,
  makeClientInCare,
  makeClientsInCare,
  makeUnit,
  makeWeight,
} from './analytics.factory.js';

const MARCH = { from: '2026-03-01', to: '2026-03-31' };

/** Every field of every measure that needs no argument, as a selection. */
function everything(): string {
  const schema = buildSchema(modules);
  const select = (name: string, depth: number): string => {
    const type = schema.getType(name);
    if (!isObjectType(type) || depth > 4) return '';
    // Of people who have their own pages the id is enough.
    if (name === 'StaffMember') return '{ id displayName redacted }';
    const fields = Object.values(type.getFields()).map(
      (field) => `${field.name} ${select(getNamedType(field.type).name, depth + 1)}`,
    );
    return `{ ${fields.join(' ')} }`;
  };
  return select('Analytics', 0).slice(1, -1);
}

describe('analytics', () => {
  it('has one field for each measure of the catalogue, called as its definition, each a Measure and nullable', () => {
    const schema = buildSchema(modules);
    const [analytics, measure] = [schema.getType('Analytics'), schema.getType('Measure')];
    if (!isObjectType(analytics) || !isInterfaceType(measure))
      throw new Error('The schema lacks Analytics or Measure.');
    const fields = Object.values(analytics.getFields()).filter((field) => {
      const type = getNamedType(field.type);
      return isObjectType(type) && schema.isSubType(measure, type);
    });
    expect(fields.map((field) => field.name).sort()).toEqual([...MEASURE_IDS].sort());
    expect(fields.filter((field) => String(field.type).endsWith('!'))).toEqual([]);
  });

  it('prints beside each value the definition of the catalogue', async () => {
    const world = await scene();
    const selection = MEASURE_IDS.map(
      (id) => `${id} { ...on Measure { definition { id number name nameKey version effectiveFrom effectiveTo
      population numerator denominator exclusions { code reason } windowAnchor lagDays unit direction target { atLeast atMost appliesTo }
      targetSource references { value label source } bands { band } chart funnel minN suppress grain owner } } }`,
    );
    const answer = await askAnalytics(world, selection.join(' '), world.administrator(), MARCH);
    for (const id of MEASURE_IDS) {
      const { target, references, bands, exclusions, ...rest } = measureDefinition(id);
      const { definition } = answer[id];
      expect(definition).toMatchObject(rest);
      expect(definition.name).toMatch(/^[A-Z]/);
      expect(definition.exclusions).toEqual([...exclusions].sort((a, b) => (a.code < b.code ? -1 : 1)));
      expect(definition.references).toEqual([...references].sort((a, b) => a.value - b.value));
      expect(definition.bands).toHaveLength(bands.length);
      expect(definition.targetSource).toBe(target?.source ?? null);
      expect(definition.target).toEqual(
        target && { atLeast: target.atLeast ?? null, atMost: target.atMost ?? null, appliesTo: target.appliesTo },
      );
    }
  });

  it('answers everything it knows in one statement, with ten care managers as with one', async () => {
    const world = await scene();
    await makeWeight(world, 'MODERATE', 2);
    const selection = everything();
    const ask = async () =>
      await world.run(
        `query ($period: PeriodInput!) { analytics(period: $period) { ${selection} } }`,
        { period: MARCH },
        world.administrator(),
      );
    const grow = async () =>
      makeBudget(world, { clientId: await makeClientInCare(world, { managerId: await makeCareManager(world) }) });
    await grow();
    const small = await ask();
    expect(small.errors).toBeUndefined();
    for (let more = 0; more < 9; more += 1) await grow();
    const large = await ask();
    expect([small.statements.length, large.statements.length]).toEqual([1, 1]);
    expect(large.data.analytics.weightedUtilisation.byCareManager).toHaveLength(10);
    expect(large.data.analytics.weightedUtilisation.byCareManager[0].staffMember.displayName).toBe('Ada Okafor');
  });

  it('answers the same when TypeScript computes a field beside it', async () => {
    const world = await scene();
    await makeWeight(world, 'MODERATE', 2);
    await makeBudget(world, { clientId: await makeClientInCare(world, { managerId: await makeCareManager(world) }) });
    const figures = `analytics(period: $period) { ${everything()} }`;
    const ask = async (more: string) => {
      const document = `query ($period: PeriodInput!) { ${figures} ${more} }`;
      return (await world.run(document, { period: MARCH }, world.administrator())).data;
    };
    const [alone, beside] = [await ask(''), await ask('me { roles }')];
    expect(beside.me).toEqual({ roles: ['ADMINISTRATOR'] });
    expect(JSON.parse(JSON.stringify(beside.analytics))).toEqual(alone.analytics);
  });

  it('shows an analyst who a row is about without the name', async () => {
    const world = await scene();
    await makeCareManager(world);
    const { weightedUtilisation } = await askAnalytics(
      world,
      'weightedUtilisation { byCareManager { staffMember { id displayName redacted } } }',
      world.analyst(),
      MARCH,
    );
    expect(weightedUtilisation.byCareManager[0].staffMember).toEqual({
      id: expect.any(String),
      displayName: null,
      redacted: expect.arrayContaining(['displayName']),
    });
  });

  it('tells what was asked: the days, and how many of them have gone by', async () => {
    const world = await scene({ now: '2026-03-11T03:30:00Z' });
    const ask = (period: { from: string; to: string }) =>
      askAnalytics(world, 'startsOn endsOn asOf days elapsedShare', world.administrator(), period);
    // 23:30 on the 10th in New York.
    expect(await ask(MARCH)).toEqual({
      startsOn: '2026-03-01',
      endsOn: '2026-03-31',
      asOf: '2026-03-10',
      days: 31,
      elapsedShare: expect.closeTo(10 / 31, 12),
    });
    expect(await ask({ from: '2026-02-01', to: '2026-02-28' })).toMatchObject({ asOf: '2026-02-28', elapsedShare: 1 });
    expect(await ask({ from: '2026-04-01', to: '2026-04-30' })).toMatchObject({ asOf: '2026-03-10', elapsedShare: 0 });
  });

  it.each([
    ['ends before it starts', { from: '2026-03-02', to: '2026-03-01' }, 'INVALID_PERIOD'],
    ['is longer than three years', { from: '2023-01-01', to: '2026-01-02' }, 'OUT_OF_RANGE'],
    ['lies beyond any calendar of ours', { from: '9998-01-01', to: '9999-01-01' }, 'OUT_OF_RANGE'],
  ])('refuses a period that %s', async (_, period, code) => {
    const world = await scene();
    const answer = await world.run(
      'query ($period: PeriodInput!) { analytics(period: $period) { days } }',
      { period },
      world.administrator(),
    );
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code });
    expect(answer.data).toBeFalsy();
  });

  it('refuses who may not read figures, and an id that is none', async () => {
    const world = await scene();
    const ask = (scope: object, actor = world.administrator()) =>
      world.run(
        'query ($scope: ScopeInput) { analytics(period: {from: "2026-03-01", to: "2026-03-31"}, scope: $scope) { days } }',
        { scope },
        actor,
      );
    expect((await ask({}, world.actor())).errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
    expect((await ask({ unitId: 'x' })).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

/** What an analyst reads of a unit: the clients in care, or that it is withheld. */
async function clientsOf(world: Scene, unitId: string): Promise<number | null> {
  const { caseloadPerFte } = await askAnalytics(
    world,
    'caseloadPerFte { activeClients isSuppressed }',
    world.analyst(),
    { ...MARCH, unitId },
  );
  expect(caseloadPerFte.isSuppressed).toBe(caseloadPerFte.activeClients === null);
  return caseloadPerFte.activeClients;
}

describe('the scope of an analyst', () => {
  it('is withheld where its difference from the unit above would tell about 1 to 10 clients', async () => {
    const world = await scene();
    const region = await makeUnit(world, 'Region');
    const [small, next, large] = await Promise.all(['A', 'B', 'C'].map((name) => makeUnit(world, name, region)));
    await makeClientsInCare(world, 7, { unitId: small ?? '' });
    await makeClientsInCare(world, 18, { unitId: next ?? '' });
    await makeClientsInCare(world, 25, { unitId: large ?? '' });
    await makeClientsInCare(world, 30);

    expect(await clientsOf(world, small ?? '')).toBeNull();
    // 50 in the region less 25 and 18 would be the 7.
    expect(await clientsOf(world, next ?? '')).toBeNull();
    expect(await clientsOf(world, large ?? '')).toBe(25);
    expect(await clientsOf(world, region)).toBe(50);
    const { caseloadPerFte } = await askAnalytics(world, 'caseloadPerFte { activeClients }', world.administrator(), {
      ...MARCH,
      unitId: small ?? '',
    });
    expect(caseloadPerFte.activeClients).toBe(7);
  });

  it('is withheld where few clients belong to the unit above itself', async () => {
    const world = await scene();
    const region = await makeUnit(world, 'Region');
    const team = await makeUnit(world, 'Team', region);
    await makeClientsInCare(world, 20, { unitId: team });
    await makeClientsInCare(world, 4, { unitId: region });
    await makeClientsInCare(world, 30);
    expect(await clientsOf(world, team)).toBeNull();
    expect(await clientsOf(world, region)).toBe(24);
  });

  it('may be a unit that does not exist, of which nothing is told', async () => {
    const world = await scene();
    expect(await clientsOf(world, '0190a000-0000-7000-8000-000000000009')).toBeNull();
  });
});
