import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anActor, type ToyWorld, toyWorld } from './toy.js';

let world: ToyWorld;
beforeAll(async () => {
  world = await toyWorld();
});
afterAll(() => world.close());

/** The id of the first toy client of tenant one that fits. */
async function clientWhere(condition: string): Promise<string> {
  const { rows } = await world.database.owner.query<{ id: string }>(
    `select id from toy.client where tenant_id = '0190a000-0000-7000-8000-000000000001' and deleted_at is null and ${condition} order by id limit 1`,
  );
  if (!rows[0]) throw new Error(`no toy client with ${condition}`);
  return rows[0].id;
}

async function change(id: string, values: string): Promise<void> {
  await world.database.owner.query(`update toy.client set ${values} where id = $1`, [id]);
}

describe('values', () => {
  it('come as their scalars promise: days, instants in UTC to the millisecond, numbers, lists', async () => {
    const id = await clientWhere('vip');
    await change(
      id,
      `enrolled_on = '2026-02-03', ended_on = null, seen_at = '2026-03-08 03:30:00.1239+05:30', score = 1234.50,
       languages = '{en,"a b",null}', past_statuses = '{ENDED,ACTIVE}'`,
    );
    await change(id, `languages = '{en,"a \\"b"}'`);
    const { toyClient } = await world.read(
      `query ($id: ID!) { toyClient(id: $id) { enrolledOn endedOn seenAt score languages pastStatuses isVip daysEnrolled } }`,
      { id },
    );
    expect(toyClient).toEqual({
      enrolledOn: '2026-02-03',
      endedOn: null,
      seenAt: '2026-03-07T22:00:00.123Z',
      score: 1234.5,
      languages: ['en', 'a "b'],
      pastStatuses: ['ENDED', 'ACTIVE'],
      isVip: true,
      daysEnrolled: 292,
    });
  });

  it('keep text as it was written, whatever signs it holds', async () => {
    const id = await clientWhere('not vip');
    const odd = `"quoted" \\back\\ 'single' \n\t${'é'} \u{1F9D3}\u{1F3FD} </script> $1 %`;
    await world.database.owner.query('update toy.client set name = $2 where id = $1', [id, odd]);
    const { toyClient } = await world.read('query ($id: ID!) { toyClient(id: $id) { name } }', { id });
    expect(toyClient.name).toBe(odd);
  });

  it.each([
    ['USD', '1234', '12.34'],
    ['USD', '-5', '-0.05'],
    ['JPY', '1234', '1234'],
    ['KWD', '-1', '-0.001'],
    ['USD', '9223372036854775807', '92233720368547758.07'],
    ['CLF', '12345', '1.2345'],
  ])('show %s %s minor units as %s', async (currency, minor, decimal) => {
    const id = await clientWhere('true');
    await world.database.owner.query('update toy.client set currency = $2, balance_minor = $3 where id = $1', [
      id,
      currency,
      minor,
    ]);
    const { toyClient } = await world.read(
      'query ($id: ID!) { toyClient(id: $id) { balance { minor currency decimal } } }',
      { id },
    );
    expect(toyClient.balance).toEqual({ minor, currency, decimal });
  });

  it('of money without an amount are null', async () => {
    const id = await clientWhere('balance_minor is null');
    const { toyClient } = await world.read('query ($id: ID!) { toyClient(id: $id) { balance { minor } } }', { id });
    expect(toyClient.balance).toBeNull();
  });

  it('of a derived row come from its select', async () => {
    const id = await clientWhere(`jsonb_array_length(parts) > 0`);
    const { toyClient } = await world.read(
      'query ($id: ID!) { toyClient(id: $id) { parts { code share __typename } } }',
      { id },
    );
    expect(toyClient.parts).toEqual([
      { code: 'a', share: 0.25, __typename: 'ToyPart' },
      { code: 'b', share: null, __typename: 'ToyPart' },
    ]);
  });

  it('may depend on arguments, which are binds', async () => {
    const id = await clientWhere(`id in (select client_id from toy.visit where deleted_at is null)`);
    const source =
      'query ($id: ID!, $day: CalendarDate!) { toyClient(id: $id) { all: minutesSince(day: "2020-01-01") since: minutesSince(day: $day) } }';
    const { toyClient } = await world.read(source, { id, day: '2999-01-01' });
    expect(toyClient.since).toBe(0);
    expect(toyClient.all).toBeGreaterThan(0);
  });

  it('computed in TypeScript are given their columns, and the actor', async () => {
    const id = await clientWhere('true');
    await change(
      id,
      `status = 'WAITING', ended_on = '2026-05-06', score = 1.5, seen_at = '2026-01-01T00:00:00Z', balance_minor = 7`,
    );
    const { toyClient } = await world.read('query ($id: ID!) { toyClient(id: $id) { can: actions } }', { id });
    expect(toyClient.can).toEqual(['ORGANISATION:WAITING', '2026-05-06 1.50 2026-01-01T00:00:00.000Z 7']);
  });
});

describe('a selection', () => {
  it('may use aliases, fragments with type conditions, and the same field twice', async () => {
    const id = await clientWhere('staff_id is not null');
    const data = await world.read(
      `query Profile($id: ID!) {
        __typename
        a: toyClient(id: $id) { ...names staff { id } ... on ToyClient { staff { label: name } } ... { key: id } ...other }
        b: toyClient(id: $id) { name: id staff { __typename } }
      }
      fragment names on ToyClient { id name }
      fragment other on ToyClient { ...names kind: __typename }`,
      { id },
    );
    expect(data.__typename).toBe('Query');
    expect(data.a).toEqual({
      id,
      key: id,
      name: expect.any(String),
      kind: 'ToyClient',
      staff: { id: expect.any(String), label: expect.stringContaining('Staff') },
    });
    expect(data.b).toEqual({ name: id, staff: { __typename: 'ToyStaff' } });
  });

  it.each([
    { withName: true, withoutStaff: true },
    { withName: false, withoutStaff: true },
    { withName: true, withoutStaff: false },
    { withName: false, withoutStaff: false },
  ])('follows @include and @skip by the variables %o', async (variables) => {
    const id = await clientWhere('staff_id is not null');
    const { toyClient } = await world.read(
      `query ($id: ID!, $withName: Boolean!, $withoutStaff: Boolean!) {
        toyClient(id: $id) { name @include(if: $withName) ...s @skip(if: $withoutStaff) } }
      fragment s on ToyClient { staff { id } }`,
      { id, ...variables },
    );
    expect(Object.keys(toyClient)).toEqual([
      ...(variables.withName ? ['name'] : []),
      ...(variables.withoutStaff ? [] : ['staff']),
    ]);
  });

  it('keeps apart two long aliases that differ at their ends only', async () => {
    const alias = 'a'.repeat(80);
    const { toyStaff } = await world.read(`{ toyStaff { ${alias}1: id ${alias}2: __typename } }`);
    const row = { [`${alias}1`]: expect.stringMatching(/^[0-9a-f-]{36}$/), [`${alias}2`]: 'ToyStaff' };
    expect(toyStaff).toEqual([row, row, row, row, row]);
  });

  it('of one row stays null when the row is deleted, of another organisation, or not there', async () => {
    const { rows } = await world.database.owner.query<{ id: string }>(
      `(select id from toy.client where deleted_at is not null and tenant_id = '0190a000-0000-7000-8000-000000000001' limit 1) union all
       (select id from toy.client where tenant_id = '0190a000-0000-7000-8000-000000000002' limit 1) union all select uuidv7()`,
    );
    for (const { id } of rows)
      expect(await world.read('query ($id: ID!) { toyClient(id: $id) { id } }', { id })).toEqual({ toyClient: null });
  });

  it.each(['1', '', '%00', 'x'.repeat(10_000), '0190a000-0000-7000-8000-00000000000g'])(
    'refuses the id %j',
    async (id) => {
      const { errors } = await world.ask('query ($id: ID!) { toyClient(id: $id) { id } }', { id });
      expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(errors?.[0]?.path).toEqual(['toyClient']);
    },
  );

  it('takes an id in capitals for the same id', async () => {
    const id = await clientWhere('true');
    const { toyClient } = await world.read('query ($id: ID!) { toyClient(id: $id) { id } }', { id: id.toUpperCase() });
    expect(toyClient.id).toBe(id);
  });

  it('shows short lists in their order and no longer than declared', async () => {
    const { toyStaff } = await world.read('{ toyStaff { name visits { at staff { name } } } }');
    expect(toyStaff.map(({ name }: { name: string }) => name)).toEqual([
      'Staff 1',
      'Staff 2',
      'Staff 3',
      'Staff 4',
      'Staff 5',
    ]);
    for (const { visits, name } of toyStaff) {
      const days = visits.map(({ at }: { at: string }) => at);
      expect(days).toHaveLength(3);
      expect(days).toEqual(days.toSorted().reverse());
      expect(visits[0].staff.name).toBe(name);
    }
  });
});

describe('a mutation', () => {
  it('shows in its payload what the database holds, read by the ids, and leaves other values alone', async () => {
    const clientId = await clientWhere('staff_id is not null');
    const { rows } = await world.database.owner.query<{ id: string }>(
      `select id from toy.visit where tenant_id = '0190a000-0000-7000-8000-000000000001' and deleted_at is null order by id desc limit 3`,
    );
    const visitIds = rows.map(({ id }) => id);
    const data = await world.read(
      `mutation ($clientId: ID!, $visitIds: [ID!]!) {
        done: renameToy(clientId: $clientId, visitIds: $visitIds) { client { key: id staff { name } actions } visits { id } fee { decimal: minor minor: decimal } }
        gone: renameToy(clientId: "0190a000-0000-7000-8000-000000000009", visitIds: []) { client { id } visits { id } } }`,
      { clientId, visitIds },
    );
    expect(data.done.client).toEqual({
      key: clientId,
      staff: { name: expect.stringContaining('Staff') },
      actions: expect.any(Array),
    });
    expect(data.done.visits.map(({ id }: { id: string }) => id)).toEqual(visitIds);
    expect(data.done.fee).toEqual({ decimal: '150', minor: '1.50' });
    expect(data.gone).toEqual({ client: null, visits: [] });
  });
});

describe('one statement', () => {
  it('answers an operation with several root fields, however many rows there are', async () => {
    const ask = async (first: number) => {
      world.statements.length = 0;
      const context = world.contextOf(anActor());
      const document = parse(
        `query ($first: Int) { toyClients(first: $first) { nodes { id staff { visits { id } } visits { edges { node { client { id } } } } } } toyStaff { id } toyOverview(from: "2026-01-01") { busiest { client { id } } } }`,
      );
      const text = await world.engine.text({ document, variables: { first } }, context);
      expect(JSON.parse(String(text)).data.toyClients.nodes).toHaveLength(Math.min(first, 37));
      return world.statements.length;
    };
    expect(await ask(5)).toBe(1);
    expect(await ask(50)).toBe(1);
  });

  it('reads the row beside once, however many expressions look at it', async () => {
    world.statements.length = 0;
    await world.read('{ toyClients(first: 3) { nodes { staffName staffInitial } pageInfo { hasNextPage } } }');
    for (const { text } of world.statements) expect(text.match(/"toy"."staff"/g)).toHaveLength(1);
  });

  it('is compiled once for all values of one shape', async () => {
    const document = parse('query ($id: ID!) { toyClient(id: $id) { id } }');
    const context = world.contextOf(anActor());
    world.statements.length = 0;
    for (const condition of ['vip', 'not vip'])
      await world.engine.text({ document, variables: { id: await clientWhere(condition) } }, context);
    expect(new Set(world.statements).size).toBe(1);
  });
});
