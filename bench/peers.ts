import { createHash } from 'node:crypto';
import type { Ask, Operation, OperationId } from './operations.ts';
import { DOCUMENTS, DOCUMENTS_BY_FUNCTION } from './postgraphile/documents.ts';

export interface HttpRequest {
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Peer {
  id: 'limit' | 'postgraphile' | 'postgraphile-function' | 'caregraph' | 'limit-open' | 'postgraphile-open';
  title: string;
  /** The program, below servers/. */
  file: string;
  isOpen: boolean;
  /** Where it differs from another peer; absent for all. */
  operations?: readonly OperationId[];
  /** Options of node, as the product is started with. */
  nodeOptions?: readonly string[];
  request(operation: Operation, ask: Ask): HttpRequest;
  /** The answer in the shape of ours. */
  answer(operation: Operation, body: unknown): unknown;
}

const JSON_HEADERS = { 'content-type': 'application/json' };
const dataOf = (_: Operation, body: unknown): unknown => (body as { data?: unknown }).data ?? body;

const limit = {
  file: 'limit.ts',
  request: ({ id }: Operation, { headers, variables }: Ask) => ({
    path: `/${id}`,
    headers: { ...JSON_HEADERS, ...headers },
    body: JSON.stringify(variables),
  }),
  answer: dataOf,
};

const postgraphileOf = (documents: typeof DOCUMENTS) => ({
  file: 'postgraphile.ts',
  request: ({ id }: Operation, { headers, variables, writer }: Ask) => ({
    path: '/graphql',
    headers: { ...JSON_HEADERS, ...headers },
    body: JSON.stringify({ query: documents[id].document, variables: documents[id].variables(variables, writer) }),
  }),
  answer: ({ id }: Operation, body: unknown) => {
    const { data, errors } = body as { data?: Record<string, never>; errors?: unknown };
    if (errors || !data) return body;
    return documents[id].answer(data);
  },
});
const postgraphile = postgraphileOf(DOCUMENTS);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const PEERS: readonly Peer[] = [
  { id: 'limit', title: 'a  the limit', isOpen: false, ...limit },
  { id: 'postgraphile', title: 'b  PostGraphile', isOpen: false, ...postgraphile },
  {
    id: 'postgraphile-function',
    title: 'b₂ PostGraphile, a function',
    isOpen: false,
    operations: ['M1'],
    ...postgraphileOf(DOCUMENTS_BY_FUNCTION),
  },
  {
    id: 'caregraph',
    title: 'c  Caregraph',
    file: 'caregraph.ts',
    nodeOptions: ['--max-semi-space-size=16', '--heap-growing-percent=40'],
    isOpen: false,
    request: ({ document, isTrusted }, { headers, variables }) => ({
      path: '/graphql',
      headers: { ...JSON_HEADERS, ...headers },
      body: JSON.stringify(isTrusted ? { documentId: sha256(document), variables } : { query: document, variables }),
    }),
    answer: dataOf,
  },
  { id: 'limit-open', title: 'a′ the limit, unprotected', isOpen: true, ...limit },
  { id: 'postgraphile-open', title: 'b′ PostGraphile, unprotected', isOpen: true, ...postgraphile },
];
