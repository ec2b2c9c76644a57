import { describe, expect, it } from 'vitest';
import { makeClient, updateClient } from './modules/clients/index.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { inputFields, mutationsOf } from './test/input-fields.js';
import { mutate, roleFor } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { tenantChecksum } from './test/tenant-checksum.js';
import { validInputs } from './test/valid-inputs.js';

/** Saving what is there already is no change: every edit of the schema, made twice. */

const edits = mutationsOf(buildSchema(modules)).filter(({ input }) =>
  inputFields(input).some(({ path }) => path.join() === 'version'),
);

/** Edits that can be made twice; the others move something on, and are refused the second time. */
const REPEATABLE = [
  'updateClient',
  'updateFamilyMember',
  'updateProvider',
  'updateNeed',
  'updateGoal',
  'updateIntervention',
  'changeTask',
  'reassignTask',
  'renameView',
];

async function versionOf(world: Scene, id: string): Promise<number> {
  const tables = await world.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'version'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
  const rows = await world.rows<{ version: number }>(
    tables.map(({ name }) => `select version from ${name} where id = $1`).join(' union all '),
    [id],
  );
  return rows[0]?.version ?? Number.NaN;
}

/** What the audit trail says was done, readings aside. */
const acts = async (world: Scene): Promise<number> =>
  (await world.rows(`select id from audit_event where outcome = 'DONE' and action <> 'read'`)).length;

/** Makes an edit, and makes it once more as somebody would who has seen what the first one made. */
async function twice(name: string) {
  const world = await scene();
  const actor = world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] });
  const input = await validInputs[name]?.[0]?.(world);
  if (!input) throw new Error(`${name} has no valid input.`);
  expect((await mutate(world, actor, name, input)).outcome).toEqual(['done']);
  const version = await versionOf(world, input.id as string);
  const before = { rows: await tenantChecksum(world), acts: await acts(world) };
  // Minutes pass: what only says when something was done last must not move either.
  world.clock.set(new Date(world.clock.now().getTime() + 60_000).toISOString());
  const again = await mutate(world, actor, name, { ...input, version });
  return {
    world,
    actor,
    input,
    version,
    again,
    before,
    after: { rows: await tenantChecksum(world), acts: await acts(world) },
  };
}

describe('an edit that changes nothing', () => {
  it.each(edits)('leaves rows, live events and the trail of acts alone: $name', async ({ name }) => {
    const { again, before, after } = await twice(name);
    if (REPEATABLE.includes(name)) expect(again.outcome).toEqual(['done']);
    else expect(again.outcome[0]).toMatch(/^P:/);
    expect(after).toEqual({ rows: before.rows, acts: before.acts });
  });
});

describe('an edit of which a part changes something', () => {
  it('moves the row on that it names, whichever part it was: it stands for the whole', async () => {
    const world = await scene();
    const { id } = await makeClient(world, { acuity: 'LOW' });
    const edit = { id, acuity: 'LOW', person: { preferredName: 'Addie' } };
    await world.do(updateClient, world.careManager(), { ...edit, version: 1 });
    expect(await versionOf(world, id)).toBe(2);
    expect(await updateClient(world.as(world.careManager()), { ...edit, version: 1 })).toMatchObject({
      refused: [{ code: 'STALE_VERSION', currentVersion: 2 }],
    });
  });

  it('leaves the person behind as she was when nothing of her is new', async () => {
    const world = await scene();
    const { id } = await makeClient(world, { acuity: 'LOW' });
    const [client] = await world.rows<{ person_id: string }>('select person_id from client');
    const person = { preferredName: 'Addie' };
    await world.do(updateClient, world.careManager(), { id, version: 1, person });
    await world.do(updateClient, world.careManager(), { id, version: 2, acuity: 'HIGH', person });
    expect([await versionOf(world, id), await versionOf(world, client?.person_id ?? '')]).toEqual([3, 2]);
    expect(await world.rows(`select action from audit_event where action = 'person.changed'`)).toHaveLength(1);
  });
});
