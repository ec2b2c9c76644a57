import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anActor, type ToyWorld, toyWorld } from './toy.js';

let world: ToyWorld;
beforeAll(async () => {
  world = await toyWorld();
});
afterAll(() => world.close());

const analyst = anActor({ roles: ['ANALYST'] });
const administrator = anActor();
const CLIENT = '{ toyClients(first: 100) { nodes { id name note redacted visits { nodes { remark redacted } } } } }';

async function refusal(source: string): Promise<unknown> {
  const { errors } = await world.ask(source, {}, analyst);
  return errors?.[0]?.extensions.code;
}

describe('a field whose label the actor does not hold', () => {
  it('is null in every row, and named in `redacted`', async () => {
    const { toyClients } = await world.read(CLIENT, {}, analyst);
    expect(toyClients.nodes).toHaveLength(37);
    for (const { name, note, redacted, visits } of toyClients.nodes) {
      expect({ name, note, redacted }).toEqual({ name: null, note: null, redacted: ['name', 'note'] });
      for (const visit of visits.nodes) expect(visit).toEqual({ remark: null, redacted: ['remark'] });
    }
  });

  it('is shown to who holds it, and nothing is redacted', async () => {
    const { toyClients } = await world.read(CLIENT, {}, administrator);
    for (const { name, redacted } of toyClients.nodes)
      expect({ name, redacted }).toEqual({ name: expect.any(String), redacted: [] });
  });

  it('is not even named in the statement, so a session with grants by column can run it', async () => {
    world.statements.length = 0;
    await world.read(CLIENT, {}, analyst);
    for (const { text } of world.statements) expect(text).not.toMatch(/\."(name|note|remark)"/);
    expect(world.faults).toEqual([]);
  });

  it('is refused as filter, also when it is only searched in, and as order', async () => {
    expect(await refusal('{ toyClients(filter: { search: "a" }) { nodes { id } } }')).toBe('FORBIDDEN');
    expect(await refusal('{ toyClients(order: { field: NAME, direction: ASC }) { nodes { id } } }')).toBe('FORBIDDEN');
    expect(await refusal('{ toyClients(order: { field: WEIGHT, direction: ASC }) { totalCount } }')).toBe('FORBIDDEN');
    expect(
      await refusal(
        '{ toyClients(filter: { search: null, ended: true }, order: { field: SCORE, direction: ASC }) { nodes { id } } }',
      ),
    ).toBeUndefined();
  });

  it('does not order a list by default either: such a list is in the order of its ids', async () => {
    const { toyClients } = await world.read('{ toyClients { nodes { id } } }', {}, analyst);
    const ids = toyClients.nodes.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(ids.toSorted());
  });
});

describe('a count', () => {
  const COUNTS = `{
    few: toyClients(filter: { score: { from: 0, to: 0 }, ended: true }) { totalCount nodes { visitCount } }
    many: toyClients { totalCount nodes { visitCount } }
    none: toyClients(filter: { speaks: "tlh" }) { totalCount }
    toyOverview(from: "2026-11-01") { totals { visits } } later: toyOverview(from: "2999-01-01") { totals { visits } } }`;

  it('from 1 to 10 is withheld from a limited actor; 0 and 11 are not', async () => {
    const all = await world.read(COUNTS, {}, administrator);
    expect(all.few.totalCount).toBeGreaterThan(0);
    expect(all.few.totalCount).toBeLessThan(11);
    const data = await world.read(COUNTS, {}, analyst);
    expect([data.few.totalCount, data.many.totalCount, data.none.totalCount]).toEqual([null, 37, 0]);
    expect(data.toyOverview.totals.visits).toBe(all.toyOverview.totals.visits);
    expect(data.later.totals.visits).toBe(0);
    for (const [index, { visitCount }] of data.many.nodes.entries())
      expect(visitCount, `row ${index}`).toBe(visitCount === 0 ? 0 : null);
  });

  it('is withheld as well when what the filter leaves out is from 1 to 10: it would be known by subtraction', async () => {
    const probes = Array.from({ length: 60 }, (_, score) => score);
    const counts = `{ all: toyClients { totalCount } ${probes
      .map((score) => `at${score}: toyClients(filter: { score: { from: ${score} } }) { totalCount }`)
      .join(' ')} }`;
    const [exact, seen] = [await world.read(counts, {}, administrator), await world.read(counts, {}, analyst)];
    const left = probes.filter((score) => {
      const others = exact.all.totalCount - exact[`at${score}`].totalCount;
      return others >= 1 && others <= 10;
    });
    expect(left.length).toBeGreaterThan(0);
    for (const score of left) expect(seen[`at${score}`].totalCount, `from ${score}`).toBeNull();
    expect(seen.all.totalCount).toBe(exact.all.totalCount);
  });

  it('is withheld as well when fewer of its filters find from 1 to 10 more, or fewer bounds of a range do', async () => {
    const score = [5, 20, 35].flatMap((bound) => [`score: { from: ${bound} }`, `score: { to: ${bound} }`]);
    const filters = [...score, 'score: { from: 5, to: 35 }', 'ended: true', 'ended: false', 'currency: "USD"'];
    const pairs = [
      ...filters.flatMap((one, index) => filters.slice(index + 1).map((other) => [one, other])),
      ['score: { from: 5 }', 'ended: true', 'currency: "USD"'],
      ['score: { to: 35 }', 'ended: false', 'speaks: "en"'],
    ].filter((asked) => new Set(asked.map((each) => each.split(':')[0])).size === asked.length);
    const subsets = (asked: readonly string[]) =>
      Array.from({ length: 2 ** asked.length }, (_, mask) => asked.filter((_each, bit) => mask & (1 << bit)));
    const texts = new Set(pairs.flatMap(subsets).map((asked) => asked.join(', ')));
    texts.delete('');
    const ask = async (text: string) => {
      const source = `{ toyClients(filter: { ${text} }) { totalCount } }`;
      const [exact, seen] = [await world.read(source, {}, administrator), await world.read(source, {}, analyst)];
      return [text, { exact: exact.toyClients.totalCount, seen: seen.toyClients.totalCount }] as const;
    };
    const counts = new Map<string, { exact: number; seen: number | null }>();
    for (const text of texts) counts.set(...(await ask(text)));
    const ways = pairs.flatMap((asked) => subsets(asked).map((fewer) => [asked.join(', '), fewer.join(', ')] as const));
    const differences = ways.flatMap(([more, fewer]) => {
      const [of, from] = [counts.get(more), counts.get(fewer)];
      return of && from && of !== from ? [{ more, fewer, of, from, few: from.exact - of.exact }] : [];
    });
    const telling = differences.filter(({ few, of }) => of.exact > 10 && few >= 1 && few <= 10);
    expect(telling.length).toBeGreaterThan(5);
    expect(telling.filter(({ of, from }) => of.seen !== null && from.seen !== null)).toEqual([]);
    // What is far enough from all others is told, and so is that there is nobody.
    expect([...counts.values()].filter(({ seen }) => seen !== null && seen > 10).length).toBeGreaterThan(3);
    expect([...counts.values()].filter(({ exact, seen }) => exact === 0 && seen !== 0)).toEqual([]);
    expect([...counts.values()].filter(({ exact, seen }) => seen !== null && seen !== exact)).toEqual([]);
  });

  it('is exact for everyone else', async () => {
    const { few } = await world.read(COUNTS, {}, administrator);
    expect(few.totalCount).toBe(few.nodes.length);
  });
});

describe('a root field', () => {
  it('is refused without its permission, alone or beside others', async () => {
    const nobody = anActor({ roles: [] });
    for (const source of ['{ toyStaff { id } }', '{ toyStaff { id } other: toyStaff { name } }']) {
      world.statements.length = 0;
      const { data, errors } = await world.ask(source, {}, nobody);
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
      expect(world.statements).toEqual([]);
    }
  });
});

describe('a caseload', () => {
  it('bounds what its care manager reads, at any depth', async () => {
    const { rows } = await world.database.owner.query<{ id: string; clients: string[] }>(
      `select s.id, array_agg(c.id order by c.id) as clients from toy.staff s join toy.client c on c.staff_id = s.id and c.deleted_at is null
        where s.tenant_id = $1 group by s.id`,
      [administrator.tenantId],
    );
    expect(rows).toHaveLength(5);
    for (const { id, clients } of rows) {
      const manager = anActor({ roles: ['CARE_MANAGER'], staffId: id });
      const { toyClients, toyStaff } = await world.read(
        '{ toyClients(first: 100) { nodes { id } totalCount } toyStaff { visits { client { id } } } }',
        {},
        manager,
      );
      expect(toyClients.nodes.map((node: { id: string }) => node.id).toSorted()).toEqual(clients);
      expect(toyClients.totalCount).toBe(clients.length);
      const deep = toyStaff.flatMap(({ visits }: { visits: { client: { id: string } | null }[] }) =>
        visits.map(({ client }) => client?.id),
      );
      for (const client of deep) expect(clients).toContain(client);
    }
  });
});
