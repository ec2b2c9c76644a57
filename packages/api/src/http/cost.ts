import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isLeafType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity/cjs';

/** The most objects a plain list may hold, as its graph declaration says; undefined when nothing says. */
export type ListSize = (typeName: string, fieldName: string) => number | undefined;

/** What a connection without `first`, or a list that nobody declared, counts as. */
const ASSUMED_SIZE = 25;

/** The objects an operation may return at most: what a dashboard's own document may ask, and what an analyst may write. */
export const COST_LIMITS = { trusted: 5_000, adHoc: 100_000 } as const;

/** How many answers are kept of one document; the key holds only the numbers and conditions that change the cost. */
const KEPT_PER_DOCUMENT = 50;

/** A page of a connection: named so by `connectionType`, with an argument for its length. */
const isPage = (typeName: string, field: GraphQLField<unknown, unknown>) =>
  typeName.endsWith('Connection') && field.args.some(({ name }) => name === 'first');

/** `first` as it counts: absent is the default page, and a negative number is no way to pay less. */
const pageLength = (first: unknown) => (typeof first === 'number' ? Math.abs(first) : ASSUMED_SIZE);

/** Counts objects: an object is one and what is in it, a list its size times that, a connection `first` times its node. */
function countObjects(listSize: ListSize): ComplexityEstimator {
  return ({ type, field, args, childComplexity }) => {
    const named = getNamedType(field.type);
    if (isLeafType(named) || named.name.startsWith('__') || named.name === 'PageInfo') return 0;
    if (isPage(named.name, field)) return pageLength(args.first) * childComplexity;
    // The page's length was taken into account one level up.
    if (type.name.endsWith('Connection')) return named.name.endsWith('Edge') ? childComplexity : 1 + childComplexity;
    if (!isListType(getNullableType(field.type))) return 1 + childComplexity;
    return (listSize(type.name, field.name) ?? ASSUMED_SIZE) * (1 + childComplexity);
  };
}

export type CostOf = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
) => number;

/** The cost of one operation under its variables, at least 1. @throws what graphql-js says of variables that do not fit. */
export function costMeter(schema: GraphQLSchema, listSize: ListSize = () => undefined): CostOf {
  const estimators = [countObjects(listSize)];
  const known = new WeakMap<OperationDefinitionNode, { names: readonly string[]; costs: Map<string, number> }>();

  return (document, operation, variables) => {
    let entry = known.get(operation);
    if (!entry) known.set(operation, (entry = { names: costlyVariables(document, operation), costs: new Map() }));
    // Absent is not null: only the former takes the variable's default.
    const key = JSON.stringify(entry.names.map((name) => (Object.hasOwn(variables, name) ? [variables[name]] : [])));
    const before = entry.costs.get(key);
    if (before !== undefined) return before;

    const definitions = document.definitions.filter(
      (node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION,
    );
    const query: DocumentNode = { kind: Kind.DOCUMENT, definitions };
    const cost = Math.max(1, getComplexity({ schema, query, variables, estimators }));
    if (entry.costs.size >= KEPT_PER_DOCUMENT) entry.costs.clear();
    entry.costs.set(key, cost);
    return cost;
  };
}

/** Variables by which the cost may differ: those of `first`, of `@include` and `@skip`. */
function costlyVariables(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const names = new Set<string>();
  const defined = new Set((operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value));
  visit(document, {
    Argument: ({ name, value }) => {
      const counts = name.value === 'first' || name.value === 'if';
      if (counts && value.kind === Kind.VARIABLE && defined.has(value.name.value)) names.add(value.name.value);
    },
  });
  return [...names];
}
