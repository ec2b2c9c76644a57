import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { HttpResponse, http } from 'msw';
import { graphql } from 'msw/graphql';
import { setupServer } from 'msw/node';
import type { Unmasked } from './unmasked.js';

export const ORIGIN = 'http://localhost:4000';
export const ENDPOINT = `${ORIGIN}/graphql`;

const network = setupServer();
const endpoint = graphql.link(ENDPOINT);

function operationOf(document: DocumentNode) {
  const operation = document.definitions.find((one) => one.kind === 'OperationDefinition');
  if (!operation?.name) throw new Error('A document for the fake server needs an operation with a name.');
  return { kind: operation.operation, name: operation.name.value };
}

type Body = {
  data?: Record<string, unknown> | null;
  errors?: Pick<GraphQLFormattedError, 'message' | 'extensions' | 'path'>[];
};

interface Reply {
  body: Body;
  status?: number;
  headers?: Record<string, string>;
}

function on(document: DocumentNode, reply: (variables: Record<string, unknown>) => Reply | Promise<Reply>): void {
  const { kind, name } = operationOf(document);
  const register = kind === 'mutation' ? endpoint.mutation : endpoint.query;
  const resolve = async ({ variables }: { variables: Record<string, unknown> }) => {
    const { body, status = 200, headers = {} } = await reply(variables);
    return Response.json(body, { status, headers });
  };
  network.use(register(name, resolve));
}

const unforeseen: string[] = [];

/** `POST http://…` for a request, the protocol's data for anything else. */
const nameOf = (data: unknown): string => {
  const request = (data as { request?: Request }).request;
  return request ? `${request.method} ${request.url}` : JSON.stringify(data);
};

/**
 * The API as a test tells it to be. Typed: an answer that the schema does not allow does not compile. A request that no
 * test foresaw fails the test.
 */
export const fakeServer = {
  start: () =>
    network.listen({
      onUnhandledFrame: ({ frame, defaults }) => {
        unforeseen.push(nameOf(frame.data));
        defaults.error();
      },
    }),
  /** Ready for the next test; returns the requests that the last one did not foresee. */
  forget: (): string[] => {
    network.resetHandlers();
    return unforeseen.splice(0);
  },
  stop: () => network.close(),

  /** Answers with data; `seen` collects the variables of each request. */
  answers<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    answer: Unmasked<Data> | ((variables: Variables) => Unmasked<Data> | Promise<Unmasked<Data>>),
  ): { seen: Variables[] } {
    const seen: Variables[] = [];
    on(document, async (variables) => {
      seen.push(variables as Variables);
      const data = answer instanceof Function ? await answer(variables as Variables) : answer;
      return { body: { data: data as Record<string, unknown> } };
    });
    return { seen };
  },

  /** Answers with data in which a part is missing because it failed. */
  answersPartly<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    data: Unmasked<Data>,
    failedAt: readonly (string | number)[],
  ): void {
    const errors = [{ message: 'Something went wrong on our side.', path: failedAt, extensions: { code: 'INTERNAL' } }];
    on(document, () => ({ body: { data: data as Record<string, unknown>, errors } }));
  },

  /** Refuses the whole operation: UNAUTHENTICATED, FORBIDDEN, INTERNAL … */
  refuses(
    document: DocumentNode,
    code: string,
    {
      status = 200,
      reference,
      headers = {},
    }: { status?: number; reference?: string; headers?: Record<string, string> } = {},
  ) {
    const error = { message: 'Refused.', extensions: { code, ...(reference ? { reference } : {}) } };
    on(document, () => ({ body: { errors: [error] }, status, headers }));
  },

  /** Gives no answer at all. */
  isDown(): void {
    network.use(http.all(`${ORIGIN}/*`, () => HttpResponse.error()));
  },

  /** The sign-in of better-auth. */
  auth(
    path: 'sign-in/email' | 'sign-out' | 'get-session',
    answer: (body: unknown) => { status?: number; body: unknown },
  ): void {
    const respond = async ({ request }: { request: Request }) => {
      const text = await request.text();
      const { status = 200, body } = answer(text === '' ? null : JSON.parse(text));
      return HttpResponse.json(body as null, { status });
    };
    network.use(http.all(`${ORIGIN}/api/auth/${path}`, respond));
  },
};
