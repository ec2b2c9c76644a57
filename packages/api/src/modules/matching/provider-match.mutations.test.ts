import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeBudget, makeEntries } from '../budgets/budget.factory.js';
import { makeProvider, makeProviderService, setRate } from '../providers/index.js';
import { makeProviderMatch } from './provider-match.factory.js';

const ANSWER = `providerMatch { id version status availableActions kept { id } provider { id } other { id }
  evidence { fact one other agreement } } errors { code path message }`;
const decide = async (world: Scene, verb: string, input: Record<string, unknown>, actor = world.administrator()) => {
  const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}ProviderMatchInput`;
  const { data, errors } = await world.run(
    `mutation ($input: ${type}!) { ${verb}ProviderMatch(input: $input) { ${ANSWER} } }`,
    { input },
    actor,
  );
  return errors ?? data[`${verb}ProviderMatch`];
};

/** Two homes of which each has a service with a price; the second also has what the first lacks. */
async function twoHomes(world: Scene) {
  const one = await makeProvider(world, { name: 'Elm House', phone: '+1 503 555 0100', ccn: '385010' });
  const other = await makeProvider(world, {
    ...{ name: 'Elm Home', capacity: 60, locations: [{ line1: '1 Elm St', city: 'Salem', state: 'OR' }] },
  });
  for (const [provider, name] of [
    [one, 'Long stay'],
    [other, 'Day care'],
  ] as const) {
    const service = await makeProviderService(world, { providerId: provider.id, name });
    await world.do(setRate, world.administrator(), {
      ...{ idempotencyKey: service.id, serviceId: service.id, unit: 'DAY', priceMinor: '32000', currency: 'USD' },
      ...{ payer: 'PRIVATE', validFrom: '2026-01-01' },
    });
  }
  return { one, other, match: await makeProviderMatch(world, [one.id, other.id]) };
}

const directory = (world: Scene) =>
  world.rows(
    `select p.name, p.ccn, p.capacity, (p.priced_on @> '2026-03-10'::date) as priced, p.cities,
       (select count(*)::int from provider_service s where s.provider_id = p.id) as services,
       (select count(*)::int from rate_card r where r.provider_id = p.id) as rates,
       (select count(*)::int from provider_location l where l.provider_id = p.id) as locations
     from provider p where p.deleted_at is null order by p.name`,
  );

test('makes one provider of two, which has the services, prices and places of both', async () => {
  const world = await scene();
  const { one, other, match } = await twoHomes(world);

  const { providerMatch, errors } = await decide(world, 'confirm', { id: match.id, version: 1, keepId: one.id });

  expect(errors).toEqual([]);
  expect(providerMatch).toMatchObject({
    status: 'SAME',
    kept: { id: one.id },
    availableActions: ['REOPEN'],
    version: 2,
  });
  expect(await directory(world)).toEqual([
    {
      ...{ name: 'Elm House', ccn: '385010', capacity: null, priced: true, cities: ['salem'] },
      ...{ services: 2, rates: 2, locations: 1 },
    },
  ]);
  const merged = await world.rows('select merged_into_id from provider where id = $1', [other.id]);
  expect(merged).toEqual([{ merged_into_id: one.id }]);
  expect(
    await world.rows(`select array_length(subject_ids, 1) as both from audit_event where action = 'provider.merged'`),
  ).toEqual([{ both: 2 }]);
});

test('what was made one can be made two again, each with its own', async () => {
  const world = await scene();
  const { match } = await twoHomes(world);
  const before = await directory(world);

  await decide(world, 'confirm', { id: match.id, version: 1 });
  const { providerMatch, errors } = await decide(world, 'reopen', { id: match.id, version: 2 });

  expect(errors).toEqual([]);
  expect(providerMatch).toMatchObject({ status: 'OPEN', kept: null, availableActions: ['CONFIRM', 'REJECT'] });
  expect(await directory(world)).toEqual(before);
});

test('the older entry stays unless the other is named', async () => {
  const world = await scene();
  const { match } = await twoHomes(world);
  const { providerMatch } = await decide(world, 'confirm', { id: match.id, version: 1 });
  // Ids grow with time, and the pair has the smaller one first.
  expect(providerMatch.kept).toEqual({ id: match.providerId });
});

test('a question about the one that is gone becomes one about the one that stays, and comes back with it', async () => {
  const world = await scene();
  const { one, other, match } = await twoHomes(world);
  const third = await makeProvider(world, { name: 'Elm Court' });
  await makeProviderMatch(world, [other.id, third.id]);
  const asked = () =>
    world.rows(
      `select least(provider_id, other_id) as a, greatest(provider_id, other_id) as b from provider_match
        where deleted_at is null and status = 'OPEN' order by created_at, id`,
    );
  const pair = (...ids: [string, string]) => {
    const [a, b] = ids.sort();
    return { a, b };
  };

  await decide(world, 'confirm', { id: match.id, version: 1, keepId: one.id });
  expect(await asked()).toEqual([pair(one.id, third.id)]);

  await decide(world, 'reopen', { id: match.id, version: 2 });
  const back = await asked();
  expect(back).toHaveLength(2);
  expect(back).toEqual(expect.arrayContaining([pair(one.id, other.id), pair(other.id, third.id)]));
});

test('a posted entry stays as it was posted, and shows the provider that stayed', async () => {
  const world = await scene();
  const { one, other, match } = await twoHomes(world);
  const budget = await makeBudget(world);
  await makeEntries(world, budget.id, { providerId: other.id });

  await decide(world, 'confirm', { id: match.id, version: 1, keepId: one.id });

  expect(await world.rows('select provider_id from budget_entry')).toEqual([{ provider_id: other.id }]);
  const { data } = await world.run(
    'query ($id: ID!) { budget(id: $id) { entries { nodes { provider { id } } } } }',
    { id: budget.id },
    world.supervisor(),
  );
  expect(data.budget.entries.nodes).toEqual([{ provider: { id: one.id } }]);
});

test('two that were told apart are no longer asked about', async () => {
  const world = await scene();
  const match = await makeProviderMatch(world);
  const { providerMatch } = await decide(world, 'reject', { id: match.id, version: 1 });
  expect(providerMatch).toMatchObject({ status: 'DIFFERENT', availableActions: ['REOPEN'] });
  expect(providerMatch.provider).not.toBeNull();
  expect((await decide(world, 'reject', { id: match.id, version: 2 })).errors).toMatchObject([
    { code: 'ILLEGAL_TRANSITION', path: ['id'] },
  ]);
});

test.each([
  { refused: 'an old version', input: { version: 7 }, code: 'STALE_VERSION', path: ['version'] },
  {
    refused: 'a third provider as the one that stays',
    input: { version: 1, keepId: '01890000-0000-7000-8000-000000000000' },
    code: 'NOT_FOUND',
    path: ['keepId'],
  },
])('refuses $refused, and merges nothing', async ({ input, code, path }) => {
  const world = await scene();
  const match = await makeProviderMatch(world);
  expect((await decide(world, 'confirm', { id: match.id, ...input })).errors).toMatchObject([{ code, path }]);
  expect(await world.rows('select 1 from provider where deleted_at is not null')).toEqual([]);
});

test('a pair of which one was merged with a third is refused', async () => {
  const world = await scene();
  const { one, other, match } = await twoHomes(world);
  const third = await makeProvider(world, { name: 'Elm Court' });
  await decide(world, 'confirm', { id: match.id, version: 1, keepId: one.id });
  const late = await makeProviderMatch(world, [other.id, third.id]);
  expect((await decide(world, 'confirm', { id: late.id, version: 1 })).errors).toMatchObject([
    { code: 'ALREADY_MERGED' },
  ]);
});

test('a care manager sees the questions and may not answer them', async () => {
  const world = await scene();
  const match = await makeProviderMatch(world);
  const { data } = await world.run(
    '{ providerMatches(filter: { statuses: [OPEN] }) { totalCount nodes { score availableActions provider { id } other { id } evidence { fact agreement } } } }',
    {},
    world.careManager(),
  );
  expect(data.providerMatches).toEqual({
    totalCount: 1,
    nodes: [
      {
        ...{ score: 0.75, availableActions: [], provider: { id: match.providerId }, other: { id: match.otherId } },
        evidence: [{ fact: 'NAME', agreement: 0.71 }],
      },
    ],
  });
  expect(await decide(world, 'confirm', { id: match.id, version: 1 }, world.careManager())).toMatchObject([
    { extensions: { code: 'FORBIDDEN' } },
  ]);
});
