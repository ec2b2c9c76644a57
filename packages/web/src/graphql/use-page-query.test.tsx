import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { act, renderHook, waitFor } from '@testing-library/react';
import { parse } from 'graphql';
import type { PropsWithChildren } from 'react';
import { expect, test } from 'vitest';
import { ENDPOINT, fakeServer } from '../test/fake-server.js';
import { ChangeWatch } from './change-watch.js';
import { createGraphqlClient } from './client.js';
import { ConnectionProvider } from './connection.js';
import { ReachabilityWatch } from './reachability.js';
import { Session } from './session.js';
import { type PageQuery, usePageQuery } from './use-page-query.js';

interface Plans {
  plans: readonly string[] | null;
  reviews?: readonly string[] | null;
}
interface PlansVariables extends Record<string, unknown> {
  clientId: string;
  search?: string;
}
const PlansQuery = parse(
  'query Plans($clientId: ID!, $search: String) { plans(clientId: $clientId, search: $search) reviews }',
) as TypedDocumentNode<Plans, PlansVariables>;

function open(first: PlansVariables) {
  const session = new Session();
  const reachability = new ReachabilityWatch();
  const client = createGraphqlClient({ url: ENDPOINT, session, reachability, documents: 'TEXT', retryDelayMs: 1 });
  const changes = new ChangeWatch();
  const wrapper = ({ children }: PropsWithChildren) => (
    <ConnectionProvider connection={{ client, session, reachability, changes }}>{children}</ConnectionProvider>
  );
  const page = renderHook((variables: PlansVariables) => usePageQuery(PlansQuery, variables), {
    initialProps: first,
    wrapper,
  });
  return { ...page, session, reachability, changes };
}

const dataOf = (query: PageQuery<Plans>) => (query.status === 'ready' ? query.data.plans : query.status);

test('is loading, then ready', async () => {
  fakeServer.answers(PlansQuery, { plans: ['Falls'] });
  const { result } = open({ clientId: 'a' });
  expect(result.current).toEqual({ status: 'loading' });
  await waitFor(() => expect(dataOf(result.current)).toEqual(['Falls']));
});

test('has failed with the reference that an administrator can look up, and loads again on demand', async () => {
  fakeServer.refuses(PlansQuery, 'INTERNAL', { reference: 'r-77' });
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('failed'));
  expect(result.current).toMatchObject({ failure: { kind: 'SERVER', reference: 'r-77' } });

  fakeServer.answers(PlansQuery, { plans: [] });
  act(() => {
    if (result.current.status === 'failed') result.current.retry();
  });
  await waitFor(() => expect(dataOf(result.current)).toEqual([]));
});

test('stays failed while it is asked again, until the answer comes', async () => {
  fakeServer.refuses(PlansQuery, 'INTERNAL', { reference: 'r-77' });
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('failed'));

  const { promise, resolve } = Promise.withResolvers<Plans>();
  const asked = fakeServer.answers(PlansQuery, () => promise);
  act(() => {
    if (result.current.status === 'failed') result.current.retry();
  });
  await waitFor(() => expect(asked.seen).toHaveLength(1));
  expect(result.current).toMatchObject({ status: 'failed', failure: { reference: 'r-77' } });

  resolve({ plans: ['Falls'] });
  await waitFor(() => expect(dataOf(result.current)).toEqual(['Falls']));
});

test('goes on saying that a part of an answer is missing while it is asked again', async () => {
  fakeServer.answersPartly(PlansQuery, { plans: null, reviews: [] }, ['plans']);
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('ready'));

  const { promise, resolve } = Promise.withResolvers<Plans>();
  fakeServer.answers(PlansQuery, () => promise);
  act(() => {
    if (result.current.status === 'ready') result.current.refresh();
  });
  await waitFor(() => expect(result.current).toMatchObject({ refreshing: true, failure: { kind: 'SERVER' } }));

  resolve({ plans: ['Falls'] });
  await waitFor(() => expect(result.current).toMatchObject({ data: { plans: ['Falls'] }, failure: null }));
});

test('is loading, not failed, when something else is asked for after a failure', async () => {
  fakeServer.refuses(PlansQuery, 'INTERNAL');
  const { result, rerender } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('failed'));
  fakeServer.answers(PlansQuery, { plans: ['Falls'] });
  rerender({ clientId: 'a', search: 'fa' });
  expect(result.current).toEqual({ status: 'loading' });
  await waitFor(() => expect(dataOf(result.current)).toEqual(['Falls']));
});

test('has failed when a field that may not be null did: then the answer holds errors alone', async () => {
  fakeServer.answersPartly(PlansQuery, null as never, ['plans']);
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'failed', failure: { kind: 'SERVER' } }));
});

test('has failed when all that was asked for did: a client that could not be read is not one that does not exist', async () => {
  fakeServer.answersPartly(PlansQuery, { plans: null, reviews: null }, ['plans']);
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'failed', failure: { kind: 'SERVER' } }));
});

test('is ready when what was asked for does not exist', async () => {
  fakeServer.answers(PlansQuery, { plans: null, reviews: null });
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'ready', failure: null }));
});

test('says that the server is out of reach only after asking again', async () => {
  fakeServer.isDown();
  const { result, reachability } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current).toMatchObject({ status: 'failed', failure: { kind: 'NETWORK' } }));
  expect(reachability.state.get()).toBe('UNREACHABLE');
});

test('asks again by itself when the server is back', async () => {
  fakeServer.isDown();
  const { result, reachability } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('failed'));
  fakeServer.answers(PlansQuery, { plans: ['Falls'] });
  act(() => reachability.noteAnswer(true));
  await waitFor(() => expect(dataOf(result.current)).toEqual(['Falls']));
});

test('keeps the rows of the same client, marked busy, while another search runs', async () => {
  fakeServer.answers(PlansQuery, ({ search }) => ({ plans: search ? ['Falls'] : ['Falls', 'Diet'] }));
  const { result, rerender } = open({ clientId: 'a' });
  await waitFor(() => expect(dataOf(result.current)).toEqual(['Falls', 'Diet']));
  rerender({ clientId: 'a', search: 'fa' });
  expect(result.current).toMatchObject({ status: 'ready', refreshing: true, data: { plans: ['Falls', 'Diet'] } });
  await waitFor(() => expect(result.current).toMatchObject({ refreshing: false, data: { plans: ['Falls'] } }));
});

test('never shows one client the rows of another', async () => {
  fakeServer.answers(PlansQuery, ({ clientId }) => ({ plans: [`of ${clientId}`] }));
  const { result, rerender } = open({ clientId: 'a' });
  await waitFor(() => expect(dataOf(result.current)).toEqual(['of a']));
  rerender({ clientId: 'b' });
  expect(result.current).toEqual({ status: 'loading' });
  await waitFor(() => expect(dataOf(result.current)).toEqual(['of b']));
});

test('keeps what it showed when bringing it up to date fails, and says so', async () => {
  fakeServer.answers(PlansQuery, { plans: ['Falls'] });
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  fakeServer.refuses(PlansQuery, 'INTERNAL');
  act(() => {
    if (result.current.status === 'ready') result.current.refresh();
  });
  await waitFor(() => expect(result.current).toMatchObject({ failure: { kind: 'SERVER' } }));
  expect(dataOf(result.current)).toEqual(['Falls']);
});

test('does not pass off the rows of an earlier search as the answer to one that failed', async () => {
  fakeServer.answers(PlansQuery, { plans: ['Falls'] });
  const { result, rerender } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  fakeServer.refuses(PlansQuery, 'INTERNAL');
  rerender({ clientId: 'a', search: 'zz' });
  await waitFor(() => expect(result.current.status).toBe('failed'));
});

test('tells which part of an answer failed, so that the rest can be shown', async () => {
  fakeServer.answersPartly(PlansQuery, { plans: null, reviews: [] }, ['plans']);
  const { result } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  if (result.current.status !== 'ready') throw new Error('not ready');
  expect(result.current.failedAt(['plans'])).toBe(true);
  expect(result.current.failedAt(['budgets'])).toBe(false);
  expect(result.current.failure?.kind).toBe('SERVER');
});

test('waits for the sign-in when the session has ended, then answers as if nothing had happened', async () => {
  fakeServer.refuses(PlansQuery, 'UNAUTHENTICATED', { status: 401 });
  const { result, session } = open({ clientId: 'a' });
  await waitFor(() => expect(session.state.get()).toBe('EXPIRED'));
  expect(result.current).toEqual({ status: 'loading' });

  fakeServer.answers(PlansQuery, { plans: ['Falls'] });
  act(() => session.renew());
  await waitFor(() => expect(dataOf(result.current)).toEqual(['Falls']));
  expect(session.state.get()).toBe('OPEN');
});

/** As the API answers: what is shown says its type. */
const named = (plans: string[]) => ({ plans, ...({ __typename: 'CarePlanConnection' } as object) });

test('reads again when a colleague changes what is shown, and not for what is not', async () => {
  const asked = fakeServer.answers(PlansQuery, named(['Falls']));
  const { result, changes } = open({ clientId: 'a' });
  await waitFor(() => expect(result.current.status).toBe('ready'));
  fakeServer.answers(PlansQuery, named(['Falls', 'Diet']));

  changes.tell({ type: 'Provider', id: 'p', isMine: false });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(dataOf(result.current)).toEqual(['Falls']);
  expect(asked.seen).toHaveLength(1);

  changes.tell({ type: 'CarePlan', id: 'c', isMine: false });
  await waitFor(() => expect(dataOf(result.current)).toEqual(['Falls', 'Diet']));
});
