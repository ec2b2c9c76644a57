import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DeleteViewMutation, RenameViewMutation, RestoreViewMutation } from '../features/views/edit-view-dialog.js';
import { SaveViewMutation } from '../features/views/save-view-dialog.js';
import { SavedViewsQuery, ViewUnitsQuery } from '../features/views/saved-views-query.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { TasksOwnersQuery, TasksPageQuery } from './tasks.page.js';

// Loaded beforehand, so that no test waits for its modules.
import '../features/views/views-menu.js';

type View = ResultOf<typeof SavedViewsQuery>['savedViews'][number];

const VIEW = 'a0000000-0000-7000-8000-000000000001';
const TEAM = 'b0000000-0000-7000-8000-000000000002';

const aView = (over: Partial<View> = {}): View => ({
  __typename: 'SavedView',
  ...{ id: VIEW, version: 3, name: 'Late of mine', page: 'TASKS', search: '?show=OVERDUE&owner=me' },
  ...{ audience: 'PERSONAL', mayChange: true },
  ...over,
});

/** `null`: they cannot be loaded. */
async function open(views: View[] | null, role: Parameters<typeof signedInAs>[0] = 'CARE_MANAGER', search = '') {
  signedInAs(role);
  const none = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
  fakeServer.answers(TasksPageQuery, { tasks: none });
  fakeServer.answers(TasksOwnersQuery, { staffMembers: { nodes: [] } });
  const asked = fakeServer.answers(SavedViewsQuery, { savedViews: views ?? [] });
  if (!views) fakeServer.refuses(SavedViewsQuery, 'INTERNAL');
  const shown = await renderApp(`/tasks${search}`);
  await screen.findByRole('heading', { level: 1, name: 'Tasks' });
  return { ...shown, asked };
}

async function openMenu(user: Awaited<ReturnType<typeof open>>['user']) {
  await user.click(screen.getByRole('button', { name: 'Views' }));
  return within(await screen.findByRole('menu'));
}
const choose = async (user: Awaited<ReturnType<typeof open>>['user'], name: string | RegExp) =>
  user.click(await (await openMenu(user)).findByRole('menuitem', { name }));

test('the navigation lists her views under their page, at the address that was saved', async () => {
  const { user, router } = await open([aView(), aView({ id: TEAM, name: 'Red budgets', page: 'BUDGETS', search: '' })]);
  const navigation = within(screen.getByRole('navigation', { name: 'Main navigation' }));
  expect(await navigation.findByRole('link', { name: 'Red budgets' })).toHaveAttribute('href', '/budgets');
  await user.click(await navigation.findByRole('link', { name: 'Late of mine' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ show: 'OVERDUE', owner: 'me' }));
});

test('keeps the list as it is narrowed, without the page that was turned to or the dialog that is open', async () => {
  const saved = fakeServer.answers(SaveViewMutation, { saveView: { savedView: { id: VIEW }, errors: [] } });
  const { user, asked } = await open([], 'CARE_MANAGER', '?show=WEEK&after=%5B%22a%22%5D');
  await choose(user, 'Save this view as…');
  const dialog = within(await screen.findByRole('dialog', { name: 'Save this view' }));
  expect(dialog.queryByLabelText(/Who has it/)).toBeNull();
  await user.type(dialog.getByRole('textbox', { name: /Name/ }), 'This week');
  const before = asked.seen.length;
  await user.click(dialog.getByRole('button', { name: 'Save view' }));
  await waitFor(() => expect(asked.seen.length).toBeGreaterThan(before));
  expect(saved.seen).toMatchObject([
    { input: { name: 'This week', page: 'TASKS', search: '?show=WEEK', audience: 'PERSONAL', unitId: null } },
  ]);
});

test('a supervisor may share with a team that she answers for', async () => {
  const saved = fakeServer.answers(SaveViewMutation, { saveView: { savedView: { id: VIEW }, errors: [] } });
  fakeServer.answers(ViewUnitsQuery, {
    orgUnits: [
      { id: TEAM, name: 'Team North' },
      { id: VIEW, name: 'Team South' },
    ],
    me: { units: [{ id: TEAM }] },
  });
  const { user } = await open([], 'SUPERVISOR');
  await choose(user, 'Save this view as…');
  const dialog = within(await screen.findByRole('dialog', { name: 'Save this view' }));
  await user.type(dialog.getByRole('textbox', { name: /Name/ }), 'Ours');
  const audience = dialog.getByLabelText(/Who has it/);
  expect(await within(audience).findByRole('option', { name: 'Team North' })).toBeInTheDocument();
  expect(within(audience).queryByRole('option', { name: 'Team South' })).toBeNull();
  await user.selectOptions(audience, 'Team North');
  await user.click(dialog.getByRole('button', { name: 'Save view' }));
  await waitFor(() => expect(saved.seen).toMatchObject([{ input: { audience: 'TEAM', unitId: TEAM } }]));
});

test('renames a view from the version that was seen', async () => {
  const renamed = fakeServer.answers(RenameViewMutation, {
    renameView: { savedView: { id: VIEW, version: 4 }, errors: [] },
  });
  const { user } = await open([aView()]);
  await choose(user, 'Rename or delete “Late of mine”…');
  const name = await screen.findByRole('textbox', { name: /Name/ });
  await user.clear(name);
  await user.type(name, 'Late');
  await user.click(screen.getByRole('button', { name: 'Rename view' }));
  await waitFor(() => expect(renamed.seen).toEqual([{ input: { id: VIEW, version: 3, name: 'Late' } }]));
});

test('deletes a view, and brings it back while that is said', async () => {
  fakeServer.answers(DeleteViewMutation, { deleteView: { errors: [] } });
  const restored = fakeServer.answers(RestoreViewMutation, {
    restoreView: { savedView: { id: VIEW, version: 5 }, errors: [] },
  });
  const { user } = await open([aView()]);
  await choose(user, 'Rename or delete “Late of mine”…');
  await user.click(await screen.findByRole('button', { name: 'Delete view' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(restored.seen).toEqual([{ input: { id: VIEW, version: 4 } }]));
});

test('a view of somebody else is opened, and not changed', async () => {
  const { user } = await open([aView({ mayChange: false, audience: 'ORGANISATION' })]);
  const menu = await openMenu(user);
  expect(await menu.findByRole('menuitem', { name: 'Late of mine' })).toBeVisible();
  expect(menu.queryByRole('menuitem', { name: /Rename/ })).toBeNull();
});

test('says that nothing is saved, and tells it from views that could not be loaded', async () => {
  const { user } = await open([]);
  expect(await (await openMenu(user)).findByText('Nothing is saved yet')).toBeVisible();
});

test('says that views could not be loaded, and asks again', async () => {
  const { user } = await open(null);
  const menu = await openMenu(user);
  const again = await menu.findByRole('menuitem', { name: /could not be loaded/ });
  fakeServer.answers(SavedViewsQuery, { savedViews: [aView()] });
  await user.click(again);
  expect(await menu.findByRole('menuitem', { name: 'Late of mine' })).toBeVisible();
});

test('an analyst has no views, and is not asked for any', async () => {
  const { asked } = await open([aView()], 'ANALYST');
  expect(screen.queryByRole('button', { name: 'Views' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Late of mine' })).toBeNull();
  expect(asked.seen).toEqual([]);
});
