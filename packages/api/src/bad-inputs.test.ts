import { isEnumType } from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { badValuesFor, MARK, NUMBERS } from './test/bad-values.js';
import { openEdge } from './test/edge.js';
import { type InputField, inputFields, mutationsOf, valueAt, withValue } from './test/input-fields.js';
import { type Mutated, mutate, roleFor } from './test/mutate.js';
import { scene } from './test/scene.js';
import { refusalsAudited, tenantChecksum } from './test/tenant-checksum.js';
import { type Input, validInputs } from './test/valid-inputs.js';

/**
 * Every input field of every mutation is given what must not pass, one field at a time, beside values that are in order.
 * The mutations, fields and types are the schema's: what is added tomorrow is tested tomorrow, or fails for want of a
 * valid input to start from.
 */

const schema = buildSchema(modules);
const mutations = mutationsOf(schema);
let executions = 0;

beforeAll(async () => {
  expect(mutations.length).toBeGreaterThan(30);
  await openEdge();
});

test('each mutation has a valid input to start from, and none is left over', () => {
  expect(Object.keys(validInputs).sort()).toEqual(mutations.map(({ name }) => name).sort());
});

test('each number of an input has its range', () => {
  const numbers = mutations
    .flatMap(({ input }) => inputFields(input))
    .filter(({ type, name }) => (type === 'Int' || type === 'Float') && name !== 'version')
    .map(({ name }) => name);
  expect([...new Set(numbers)].filter((name) => !NUMBERS[name])).toEqual([]);
});

/** What is wrong with how a bad value was answered; nothing when it was refused as it must be. */
function faultsOf(
  field: InputField,
  bad: { value: unknown; expected: string },
  { outcome, answer }: Mutated,
): string[] {
  const place = field.path.join('.');
  const expected = bad.expected.startsWith('T') ? bad.expected : `${bad.expected} ${place}`;
  const shown = JSON.stringify(bad.value)?.slice(0, 40);
  const faults = outcome.includes(expected) ? [] : [`${place} ${shown}: ${outcome.join(', ')} instead of ${expected}`];
  if (outcome.includes('T:INTERNAL')) faults.push(`${place} ${shown}: INTERNAL`);
  const messages = [
    ...answer.errors,
    ...((Object.values(answer.data ?? {})[0] as { errors?: { message: string }[] })?.errors ?? []),
  ];
  const text = messages.map(({ message }) => message).join('\n');
  const echoed = typeof bad.value === 'string' && bad.value.length >= 6 && text.includes(bad.value.slice(0, 30));
  if (answer.text.includes(MARK) || echoed) faults.push(`${place} ${shown}: echoed in ${text.slice(0, 200)}`);
  return faults;
}

describe.each(mutations)('$name', ({ name, input: type }) => {
  test('refuses what must not pass, names the place, repeats no value, changes nothing', {
    timeout: 120_000,
  }, async () => {
    const world = await scene();
    const actor = world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] });
    const bases: Input[] = [];
    for (const build of validInputs[name] ?? []) bases.push(await build(world));
    const root: InputField = { path: [], name: 'input', type: type.name, kind: 'object', isRequired: true, of: '' };

    const faults: string[] = [];
    for (const field of [root, ...inputFields(type)]) {
      const base =
        bases.find((each) => valueAt(each, field.path) !== undefined) ??
        bases.find((each) => valueAt(each, field.path.slice(0, -1)) !== undefined);
      if (!base) throw new Error(`No valid input of ${name} reaches ${field.path.join('.')}.`);
      const enumType = schema.getType(field.type);
      const standing = valueAt(base, field.path);
      const [before, auditedBefore] = [await tenantChecksum(world), await refusalsAudited(world, name)];
      let refusedAsData = 0;
      for (const bad of badValuesFor(field, standing, isEnumType(enumType) ? enumType : undefined)) {
        const tried = field.path.length === 0 ? bad.value : withValue(base, field.path, bad.value);
        const mutated = await mutate(world, actor, name, tried);
        executions += 1;
        if (mutated.refused.length > 0) refusedAsData += 1;
        faults.push(...faultsOf(field, bad, mutated));
      }
      const place = field.path.join('.');
      if ((await tenantChecksum(world)) !== before) faults.push(`${place}: rows were changed`);
      const audited = (await refusalsAudited(world, name)) - auditedBefore;
      if (audited !== refusedAsData) faults.push(`${place}: ${refusedAsData} refusals, ${audited} of them on record`);
    }
    expect(faults).toEqual([]);

    const done = [];
    for (const base of bases) done.push(...(await mutate(world, actor, name, base)).outcome);
    expect(done).toEqual(bases.map(() => 'done'));
  });
});

test('two thousand were tried at least, and the log repeats none of them', async () => {
  expect(executions).toBeGreaterThan(2_000);
  expect((await openEdge()).logged()).not.toContain(MARK);
});
