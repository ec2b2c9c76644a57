import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeNewPerson } from '../people/index.js';
import { hireStaffMember } from '../staffing/index.js';

const READ = `query ($id: ID!, $filter: InteractionFilter, $order: InteractionOrder, $first: Int, $after: String) {
  client(id: $id) {
    lastContact { startedAt outcome }
    contactSummary { lastAttemptAt lastSuccessAt daysSinceLastSuccess overdue }
    interactions(filter: $filter, order: $order, first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { mode direction outcome isSuccess startedAt minutes topics note redacted staffMember { id } }
    }
  }
}`;
const LOG = `mutation ($input: LogInteractionInput!) {
  logInteraction(input: $input) {
    interaction { outcome isSuccess note } client { nextContactDueOn contactSummary { daysSinceLastSuccess overdue } } errors { code path }
  }
}`;

/** Three contacts of one client: reached on 1 February (by phone), no answer on 1 March, reached in person on 5 March late in the evening of New York. */
async function contacted() {
  const world = await scene();
  const { id } = await makeClient(world);
  const enter = `insert into interaction (tenant_id, client_id, mode, direction, outcome, started_at, minutes, topics, note) values`;
  const contact = (mode: string, direction: string, outcome: string, at: string, note: string | null) =>
    `('${world.tenantId}', '${id}', '${mode}', '${direction}', '${outcome}', '${at}', 10, '{sleep}', ${note ? `'${note}'` : 'null'})`;
  await world.rows(
    `${enter} ${[
      contact('PHONE', 'OUTBOUND', 'REACHED', '2026-02-01T15:00:00Z', 'Sleeps badly'),
      contact('PHONE', 'OUTBOUND', 'NO_ANSWER', '2026-03-07T15:00:00Z', null),
      contact('IN_PERSON', 'INBOUND', 'REACHED', '2026-03-06T03:30:00Z', 'Sleeps better'),
    ].join(', ')}`,
  );
  return { world, id };
}

const days = async (world: Scene, variables: Record<string, unknown>) => {
  const { data, errors } = await world.run(READ, variables, world.careManager());
  expect(errors).toBeUndefined();
  return data.client.interactions.nodes.map(({ startedAt }: { startedAt: string }) => startedAt.slice(0, 10));
};

describe('the contacts of a client', () => {
  it('are read newest first, with the last success and the summary', async () => {
    const { world, id } = await contacted();
    const { data, errors } = await world.run(READ, { id, first: 2 }, world.careManager());
    expect(errors).toBeUndefined();
    expect(data.client).toMatchObject({
      lastContact: { startedAt: '2026-03-06T03:30:00.000Z', outcome: 'REACHED' },
      contactSummary: {
        lastAttemptAt: '2026-03-07T15:00:00.000Z',
        lastSuccessAt: '2026-03-06T03:30:00.000Z',
        daysSinceLastSuccess: 5,
        overdue: true,
      },
      interactions: {
        totalCount: 3,
        pageInfo: { hasNextPage: true },
        nodes: [
          { outcome: 'NO_ANSWER', isSuccess: false, note: null, minutes: 10 },
          { outcome: 'REACHED', isSuccess: true, note: 'Sleeps better', topics: ['sleep'], redacted: [] },
        ],
      },
    });
    const after = data.client.interactions.pageInfo.endCursor;
    expect(await days(world, { id, first: 2, after })).toEqual(['2026-02-01']);
  });

  it('are filtered by outcome, mode, direction and time', async () => {
    const { world, id } = await contacted();
    expect(await days(world, { id, filter: { outcome: ['REACHED'] } })).toEqual(['2026-03-06', '2026-02-01']);
    expect(await days(world, { id, filter: { mode: ['IN_PERSON'] } })).toEqual(['2026-03-06']);
    expect(await days(world, { id, filter: { direction: 'OUTBOUND' } })).toEqual(['2026-03-07', '2026-02-01']);
    const startedAt = { from: '2026-02-01T15:00:00Z', to: '2026-03-06T03:30:00Z' };
    expect(await days(world, { id, filter: { startedAt } })).toEqual(['2026-03-06', '2026-02-01']);
    const order = { field: 'STARTED_AT', direction: 'ASC' };
    expect(await days(world, { id, order })).toEqual(['2026-02-01', '2026-03-06', '2026-03-07']);
  });

  it('are summed up for a client who was never contacted', async () => {
    const world = await scene();
    const { id } = await makeClient(world, { enrolledOn: '2026-03-01' });
    const { data, errors } = await world.run(READ, { id }, world.careManager());
    expect(errors).toBeUndefined();
    expect(data.client).toMatchObject({
      lastContact: null,
      contactSummary: { lastAttemptAt: null, lastSuccessAt: null, daysSinceLastSuccess: null, overdue: false },
    });
  });

  it.each([
    [
      'an administrator',
      (world: Scene) => world.administrator(),
      { note: null, topics: ['sleep'], redacted: ['note'] },
    ],
    ['an analyst', (world: Scene) => world.analyst(), { note: null, topics: null, redacted: ['topics', 'note'] }],
  ])('are shown to %s without what was said', async (_, actor, shown) => {
    const { world, id } = await contacted();
    const { data, errors } = await world.run(READ, { id, filter: { mode: ['IN_PERSON'] } }, actor(world));
    expect(errors).toBeUndefined();
    const [node] = data.client.interactions.nodes;
    expect({ ...node, redacted: [...(node.redacted as string[])].sort() }).toMatchObject({
      ...shown,
      redacted: [...shown.redacted].sort(),
    });
  });

  it('are logged through the mutation, which answers with the client they moved', async () => {
    const world = await scene();
    const staff = await world.do(hireStaffMember, world.administrator(), {
      idempotencyKey: 'hire',
      person: makeNewPerson({ birthDate: '1980-01-01' }),
      unitId: world.unitId,
      jobTitle: 'Care manager',
      hiredOn: '2020-01-01',
      roles: ['CARE_MANAGER'],
    });
    const { id: clientId } = await makeClient(world);
    const input = {
      idempotencyKey: 'k',
      clientId,
      mode: 'PHONE',
      direction: 'OUTBOUND',
      outcome: 'REACHED',
      startedAt: '2026-03-10T10:00:00-04:00',
      minutes: 20,
      note: 'Sleeps better',
    };
    const { data, errors } = await world.run(LOG, { input }, world.careManager({ staffId: staff.id }));
    expect(errors).toBeUndefined();
    expect(data.logInteraction).toEqual({
      interaction: { outcome: 'REACHED', isSuccess: true, note: 'Sleeps better' },
      client: { nextContactDueOn: '2026-04-09', contactSummary: { daysSinceLastSuccess: 0, overdue: false } },
      errors: [],
    });
  });
});
