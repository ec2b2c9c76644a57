import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from './client.factory.js';
import { endClient } from './end-client.js';
import { recordAllergy } from './record-allergy.js';
import { recordCondition } from './record-condition.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const PROFILE = `query ($id: ID!) {
  client(id: $id) {
    displayName clientNo age status acuity enrolledOn nextContactDueOn contactOverdue redacted
    unit { name }
    person { givenName displayName age sex redacted primaryAddress { line1 city redacted } contactPoints { system value redacted } }
    identifiers { kind system value redacted }
    conditions { totalCount nodes { display clinicalStatus } }
    allergies { nodes { display } }
    observations { nodes { display valueNumber valueUnit valueText redacted components { display valueNumber valueUnit } } }
  }
}`;

/** A client with an address, a line, a number, a condition, an allergy and two observations. */
async function profile() {
  const world = await scene();
  const { id } = await makeClient(world, {
    clientNo: 'C-1',
    person: {
      addresses: [
        { use: 'OLD', city: 'Bath' },
        { use: 'HOME', line1: '1 Harbour Street', city: 'Portland', isPrimary: true },
      ],
      contactPoints: [{ system: 'PHONE', value: '555 0100', use: 'HOME' }],
    },
    identifiers: [{ kind: 'MRN', system: 'urn:mercy', value: '123' }],
  });
  const fact = { clientId: id, codeSystem: 'urn:s', code: '1', clinicalStatus: 'ACTIVE' };
  await world.do(recordCondition, world.careManager(), { ...fact, idempotencyKey: 'c', display: 'Diabetes' });
  await world.do(recordAllergy, world.careManager(), { ...fact, idempotencyKey: 'a', display: 'Penicillin' });
  await world.rows(
    `insert into observation (tenant_id, client_id, code_system, code, display, value_number, value_unit, value_text, components, observed_at, status)
      values ($1, $2, 's', 'w', 'Weight', 70.5, 'kg', 'with shoes', null, '2026-03-02T09:00:00Z', 'FINAL'),
             ($1, $2, 's', 'bp', 'Blood pressure', null, null, null,
              '[{"code_system":"s","code":"sys","display":"Systolic","value_number":120,"value_unit":"mmHg"}]', '2026-03-01T09:00:00Z', 'FINAL')`,
    [world.tenantId, id],
  );
  return { world, id };
}

describe('a client', () => {
  it('is read with everything a care manager works with', async () => {
    const { world, id } = await profile();
    const { data, errors } = await world.run(PROFILE, { id }, world.careManager());
    expect(errors).toBeUndefined();
    expect(data.client).toEqual({
      displayName: 'Ada Okafor',
      clientNo: 'C-1',
      age: 81,
      status: 'ACTIVE',
      acuity: 'MODERATE',
      enrolledOn: '2026-01-01',
      nextContactDueOn: '2026-01-31',
      contactOverdue: true,
      redacted: [],
      unit: { name: 'Team North' },
      person: {
        givenName: 'Ada',
        displayName: 'Ada Okafor',
        age: 81,
        sex: 'FEMALE',
        redacted: [],
        primaryAddress: { line1: '1 Harbour Street', city: 'Portland', redacted: [] },
        contactPoints: [{ system: 'PHONE', value: '555 0100', redacted: [] }],
      },
      identifiers: [{ kind: 'MRN', system: 'urn:mercy', value: '123', redacted: [] }],
      conditions: { totalCount: 1, nodes: [{ display: 'Diabetes', clinicalStatus: 'ACTIVE' }] },
      allergies: { nodes: [{ display: 'Penicillin' }] },
      observations: {
        nodes: [
          {
            display: 'Weight',
            valueNumber: 70.5,
            valueUnit: 'kg',
            valueText: 'with shoes',
            redacted: [],
            components: [],
          },
          {
            display: 'Blood pressure',
            valueNumber: null,
            valueUnit: null,
            valueText: null,
            redacted: [],
            components: [{ display: 'Systolic', valueNumber: 120, valueUnit: 'mmHg' }],
          },
        ],
      },
    });
  });

  it('is named to an administrator, without anything clinical', async () => {
    const { world, id } = await profile();
    const { data, errors } = await world.run(PROFILE, { id }, world.administrator());
    expect(errors).toBeUndefined();
    expect(data.client).toMatchObject({
      displayName: 'Ada Okafor',
      conditions: null,
      allergies: null,
      observations: null,
    });
    expect(data.client.redacted).toEqual(expect.arrayContaining(['allergies', 'conditions', 'observations']));
    expect(data.client.redacted).not.toContain('displayName');
  });

  it('is shown to an analyst without name, number, street, line or free text', async () => {
    const { world, id } = await profile();
    const { data, errors } = await world.run(PROFILE, { id }, world.analyst());
    expect(errors).toBeUndefined();
    expect(data.client).toMatchObject({
      displayName: null,
      clientNo: null,
      age: 81,
      person: {
        givenName: null,
        displayName: null,
        primaryAddress: { line1: null, city: 'Portland' },
        contactPoints: [{ value: null, redacted: ['value'] }],
      },
      identifiers: [{ system: 'urn:mercy', value: null, redacted: ['value'] }],
      conditions: { nodes: [{ display: 'Diabetes' }] },
      observations: { nodes: [{ valueNumber: 70.5, valueText: null, redacted: ['valueText'] }, { valueNumber: null }] },
    });
    expect(data.client.redacted).toEqual(expect.arrayContaining(['clientNo', 'displayName', 'endReason']));
    expect(data.client.redacted).not.toContain('conditions');
  });

  it.each([
    ['of another team', (world: Scene) => world.careManager({ unitIds: [] })],
    ['of another organisation', async () => (await scene()).supervisor()],
  ])('%s answers as one that does not exist', async (_, stranger) => {
    const { world, id } = await profile();
    const actor: Actor = await stranger(world);
    const [seen, random] = [
      await world.run(PROFILE, { id }, actor),
      await world.run(PROFILE, { id: RANDOM_ID }, actor),
    ];
    expect(seen.data).toEqual({ client: null });
    expect(random.data).toEqual(seen.data);
  });

  it('that is read leaves an audit event naming her', async () => {
    const { world, id } = await profile();
    const actor = world.careManager();
    await world.run(PROFILE, { id }, actor);
    const events = await world.rows<{ subject_ids: string[] }>(
      `select subject_ids from audit_event where actor_id = $1 and subject_type = 'Client'`,
      [actor.userId],
    );
    expect(events.flatMap((event) => event.subject_ids)).toContain(id);
  });
});

const LIST = `query ($filter: ClientFilter, $order: ClientOrder, $first: Int, $after: String) {
  clients(filter: $filter, order: $order, first: $first, after: $after) {
    totalCount nodes { clientNo } pageInfo { hasNextPage endCursor }
  }
}`;

/** Four clients: A overdue and of high need, B due later and assigned, C a prospect, D ended. It is 10 March 2026. */
async function caseload() {
  const world = await scene();
  const make = (clientNo: string, givenName: string, overrides: Record<string, unknown>) =>
    makeClient(world, { clientNo, person: { givenName }, ...overrides });
  await make('A', 'Zoë', { acuity: 'HIGH', enrolledOn: '2025-01-01' });
  const assigned = await make('B', 'Ben', { acuity: 'LOW', enrolledOn: '2026-03-01' });
  await make('C', 'Cara_100%', { status: 'PROSPECT', enrolledOn: '2026-02-01' });
  const gone = await make('D', 'Dan', { enrolledOn: '2025-06-01' });
  await world.do(endClient, world.supervisor(), { id: gone.id, version: 1, endedOn: '2026-03-01', endReason: 'Moved' });
  const [staff] = await world.rows<{ id: string }>(
    `with person as (insert into person (tenant_id, given_name, family_name) values ($1, 'Grace', 'Lee') returning id),
      staff as (insert into staff_member (tenant_id, person_id, unit_id, job_title, hired_on)
        select $1, id, $2, 'Care manager', '2020-01-01' from person returning id)
      select id from staff`,
    [world.tenantId, world.unitId],
  );
  await world.rows(
    `insert into care_assignment (tenant_id, client_id, staff_id, role, is_primary, valid_from)
      values ($1, $2, $3, 'CARE_MANAGER', true, '2026-03-01')`,
    [world.tenantId, assigned.id, staff?.id],
  );
  return {
    world,
    staffId: staff?.id ?? '',
    list: (variables: Record<string, unknown>, actor = world.careManager()) => world.run(LIST, variables, actor),
  };
}

const numbers = (answer: { data?: { clients: { nodes: { clientNo: string }[] } } | null }) =>
  answer.data?.clients.nodes.map(({ clientNo }) => clientNo);

describe('the list of clients', () => {
  it('narrows to a unit and those below it, as a figure of that unit counts them', async () => {
    const { list, world } = await caseload();
    const [north] = await world.rows<{ id: string }>(
      `insert into org_unit (tenant_id, name, kind, parent_id) values ($1, 'North', 'TEAM', $2) returning id`,
      [world.tenantId, world.unitId],
    );
    await world.rows(`update client set unit_id = $1 where client_no = 'B'`, [north?.id]);
    const inUnit = async (unitId: string | undefined) =>
      numbers(
        (await list(
          { filter: { unitId }, order: { field: 'ENROLLED_ON', direction: 'ASC' } },
          world.administrator(),
        )) as never,
      );
    expect(await inUnit(north?.id)).toEqual(['B']);
    expect(await inUnit(world.unitId)).toEqual(['A', 'D', 'C', 'B']);
  });

  it('is filtered by what a caseload is worked by', async () => {
    const { list, staffId, world } = await caseload();
    const filters: [Record<string, unknown>, string[]][] = [
      [{}, ['A', 'B', 'C', 'D']],
      [{ status: ['ACTIVE', 'ENDED'] }, ['A', 'B', 'D']],
      [{ status: [] }, []],
      [{ acuity: ['HIGH'] }, ['A']],
      [{ unitId: world.unitId }, ['A', 'B', 'C', 'D']],
      [{ unitId: RANDOM_ID }, []],
      [{ careManagerId: staffId }, ['B']],
      [{ unassigned: true }, ['A', 'C']],
      [{ unassigned: false }, ['B', 'D']],
      [{ contactOverdue: true }, ['A']],
      [{ contactOverdue: false }, ['B', 'C', 'D']],
      [{ nextContactDueOn: { to: '2026-03-09' } }, ['A']],
      [{ reviewOverdue: true }, []],
      [{ enrolledOn: { from: '2026-02-01', to: '2026-02-28' } }, ['C']],
      [{ search: 'okafor zoë' }, ['A']],
      [{ search: '100%' }, ['C']],
      [{ search: '%%%%' }, []],
      [{ search: '(((((' }, []],
      [{ search: 'B' }, ['B']],
      [{ status: ['ACTIVE'], contactOverdue: true, search: 'ZO' }, ['A']],
    ];
    for (const [filter, expected] of filters) {
      const answer = await list({ filter, order: { field: 'NAME', direction: 'ASC' } });
      expect(answer.errors).toBeUndefined();
      expect({ filter, found: numbers(answer)?.sort() }).toEqual({ filter, found: expected });
      expect(answer.data.clients.totalCount).toBe(expected.length);
    }
  });

  it.each([
    ['NAME', ['B', 'C', 'D', 'A'], ['A', 'D', 'C', 'B']],
    ['ENROLLED_ON', ['A', 'D', 'C', 'B'], ['B', 'C', 'D', 'A']],
    ['ACUITY', ['A', 'moderate', 'moderate', 'B'], ['B', 'moderate', 'moderate', 'A']],
  ])('is ordered by %s both ways, page by page, without a gap or a repeat', async (field, ascending, descending) => {
    const { list } = await caseload();
    for (const [direction, expected] of [
      ['ASC', ascending],
      ['DESC', descending],
    ] as const) {
      const found: string[] = [];
      for (let after: string | null = null; ; ) {
        const answer: Awaited<ReturnType<typeof list>> = await list({ first: 1, after, order: { field, direction } });
        expect(answer.errors).toBeUndefined();
        found.push(...(numbers(answer) ?? []));
        if (!answer.data.clients.pageInfo.hasNextPage) break;
        after = answer.data.clients.pageInfo.endCursor;
      }
      // C and D are of one acuity; which of them is older the clock of the test does not say.
      const named = found.map((number) => (field === 'ACUITY' ? number.replace(/[CD]/, 'moderate') : number));
      expect(named).toEqual(expected);
      expect(new Set(found).size).toBe(4);
    }
  });

  it.each(['NEXT_CONTACT_DUE', 'LAST_CONTACT'])(
    'puts clients without a %s last, and pages through them',
    async (field) => {
      const { world, list } = await caseload();
      await world.rows(`insert into interaction (tenant_id, client_id, mode, direction, outcome, started_at, minutes)
      select tenant_id, id, 'PHONE', 'OUTBOUND', 'REACHED', case client_no when 'A' then '2026-01-01'::timestamptz else '2026-03-02' end, 1
      from client where client_no in ('A', 'B')`);
      const first = await list({ first: 2, order: { field, direction: 'ASC' } });
      expect(first.errors).toBeUndefined();
      const rest = await list({
        first: 2,
        after: first.data.clients.pageInfo.endCursor,
        order: { field, direction: 'ASC' },
      });
      expect([numbers(first), numbers(rest)?.sort()]).toEqual([
        ['A', 'B'],
        ['C', 'D'],
      ]);
    },
  );

  it('knows whose plan should have been reviewed before today', async () => {
    const { world, list } = await caseload();
    for (const [clientNo, due] of [
      ['A', '2026-03-09'],
      ['B', '2026-03-10'],
    ]) {
      await world.rows(
        `with plan as (insert into care_plan (tenant_id, client_id, title, status, starts_on)
            select tenant_id, id, 'Plan', 'ACTIVE', '2026-03-01' from client where client_no = $1 returning tenant_id, id, client_id)
          insert into care_plan_version (tenant_id, plan_id, client_id, number, status, effective_on, review_due_on)
            select tenant_id, id, client_id, 1, 'DRAFT', '2026-03-01', $2::date from plan`,
        [clientNo, due],
      );
    }
    await world.rows(`update care_plan_version set status = 'IN_REVIEW'`);
    await world.rows(
      `update care_plan_version set status = 'SIGNED', signed_at = now(), content_hash = repeat('0', 64)`,
    );
    expect(numbers(await list({ filter: { reviewOverdue: true } }))).toEqual(['A']);
    expect(numbers(await list({ filter: { reviewOverdue: false } }))?.sort()).toEqual(['B', 'C', 'D']);
  });

  it('refuses an analyst what would reveal a name', async () => {
    const { world, list } = await caseload();
    for (const variables of [{ filter: { search: 'okafor' } }, { order: { field: 'NAME', direction: 'ASC' } }]) {
      const { errors } = await list(variables, world.analyst());
      expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    }
    expect((await list({}, world.analyst())).errors).toBeUndefined();
  });

  it.each([
    [{ first: 0 }],
    [{ first: 101 }],
    [{ first: -1 }],
    [{ after: 'tampered' }],
    [{ filter: { search: 'x'.repeat(5000) } }],
  ])('refuses %o by code, never as a crash of ours', async (variables) => {
    const { list } = await caseload();
    const { errors } = await list(variables);
    expect(['OUT_OF_RANGE', 'INVALID', 'TOO_LONG', 'BAD_USER_INPUT']).toContain(errors?.[0]?.extensions?.code);
  });

  it('takes as many statements for many clients as for few', async () => {
    const { world, list } = await caseload();
    const few = (await list({ first: 2 })).statements.length;
    for (let n = 0; n < 20; n += 1) await makeClient(world);
    expect((await list({ first: 24 })).statements.length).toBe(few);
  });
});
