import type { AnyVariables, CombinedError, TypedDocumentNode } from '@urql/core';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { concerns } from './change-watch.js';
import { useChanges, useReachability } from './connection.js';
import { type Failure, failureOf } from './failure.js';

/**
 * What a page knows of its query. `data` does not exist until `failed` is dealt with: "no allergies" and "could not load
 * allergies" must never look alike.
 */
export type PageQuery<Data> =
  | { status: 'loading' }
  /** Stays until there is an answer, also while it is asked again; `failure` is the same object until the next one. */
  | { status: 'failed'; failure: Failure; retry(): void }
  | {
      status: 'ready';
      data: Data;
      /** Newer rows are on their way: show the old ones dimmed and marked busy. */
      refreshing: boolean;
      /** The last refresh failed, or part of this answer did; what is shown may be old or incomplete until the next one. */
      failure: Failure | null;
      /** True when the field at this path, e.g. `['analytics', 'utilisation']`, is null because it failed. */
      failedAt(path: readonly (string | number)[]): boolean;
      refresh(): void;
    };

const NAMES_A_SUBJECT = /(^id|Id)$/;

/**
 * The variables that say *whose* data is asked for. While they stay, old rows may stand in for new ones; when one
 * changes, nothing of the person before may be seen under the name of the next.
 */
function subjectOf(variables: AnyVariables): string {
  const named = Object.entries(variables ?? {}).filter(([name]) => NAMES_A_SUBJECT.test(name));
  return JSON.stringify(named.toSorted(([a], [b]) => a.localeCompare(b)));
}

const failsAt = (error: CombinedError | undefined) => (path: readonly (string | number)[]) =>
  error?.graphQLErrors.some((one) => path.every((step, depth) => one.path?.[depth] === step)) ?? false;

/** Where a part failed, nothing else was asked for or found: what could not be read is not what does not exist. */
const holdsNothing = (answer: object): boolean =>
  Object.entries(answer).every(([name, part]) => name === '__typename' || part === null);

interface Answer<Data> {
  variables: string;
  data: Data;
}
interface KnownFailure {
  variables: string;
  failure: Failure;
}

/** The one query of a page. An ended session opens the sign-in over the page, and the query waits for it. */
export function usePageQuery<Data, Variables extends AnyVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): PageQuery<Data> {
  const [result, execute] = useQuery({ query, variables });
  const lastAnswer = useRef<Answer<Data> | null>(null);
  const refresh = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);

  const asked = JSON.stringify(variables);
  const belongs = subjectOf(result.operation?.variables) === subjectOf(variables);
  const isSettled = !result.fetching && !result.stale;

  const lastFailure = useRef<KnownFailure | null>(null);
  const newFailure = useMemo(() => (result.error ? failureOf(result.error) : null), [result.error]);
  useEffect(
    function rememberLastFailure() {
      if (isSettled) lastFailure.current = newFailure && { variables: asked, failure: newFailure };
    },
    [asked, newFailure, isSettled],
  );
  const knownFailure = lastFailure.current?.variables === asked ? lastFailure.current.failure : null;
  const failure = isSettled ? newFailure : knownFailure;

  const isAnswered = belongs && result.data && !(failure && holdsNothing(result.data));
  const data = isAnswered ? result.data : undefined;
  useEffect(
    function rememberLastAnswer() {
      if (isSettled && data !== undefined) lastAnswer.current = { variables: asked, data };
    },
    [asked, data, isSettled],
  );

  const reachability = useReachability();
  const lacksAnswer = isSettled && result.error?.networkError !== undefined;
  const didLackAnswer = useRef(false);
  useEffect(
    function askAgainWhenReachable() {
      if (reachability === 'REACHABLE' && didLackAnswer.current) refresh();
      didLackAnswer.current = reachability !== 'REACHABLE' && lacksAnswer;
    },
    [reachability, lacksAnswer, refresh],
  );

  const changes = useChanges();
  useEffect(
    function readAgainWhenAColleagueChangesIt() {
      return changes.listen((told) => {
        if (concerns(told, data)) refresh();
      });
    },
    [changes, data, refresh],
  );

  if (failure && data === undefined) {
    const kept = lastAnswer.current;
    if (kept?.variables !== asked) return { status: 'failed', failure, retry: refresh };
    return { status: 'ready', data: kept.data, refreshing: !isSettled, failure, failedAt: () => false, refresh };
  }
  if (data === undefined) return { status: 'loading' };
  return {
    status: 'ready',
    data,
    refreshing: !isSettled,
    failure,
    failedAt: failsAt(result.error),
    refresh,
  };
}
