import { addDays } from '@caregraph/shared/calendar';
import { describe, expect, test } from 'vitest';
import type { Actor } from './kernel/actor.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { SERVER_FIELDS } from './test/bad-values.js';
import { openEdge } from './test/edge.js';
import { type InputField, inputFields, mutationsOf, type Path, valueAt, withValue } from './test/input-fields.js';
import { mutate, mutationDocument, outcomeOf, roleFor } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { tenantChecksum } from './test/tenant-checksum.js';
import { type Input, validInputs } from './test/valid-inputs.js';

/** What is wrong only beside another field, or for the day it is, or by its mass: again for every mutation that takes such fields. */

const mutations = mutationsOf(buildSchema(modules));
/** The day on which scenes stand still. */
const TODAY = '2026-03-10';

const PERIODS = [
  ['from', 'to'],
  ['startsOn', 'endsOn'],
  ['validFrom', 'validTo'],
  ['authorityFrom', 'authorityTo'],
  ['onsetOn', 'abatedOn'],
  ['effectiveOn', 'reviewDueOn'],
] as const;
/** Days on which something was seen, done or said: none of them has yet to come. */
const PAST = new Set([
  'birthDate',
  'enrolledOn',
  'endedOn',
  'lastVerifiedOn',
  'onsetOn',
  'ratedOn',
  'recordedOn',
  'startedOn',
  'stoppedOn',
  'verifiedOn',
  'serviceOn',
]);
/** Ends of what began on a day that the record knows. */
const ENDINGS: Readonly<Record<string, string>> = {
  endCareAssignment: 'to',
  endClient: 'endedOn',
  endFamilyRelationship: 'validTo',
  endPlan: 'endsOn',
  stopMedication: 'stoppedOn',
};

interface Attempt {
  what: string;
  path: Path;
  value: unknown;
  expected: string;
}

const at = (path: Path, name: string): Path => [...path.slice(0, -1), name];

function attemptsFor(mutation: string, field: InputField, base: Input): Attempt[] {
  const { path, name, kind } = field;
  const place = path.join('.');
  const standing = valueAt(base, path);
  if (standing === undefined || standing === null) return [];
  const attempts: Attempt[] = [];
  const refuse = (what: string, value: unknown, code: string, where = place) =>
    attempts.push({ what, path, value, expected: `P:${code} ${where}` });

  const start = PERIODS.find(([, end]) => end === name)?.[0];
  const began = start && valueAt(base, at(path, start));
  if (typeof began === 'string') refuse('before its start', addDays(began, -1), 'INVALID_PERIOD');
  if (ENDINGS[mutation] === name) refuse('before what it ends began', '1950-01-01', 'INVALID_PERIOD');
  if (PAST.has(name)) refuse('tomorrow', addDays(TODAY, 1), 'OUT_OF_RANGE');
  if (name === 'birthDate') refuse('before anybody alive', '1870-01-01', 'OUT_OF_RANGE');
  if (name === 'startedAt') refuse('in an hour', '2026-03-10T16:00:00Z', 'OUT_OF_RANGE');
  if (name === 'currency' && (base.budgetId || valueAt(base, at(path, 'budgetLineId'))))
    refuse('not the budget’s', 'EUR', 'CURRENCY_MISMATCH');
  if (kind === 'list') {
    const [entry] = standing as unknown[];
    const many = Math.min(10_001, Math.floor(220_000 / (JSON.stringify(entry).length + 1)));
    refuse(
      `${many} entries`,
      Array.from({ length: many }, () => entry),
      'TOO_MANY',
    );
  }
  return attempts;
}

/** A start is tried with its end left open, so that it alone is wrong. */
async function refusesAll(world: Scene, actor: Actor, name: string, attempts: readonly (Attempt & { base: Input })[]) {
  const faults: string[] = [];
  for (const { what, base, path, value, expected } of attempts) {
    const end = PERIODS.find(([start]) => start === path.at(-1))?.[1];
    const open = end ? withValue(base, at(path, end), undefined) : base;
    const { outcome } = await mutate(world, actor, name, withValue(open, path, value));
    if (!outcome.includes(expected)) faults.push(`${path.join('.')} ${what}: ${outcome.join()} instead of ${expected}`);
  }
  return faults;
}

describe.each(mutations)('$name', ({ name, input: type }) => {
  test('refuses what contradicts the rest, the calendar or all measure', { timeout: 60_000 }, async () => {
    const world = await scene();
    const actor = world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] });
    const bases: Input[] = [];
    for (const build of validInputs[name] ?? []) bases.push(await build(world));
    const before = await tenantChecksum(world);

    const attempts = inputFields(type).flatMap((field) => {
      const base = bases.find((each) => valueAt(each, field.path) != null);
      return base ? attemptsFor(name, field, base).map((attempt) => ({ ...attempt, base })) : [];
    });
    for (const field of inputFields(type).filter((each) => each.name === 'deceasedOn')) {
      const base = bases.find((each) => valueAt(each, at(field.path, 'birthDate')) != null) ?? {};
      const expected = (code: string) => `P:${code} ${field.path.join('.')}`;
      attempts.push({
        what: 'before birth',
        base,
        path: field.path,
        value: '1900-01-01',
        expected: expected('INVALID'),
      });
      if (name !== 'enrolClient')
        attempts.push({
          what: 'tomorrow',
          base,
          path: field.path,
          value: addDays(TODAY, 1),
          expected: expected('OUT_OF_RANGE'),
        });
    }
    expect(await refusesAll(world, actor, name, attempts)).toEqual([]);
    expect(await tenantChecksum(world)).toBe(before);
  });

  test('refuses fields that only the server fills, keys that reach for a prototype, and bodies without measure', async () => {
    const world = await scene();
    const edge = await openEdge();
    const actor = world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] });
    const send = async (body: object | string) => outcomeOf(name, await edge.ask(world, actor, body)).outcome;
    const before = await tenantChecksum(world);

    for (const field of SERVER_FIELDS) {
      const query = await mutationDocument(name, `{ ${field}: "018f4c3e-0000-7000-8000-00000000000a" }`, '');
      const answered = await send({ query });
      expect(answered[0], field).toBe('T:GRAPHQL_VALIDATION_FAILED');
    }
    const query = JSON.stringify(await mutationDocument(name));
    expect(await send(`{"query":${query},"variables":{"input":{"__proto__":{"version":1}}}}`)).toEqual([
      'T:BAD_REQUEST',
    ]);
    expect(await send(`{"query":${query},"variables":{"input":{"\\u005f_proto__":{"version":1}}}}`)).toEqual([
      'T:BAD_REQUEST',
    ]);
    expect(
      await send({ query: await mutationDocument(name), variables: { input: { id: 'x'.repeat(300_000) } } }),
    ).toEqual(['T:BODY_TOO_LARGE']);
    const deep = `${'['.repeat(25)}${']'.repeat(25)}`;
    expect(await send(`{"query":${query},"variables":{"input":{"id":${deep}}}}`)).toEqual(['T:INPUT_TOO_DEEP']);
    expect(await tenantChecksum(world)).toBe(before);
  });
});
