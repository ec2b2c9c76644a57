import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { renderHook, waitFor } from '@testing-library/react';
import { parse } from 'graphql';
import type { PropsWithChildren } from 'react';
import { expect, test } from 'vitest';
import { ENDPOINT, fakeServer } from '../test/fake-server.js';
import { ChangeWatch } from './change-watch.js';
import { createGraphqlClient } from './client.js';
import { ConnectionProvider } from './connection.js';
import { ReachabilityWatch } from './reachability.js';
import { Session } from './session.js';
import { usePagedQuery } from './use-paged-query.js';

interface Plans {
  plans: {
    totalCount: number | null;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    nodes: readonly { id: string }[];
  } | null;
}
type PlansVariables = { status: string; after?: string | null; first?: number };

const FIELDS = '{ totalCount pageInfo { hasNextPage endCursor } nodes { id } }';
const PlansQuery = parse(
  `query Plans($status: String!, $after: String, $first: Int! = 25) { plans(status: $status, first: $first, after: $after) ${FIELDS} }`,
) as TypedDocumentNode<Plans, PlansVariables>;
const ShortPlansQuery = parse(
  `query ShortPlans($status: String!, $after: String) { plans(status: $status, first: 15, after: $after) ${FIELDS} }`,
) as TypedDocumentNode<Plans, Omit<PlansVariables, 'first'>>;

function connected() {
  const session = new Session();
  const reachability = new ReachabilityWatch();
  const client = createGraphqlClient({ url: ENDPOINT, session, reachability, documents: 'TEXT', retryDelayMs: 1 });
  const wrapper = ({ children }: PropsWithChildren) => (
    <ConnectionProvider connection={{ client, session, reachability, changes: new ChangeWatch() }}>
      {children}
    </ConnectionProvider>
  );
  return wrapper;
}

const open = (first: PlansVariables) =>
  renderHook((variables: PlansVariables) => usePagedQuery(PlansQuery, variables, ({ plans }) => plans), {
    initialProps: first,
    wrapper: connected(),
  });

const page = (id: string, next: string | null): Plans => ({
  plans: { totalCount: 240, pageInfo: { hasNextPage: next !== null, endCursor: next }, nodes: [{ id }] },
});
const unstopped = () => new AbortController().signal;

test('the page is asked for as ever, and the whole list by the same filter, a hundred rows at a time', async () => {
  const { seen } = fakeServer.answers(PlansQuery, ({ after }) => page(after ?? 'start', after === 'b' ? null : 'b'));
  const { result } = open({ status: 'ACTIVE', after: 'a' });
  await waitFor(() => expect(result.current[0].status).toBe('ready'));
  expect(seen).toEqual([{ status: 'ACTIVE', after: 'a' }]);

  const [, whole] = result.current;
  expect(await whole.read(null, unstopped())).toEqual({ rows: [{ id: 'start' }], total: 240, next: 'b' });
  expect(await whole.read('b', unstopped())).toEqual({ rows: [{ id: 'b' }], total: 240, next: null });
  expect(seen.slice(1)).toEqual([
    { status: 'ACTIVE', after: null, first: 100 },
    { status: 'ACTIVE', after: 'b', first: 100 },
  ]);
});

test('a document whose pages have one length is asked for no other', async () => {
  const { seen } = fakeServer.answers(ShortPlansQuery, page('one', null));
  const variables = { status: 'ACTIVE', after: null };
  const { result } = renderHook(() => usePagedQuery(ShortPlansQuery, variables, ({ plans }) => plans, 'FIXED_LENGTH'), {
    wrapper: connected(),
  });
  await waitFor(() => expect(result.current[0].status).toBe('ready'));
  await result.current[1].read('a', unstopped());
  expect(seen.at(-1)).toEqual({ status: 'ACTIVE', after: 'a' });
});

test('every reading asks the server, also for what was read before', async () => {
  const { seen } = fakeServer.answers(PlansQuery, page('one', null));
  const { result } = open({ status: 'ACTIVE', after: null });
  await waitFor(() => expect(result.current[0].status).toBe('ready'));
  await result.current[1].read(null, unstopped());
  await result.current[1].read(null, unstopped());
  expect(seen).toHaveLength(3);
});

test('it is the same list on another page, and another one under another filter', async () => {
  fakeServer.answers(PlansQuery, page('one', 'a'));
  const { result, rerender } = open({ status: 'ACTIVE', after: null });
  await waitFor(() => expect(result.current[0].status).toBe('ready'));
  const [, first] = result.current;
  rerender({ status: 'ACTIVE', after: 'a' });
  expect(result.current[1]).toBe(first);
  rerender({ status: 'ENDED', after: null });
  expect(result.current[1].id).not.toBe(first.id);
  await waitFor(() => expect(result.current[0]).toMatchObject({ status: 'ready', refreshing: false }));
});

test('a server that has had enough is told apart, with the seconds it asks for', async () => {
  fakeServer.answers(PlansQuery, page('one', null));
  const { result } = open({ status: 'ACTIVE', after: null });
  await waitFor(() => expect(result.current[0].status).toBe('ready'));
  fakeServer.refuses(PlansQuery, 'RATE_LIMITED', { status: 429, headers: { 'retry-after': '17' } });
  await expect(result.current[1].read(null, unstopped())).rejects.toMatchObject({
    failure: { kind: 'TOO_MUCH' },
    waitSeconds: 17,
  });
});

test('an answer that lacks a part is no page, and neither is one without the list', async () => {
  fakeServer.answers(PlansQuery, page('one', null));
  const { result } = open({ status: 'ACTIVE', after: null });
  await waitFor(() => expect(result.current[0].status).toBe('ready'));
  fakeServer.answersPartly(PlansQuery, page('one', null), ['plans', 'totalCount']);
  await expect(result.current[1].read(null, unstopped())).rejects.toMatchObject({ failure: { kind: 'SERVER' } });
  fakeServer.answers(PlansQuery, { plans: null });
  await expect(result.current[1].read(null, unstopped())).rejects.toMatchObject({ failure: { kind: 'REFUSED' } });
});

test('stopped, it waits for no answer', async () => {
  fakeServer.answers(PlansQuery, page('one', null));
  const { result } = open({ status: 'ACTIVE', after: null });
  await waitFor(() => expect(result.current[0].status).toBe('ready'));
  const { promise, resolve } = Promise.withResolvers<Plans>();
  const { seen } = fakeServer.answers(PlansQuery, () => promise);
  const stopping = new AbortController();
  const read = result.current[1].read('z', stopping.signal);
  await waitFor(() => expect(seen).toHaveLength(1));
  stopping.abort('stopped');
  await expect(read).rejects.toBe('stopped');
  resolve(page('late', null));
});
