import { OPERATION_PERMISSIONS, type Permission, permissionsOf, type Role } from '@caregraph/shared/permissions';
import type { GraphQLObjectType } from 'graphql';
import { getNamedType, isObjectType } from 'graphql';
import type { Actor } from '../kernel/actor.js';
import { type EdgeAnswer, openEdge } from './edge.js';
import { type Scene, readModel } from './scene.js';

interface Refused {
  code: string;
  path: string[];
  message: string;
  currentVersion: number | null;
}

/** What became of a mutation at the edge. */
export interface Mutated {
  /** `done`, `P:CODE path.to.field` for each refusal, or `T:CODE`. */
  outcome: string[];
  refused: Refused[];
  /** Ids that the payload shows. */
  ids: string[];
  answer: EdgeAnswer;
}

/** The mutation with its refusals and the id of what it made. */
export async function mutationDocument(name: string, inputText = '$input', variables?: string): Promise<string> {
  const { schema } = await readModel();
  const field = schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`There is no mutation ${name}.`);
  const payload = getNamedType(field.type) as GraphQLObjectType;
  const made = Object.values(payload.getFields())
    .filter(({ type }) => isObjectType(getNamedType(type)) && getNamedType(type).name !== 'UserError')
    .map((each) => `${each.name} { id }`);
  const declared = variables ?? `($input: ${String(field.args[0]?.type)})`;
  return `mutation ${declared} { ${name}(input: ${inputText}) { ${made.join(' ')} errors { code path message currentVersion } } }`;
}

/** Sends a mutation as the dashboard would. */
export async function mutate(world: Scene, actor: Actor, name: string, input: unknown): Promise<Mutated> {
  const edge = await openEdge();
  const answer = await edge.ask(world, actor, { query: await mutationDocument(name), variables: { input } });
  return outcomeOf(name, answer);
}

export function outcomeOf(name: string, answer: EdgeAnswer): Mutated {
  const { errors: refused = [], ...made } = (answer.data?.[name] ?? {}) as { errors?: Refused[] };
  const things = Object.values(made).flat() as ({ id: string } | null)[];
  const outcome = [
    ...answer.errors.map(({ extensions }) => `T:${extensions.code}`),
    ...refused.map(({ code, path }) => `P:${code} ${path.join('.')}`),
  ];
  return {
    outcome: outcome.length > 0 ? outcome : ['done'],
    refused,
    ids: things.flatMap((thing) => (thing ? [thing.id] : [])),
    answer,
  };
}

/** The role that does this from day to day: the least of those that may. */
export function roleFor(operation: string): Role {
  const needed = OPERATION_PERMISSIONS[operation] as Permission;
  const role = (['SUPERVISOR', 'ADMINISTRATOR'] as const).find((each) => permissionsOf(each).includes(needed));
  if (!role) throw new Error(`Neither a supervisor nor an administrator may use ${operation}.`);
  return role;
}
