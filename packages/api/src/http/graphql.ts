import {
  ApolloServer,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestListener,
  HeaderMap,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { costMeter, type ListSize } from './cost.js';
import { documentLimits } from './document-limits.js';
import type { EdgeContext } from './edge-context.js';
import { type ErrorFormatter, errorFormatter } from './format-error.js';
import { type OperationPermissions, operationGuard } from './operation-guard.js';

/** What the read engine adds to the pipeline: its answer to whole operations, and how that answer is written. */
export interface ReadEngine<C extends BaseContext> {
  plugin: ApolloServerPlugin<C>;
  stringifyResult?: (result: FormattedExecutionResult) => string;
  listSize?: ListSize;
}

export interface GraphqlParts<C extends EdgeContext> {
  schema: GraphQLSchema;
  engine?: ReadEngine<C>;
  log: Logger;
  permissions?: OperationPermissions;
  pointsAMinute?: { usual: number; adHoc: number };
}

/** Tokens of one document: names, punctuators and values. */
const MAX_TOKENS = 1_000;
const MAX_RECURSIVE_SELECTIONS = 10_000;
/** More errors than this help an attacker more than a reader. */
const MOST_ERRORS = 3;

/** Apollo with nothing on that nobody asked for; one plugin admits operations, the engine's answers them. */
export async function startApollo<C extends EdgeContext>(parts: GraphqlParts<C>): Promise<ApolloServer<C>> {
  const { schema, engine, log, permissions, pointsAMinute } = parts;
  const errors = errorFormatter(log);
  const apollo = new ApolloServer<C>({
    schema,
    nodeEnv: 'production',
    // The guard refuses it to everyone without `graphql:adhoc`.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    maxRecursiveSelections: MAX_RECURSIVE_SELECTIONS,
    validationRules: [documentLimits()],
    formatError: errors.format,
    logger: quiet(log),
    ...(engine?.stringifyResult && { stringifyResult: engine.stringifyResult }),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      operationGuard<C>({
        schema,
        costOf: costMeter(schema, engine?.listSize),
        ...(permissions && { permissions }),
        ...(pointsAMinute && { pointsAMinute }),
      }),
      ...(engine ? [answering(engine.plugin, errors)] : []),
      reporting<C>(errors),
    ],
  });
  await apollo.start();
  return apollo;
}

/** Remembers whose error it is, and keeps the list of them short. */
function reporting<C extends EdgeContext>(errors: ErrorFormatter): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    didEncounterErrors: async ({ errors: found, contextValue }) => {
      for (const error of found) errors.note(error, contextValue.requestId);
    },
    willSendResponse: async ({ response }) => {
      if (response.body.kind !== 'single') return;
      const result = response.body.singleResult;
      if ((result.errors?.length ?? 0) > MOST_ERRORS) result.errors = result.errors?.slice(0, MOST_ERRORS) ?? [];
    },
  };
  return { requestDidStart: async () => listener };
}

/**
 * The engine's plugin, whose `responseForOperation` may throw as a resolver may: Apollo would call an error from this
 * hook its own and answer 500 without asking `formatError`.
 */
function answering<C extends EdgeContext>(
  plugin: ApolloServerPlugin<C>,
  errors: ErrorFormatter,
): ApolloServerPlugin<C> {
  return {
    ...plugin,
    requestDidStart: async (request) => {
      const listener = (await plugin.requestDidStart?.(request)) || {};
      const answer = listener.responseForOperation?.bind(listener);
      if (!answer) return listener;
      return {
        ...listener,
        responseForOperation: async (operation) => {
          try {
            return await answer(operation);
          } catch (error) {
            errors.note(error, operation.contextValue.requestId);
            const singleResult = { errors: [errors.format(asFormatted(error), error)], data: null };
            return { http: { status: 200, headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
          }
        },
      };
    },
  };
}

function asFormatted(error: unknown) {
  return error instanceof GraphQLError ? error.toJSON() : { message: '' };
}

/** Apollo's own log lines may quote an error's message; their texts are ours, so only their level goes on. */
function quiet(log: Logger) {
  const line = (level: 'debug' | 'info' | 'warn' | 'error') => () =>
    log[level]({ component: 'apollo' }, 'Apollo Server reported something');
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error') };
}
