import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

export const DOCUMENT_LIMIT_CODES = [
  'DEPTH_EXCEEDED',
  'ALIASES_EXCEEDED',
  'SELECTIONS_EXCEEDED',
  'DIRECTIVES_EXCEEDED',
  'ROOT_FIELDS_EXCEEDED',
] as const;
export type DocumentLimitCode = (typeof DOCUMENT_LIMIT_CODES)[number];

/** How large one operation may be, fragments spread out. Each figure counts what graphql-js would have to walk. */
export const DOCUMENT_LIMITS = {
  depth: 12,
  /** `__schema` and `__type` are counted apart: the query that every tool sends is 15 deep. */
  introspectionDepth: 16,
  aliases: 15,
  selections: 400,
  directives: 4,
  rootMutations: 5,
  /** Mutations that try a secret: several in one request would be a guess each. */
  secretMutations: 1,
  /** PostgreSQL cuts longer names, and the read engine's columns are named by alias. */
  aliasLength: 63,
} as const;

interface Size {
  depth: number;
  introspectionDepth: number;
  aliases: number;
  selections: number;
  directives: number;
  roots: readonly string[];
}

const NOTHING: Size = { depth: 0, introspectionDepth: 0, aliases: 0, selections: 0, directives: 0, roots: [] };

/**
 * One rule for the size of a document. Fragments are measured once each and counted wherever they are spread, so a
 * chain of fragments that doubles at every link costs its length, not its result.
 */
export function documentLimits(secretMutations: ReadonlySet<string> = new Set()): ValidationRule {
  return (context) => {
    const measured = new Map<string, Size>();
    return {
      OperationDefinition(operation) {
        const size = measure(operation.selectionSet, context, measured);
        for (const problem of problemsOf(operation, size, secretMutations))
          context.reportError(tooLarge(problem, operation));
      },
      Field(field) {
        const name = field.alias?.value;
        if (name === undefined) return;
        if (name.length > DOCUMENT_LIMITS.aliasLength || name.startsWith('__')) {
          const message = `An alias has at most ${DOCUMENT_LIMITS.aliasLength} characters and does not begin with two underscores.`;
          context.reportError(new GraphQLError(message, { nodes: field }));
        }
      },
    };
  };
}

interface Problem {
  code: DocumentLimitCode;
  message: string;
}

function problemsOf(operation: OperationDefinitionNode, size: Size, secretMutations: ReadonlySet<string>): Problem[] {
  const { depth, introspectionDepth, aliases, selections, directives, rootMutations } = DOCUMENT_LIMITS;
  const problems: Problem[] = [];
  const refuseAbove = (count: number, limit: number, code: DocumentLimitCode, what: string) => {
    if (count > limit)
      problems.push({ code, message: `The operation ${what}: ${count}, and at most ${limit} are allowed.` });
  };
  refuseAbove(size.depth, depth, 'DEPTH_EXCEEDED', 'nests too many levels');
  refuseAbove(size.introspectionDepth, introspectionDepth, 'DEPTH_EXCEEDED', 'nests too many levels of introspection');
  refuseAbove(size.aliases, aliases, 'ALIASES_EXCEEDED', 'has too many aliases');
  refuseAbove(size.selections, selections, 'SELECTIONS_EXCEEDED', 'selects too many fields');
  refuseAbove(
    size.directives + (operation.directives?.length ?? 0),
    directives,
    'DIRECTIVES_EXCEEDED',
    'has too many directives',
  );
  if (operation.operation === 'mutation') {
    refuseAbove(size.roots.length, rootMutations, 'ROOT_FIELDS_EXCEEDED', 'holds too many mutations');
    const secrets = size.roots.filter((name) => secretMutations.has(name)).length;
    refuseAbove(secrets, DOCUMENT_LIMITS.secretMutations, 'ROOT_FIELDS_EXCEEDED', 'tries too many secrets');
  }
  return problems;
}

const tooLarge = ({ code, message }: Problem, operation: OperationDefinitionNode) =>
  new GraphQLError(message, { nodes: operation, extensions: { validationErrorCode: code } });

function measure({ selections }: SelectionSetNode, context: ValidationContext, measured: Map<string, Size>): Size {
  return selections.map((selection) => sizeOf(selection, context, measured)).reduce(together, NOTHING);
}

function sizeOf(selection: SelectionNode, context: ValidationContext, measured: Map<string, Size>): Size {
  const directives = selection.directives?.length ?? 0;
  if (selection.kind === Kind.FRAGMENT_SPREAD) {
    const fragment = context.getFragment(selection.name.value);
    return fragment ? withDirectives(ofFragment(fragment, context, measured), directives) : NOTHING;
  }
  if (selection.kind === Kind.INLINE_FRAGMENT) {
    return withDirectives(measure(selection.selectionSet, context, measured), directives);
  }
  const within = selection.selectionSet ? measure(selection.selectionSet, context, measured) : NOTHING;
  const name = selection.name.value;
  const isIntrospection = name === '__schema' || name === '__type';
  const depth = 1 + within.depth;
  return {
    depth: isIntrospection ? 0 : depth,
    introspectionDepth: isIntrospection ? depth : within.introspectionDepth,
    aliases: within.aliases + (selection.alias ? 1 : 0),
    selections: within.selections + 1,
    directives: within.directives + directives,
    roots: [name],
  };
}

function ofFragment(fragment: FragmentDefinitionNode, context: ValidationContext, measured: Map<string, Size>): Size {
  const name = fragment.name.value;
  const known = measured.get(name);
  if (known) return known;
  // A fragment that spreads itself is refused by graphql-js before this rule; here it must only not recurse.
  measured.set(name, NOTHING);
  const size = measure(fragment.selectionSet, context, measured);
  measured.set(name, size);
  return size;
}

const withDirectives = (size: Size, more: number): Size => ({ ...size, directives: size.directives + more });

/** Enough roots to refuse by; the list does not grow with what an attacker spreads. */
const MOST_ROOTS = DOCUMENT_LIMITS.selections + 1;

const together = (a: Size, b: Size): Size => ({
  depth: Math.max(a.depth, b.depth),
  introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  aliases: a.aliases + b.aliases,
  selections: a.selections + b.selections,
  directives: a.directives + b.directives,
  roots: [...a.roots, ...b.roots].slice(0, MOST_ROOTS),
});
