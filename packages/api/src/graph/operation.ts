import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import type { Document } from './selection.js';

/** One operation of a document, with what its fields are read by. */
export interface Operation extends Document {
  readonly operation: OperationDefinitionNode;
}

/** The operation that a field is being resolved for. */
export const operationOf = (info: GraphQLResolveInfo): Operation => ({
  schema: info.schema,
  operation: info.operation,
  fragments: info.fragments,
  variables: info.variableValues,
});

/** Where in the answer a field stands, without list positions: the fields of one place are selected alike. */
export function pathOf(info: GraphQLResolveInfo): string {
  const keys: string[] = [];
  for (let path: GraphQLResolveInfo['path'] | undefined = info.path; path; path = path.prev)
    if (typeof path.key === 'string') keys.unshift(path.key);
  return keys.join('.');
}

export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  return Object.fromEntries(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
}
