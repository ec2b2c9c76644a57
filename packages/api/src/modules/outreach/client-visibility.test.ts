import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient, recordCondition } from '../clients/index.js';
import { addFamilyMember } from '../families/index.js';
import { createOrgUnit } from '../organisations/index.js';
import { makeNewPerson } from '../people/index.js';

const CODE = { codeSystem: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes', clinicalStatus: 'ACTIVE' };

/** How many rows of each table a session sees, columns aside. */
async function seen(world: Scene, actor: Actor, tables: readonly string[]): Promise<Record<string, number>> {
  return world.as(actor).em.transactional(async (em) => {
    const counts: [string, number][] = [];
    for (const table of tables) {
      const [row] = await em.execute<{ n: number }[]>(`select count(tenant_id)::int as n from ${table}`);
      counts.push([table, row?.n ?? -1]);
    }
    return Object.fromEntries(counts);
  });
}

/** A client of the scene's team and one of another, each with a relative, an address, a line, a number and a condition. */
async function twoTeams() {
  const world = await scene();
  const south = await world.do(createOrgUnit, world.administrator(), {
    idempotencyKey: 's',
    name: 'South',
    kind: 'TEAM',
  });
  const all = world.supervisor({ unitIds: [world.unitId, south.id] });
  const clients = [];
  for (const unitId of [world.unitId, south.id]) {
    const client = await makeClient(
      { ...world, unitId, do: world.do.bind(world), supervisor: () => all },
      {
        person: {
          addresses: [{ use: 'HOME', city: 'Portland' }],
          contactPoints: [{ system: 'PHONE', value: '555 0100', use: 'HOME' }],
        },
        identifiers: [{ kind: 'MRN', system: 'urn:a', value: unitId }],
      },
    );
    await world.do(addFamilyMember, all, {
      idempotencyKey: `f-${unitId}`,
      clientId: client.id,
      person: makeNewPerson({ birthDate: '1970-01-01' }),
      kind: 'CHILD',
    });
    await world.do(recordCondition, all, { idempotencyKey: `c-${unitId}`, clientId: client.id, ...CODE });
    clients.push(client);
  }
  await world.rows(`
    insert into allergy (tenant_id, client_id, code_system, code, display, clinical_status)
      select tenant_id, id, 's', 'c', 'd', 'ACTIVE' from client;
    insert into observation (tenant_id, client_id, code_system, code, display, observed_at, status)
      select tenant_id, id, 's', 'c', 'd', now(), 'FINAL' from client;
    insert into medication_statement (tenant_id, client_id, code_system, code, display, status, source)
      select tenant_id, id, 's', 'c', 'd', 'ACTIVE', 'CLIENT' from client;
    insert into interaction (tenant_id, client_id, mode, direction, outcome, started_at, minutes)
      select tenant_id, id, 'PHONE', 'OUTBOUND', 'REACHED', '2026-03-01T15:00:00Z', 1 from client`);
  return { world, clients };
}

const CLINICAL = ['condition', 'allergy', 'observation', 'medication_statement'];
const OF_CLIENTS = ['client_identifier', 'family_relationship', 'interaction', 'contact_summary'];
const TABLES = ['client', 'person', 'person_address', 'contact_point', ...OF_CLIENTS, ...CLINICAL];

/** One row of each table per client, and a relative more of people. */
const counts = (clients: number, clinical = clients) => ({
  ...Object.fromEntries(TABLES.map((table) => [table, clients])),
  ...Object.fromEntries(CLINICAL.map((table) => [table, clinical])),
  person: clients * 2,
});

/** The id that the session has in focus after asking for one, and the clients of which it then sees interactions. */
async function focused(world: Scene, actor: Actor, clientId: string) {
  return world.as(actor).em.transactional(async (em) => {
    const [row] = await em.execute<{ focus: string }[]>('select focus_on(?::uuid) as focus', [clientId]);
    const rows = await em.execute<{ client_id: string }[]>('select client_id from interaction order by client_id');
    return { focus: row?.focus, seen: rows.map((each) => each.client_id) };
  });
}

describe('a client in focus', () => {
  it('is one that the session sees; another is not taken, and shows nothing', async () => {
    const { world, clients } = await twoTeams();
    const [own, other] = clients.map(({ id }) => id) as [string, string];
    const manager = world.careManager();
    expect(await focused(world, manager, own)).toEqual({ focus: own, seen: [own] });
    expect(await focused(world, manager, other)).toEqual({ focus: '', seen: [own] });
  });

  it('is nobody of another organisation, and nobody’s after the transaction', async () => {
    const [here, there] = [await twoTeams(), await twoTeams()];
    const foreign = there.clients[0]?.id ?? '';
    expect(await focused(here.world, here.world.careManager(), foreign)).toMatchObject({ focus: '' });
    await focused(here.world, here.world.careManager(), here.clients[0]?.id ?? '');
    const [left] = await here.world
      .as(here.world.careManager())
      .em.transactional((em) => em.execute<{ focus: string }[]>(`select current_setting('app.focus', true) as focus`));
    expect(left?.focus || '').toBe('');
  });
});

describe('what a session sees of clients and people', () => {
  it('is, for a care manager, her team: clients, their relatives, and what belongs to them', async () => {
    const { world } = await twoTeams();
    expect(await seen(world, world.careManager(), TABLES)).toEqual(counts(1));
  });

  it('is nothing for a care manager without unit or assignment', async () => {
    const { world } = await twoTeams();
    expect(await seen(world, world.careManager({ unitIds: [] }), TABLES)).toEqual(counts(0));
  });

  it('is the whole organisation for an administrator, but no clinical row', async () => {
    const { world } = await twoTeams();
    expect(await seen(world, world.administrator(), TABLES)).toEqual(counts(2, 0));
  });

  it.each([
    ['condition', `clinical_status`, `'ACTIVE'`],
    ['allergy', `clinical_status`, `'ACTIVE'`],
    ['observation', `observed_at, status`, `now(), 'FINAL'`],
    ['medication_statement', `status, source`, `'ACTIVE', 'IMPORT'`],
  ])('lets an import write a %s that the administrator who runs it does not see', async (table, columns, values) => {
    const world = await scene();
    const { id } = await makeClient(world);
    const administrator = world.administrator();
    await world
      .as(administrator)
      .em.transactional((em) =>
        em.execute(
          `insert into ${table} (tenant_id, client_id, code_system, code, display, ${columns}) values (?, ?, 's', 'c', 'd', ${values})`,
          [world.tenantId, id],
        ),
      );
    expect(await seen(world, administrator, [table])).toEqual({ [table]: 0 });
    expect(await seen(world, world.careManager(), [table])).toEqual({ [table]: 1 });
  });

  it('is the whole organisation for an analyst', async () => {
    const { world } = await twoTeams();
    expect(await seen(world, world.analyst(), TABLES)).toEqual(counts(2));
  });

  it('is nothing of another organisation, whoever looks', async () => {
    const { world } = await twoTeams();
    const other = await scene();
    for (const actor of [other.supervisor({ unitIds: [world.unitId] }), other.administrator(), other.analyst()]) {
      expect(await seen(other, actor, TABLES)).toEqual(counts(0));
    }
  });

  it.each([
    ['person', 'given_name'],
    ['person', 'family_name'],
    ['person', 'preferred_name'],
    ['person_address', 'line1'],
    ['person_address', 'line2'],
    ['person_address', 'latitude'],
    ['person_address', 'longitude'],
    ['contact_point', 'value'],
    ['client', 'client_no'],
    ['client', 'sort_name'],
    ['client', 'end_reason'],
    ['client_identifier', 'value'],
    ['observation', 'value_text'],
    ['family_relationship', 'contact_note'],
    ['medication_statement', 'dose_text'],
    ['interaction', 'note'],
    ['interaction', 'topics'],
  ])('keeps %s.%s from an analyst even in raw SQL', async (table, column) => {
    const world = await scene();
    const reading = world.as(world.analyst()).em.transactional((em) => em.execute(`select ${column} from ${table}`));
    await expect(reading).rejects.toMatchObject({ code: '42501' });
  });

  it('hides restricted conditions from who may not see them', async () => {
    const world = await scene();
    const { id: clientId } = await makeClient(world);
    for (const confidentiality of ['N', 'R', 'V']) {
      const input = { idempotencyKey: confidentiality, clientId, ...CODE, confidentiality };
      await world.do(recordCondition, world.careManager(), input);
    }
    expect(await seen(world, world.careManager(), ['condition'])).toEqual({ condition: 3 });
    expect(await seen(world, world.analyst(), ['condition'])).toEqual({ condition: 1 });
  });

  it('is, for an analyst, nothing at all of a very restricted client', async () => {
    const { world } = await twoTeams();
    await world.rows(`update client set sensitivity = 'V' where unit_id = $1`, [world.unitId]);
    // The relative stays: she may be of another client too, and says nothing of this one without the relationship.
    expect(await seen(world, world.analyst(), TABLES)).toEqual({ ...counts(1), person: 3 });
    expect(await seen(world, world.careManager(), TABLES)).toEqual(counts(1));
  });

  it('is bounded so in every table that holds a client', async () => {
    const world = await scene();
    expect(
      await world.rows(`
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'client_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and exists (select 1 from information_schema.column_privileges p
            where p.table_schema = 'public' and p.table_name = c.relname and p.grantee = 'care_limited' and p.privilege_type = 'SELECT')
          and not exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'very_restricted' and not p.polpermissive)`),
    ).toEqual([]);
  });

  it('includes a person only from the moment she has a part that is seen', async () => {
    const world = await scene();
    const [author, colleague] = [world.careManager(), world.careManager()];
    const insert = `insert into person (tenant_id, given_name, family_name, created_by) values (?, 'Nobody', 'Yet', ?)`;
    await world.as(author).em.transactional((em) => em.execute(insert, [world.tenantId, author.userId]));
    expect(await seen(world, author, ['person'])).toEqual({ person: 1 });
    expect(await seen(world, colleague, ['person'])).toEqual({ person: 0 });
  });

  it.each([
    ['client_identifier', `(tenant_id, client_id, kind, system, value) values ($tenant, $client, 'MRN', 's', 'v')`],
    [
      'condition',
      `(tenant_id, client_id, code_system, code, display, clinical_status) values ($tenant, $client, 's', 'c', 'd', 'ACTIVE')`,
    ],
    [
      'allergy',
      `(tenant_id, client_id, code_system, code, display, clinical_status) values ($tenant, $client, 's', 'c', 'd', 'ACTIVE')`,
    ],
    ['family_relationship', `(tenant_id, client_id, person_id, kind) values ($tenant, $client, $client, 'OTHER')`],
    [
      'client',
      `(tenant_id, person_id, client_no, unit_id, status, acuity, enrolled_on) values ($tenant, $client, 'x', $unit, 'PROSPECT', 'LOW', '2026-01-01')`,
    ],
    ['person_address', `(tenant_id, person_id) values ($tenant, $person)`],
    ['contact_point', `(tenant_id, person_id, system, value) values ($tenant, $person, 'PHONE', '1')`],
    [
      'interaction',
      `(tenant_id, client_id, mode, direction, outcome, started_at, minutes) values ($tenant, $client, 'PHONE', 'OUTBOUND', 'REACHED', now(), 1)`,
    ],
    [
      'medication_statement',
      `(tenant_id, client_id, code_system, code, display, status, source) values ($tenant, $client, 's', 'c', 'd', 'ACTIVE', 'CLIENT')`,
    ],
  ])(
    'keeps a caseload session from writing a %s of a client it does not see, even in raw SQL',
    async (table, columns) => {
      const { world, clients } = await twoTeams();
      const [theirs] = await world.rows<{ person_id: string; unit_id: string }>(
        'select person_id, unit_id from client where id = $1',
        [clients[1]?.id],
      );
      const quoted: Record<string, string | undefined> = {
        $tenant: world.tenantId,
        $client: clients[1]?.id,
        $person: theirs?.person_id,
        $unit: theirs?.unit_id,
      };
      const statement = `insert into ${table} ${columns.replaceAll(/\$[a-z]+/g, (name) => `'${quoted[name]}'`)}`;
      const writing = world.as(world.careManager()).em.transactional((em) => em.execute(statement));
      await expect(writing).rejects.toMatchObject({ code: '42501' });
    },
  );
});
