import { act, screen, waitFor } from '@testing-library/react';
import type { AnyRoute } from '@tanstack/react-router';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MeQuery } from '../graphql/me.js';
import { TasksOwnersQuery, TasksPageQuery } from '../pages/tasks.page.js';
import { fakeServer } from '../test/fake-server.js';
import { renderRouter, signedInAs } from '../test/render.js';
import { discreetHistory } from './discreet-history.js';
import { createAppRouter } from './router.js';

let leave = () => {};
beforeEach(() => {
  window.sessionStorage.clear();
  window.history.replaceState(null, '', '/');
});
afterEach(() => leave());

function arrive(address?: string) {
  if (address) window.history.pushState(null, '', address);
  const history = discreetHistory();
  leave = () => history.destroy();
  return history;
}
const shown = () => `${window.location.pathname}${window.location.search}${window.location.hash}`;
const wholeOf = (history: ReturnType<typeof arrive>) => history.location.href;

/** Waits until the browser has gone there: jsdom, too, does so later. */
async function travel(steps: -1 | 1) {
  const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.history.go(steps);
  await arrived;
}

test.each(['/caseload', '/tasks', '/budgets', '/staffing'])('%s: what is typed is in no address', (path) => {
  const history = arrive();
  history.push(`${path}?status=ACTIVE&search=Okafor&order=NAME#list`);
  history.flush();
  expect(shown()).toBe(`${path}?status=ACTIVE&order=NAME#list`);
  expect(wholeOf(history)).toBe(`${path}?status=ACTIVE&search=Okafor&order=NAME#list`);
});

test('it outlives a reload, Back and Forward, each entry with its own', async () => {
  const first = arrive();
  first.push('/caseload?search=Okafor');
  first.flush();
  first.push('/caseload?search=Nwosu');
  first.flush();
  first.push('/providers?search=Nursing');
  first.flush();
  first.destroy();
  const history = arrive();
  expect(wholeOf(history)).toBe('/providers?search=Nursing');
  await travel(-1);
  expect([wholeOf(history), shown()]).toEqual(['/caseload?search=Nwosu', '/caseload']);
  await travel(-1);
  expect([wholeOf(history), shown()]).toEqual(['/caseload?search=Okafor', '/caseload']);
  await travel(1);
  expect(wholeOf(history)).toBe('/caseload?search=Nwosu');
});

test('Back is asked about before anything moves, and undone when she stays', async () => {
  const history = arrive('/clients');
  history.push('/clients?action=log-contact');
  history.flush();
  const asked: string[] = [];
  const unblock = history.block({
    blockerFn: async ({ action, currentLocation, nextLocation }) => {
      asked.push(action, currentLocation.href, nextLocation.href, history.location.href);
      return true;
    },
  });
  await travel(-1);
  await waitFor(() => expect(shown()).toBe('/clients?action=log-contact'));
  expect(asked).toEqual(['BACK', '/clients?action=log-contact', '/clients', '/clients?action=log-contact']);
  expect(wholeOf(history)).toBe('/clients?action=log-contact');
  unblock();
});

test('closing the tab asks while a form holds unsaved text, and not after', () => {
  const history = arrive('/clients?action=log-contact');
  let isDirty = true;
  const unblock = history.block({ blockerFn: async () => isDirty, enableBeforeUnload: () => isDirty });
  const isAskedAbout = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(isAskedAbout()).toBe(true);
  isDirty = false;
  expect(isAskedAbout()).toBe(false);
  unblock();
});

test('an address from before is taken over, and cleaned before anything is drawn', () => {
  const length = () => window.history.length;
  window.history.pushState(null, '', '/tasks?search=Okafor%20Rosa&show=WEEK');
  const before = length();
  const history = arrive();
  expect(shown()).toBe('/tasks?show=WEEK');
  expect(new URLSearchParams(history.location.search)).toEqual(new URLSearchParams('show=WEEK&search=Okafor%20Rosa'));
  expect(length()).toBe(before);
});

test('a parameter whose name is spelt otherwise does not stay either', () => {
  arrive('/caseload/?%73earch=Okafor&search=Rosa');
  expect(shown()).toBe('/caseload/');
});

test('what is public stays in the address, to be passed on', () => {
  const history = arrive('/providers?search=Quincy');
  expect(shown()).toBe('/providers?search=Quincy');
  expect(history.createHref('/providers?search=Quincy')).toBe('/providers?search=Quincy');
});

test('a link shows, copies and opens elsewhere what may be shown', () => {
  expect(arrive().createHref('/caseload?search=Okafor&unit=u1#clients')).toBe('/caseload?unit=u1#clients');
});

test('a link within the page, which the router does not make, leaves the list as it is', async () => {
  const history = arrive();
  history.push('/caseload?search=Okafor');
  history.flush();
  const gone = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.location.hash = 'content';
  await gone;
  expect(wholeOf(history)).toBe('/caseload?search=Okafor#content');
  expect(shown()).toBe('/caseload#content');
});

test('at the door it ends: whoever sits down next goes Back to a list in which nothing is typed', async () => {
  const hers = arrive();
  hers.push('/caseload?search=Okafor');
  hers.flush();
  hers.destroy();
  const atTheDoor = arrive('/sign-in');
  atTheDoor.destroy();
  const his = arrive('/home');
  await travel(-1);
  await travel(-1);
  expect(wholeOf(his)).toBe('/caseload');
  expect(JSON.stringify(window.history.state)).not.toContain('Okafor');
});

test('the page searches by what was typed, and shows it in its box', async () => {
  signedInAs('CARE_MANAGER');
  const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  const { seen } = fakeServer.answers(TasksPageQuery, { tasks: none });
  fakeServer.answers(TasksOwnersQuery, { staffMembers: { nodes: [] } });
  const { user } = await renderRouter(createAppRouter(arrive('/tasks?show=WEEK')));
  await user.type(await screen.findByRole('searchbox'), 'Okafor');
  await waitFor(() => expect(seen.at(-1)?.filter.search).toBe('Okafor'));
  expect(shown()).toBe('/tasks?show=WEEK');
  await act(() => travel(-1));
  await waitFor(() => expect(screen.getByRole('searchbox')).toHaveValue(''));
  await act(() => travel(1));
  await waitFor(() => expect(screen.getByRole('searchbox')).toHaveValue('Okafor'));
});

test('the way to the door and back does not say whom she looked for', async () => {
  fakeServer.refuses(MeQuery, 'UNAUTHENTICATED', { status: 401 });
  fakeServer.auth('get-session', () => ({ body: null }));
  await renderRouter(createAppRouter(arrive('/caseload?search=Okafor&status=ACTIVE')));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(decodeURIComponent(shown())).toBe('/sign-in?returnTo=/caseload?status=ACTIVE');
  expect(JSON.stringify(window.history.state)).not.toContain('Okafor');
});

/** What is typed into the search of these is the name of an organisation, which anybody may read. */
const PUBLIC_LISTS = ['/providers'];

test('every list that can be searched is either of people or public', () => {
  const router = createAppRouter(arrive());
  const routes = Object.values<AnyRoute>(router.routesById);
  const searched = routes.flatMap(({ fullPath, options }) => {
    const read = options.validateSearch as ((raw: object) => object) | undefined;
    return read && 'search' in read({ search: 'Okafor' }) ? [String(fullPath)] : [];
  });
  const open = searched.filter((path) => router.history.createHref(`${path}?search=Okafor`).includes('Okafor'));
  expect(searched.length).toBeGreaterThan(PUBLIC_LISTS.length);
  expect(open).toEqual(PUBLIC_LISTS);
});
