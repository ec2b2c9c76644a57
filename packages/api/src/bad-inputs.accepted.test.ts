import { expect, test } from 'vitest';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { isFreeText, isNote } from './test/bad-values.js';
import { type InputField, inputFields, mutationsOf, valueAt, withValue } from './test/input-fields.js';
import { mutate, roleFor } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { type Input, validInputs } from './test/valid-inputs.js';

/** What looks bad and is not, and what is bad only the second time: once more for every mutation. */

const mutations = mutationsOf(buildSchema(modules));

/** Text that a person may well write, and that must come to rest exactly as it was written. */
const HARMLESS = [
  `O'Brien'); drop table client; --`,
  `<script>alert(1)</script>`,
  '{{7*7}} ${jndi:ldap://x/a}',
  '=HYPERLINK("http://x","y")',
  '@SUM(1+1)*cmd|x',
  `%' or '1'='1`,
  'Zoë Ọládélé 𝒳 👩‍⚕️',
];
/** So many characters of seven code points each. */
const families = (count: number) => '👨‍👩‍👧‍👦'.repeat(count);
/** So many characters that no compression makes small: rare ideographs under eight marks each, by a fixed rule. */
const dense = (count: number) => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const marks = () => Array.from({ length: 8 }, () => String.fromCodePoint(0x300 + next(0x30))).join('');
  return Array.from({ length: count }, () => String.fromCodePoint(0x20000 + next(0xa000)) + marks()).join('');
};
/** The lengths that rules of text know, longest first. */
const LENGTHS = [2_000, 500, 200, 100, 60, 50, 20];
const HARMLESS_NOTE = 'first line\nsecond\tline \u202eright to left\u202c';

const setting = (name: string) => async () => {
  const world = await scene();
  return { world, actor: world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] }) };
};

function filled(
  base: Input,
  fields: readonly InputField[],
  value: (field: InputField, index: number) => unknown,
): Input {
  return fields
    .filter(({ path }) => valueAt(base, path) != null)
    .reduce((input, field, index) => withValue(input, field.path, value(field, index)), base);
}

/** Rows of the tenant, the audit trail aside, in which a column holds exactly this text. */
async function rowsHolding(world: Scene, text: string): Promise<number> {
  const tables = await world.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'audit_event'`,
  );
  const found = tables.map(
    ({ name }) =>
      `select count(*)::int as count from ${name} t, jsonb_each(to_jsonb(t)) as c
        where t.tenant_id = $1 and jsonb_path_exists(c.value, '$.** ? (@ == $text)', jsonb_build_object('text', $2::text))`,
  );
  const rows = await world.rows<{ count: number }>(found.join(' union all '), [world.tenantId, text]);
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** What was deleted is the very thing these find. */
const REVIVES = new Set(['restoreNeed', 'restoreGoal', 'restoreIntervention', 'restoreView']);
/** Content of a signed version cannot be deleted at all. */
const OF_WHAT_IS_SIGNED = new Set(['setNeedStatus', 'setGoalLifecycle', 'setInterventionStatus']);

const cases = mutations.map(({ name, input: type }) => {
  const [build] = validInputs[name] ?? [];
  if (!build) throw new Error(`${name} has no valid input.`);
  const fields = inputFields(type);
  return {
    name,
    build,
    open: setting(name),
    fields,
    // A postal code is too short for most of what follows.
    texts: fields.filter((field) => isFreeText(field) && field.name !== 'postalCode'),
    has: (field: string) => Boolean(type.getFields()[field]),
  };
});
const withTexts = cases.filter(({ texts }) => texts.length > 0);
const withKey = cases.filter(({ has }) => has('idempotencyKey'));
const ofRecords = cases.filter(({ name, has }) => has('id') && !REVIVES.has(name));

test.each(withTexts)(
  '$name takes text as text, whatever it looks like',
  { timeout: 60_000 },
  async ({ name, build, open, texts }) => {
    const { world, actor } = await open();
    for (const text of HARMLESS) {
      const base = await build(world);
      const written = (index: number) => `${text} ${index}`;
      const input = filled(base, texts, (_, index) => written(index));
      expect((await mutate(world, actor, name, input)).outcome, text).toEqual(['done']);
      expect(await rowsHolding(world, written(0)), text).toBeGreaterThan(0);
    }
    const notes = texts.filter(isNote);
    const input = filled(await build(world), notes, () => HARMLESS_NOTE);
    expect((await mutate(world, actor, name, input)).outcome).toEqual(['done']);
  },
);

test.each(withTexts)(
  '$name has room for as many characters as it takes, however many code points they are',
  { timeout: 60_000 },
  async ({ name, build, open, fields }) => {
    const { world, actor } = await open();
    const faults: string[] = [];
    for (const { path } of fields.filter(isFreeText)) {
      for (const write of [families, dense]) {
        const base = await build(world);
        if (valueAt(base, path) == null) continue;
        const ruled = `P:TOO_LONG ${path.join('.')}`;
        const answers: string[] = [];
        for (const length of LENGTHS) {
          if (answers.some((answer) => answer !== ruled)) break;
          answers.push((await mutate(world, actor, name, withValue(base, path, write(length)))).outcome.join());
        }
        // What keeps to its number of characters may still be too large for an index, which is no field's fault.
        const allowed = write === dense ? ['done', 'P:TOO_LONG '] : ['done'];
        if (!allowed.includes(answers.at(-1) ?? '')) faults.push(`${path.join('.')}: ${answers.at(-1)}`);
      }
    }
    expect(faults).toEqual([]);
  },
);

test.each(cases)('$name knows an id in capitals as the same', async ({ name, build, open, fields }) => {
  const { world, actor } = await open();
  const ids = fields.filter((field) => field.type === 'ID' && field.kind === 'scalar');
  const base = await build(world);
  const shouted = filled(base, ids, ({ path }) => String(valueAt(base, path)).toUpperCase());
  expect((await mutate(world, actor, name, shouted)).outcome).toEqual(['done']);
});

test.each(cases)(
  '$name clears or refuses what is null, and never fails over it',
  { timeout: 60_000 },
  async ({ name, build, open, fields }) => {
    const { world, actor } = await open();
    const faults: string[] = [];
    for (const field of fields.filter(({ isRequired }) => !isRequired)) {
      const base = await build(world);
      if (valueAt(base, field.path.slice(0, -1)) == null) continue;
      const { outcome } = await mutate(world, actor, name, withValue(base, field.path, null));
      if (outcome.some((each) => each.startsWith('T:'))) faults.push(`${field.path.join('.')}: ${outcome.join()}`);
    }
    expect(faults).toEqual([]);
  },
);

test.each(withKey)('$name does once what is asked twice with one key', async ({ name, build, open }) => {
  const { world, actor } = await open();
  const base = await build(world);
  const first = await mutate(world, actor, name, base);
  expect(first.outcome).toEqual(['done']);
  const again = await mutate(world, actor, name, base);
  expect(again.answer.text).toBe(first.answer.text);

  const changed = { ...(await build(world)), idempotencyKey: base.idempotencyKey };
  const mismatch = await mutate(world, actor, name, changed);
  expect(mismatch.outcome).toEqual(['P:IDEMPOTENCY_MISMATCH idempotencyKey']);

  const colleague = world.actor(actor.roles, { unitIds: [world.unitId] });
  const hers = await mutate(world, colleague, name, changed);
  expect(hers.outcome).toEqual(['done']);
  expect(hers.ids).not.toEqual(first.ids);
});

test.each(ofRecords)('$name finds no record that was deleted', async ({ name, build, open }) => {
  const { world, actor } = await open();
  const base = await build(world);
  const deletion = softDelete(world, String(base.id));
  if (OF_WHAT_IS_SIGNED.has(name))
    return await expect(deletion).rejects.toMatchObject({ constraint: 'care_plan_content_immutable' });
  await deletion;
  expect((await mutate(world, actor, name, base)).outcome).toEqual(['P:NOT_FOUND id']);
});

/** Marks the record of this id as deleted, whichever table it stands in. */
async function softDelete(world: Scene, id: string): Promise<void> {
  const tables = await world.rows<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'deleted_at'
        join pg_attribute i on i.attrelid = c.oid and i.attname = 'id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`,
  );
  let deleted = 0;
  for (const { name } of tables)
    deleted += (await world.rows(`update ${name} set deleted_at = now() where id = $1 returning id`, [id])).length;
  expect(deleted).toBe(1);
}
