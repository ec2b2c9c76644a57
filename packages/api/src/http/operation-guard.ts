import type { ApolloServerPlugin, GraphQLRequestContextDidResolveOperation } from '@apollo/server';
import { OPERATION_PERMISSIONS, type Permission } from '@caregraph/shared/permissions';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { COST_LIMITS, type CostOf } from './cost.js';
import { type EdgeContext, isTrusted } from './edge-context.js';
import { edgeRefusal, retryAfter } from './edge-error.js';

/** What each root field demands, keyed `Query.client`; `signed-in` asks for nothing more than an identity. */
export type OperationPermissions = Readonly<Record<string, Permission | 'signed-in'>>;

/** Points are the cost of an operation; a user may spend so many in a minute. */
const POINTS_A_MINUTE = { usual: 100_000, adHoc: 500_000 } as const;

export interface GuardParts {
  schema: GraphQLSchema;
  costOf: CostOf;
  permissions?: OperationPermissions;
  /** Points a minute; the bench lifts this limit alone. */
  pointsAMinute?: { usual: number; adHoc: number };
}

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

/**
 * Admits an operation before anything of it runs: permission, then cost, then the user's points.
 *
 * @throws when a root field of the schema has no permission, because nobody then decided who may use it.
 */
export function operationGuard<C extends EdgeContext>(parts: GuardParts): ApolloServerPlugin<C> {
  const { schema, costOf, permissions = OPERATION_PERMISSIONS, pointsAMinute = POINTS_A_MINUTE } = parts;
  refuseUndecided(schema, permissions);
  const limiters = {
    usual: new RateLimiterMemory({ points: pointsAMinute.usual, duration: 60, keyPrefix: 'points' }),
    adHoc: new RateLimiterMemory({ points: pointsAMinute.adHoc, duration: 60, keyPrefix: 'points' }),
  };

  const admit = async (asked: GraphQLRequestContextDidResolveOperation<C>) => {
    const { contextValue, document, operation, request, response } = asked;
    // Absent when `operationName` names none: graphql-js answers that.
    if (!operation) return;
    const { actor } = contextValue;
    refuseForbidden(contextValue, document, operation, permissions);

    const cost = costWithin(costOf, document, operation, request.variables ?? {}, isTrusted(contextValue));
    const limiter = actor.may('graphql:adhoc') ? limiters.adHoc : limiters.usual;
    const left = await limiter.consume(actor.userId, cost).catch((spent: RateLimiterRes | Error) => {
      if (spent instanceof Error) throw spent;
      throw edgeRefusal(
        'RATE_LIMITED',
        'You have asked for very much within a minute.',
        retryAfter(spent.msBeforeNext),
      );
    });
    // So that a program can pace itself: what is left, and in how many seconds there is as much as ever.
    response.http.headers.set('ratelimit-remaining', String(left.remainingPoints));
    response.http.headers.set('ratelimit-reset', String(Math.ceil(left.msBeforeNext / 1_000)));
  };
  return { requestDidStart: async () => ({ didResolveOperation: admit }) };
}

function refuseUndecided(schema: GraphQLSchema, permissions: OperationPermissions): void {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const operations = roots.flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
  );
  const undecided = operations.filter((operation) => !Object.hasOwn(permissions, operation));
  if (undecided.length > 0)
    throw new Error(`No permission is decided for ${undecided.join(', ')}: see OPERATION_PERMISSIONS.`);
}

function refuseForbidden(
  { actor }: EdgeContext,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  permissions: OperationPermissions,
): void {
  if (operation.operation === 'subscription') {
    throw edgeRefusal('BAD_REQUEST', 'Subscriptions are served at /graphql/stream.');
  }
  if (operation.operation === 'mutation' && !actor.mayWrite) {
    throw edgeRefusal('FORBIDDEN', 'This access token may only read.');
  }
  for (const field of rootFields(document, operation)) {
    if (field === '__typename') continue;
    const needed = field.startsWith('__') ? 'graphql:adhoc' : permissions[`${ROOTS[operation.operation]}.${field}`];
    if (needed === 'signed-in' || (needed && actor.may(needed))) continue;
    throw edgeRefusal(
      'FORBIDDEN',
      `You are not allowed to use ${field}; it needs the permission ${needed ?? 'of nobody'}.`,
    );
  }
}

/** By operation, for as long as Apollo keeps its document. */
const knownRoots = new WeakMap<OperationDefinitionNode, ReadonlySet<string>>();

/** Names of the root fields, through fragments, whatever `@skip` and `@include` say. */
function rootFields(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<string> {
  const known = knownRoots.get(operation);
  if (known) return known;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const names = new Set<string>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  };
  collect(operation.selectionSet);
  knownRoots.set(operation, names);
  return names;
}

function costWithin(
  costOf: CostOf,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  trusted: boolean,
): number {
  const limit = trusted ? COST_LIMITS.trusted : COST_LIMITS.adHoc;
  const cost = measured(() => costOf(document, operation, variables));
  if (cost > limit) {
    throw edgeRefusal(
      'COST_EXCEEDED',
      `The operation may return up to ${cost} objects, and at most ${limit} are allowed.`,
    );
  }
  return cost;
}

/** Variables that do not fit are found here first; their status is that of any other wrong input. */
function measured(cost: () => number): number {
  try {
    return cost();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null,
      originalError: error,
      extensions: { ...error.extensions, code: 'BAD_USER_INPUT', http: { status: 400, headers: new Map() } },
    });
  }
}
