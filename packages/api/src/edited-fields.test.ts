import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { makeClient } from './modules/clients/index.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { inputFields, mutationsOf } from './test/input-fields.js';
import { mutate, roleFor } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { validInputs } from './test/valid-inputs.js';

/** What the audit trail says was changed by an edit is what the rows say: every edit of the schema. */

const edits = mutationsOf(buildSchema(modules)).filter(({ input }) =>
  inputFields(input).some(({ path }) => path.join() === 'version'),
);

/** They say when, and by whom, not what. */
const STAMPS = ['version', 'updated_at', 'updated_by'];
/** The database keeps these of other rows: of the names of a person or a provider, and of the versions of a plan. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  client: ['sort_name', 'display_name'],
  staff_member: ['sort_name', 'display_name'],
  provider: ['search_text'],
  care_plan: ['working_status', 'review_due_on'],
};

const camelCase = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

interface Row {
  table: string;
  columns: Record<string, unknown>;
}

/** Every row of the organisation that can be edited, by its id. */
async function rowsOf(world: Scene): Promise<Map<string, Row>> {
  const tables = await world.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'version'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
  const each = tables.map(
    ({ name }) => `select id, '${name}' as table, to_jsonb(t) as columns from ${name} t where tenant_id = $1`,
  );
  const rows = await world.rows<Row & { id: string }>(each.join(' union all '), [world.tenantId]);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Names of the fields in which a row is other than it was. */
const changed = (before: Row | undefined, after: Row | undefined): string[] =>
  Object.entries(after?.columns ?? {})
    .filter(([name]) => ![...STAMPS, ...(KEPT[after?.table ?? ''] ?? [])].includes(name))
    .filter(([name, value]) => !isDeepStrictEqual(value, before?.columns[name]))
    .map(([name]) => camelCase(name));

interface Event {
  action: string;
  subject_ids: string[];
  client_id: string | null;
  fields: string[] | null;
}

/** Makes an edit: what the trail says of what was there before, and how the rows of the organisation were and are. */
async function edited(world: Scene, name: string, input: Record<string, unknown>) {
  const actor = world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] });
  const before = await rowsOf(world);
  expect((await mutate(world, actor, name, input)).outcome).toEqual(['done']);
  const events = await world.rows<Event>(
    `select action, subject_ids, client_id, fields from audit_event
      where operation = $1 and actor_id = $2 and action <> 'read' order by id`,
    [name, actor.userId],
  );
  return {
    before,
    after: await rowsOf(world),
    events: events.filter(({ subject_ids }) => subject_ids.every((id) => before.has(id))),
  };
}

async function inputOf(world: Scene, name: string): Promise<Record<string, unknown>> {
  const input = await validInputs[name]?.[0]?.(world);
  if (!input) throw new Error(`${name} has no valid input.`);
  return input;
}

describe('the event of an edit', () => {
  it.each(edits)('names what became other than it was, and nothing else: $name', async ({ name }) => {
    const world = await scene();
    const { before, after, events } = await edited(world, name, await inputOf(world, name));
    const newsOf = (ids: Iterable<string>) =>
      [...new Set([...ids].flatMap((id) => changed(before.get(id), after.get(id))))].toSorted();
    const told = new Set(events.flatMap(({ subject_ids }) => subject_ids));
    const untold = newsOf([...before.keys()].filter((id) => !told.has(id)));
    expect(events).not.toEqual([]);
    for (const { action, subject_ids, fields } of events) {
      const itsOwn = newsOf(subject_ids);
      // A row that has no event of its own may be told of with another.
      const names = (fields ?? []).filter((field) => itsOwn.includes(field) || !untold.includes(field));
      expect({ action, names: names.toSorted() }).toEqual({ action, names: itsOwn });
    }
  });

  it.each([
    ['updateClient', 'contactIntervalDays', 21],
    ['updateFamilyMember', 'contactNote', 'Rings in the evening'],
    ['updateProvider', 'name', 'Riverside House'],
    ['updateNeed', 'description', 'In other words'],
    ['updateGoal', 'statement', 'In other words'],
    ['updateIntervention', 'description', 'In other words'],
    ['changeTask', 'title', 'In other words'],
  ])('does not name what was given as it stood: %s', async (name, field, value) => {
    const world = await scene();
    const input = await inputOf(world, name);
    const { after } = await edited(world, name, input);
    const version = after.get(input.id as string)?.columns.version;
    const { events } = await edited(world, name, { ...input, version, [field]: value });
    expect(events.map(({ fields }) => fields)).toEqual([[field]]);
  });

  it('names of the person behind what of her is new, and whose record it was', async () => {
    const world = await scene();
    const { id } = await makeClient(world, { acuity: 'LOW' });
    const edit = { id, acuity: 'LOW' };
    await edited(world, 'updateClient', {
      ...edit,
      version: 1,
      person: { preferredName: 'Addie', pronouns: 'she/her' },
    });
    const person = { preferredName: 'Addie', sex: null, pronouns: 'they/them' };
    const { events } = await edited(world, 'updateClient', { ...edit, version: 2, person });
    expect(events.map(({ action, client_id, fields }) => ({ action, client_id, fields }))).toEqual([
      { action: 'client.changed', client_id: id, fields: [] },
      { action: 'person.changed', client_id: id, fields: ['sex', 'pronouns'] },
    ]);
  });
});
