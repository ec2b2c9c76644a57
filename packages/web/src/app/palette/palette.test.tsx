import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { SavedViewsQuery } from '../../features/views/saved-views-query.js';
import { fakeServer } from '../../test/fake-server.js';
import { renderApp, signedInAs } from '../../test/render.js';
import { PaletteQuery } from './use-found.js';

type View = ResultOf<typeof SavedViewsQuery>['savedViews'][number];

const found = {
  clients: { nodes: [{ id: 'c1', displayName: 'Ruth Okafor', clientNo: 'C-7', status: 'ACTIVE' as const }] },
  staffMembers: { nodes: [] },
  providers: { nodes: [{ id: 'p1', name: 'Ruthland Home', kind: 'NURSING_HOME' as const }] },
};

async function open(role: Parameters<typeof signedInAs>[0], savedViews: readonly View[] = []) {
  signedInAs(role);
  fakeServer.answers(SavedViewsQuery, { savedViews: [...savedViews] });
  const shown = await renderApp('/nowhere');
  await screen.findByRole('heading', { level: 1 });
  await shown.user.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('textbox', { name: /Search pages/ });
  return { ...shown, field };
}

test('opens by its key and goes to a client by a few letters of her name', async () => {
  const { seen } = fakeServer.answers(PaletteQuery, found);
  const { user, field, router } = await open('CARE_MANAGER');
  await user.type(field, 'Ruth');
  expect(await screen.findByText('Ruthland Home')).toBeVisible();
  expect(seen.at(-1)).toEqual({ text: 'Ruth', clients: true, staff: true, providers: true });
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe('/clients/c1'));
});

test('offers the pages that her role opens, without asking anybody', async () => {
  const { user, field } = await open('ANALYST');
  await user.type(field, 'B');
  expect(await screen.findByText(/Whether budgets are kept/)).toBeVisible();
  expect(screen.queryByText(/Whom a client may be sent to/)).toBeNull();
});

test('an analyst finds providers, and searches no names of people', async () => {
  const { seen } = fakeServer.answers(PaletteQuery, { ...found, clients: undefined, staffMembers: undefined } as never);
  const { user, field } = await open('ANALYST');
  await user.type(field, 'Ruth');
  await waitFor(() => expect(seen.at(-1)).toEqual({ text: 'Ruth', clients: false, staff: false, providers: true }));
});

test('opens a saved view by a few letters of its name, on a page that she may open', async () => {
  const view = {
    __typename: 'SavedView' as const,
    id: 'v1',
    version: 1,
    search: '?show=WEEK',
    audience: 'TEAM' as const,
    mayChange: false,
  };
  fakeServer.answers(PaletteQuery, { clients: { nodes: [] }, staffMembers: { nodes: [] }, providers: { nodes: [] } });
  const { user, field, router } = await open('CARE_MANAGER', [{ ...view, name: 'Week of the north', page: 'TASKS' }]);
  await user.type(field, 'north');
  expect(await within(screen.getByRole('dialog')).findByText('Week of the north')).toBeVisible();
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(() => expect(router.state.location.search).toEqual({ show: 'WEEK' }));
});
