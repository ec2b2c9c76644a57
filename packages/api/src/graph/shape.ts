import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
  visit,
} from 'graphql';

/**
 * What of the variables decides how the SQL is written: which are there, which are null, booleans, enum values and
 * page sizes. All else is a bind, so that two requests of one shape share a statement.
 */
export type ShapeOf = (variables: Readonly<Record<string, unknown>>) => string;

export function shapeOf(schema: GraphQLSchema, operation: OperationDefinitionNode, nodes: readonly object[]): ShapeOf {
  const sizes = new Set<string>();
  for (const node of nodes) {
    visit(node as OperationDefinitionNode, {
      Argument: ({ name, value }) =>
        void (name.value === 'first' && value.kind === 'Variable' && sizes.add(value.name.value)),
    });
  }
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type }) => ({
    name: variable.name.value,
    type: typeFromAST(schema, type) as GraphQLInputType | undefined,
  }));
  return (values) =>
    variables
      .map(({ name, type }) => (sizes.has(name) ? String(values[name]) : describe(values[name], type)))
      .join(' ');
}

function describe(value: unknown, type: GraphQLInputType | undefined): string {
  if (value === undefined) return '-';
  if (value === null) return '0';
  if (isNonNullType(type)) return describe(value, type.ofType);
  if (typeof value === 'boolean' || isEnumType(type)) return JSON.stringify(value);
  if (isListType(type)) return 'l';
  if (!isInputObjectType(type)) return 's';
  const fields = Object.values(type.getFields());
  return `{${fields.map((field) => describe((value as Record<string, unknown>)[field.name], field.type)).join(',')}}`;
}
