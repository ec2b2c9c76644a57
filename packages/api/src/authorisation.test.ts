import { OPERATION_PERMISSIONS, permissionsOf, ROLES, type Role } from '@caregraph/shared/permissions';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from './kernel/actor.js';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';
import { openEdge } from './test/edge.js';
import { mutationsOf } from './test/input-fields.js';
import { mutationDocument, roleFor } from './test/mutate.js';
import { type Scene, scene } from './test/scene.js';
import { documentOf, edgesOf } from './test/walk.js';
import { type Input, validInputs } from './test/valid-inputs.js';

/**
 * Role × operation, from the one policy table: whoever lacks the permission is refused before anything runs, by the
 * guard at the door and once more by the use-case or the read engine behind it; whoever has it is let in.
 */

const schema = buildSchema(modules);
const roots = edgesOf(schema).filter(({ way }) => way.length === 0);
const ANYBODY = '018f4c3e-0000-7000-8000-00000000000a';
const needs = {
  period: { from: '2026-01-01', to: '2026-03-10' },
  ids: { client: ANYBODY, provider: ANYBODY, budget: ANYBODY, importRun: ANYBODY, staffMember: ANYBODY },
  first: 2,
};
let cells = 0;

interface Operation {
  name: string;
  document: string;
  input?: Input;
}

const allowed = (roles: readonly Role[], operation: string): boolean => {
  const needed = OPERATION_PERMISSIONS[operation];
  return needed === 'signed-in' || roles.some((role) => needed !== undefined && permissionsOf(role).includes(needed));
};

let world: Scene;
let operations: Operation[];

beforeAll(async () => {
  world = await scene();
  operations = roots.map((edge) => ({ name: edge.name, document: documentOf(edge, needs) }));
  for (const { name } of mutationsOf(schema)) {
    const input = await validInputs[name]?.[0]?.(world);
    operations.push({ name: `Mutation.${name}`, document: await mutationDocument(name), ...(input && { input }) });
  }
}, 60_000);

/** Codes of the errors thrown at the edge. */
async function atTheDoor(actor: Actor | null, { document, input }: Operation): Promise<string[]> {
  cells += 1;
  const { errors } = await (await openEdge()).ask(world, actor, { query: document, variables: { input } });
  return errors.map(({ extensions }) => extensions.code);
}

/** Codes of the errors thrown behind the guard, as a caller of the engine and the use-cases meets them. */
async function behindTheDoor(actor: Actor, { document, input }: Operation): Promise<unknown[]> {
  cells += 1;
  const { errors = [] } = await world.run(document, { input }, actor);
  return errors.map(({ extensions }) => extensions.code);
}

test('every operation of the schema is tried; the stream has a door and tests of its own', () => {
  const tried = [...operations.map(({ name }) => name), 'Subscription.changed'];
  expect(tried.sort()).toEqual(Object.keys(OPERATION_PERMISSIONS).sort());
});

test('nobody gets in without signing in', async () => {
  for (const operation of operations)
    expect(await atTheDoor(null, operation), operation.name).toEqual(['UNAUTHENTICATED']);
});

/** Permissions of several roles add up, so every pair is somebody too. */
const whoever: { who: string; roles: readonly Role[] }[] = [
  { who: 'somebody without a role', roles: [] },
  ...ROLES.map((role) => ({ who: role, roles: [role] })),
  ...ROLES.flatMap((one, at) =>
    ROLES.slice(at + 1).map((other) => ({ who: `${one} and ${other}`, roles: [one, other] })),
  ),
];

describe.each(whoever)('$who', ({ roles }) => {
  test('is refused by the guard what her roles do not permit, and nothing else', { timeout: 60_000 }, async () => {
    const faults: string[] = [];
    for (const operation of operations) {
      const codes = await atTheDoor(world.actor(roles, { unitIds: [world.unitId], mayWrite: true }), operation);
      const isRefused = codes.join() === 'FORBIDDEN';
      if (isRefused === allowed(roles, operation.name) || (!isRefused && codes.length > 0))
        faults.push(`${operation.name}: ${codes.join() || 'let in'}`);
    }
    expect(faults).toEqual([]);
  });

  test('is refused the same by what lies behind the guard', { timeout: 60_000 }, async () => {
    const faults: string[] = [];
    for (const operation of operations.filter(({ name }) => !allowed(roles, name))) {
      const codes = await behindTheDoor(world.actor(roles, { unitIds: [world.unitId] }), operation);
      if (codes.join() !== 'FORBIDDEN') faults.push(`${operation.name}: ${codes.join() || 'let in'}`);
    }
    expect(faults).toEqual([]);
  });
});

test('a token that may only read is refused every mutation, by the guard and behind it', {
  timeout: 60_000,
}, async () => {
  const faults: string[] = [];
  for (const operation of operations) {
    const isMutation = operation.name.startsWith('Mutation');
    const role = isMutation ? roleFor(operation.name) : 'ADMINISTRATOR';
    const reader = world.actor([role], { unitIds: [world.unitId], mayWrite: false });
    for (const codes of [await atTheDoor(reader, operation), await behindTheDoor(reader, operation)])
      if (codes.join() !== (isMutation ? 'FORBIDDEN' : '')) faults.push(`${operation.name}: ${codes.join()}`);
  }
  expect(faults).toEqual([]);
});

test('an operation cannot hide in a fragment, under an alias or behind a directive', async () => {
  const nobody = world.actor([]);
  const edge = await openEdge();
  const documents = [
    'query { me { __typename } ...F } fragment F on Query { clients { totalCount } }',
    'query { me { __typename } me2: clients { totalCount } }',
    'query { me { __typename } ... { ... on Query { clients { totalCount } } } }',
    `mutation { ...F } fragment F on Mutation { endClient(input: { id: "${ANYBODY}", version: 1, endedOn: "2026-03-01", endReason: "x" }) { errors { code } } }`,
    `mutation ($yes: Boolean = true) { cancelShift(input: { id: "${ANYBODY}", version: 1 }) @skip(if: $yes) { errors { code } } }`,
    'query ($no: Boolean = false) { me { __typename } clients @include(if: $no) { totalCount } }',
  ];
  for (const query of documents) {
    cells += 1;
    const { errors, data } = await edge.ask(world, nobody, { query });
    expect(
      errors.map(({ extensions }) => extensions.code),
      query,
    ).toEqual(['FORBIDDEN']);
    expect(data).toBeNull();
  }
});

test('1,400 cells of role and operation at least', () => {
  expect(cells).toBeGreaterThan(1_400);
});
