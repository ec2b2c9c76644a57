import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anActor, type ToyWorld, toyWorld } from './toy.js';
import { TENANTS } from './toy-database.js';

let world: ToyWorld;
beforeAll(async () => {
  world = await toyWorld();
});
afterAll(() => world.close());

interface Node {
  id: string;
  name: string;
  status: string;
  score: number | null;
  endedOn: string | null;
  seenAt: string | null;
}
interface Page {
  nodes: Node[];
  edges: { cursor: string; node: { id: string } }[];
  totalCount: number | null;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

const PAGE = `query ($first: Int, $after: String, $order: ToyClientOrder, $filter: ToyClientFilter) {
  toyClients(first: $first, after: $after, order: $order, filter: $filter) {
    nodes { id name status score endedOn seenAt }
    edges { cursor node { id } }
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  } }`;

async function page(variables: Record<string, unknown>, actor = anActor()): Promise<Page> {
  return (await world.read(PAGE, variables, actor)).toyClients as Page;
}

async function refusal(variables: Record<string, unknown>, actor = anActor()): Promise<unknown> {
  const { data, errors } = await world.ask(PAGE, variables, actor);
  expect(data).toBeNull();
  return errors?.[0]?.extensions.code;
}

/** What each order sorts by, and where its nulls stand. */
const KEYS: Record<string, { of(node: Node): string | number | null; nulls: 'FIRST' | 'LAST' }> = {
  NAME: { of: ({ name }) => name, nulls: 'LAST' },
  SCORE: { of: ({ score }) => score, nulls: 'LAST' },
  ENDED_ON: { of: ({ endedOn }) => endedOn, nulls: 'FIRST' },
  STATUS: { of: ({ status }) => status, nulls: 'LAST' },
  SEEN_AT: { of: ({ seenAt }) => seenAt, nulls: 'LAST' },
};

describe('the pages of a connection', () => {
  it('give every row exactly once and in order, whatever the order and the size', async () => {
    // The second and the third are more than comparing columns, so that page and count read what was found once.
    const filters = [{}, { search: 'a' }, { ended: false }];
    const known = await Promise.all(
      filters.map(async (filter) => ({ filter, everything: (await page({ first: 100, filter })).nodes })),
    );
    for (const { everything } of known) expect(everything.length).toBeGreaterThan(5);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(KEYS)),
        fc.constantFrom('ASC', 'DESC'),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(...known),
        async (field, direction, first, { filter, everything }) => {
          const found: Node[] = [];
          let after: string | null = null;
          for (let isLast = false; !isLast; ) {
            const { nodes, edges, pageInfo, totalCount }: Page = await page({
              first,
              after,
              filter,
              order: { field, direction },
            });
            expect(nodes.length).toBe(Math.min(first, everything.length - found.length));
            expect(edges.map(({ node }) => node.id)).toEqual(nodes.map(({ id }) => id));
            expect(pageInfo.hasPreviousPage).toBe(after !== null);
            expect(totalCount).toBe(everything.length);
            expect(pageInfo).toMatchObject({ startCursor: edges[0]?.cursor, endCursor: edges.at(-1)?.cursor });
            found.push(...nodes);
            after = pageInfo.endCursor;
            isLast = !pageInfo.hasNextPage;
          }
          expect(found.map(({ id }) => id).toSorted()).toEqual(everything.map(({ id }) => id).toSorted());
          expectSorted(found, field, direction);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('go on exactly behind any row, also while rows before it come and go', async () => {
    const order = { field: 'SCORE', direction: 'DESC' };
    const { edges } = await page({ first: 100, order });
    for (const index of [0, 5, 17, 30, edges.length - 1]) {
      const rest = await page({ first: 100, order, after: edges[index]?.cursor });
      expect(rest.edges).toEqual(edges.slice(index + 1));
    }
  });

  it('are empty, not wrong, when nothing fits', async () => {
    const empty = await page({ filter: { search: 'nobody of this name' } });
    expect(empty).toEqual({
      nodes: [],
      edges: [],
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  it('are 25 rows when nothing is said', async () => {
    const { toyClients } = await world.read('{ toyClients { nodes { id } pageInfo { hasNextPage } } }');
    expect(toyClients.nodes).toHaveLength(25);
    expect(toyClients.pageInfo.hasNextPage).toBe(true);
  });

  it.each([0, -1, 101, null, 100_000_000])('refuse a size of %s', async (first) => {
    expect(await refusal({ first })).toBe('OUT_OF_RANGE');
  });

  it('refuse such a size below a row, too', async () => {
    const { errors } = await world.ask('{ toyClients { nodes { visits(first: 101) { nodes { id } } } } }');
    expect(errors?.[0]?.extensions.code).toBe('OUT_OF_RANGE');
  });

  it('below every row have their own page, order and count', async () => {
    const { toyClients } = await world.read(
      `{ toyClients(first: 30) { nodes { all: visits(first: 100) { nodes { id minutes at } }
        some: visits(first: 2, order: { field: MINUTES, direction: DESC }) { totalCount nodes { id minutes } pageInfo { hasNextPage } } } } }`,
    );
    for (const { all, some } of toyClients.nodes) {
      const longest = all.nodes
        .map(({ minutes }: { minutes: number }) => minutes)
        .toSorted((a: number, b: number) => b - a);
      expect(some.nodes.map(({ minutes }: { minutes: number }) => minutes)).toEqual(longest.slice(0, 2));
      expect(some.totalCount).toBe(all.nodes.length);
      expect(some.pageInfo.hasNextPage).toBe(all.nodes.length > 2);
    }
    expect(toyClients.nodes.some(({ some }: { some: Page }) => some.pageInfo.hasNextPage)).toBe(true);
  });
});

describe('a cursor', () => {
  const order = { field: 'NAME', direction: 'ASC' };

  it('of another organisation is refused', async () => {
    const stranger = anActor({ tenantId: TENANTS[1] });
    const { pageInfo } = await page({ first: 2, order }, stranger);
    expect(await refusal({ first: 2, order, after: pageInfo.endCursor })).toBe('INVALID');
  });

  it('of another order or direction is refused', async () => {
    const { pageInfo } = await page({ first: 2, order });
    expect(await refusal({ order: { field: 'STATUS', direction: 'ASC' }, after: pageInfo.endCursor })).toBe('INVALID');
    expect(await refusal({ order: { field: 'NAME', direction: 'DESC' }, after: pageInfo.endCursor })).toBe('INVALID');
  });

  it('of another connection is refused', async () => {
    const { toyClients } = await world.read(
      '{ toyClients(first: 5) { nodes { visits(first: 1) { edges { cursor } } } } }',
    );
    const of = toyClients.nodes.find(({ visits }: { visits: Page }) => visits.edges.length > 0);
    expect(await refusal({ after: of.visits.edges[0].cursor })).toBe('INVALID');
  });

  it('tells nobody where it stands: it is in addresses, and the value it stands at may be a name', async () => {
    const { nodes, edges } = await page({ first: 5, order });
    for (const [index, { cursor }] of edges.entries()) {
      const text = Buffer.from(cursor, 'base64url').toString('latin1');
      expect(text).not.toContain(nodes[index]?.name);
      expect(text).not.toContain(nodes[index]?.id);
    }
  });

  it('of which a single character was changed is refused', async () => {
    const cursor = (await page({ first: 1 })).pageInfo.endCursor ?? '';
    for (let index = 0; index < cursor.length; index += 3) {
      const other = cursor[index] === 'A' ? 'B' : 'A';
      const tampered = cursor.slice(0, index) + other + cursor.slice(index + 1);
      // The last characters may hold bits that carry nothing.
      if (Buffer.from(tampered, 'base64url').equals(Buffer.from(cursor, 'base64url'))) continue;
      expect(await refusal({ after: tampered })).toBe('INVALID');
    }
  });

  it.each(['', 'a', 'null', Buffer.from(`${'0'.repeat(32)}[null,"x"]`).toString('base64url'), '\0', '☃'])(
    'made up as %j is refused',
    async (after) => {
      expect(await refusal({ after })).toBe('INVALID');
    },
  );

  it.each(['totalCount', '__typename', 'pageInfo { hasPreviousPage }'])(
    'is looked at also where the answer could do without it: %s',
    async (shown) => {
      const { errors } = await world.ask(`{ toyClients(after: "forged") { ${shown} } }`);
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID']);
    },
  );
});

describe('a filter', () => {
  it('keeps what it names: status, ids, ranges from, to and both', async () => {
    const { nodes: all } = await page({ first: 100 });
    const ids = [all[3]?.id, all[7]?.id];
    const scored = (from: number, to: number) => (node: Node) =>
      node.score !== null && node.score >= from && node.score <= to;
    const cases: [Record<string, unknown>, (node: Node) => boolean][] = [
      [{ status: 'ENDED' }, (node) => node.status === 'ENDED'],
      [{ ids }, (node) => ids.includes(node.id)],
      [{ ids: [] }, () => false],
      [{ score: { from: 1.5 } }, scored(1.5, 99)],
      [{ score: { to: 3 } }, scored(-99, 3)],
      [{ score: { from: 1.5, to: 1.5 } }, scored(1.5, 1.5)],
      [{ score: {} }, () => true],
      [{ score: { from: null }, status: null }, () => true],
      [{ ended: true }, (node) => node.endedOn !== null && node.endedOn <= '2026-11-22'],
      [{ ended: false }, (node) => node.endedOn === null || node.endedOn > '2026-11-22'],
      [{ status: 'ENDED', score: { from: 0 } }, (node) => node.status === 'ENDED' && scored(0, 99)(node)],
    ];
    for (const [filter, fits] of cases) {
      const found = await page({ first: 100, filter });
      expect(found.nodes.map(({ id }) => id)).toEqual(all.filter(fits).map(({ id }) => id));
      expect(found.totalCount).toBe(found.nodes.length);
    }
  });

  it('is the same written as a literal, as variables within it, or as one variable', async () => {
    const source = (filter: string) =>
      `query ($status: ToyStatus, $from: Float, $filter: ToyClientFilter) { toyClients(filter: ${filter}) { nodes { id } } }`;
    const filter = { status: 'ENDED', score: { from: 1.5 } };
    const unused =
      'probe: toyClients(first: 1, filter: { status: $status, score: { from: $from } }) { totalCount } other: toyClients(first: 1, filter: $filter) { totalCount }';
    const ask = async (written: string, variables: object) =>
      (await world.read(source(written).replace('{ toyClients', `{ ${unused} toyClients`), { ...variables }))
        .toyClients;
    const expected = await ask('{ status: ENDED, score: { from: 1.5 } }', {});
    expect(expected.nodes.length).toBeGreaterThan(0);
    expect(await ask('{ status: $status, score: { from: $from } }', { status: 'ENDED', from: 1.5 })).toEqual(expected);
    expect(await ask('$filter', { filter })).toEqual(expected);
  });

  it('searches for every word, in any of its columns, without case, and takes signs as they stand', async () => {
    const names = async (search: string) =>
      (await page({ first: 100, filter: { search } })).nodes.map(({ name }) => name);
    expect(new Set((await names('ada')).map((name) => name.split(' ')[0]))).toEqual(new Set(['Ada']));
    expect((await names('ENDED ada')).length).toBeLessThan((await names('ada')).length);
    expect(new Set((await names('_%')).map((name) => name.split(' ')[0]))).toEqual(new Set(['Ben_%']));
    expect(await names('%%')).toEqual([]);
    expect(await names('\\')).toEqual([]);
    expect((await names('çelik "q"')).length).toBeGreaterThan(0);
    expect(await names('   ')).toHaveLength(37);
    expect(await refusal({ filter: { search: 'x'.repeat(201) } })).toBe('TOO_LONG');
    expect(await refusal({ filter: { search: 'zero\0byte' } })).toBe('INVALID');
    expect(await refusal({ filter: { search: 'half a pair \ud800' } })).toBe('INVALID');
    expect(await refusal({ filter: { speaks: 'zero\0byte' } })).toBe('INVALID');
    expect(await refusal({ filter: { ids: Array.from({ length: 501 }, () => TENANTS[0]) } })).toBe('TOO_MANY');
    expect(await refusal({ filter: { ids: [TENANTS[0], 'no id'] } })).toBe('BAD_USER_INPUT');
  });

  it('with a condition of its own gets the value as a bind', async () => {
    const speaking = async (speaks: string) => (await page({ first: 100, filter: { speaks } })).totalCount;
    expect(await speaking('en')).toBe(37);
    expect(await speaking('yo')).toBeLessThan(37);
    expect(await speaking(`' or true --`)).toBe(0);
  });
});

function expectSorted(nodes: readonly Node[], field: string, direction: string): void {
  const { of, nulls } = KEYS[field] as (typeof KEYS)[string];
  const keys = nodes.map(of);
  const present = keys.filter((key) => key !== null);
  const from = nulls === 'FIRST' ? keys.length - present.length : 0;
  expect(keys.slice(from, from + present.length)).toEqual(present);
  for (let index = 1; index < nodes.length; index += 1) {
    const [before, after] = [nodes[index - 1] as Node, nodes[index] as Node];
    // Text sorts by the database's collation, so equal keys are told by equality alone.
    if (of(before) === of(after)) expect(before.id < after.id).toBe(direction === 'ASC');
    else if (field === 'SCORE' || field.endsWith('_ON') || field === 'SEEN_AT') {
      const [one, other] = [of(before), of(after)];
      if (one !== null && other !== null) expect(one < other).toBe(direction === 'ASC');
    }
  }
}
