import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { Engine, ReadContext } from './engine.js';

/** An answer that is JSON already, `{"data":…}` in UTF-8. */
export class RawJson {
  constructor(readonly bytes: Buffer) {}
}

/** Answers an operation as text where that can be; everything before (parsing, validation, limits) has happened. */
export function graphPlugin<Context extends ReadContext>(engine: Engine): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      responseForOperation: async ({ document, operationName, request, contextValue }) => {
        const bytes = await engine.text({ document, operationName, variables: request.variables }, contextValue);
        if (bytes === null) return null;
        // The type asks for an object; `stringifyResult` below gives the bytes in its place.
        const data = new RawJson(bytes) as unknown as Record<string, unknown>;
        return {
          http: { headers: new HeaderMap() },
          body: { kind: 'single' as const, singleResult: { data } },
        };
      },
    }),
  };
}

/** Apollo's `stringifyResult`: JSON, with an answer of PostgreSQL's as it is. Apollo hands on what it gets, so bytes stay bytes. */
export function stringifyResult(result: FormattedExecutionResult): string {
  if (!(result.data instanceof RawJson)) return JSON.stringify(result);
  const { data, ...rest } = result;
  const others = JSON.stringify(rest).slice(1, -1);
  return others === '' ? (data.bytes as unknown as string) : `${data.bytes.toString().slice(0, -1)},${others}}`;
}
