import { v7 as uuidv7 } from 'uuid';
import { expect, test } from 'vitest';
import { createOrgUnit } from './modules/organisations/index.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { inputFields, mutationsOf, type Path, valueAt, withValue } from './test/input-fields.js';
import { mutate, roleFor } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { tenantChecksum } from './test/tenant-checksum.js';
import { type Input, type InputBuilder, validInputs } from './test/valid-inputs.js';

/**
 * Every id that a mutation takes, at any depth, is given as somebody else's: of another organisation, of another kind of
 * record, of a client of another team. All of them are answered as an id that nobody has, to the byte.
 */

const mutations = mutationsOf(buildSchema(modules));

/** Records that everybody of the organisation sees, so that another team's are no secret. */
const DIRECTORY = new Set([
  'careManagerId',
  'ownerStaffId',
  'parentId',
  'practitionerId',
  'providerId',
  'providerServiceId',
  'serviceId',
  'staffId',
  'supervisorId',
  'unitId',
  'userId',
]);
const OF_DIRECTORY = new Set(['updateProvider', 'revokeRole']);
/** Lists that hold more than a hundred entries. */
const BULK = new Set(['shifts', 'entries']);

async function inOtherTeam(world: Scene, build: InputBuilder): Promise<Input> {
  const home = world.unitId;
  const team = { idempotencyKey: uuidv7(), name: `Team ${uuidv7()}`, kind: 'TEAM' };
  world.unitId = (await world.do(createOrgUnit, world.administrator(), team)).id;
  const input = await build(world);
  world.unitId = home;
  return input;
}

const naming = mutations.flatMap(({ name, input }) => {
  const ids = inputFields(input).filter((field) => field.type === 'ID' && field.kind === 'scalar');
  return ids.length > 0 ? [{ name, ids }] : [];
});

test.each(naming)(
  '$name knows no difference between a hidden record and none',
  { timeout: 60_000 },
  async ({ name, ids }) => {
    const [world, abroad] = [await scene(), await scene()];
    const role = roleFor(`Mutation.${name}`);
    const actor = world.actor([role], { unitIds: [world.unitId] });
    const builders = validInputs[name] ?? [];
    const bases: { here: Input; abroad: Input; otherTeam: Input }[] = [];
    for (const build of builders) {
      bases.push({
        here: await build(world),
        abroad: await build(abroad),
        otherTeam: await inOtherTeam(world, build),
      });
    }
    const before = await tenantChecksum(world);
    const stranger = await tenantChecksum(abroad);

    const faults: string[] = [];
    for (const field of ids) {
      const base = bases.find(({ here }) => typeof valueAt(here, field.path) === 'string');
      if (!base) throw new Error(`No valid input of ${name} has ${field.path.join('.')}.`);
      const place = field.path.join('.');
      const tryId = (id: unknown, path: Path = field.path) =>
        mutate(world, actor, name, withValue(base.here, path, id));

      const random = await tryId(uuidv7());
      if (random.outcome.join() !== `P:NOT_FOUND ${place}`) faults.push(`${place} of nobody: ${random.outcome.join()}`);
      const others: [string, unknown][] = [
        ['of another organisation', valueAt(base.abroad, field.path)],
        ['of another kind', /unitId|parentId/.test(field.name) ? actor.userId : world.unitId],
      ];
      if (role === 'SUPERVISOR' && !DIRECTORY.has(field.name) && !OF_DIRECTORY.has(name))
        others.push(['of another team', valueAt(base.otherTeam, field.path)]);
      for (const [whose, id] of others) {
        const { answer, outcome } = await tryId(id);
        if (answer.text !== random.answer.text) faults.push(`${place} ${whose}: ${outcome.join()}`);
      }

      const list = field.path.slice(0, -2);
      if (BULK.has(list.at(-1) ?? '')) {
        const own = (valueAt(base.here, list) as Input[])[0] as Input;
        const foreign = { ...own, [field.name]: valueAt(base.abroad, field.path) };
        const { outcome } = await tryId([...Array.from({ length: 100 }, () => own), foreign], list);
        const expected = `P:NOT_FOUND ${list.join('.')}.100.${field.name}`;
        if (outcome.join() !== expected) faults.push(`${place} as the last of many: ${outcome.join()}`);
      }
    }
    expect(faults).toEqual([]);
    expect(await tenantChecksum(world)).toBe(before);
    expect(await tenantChecksum(abroad)).toBe(stranger);
  },
);
