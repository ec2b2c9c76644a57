import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation's selections are read with. */
export interface Document {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  /** The coerced variables. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fields selected on a type, by response key, merged and in the order of the specification (6.3.2). */
export function collect(
  document: Document,
  type: GraphQLObjectType,
  nodes: readonly { readonly selectionSet?: SelectionSetNode | undefined }[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const visit = (selections: readonly SelectionNode[]): void => {
    for (const node of selections) {
      if (!isIncluded(document, node)) continue;
      if (node.kind === 'Field') {
        const key = node.alias?.value ?? node.name.value;
        const merged = fields.get(key);
        if (merged) merged.push(node);
        else fields.set(key, [node]);
      } else if (node.kind === 'InlineFragment') {
        if (applies(document, node.typeCondition?.name.value, type)) visit(node.selectionSet.selections);
      } else if (!visited.has(node.name.value)) {
        visited.add(node.name.value);
        const fragment = document.fragments[node.name.value];
        if (fragment && applies(document, fragment.typeCondition.name.value, type))
          visit(fragment.selectionSet.selections);
      }
    }
  };
  for (const { selectionSet } of nodes) visit(selectionSet?.selections ?? []);
  return fields;
}

function isIncluded({ variables }: Document, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function applies({ schema }: Document, condition: string | undefined, type: GraphQLObjectType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const abstract = schema.getType(condition);
  return isAbstractType(abstract) && schema.isSubType(abstract, type);
}
