import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOrgUnit } from './modules/organisations/index.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { inputFields, mutationsOf, type Path, valueAt, withValue } from './test/input-fields.js';
import { mutate, roleFor } from './test/mutate.js';
import { rowsOf, tablesOf } from './test/object-world.js';
import { maySee, sessionOf, type World } from './test/row-verdict.js';
import { type Scene, scene } from './test/scene.js';
import { tenantChecksum } from './test/tenant-checksum.js';
import { connectPastEverything } from './test/worker-database.js';
import { type Input, validInputs } from './test/valid-inputs.js';
import type { Actor } from './kernel/actor.js';

/**
 * The lists that mutations take, each with a last entry that names a record of somebody else: what the policy table hides
 * from her does not exist, and nothing is done with the entries before it.
 */

const mutations = mutationsOf(buildSchema(modules))
  .map(({ name, input }) => ({
    name,
    fields: inputFields(input).filter(
      ({ type, kind, path }) => type === 'ID' && kind === 'scalar' && path.includes('0'),
    ),
  }))
  .filter(({ fields }) => fields.length > 0);
let admin: pg.Client;
let cells = 0;

beforeAll(async () => {
  admin = await connectPastEverything();
});
afterAll(() => admin.end());

/** Where the list is in which an id stands, and what of an entry it is: the entry itself in a list of ids. */
function placeIn(path: Path): { list: Path; rest: Path } {
  const at = path.lastIndexOf('0');
  return { list: path.slice(0, at), rest: path.slice(at + 1) };
}

/** The input whose list ends with the id: as its last entry has it, or an entry more where there is but one. */
function endingWith(input: Input, path: Path, id: unknown): { input: Input; place: string } {
  const { list, rest } = placeIn(path);
  const entries = valueAt(input, list) as unknown[];
  const at = Math.max(1, entries.length - 1);
  const last = rest.length === 0 ? id : withValue((entries[at] ?? entries[0]) as Input, rest, id);
  return { input: withValue(input, list, [...entries.slice(0, at), last]), place: [...list, at, ...rest].join('.') };
}

const isHidden = (actor: Actor, world: World, id: unknown) =>
  ![...world].some(([table, rows]) =>
    rows.some((row) => row.id === id && maySee(sessionOf('she', actor, '2026-03-10'), table, row, world)),
  );

/** What is made in another team of the same organisation, and who answers for it. */
async function otherTeam(world: Scene, role: ReturnType<typeof roleFor>, build: (scene: Scene) => Promise<Input>) {
  const north = world.unitId;
  const team = { idempotencyKey: uuidv7(), name: `Team ${uuidv7()}`, kind: 'TEAM' };
  world.unitId = (await world.do(createOrgUnit, world.administrator(), team)).id;
  const [input, actor] = [await build(world), world.actor([role], { unitIds: [world.unitId] })];
  world.unitId = north;
  return { input, actor };
}

describe.each(mutations)('$name', ({ name, fields }) => {
  test.each(fields)('takes no list in which the last $name is hidden, and does nothing', async ({ path }) => {
    const [home, abroad] = [await scene(), await scene()];
    const role = roleFor(`Mutation.${name}`);
    const faults: string[] = [];
    for (const build of validInputs[name] ?? []) {
      const theirs = await build(home);
      const id = valueAt(theirs, path);
      if (typeof id !== 'string') continue;
      const south = await otherTeam(home, role, build);
      const elsewhere = { input: await build(abroad), actor: abroad.actor([role], { unitIds: [abroad.unitId] }) };
      const world = await rowsOf(admin, await tablesOf(admin), [home.tenantId, abroad.tenantId]);
      const before = [await tenantChecksum(home), await tenantChecksum(abroad)];
      for (const [where, { input, actor }] of [
        [home, south],
        [abroad, elsewhere],
      ] as const) {
        // An administrator answers for every team, and a directory is everybody's.
        if (where === home && (actor.scope === 'ORGANISATION' || !isHidden(actor, world, id))) continue;
        cells += 1;
        const tried = endingWith(input, path, id);
        const { outcome } = await mutate(where, actor, name, tried.input);
        if (outcome.join() !== `P:NOT_FOUND ${tried.place}`)
          faults.push(`${where === home ? 'another team' : 'elsewhere'}: ${outcome.join()}`);
        if ([await tenantChecksum(home), await tenantChecksum(abroad)].join() !== before.join())
          faults.push('something was done');
      }
      cells += 1;
      const { outcome } = await mutate(home, home.actor([role], { unitIds: [home.unitId] }), name, theirs);
      if (outcome.join() !== 'done') faults.push(`her own: ${outcome.join()}`);
    }
    expect(faults).toEqual([]);
  });
});

test('every list is tried by two people at least', () => {
  process.stdout.write(`cells: bulk ${cells}\n`);
  expect(cells).toBeGreaterThanOrEqual(2 * mutations.length);
});
