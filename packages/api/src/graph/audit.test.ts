import { createHash } from 'node:crypto';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { execute } from './execute.js';
import { anActor, type Json, type ToyWorld, toyWorld } from './toy.js';

let world: ToyWorld;
beforeAll(async () => {
  world = await toyWorld();
});
afterAll(() => world.close());
const analyst = anActor({ roles: ['ANALYST'] });
beforeEach(() => world.database.owner.query('truncate audit_event'));

const actor = anActor({ tokenId: '0190c000-0000-7000-8000-000000000001' });

async function events(): Promise<Json[]> {
  const owner = await world.database.owner.connect();
  try {
    await owner.query('begin');
    await owner.query(`select set_config('app.tenant', $1, true)`, [actor.tenantId]);
    const { rows } = await owner.query('select *, at <= clock_timestamp() as is_past from audit_event order by at');
    return rows;
  } finally {
    await owner.query('rollback');
    owner.release();
  }
}

/** The answer as text, and the ids that its one event names. */
async function readAndRecorded(source: string, variables = {}): Promise<{ data: Json; ids: string[] | null }> {
  await world.database.owner.query('truncate audit_event');
  const text = await world.engine.text({ document: parse(source), variables }, world.contextOf(actor, 'request 7'));
  const rows = await events();
  expect(rows.length).toBeLessThan(2);
  return { data: JSON.parse(String(text)).data, ids: rows[0]?.subject_ids.toSorted() ?? null };
}

/** Every id of an object that stands under a key `client` or in a list of clients. */
function clientIds(answer: unknown): string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const { __typename, id } = value as { __typename?: string; id?: string };
      if (__typename === 'ToyClient' && id) found.add(id);
      Object.values(value).forEach(visit);
    }
  };
  visit(answer);
  return [...found].toSorted();
}

describe('the event of a read', () => {
  it('says who read whose data with what operation, once', async () => {
    const source = 'query Caseload { toyClients(first: 3) { nodes { id __typename } } }';
    const { data, ids } = await readAndRecorded(source);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(clientIds(data));
    expect(await events()).toMatchObject([
      {
        tenant_id: actor.tenantId,
        actor_id: actor.userId,
        token_id: actor.tokenId,
        action: 'read',
        operation: 'Caseload',
        subject_type: 'Client',
        fields: null,
        outcome: 'DONE',
        request_id: 'request 7',
        document_hash: createHash('sha256')
          .update(print(parse(source).definitions[0] as never))
          .digest('hex'),
        is_past: true,
      },
    ]);
  });

  it('is named by its root fields when the operation has no name', async () => {
    await readAndRecorded('{ toyClients(first: 1) { nodes { id } } toyStaff { id } }');
    expect((await events())[0]?.operation).toBe('toyClients toyStaff');
  });

  it('leaves out the row that only says there is a next page, and rows of pages not asked for', async () => {
    const { ids } = await readAndRecorded('{ toyClients(first: 1) { pageInfo { hasNextPage } edges { cursor } } }');
    expect(ids).toHaveLength(1);
  });

  it.each([
    ['first reached below others', '{ toyStaff { visits { client { __typename id } } } }'],
    ['below a derived list', '{ toyOverview(from: "2026-01-01") { busiest { client { __typename id } } } }'],
    [
      'in a page below a single row',
      '{ toyOverview(from: "2026-01-20") { enrolled(first: 3) { pageInfo { hasNextPage } edges { node { __typename id } } } } }',
    ],
    [
      'by a way of the module own making',
      '{ toyClients(first: 2) { nodes { __typename id longVisits { client { __typename id } } } } }',
    ],
    [
      'through other clients',
      '{ toyClients(first: 2) { nodes { __typename id staff { visits { client { __typename id } } } } } }',
    ],
    [
      'behind two lists and a page',
      '{ toyStaff { visits { client { __typename id staff { visits { client { __typename id visits(first: 1) { edges { node { client { __typename id } } } } } } } } } } }',
    ],
    [
      'under several aliases',
      '{ a: toyClients(first: 2) { nodes { __typename id } } b: toyClients(first: 4, order: { field: SCORE, direction: DESC }) { edges { node { __typename id } } } }',
    ],
  ])('names all clients %s', async (_, source) => {
    const { data, ids } = await readAndRecorded(source);
    expect(clientIds(data).length).toBeGreaterThan(1);
    expect(ids).toEqual(clientIds(data));
  });

  it('names the clients of rows about them, though the client itself was not selected', async () => {
    const { data, ids } = await readAndRecorded('{ toyStaff { visits { minutes } } }');
    const { data: named } = await readAndRecorded('{ toyStaff { visits { client { __typename id } } } }');
    expect(JSON.stringify(data)).not.toContain(ids?.[0]);
    expect(ids).toEqual(clientIds(named));
  });

  it.each([
    ['there is no row', '{ toyClient(id: "0190a000-0000-7000-8000-000000000009") { id } }'],
    ['the page is empty', '{ toyClients(filter: { speaks: "tlh" }) { nodes { id } totalCount } }'],
    ['rows are only counted', '{ toyClients { totalCount } }'],
    ['nothing of it is about a client', '{ toyStaff { id name } }'],
    ['the field is skipped', '{ toyStaff { id visits @skip(if: true) { id } } }'],
  ])('is not written when %s', async (_, source) => {
    const { ids } = await readAndRecorded(source);
    expect(ids).toBeNull();
  });

  it('is written by the tree delivery too, for each root field and for what a mutation shows', async () => {
    const { rows } = await world.database.owner.query(
      'select id from toy.client where tenant_id = $1 and deleted_at is null limit 1',
      [actor.tenantId],
    );
    const request = {
      document: parse(
        'mutation Rename($id: ID!) { renameToy(clientId: $id, visitIds: []) { client { name actions } } }',
      ),
      variables: { id: rows[0].id },
    };
    const { errors } = await execute(world.engine, request, world.contextOf(actor), 'tree');
    expect(errors).toBeUndefined();
    expect(await events()).toMatchObject([{ operation: 'Rename', subject_ids: [rows[0].id] }]);
  });

  it('is the condition of the answer: when it cannot be written, nothing is read', async () => {
    await world.database.owner.query('alter table audit_event add constraint stuck check (false) not valid');
    try {
      const { data, errors } = await world.ask('{ toyClients(first: 1) { nodes { id } } }', {}, actor);
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
    } finally {
      await world.database.owner.query('alter table audit_event drop constraint stuck');
    }
    expect(await events()).toEqual([]);
  });

  it('is one for each answer, also when many read at once', async () => {
    const document = parse('query Busy { toyClients(first: 2) { nodes { id } } }');
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        world.engine.text({ document }, world.contextOf(actor, `request ${index}`)),
      ),
    );
    const requests = (await events()).map(({ request_id }) => request_id);
    expect(new Set(requests).size).toBe(60);
    expect(requests).toHaveLength(60);
  });
});

describe('of a limited actor', () => {
  const COUNT = 'query Few($speaks: String!) { toyClients(filter: { speaks: $speaks }) { totalCount } }';

  const ask = (source: string, variables: object, who = analyst) =>
    world.engine.text({ document: parse(source), variables: { ...variables } }, world.contextOf(who));

  it('what she asked is kept with its filters, also where nobody is named', async () => {
    await ask(COUNT, { speaks: 'en' });
    const [event, ...others] = await events();
    expect(others).toEqual([]);
    expect(event).toMatchObject({ actor_id: analyst.userId, action: 'read', operation: 'Few', subject_ids: [] });
    expect(JSON.parse(event?.question)).toEqual({ document: print(parse(COUNT)), variables: { speaks: 'en' } });
  });

  it('that is kept with the clients whose rows were shown, in one event', async () => {
    await ask('{ toyClients(first: 2) { nodes { id } totalCount } }', {});
    const [event, ...others] = await events();
    expect(others).toEqual([]);
    expect(event?.subject_ids).toHaveLength(2);
    expect(JSON.parse(event?.question).document).toContain('toyClients(first: 2)');
  });

  it('nothing is answered that could not be kept', async () => {
    await world.database.owner.query('alter table audit_event add constraint stuck check (question is null) not valid');
    try {
      const { errors } = await world.ask(COUNT, { speaks: 'en' }, analyst);
      expect(errors?.[0]?.extensions.code).toBe('INTERNAL');
    } finally {
      await world.database.owner.query('alter table audit_event drop constraint stuck');
    }
  });

  it('of everyone else the trail holds no question', async () => {
    await ask('{ toyClients(first: 2) { nodes { id } totalCount } }', {}, actor);
    expect((await events()).map(({ question }) => question)).toEqual([null]);
  });
});
