import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { aClient, anAnswer } from './caseload.factory.js';
import { CaseloadPageQuery } from './caseload.page.js';

async function open(address = '/caseload?status=ACTIVE', role: Parameters<typeof signedInAs>[0] = 'SUPERVISOR') {
  signedInAs(role);
  const shown = await renderApp(address);
  await screen.findByRole('heading', { level: 1, name: 'Caseload' });
  return shown;
}

const NO_CLIENTS = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

test('while it loads, its figures and its list say so, and nobody is said to be there', async () => {
  fakeServer.answers(CaseloadPageQuery, () => new Promise(() => undefined));
  await open();
  expect(screen.getByText('Loading Clients')).toBeInTheDocument();
  expect(screen.getByText('Loading Contacts overdue')).toBeInTheDocument();
  expect(screen.queryByText('No client yet')).toBeNull();
});

test('when it could not be loaded it says so, and loads on demand', async () => {
  fakeServer.refuses(CaseloadPageQuery, 'INTERNAL', { reference: 'r-9' });
  const { user } = await open();
  expect(await screen.findByRole('alert')).toHaveTextContent('Caseload could not be loaded');
  expect(screen.getByText('r-9')).toBeVisible();
  fakeServer.answers(CaseloadPageQuery, anAnswer());
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('table', { name: 'Clients' })).toBeVisible();
});

test('without any client it says that there are none yet', async () => {
  fakeServer.answers(CaseloadPageQuery, anAnswer({ clients: NO_CLIENTS }));
  await open('/caseload');
  expect(await screen.findByText('No client yet')).toBeVisible();
});

test('when the filter hides everyone it says that, and takes the filter away on demand', async () => {
  fakeServer.answers(CaseloadPageQuery, ({ filter }) => anAnswer(filter.acuity ? { clients: NO_CLIENTS } : {}));
  const { user, router } = await open('/caseload?acuity=LOW');
  await user.click(await screen.findByRole('button', { name: 'Remove the filter' }));
  expect(await screen.findByRole('rowheader', { name: /Ruth Okafor/ })).toBeVisible();
  expect(router.state.location.search).toEqual({});
});

test('shows who is due, since when, and who answers for them', async () => {
  fakeServer.answers(CaseloadPageQuery, anAnswer());
  await open();
  const row = await screen.findByRole('row', { name: /Ruth Okafor/ });
  expect(within(row).getByText('C-0012')).toBeVisible();
  expect(within(row).getByText('High')).toBeVisible();
  expect(within(row).getByText('33 days ago')).toBeVisible();
  expect(within(row).getByText('Overdue')).toBeVisible();
  expect(within(row).getByRole('link', { name: /Ruth Okafor/ })).toHaveAttribute('href', '/clients/client-1');
  expect(within(screen.getByRole('row', { name: /Tom Reyes/ })).queryByText('Overdue')).toBeNull();
});

test.each([
  ['Active clients', '213', { status: 'ACTIVE' }],
  ['Contacts overdue', '29', { status: 'ACTIVE', contactOverdue: true }],
  ['Plan reviews overdue', '12%', { reviewOverdue: true }],
  ['Without a care manager', '6', { status: 'ACTIVE', unassigned: true }],
])('the figure of %s opens the rows that it counts', async (name, figure, search) => {
  fakeServer.answers(CaseloadPageQuery, anAnswer());
  const { user, router } = await open('/caseload');
  await user.click(await screen.findByRole('link', { name: `${figure}. Show the rows behind ${name}` }));
  await waitFor(() => expect(router.state.location.search).toEqual(search));
  expect(router.state.location.hash).toBe('clients');
});

test('a filter stands in the address and is asked of the server; the page starts anew', async () => {
  const { seen } = fakeServer.answers(CaseloadPageQuery, anAnswer());
  const { user, router } = await open('/caseload?status=ACTIVE&after=%5B%22cursor-1%22%5D');
  await screen.findByRole('table', { name: 'Clients' });
  expect(seen.at(-1)).toMatchObject({ filter: { status: ['ACTIVE'] }, after: 'cursor-1' });

  await user.selectOptions(screen.getByRole('combobox', { name: 'Acuity' }), 'High');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Care manager' }), 'Ben Ortiz');
  await user.click(screen.getByRole('button', { name: 'Review overdue' }));
  await waitFor(() =>
    expect(router.state.location.search).toEqual({
      status: 'ACTIVE',
      acuity: 'HIGH',
      careManager: 'staff-2',
      reviewOverdue: true,
    }),
  );
  await waitFor(() =>
    expect(seen.at(-1)).toMatchObject({
      filter: { status: ['ACTIVE'], acuity: ['HIGH'], careManagerId: 'staff-2', reviewOverdue: true },
      after: null,
    }),
  );
});

test('a heading orders, and the order stands in the address', async () => {
  const { seen } = fakeServer.answers(CaseloadPageQuery, anAnswer());
  const { user, router } = await open();
  await user.click(await screen.findByRole('button', { name: /^Client/ }));
  await waitFor(() => expect(seen.at(-1)).toMatchObject({ order: { field: 'NAME', direction: 'ASC' } }));
  expect(router.state.location.search).toMatchObject({ order: 'NAME', direction: 'ASC' });
});

test('the next page is reached by its cursor, and Back leads to the one before', async () => {
  const { seen } = fakeServer.answers(
    CaseloadPageQuery,
    anAnswer({
      clients: { totalCount: 80, pageInfo: { hasNextPage: true, endCursor: 'end-1' }, nodes: [aClient()] },
    }),
  );
  const { user, router } = await open();
  await user.click(await screen.findByRole('button', { name: 'Next page' }));
  await waitFor(() => expect(seen.at(-1)).toMatchObject({ after: 'end-1' }));
  router.history.back();
  await waitFor(() => expect(router.state.location.search).toEqual({ status: 'ACTIVE' }));
});

test('each care manager’s load is said in words, and leads to her clients', async () => {
  fakeServer.answers(CaseloadPageQuery, anAnswer());
  await open();
  const figure = await screen.findByRole('figure', { name: '1 of 2 care managers is above 100 %' });
  const [first] = within(figure).getAllByRole('listitem');
  expect(first).toHaveTextContent('Adaeze Nwosu');
  expect(first).toHaveTextContent('118%');
  expect(first).toHaveTextContent('Above the band');
  expect(within(figure).getByRole('link', { name: 'Adaeze Nwosu' })).toHaveAttribute(
    'href',
    expect.stringContaining('careManager=staff-1'),
  );
});

test('an analyst reads rows without names, and is offered no search in what is withheld', async () => {
  const { seen } = fakeServer.answers(
    CaseloadPageQuery,
    anAnswer({
      overdue: { totalCount: null },
      clients: {
        totalCount: null,
        pageInfo: { hasNextPage: false, endCursor: null },
        nodes: [aClient({ displayName: null, clientNo: null, redacted: ['displayName', 'clientNo'] })],
      },
    }),
  );
  await open('/caseload?search=okafor&order=NAME', 'ANALYST');
  const table = await screen.findByRole('table', { name: 'Clients' });
  expect(within(table).getByRole('rowheader', { name: /withheld/ })).toBeVisible();
  expect(screen.queryByRole('searchbox')).toBeNull();
  expect(seen.at(-1)).toMatchObject({ filter: {}, order: { field: 'NEXT_CONTACT_DUE' } });
  expect(screen.getByRole('group', { name: 'Contacts overdue' })).toHaveTextContent('Withheld: fewer than 11 people');
});

test('a figure that failed says so beside the others', async () => {
  const answer = anAnswer();
  const { analytics } = answer;
  fakeServer.answersPartly(CaseloadPageQuery, { ...answer, analytics: { ...analytics, reviewsOverdue: null } }, [
    'analytics',
    'reviewsOverdue',
  ]);
  await open();
  const tile = await screen.findByRole('group', { name: 'Plan reviews overdue' });
  expect(await within(tile).findByRole('alert')).toHaveTextContent('Plan reviews overdue could not be loaded');
  expect(screen.getByRole('rowheader', { name: /Ruth Okafor/ })).toBeVisible();
});
