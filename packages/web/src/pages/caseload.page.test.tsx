import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { CaseloadClientsQuery } from './caseload-clients.js';
import { CaseloadContactQuery } from './caseload-contact.js';
import { aClient, aContact, aList, anAnswer, aReview, reviewsOf } from './caseload.factory.js';
import { CaseloadPageQuery } from './caseload.page.js';
import { PlanReviewsQuery } from './plan-reviews.js';

const serveFigures = () => fakeServer.answers(CaseloadPageQuery, anAnswer());
const serveList = () => fakeServer.answers(CaseloadClientsQuery, aList());
const serveContact = () => fakeServer.answers(CaseloadContactQuery, aContact());
const serveReviews = () => fakeServer.answers(PlanReviewsQuery, reviewsOf(aReview()));

function serveAll() {
  serveFigures();
  serveContact();
  serveReviews();
  return serveList();
}

async function open(address = '/caseload?status=ACTIVE', role: Parameters<typeof signedInAs>[0] = 'SUPERVISOR') {
  signedInAs(role);
  const shown = await renderApp(address);
  await screen.findByRole('heading', { level: 1, name: 'Caseload' });
  return shown;
}

const NO_CLIENTS = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };

test('while it loads, its figures and its lists say so, and nobody is said to be there', async () => {
  fakeServer.answers(CaseloadPageQuery, () => new Promise(() => undefined));
  fakeServer.answers(CaseloadClientsQuery, () => new Promise(() => undefined));
  fakeServer.answers(PlanReviewsQuery, () => new Promise(() => undefined));
  fakeServer.answers(CaseloadContactQuery, () => new Promise(() => undefined));
  await open();
  expect(screen.getByText('Loading Clients')).toBeInTheDocument();
  expect(screen.getByText('Loading Plan reviews')).toBeInTheDocument();
  expect(screen.getByText('Loading Contacts overdue')).toBeInTheDocument();
  expect(screen.queryByText('No client yet')).toBeNull();
  expect(screen.queryByText('No plan review is overdue')).toBeNull();
});

test('figures that could not be loaded say so and load on demand, beside the lists that were', async () => {
  serveContact();
  serveList();
  serveReviews();
  fakeServer.refuses(CaseloadPageQuery, 'INTERNAL', { reference: 'r-9' });
  const { user } = await open();
  expect(await screen.findByRole('alert')).toHaveTextContent('The figures of the caseload could not be loaded');
  expect(screen.getByText('r-9')).toBeVisible();
  expect(await screen.findByRole('table', { name: 'Clients' })).toBeVisible();
  serveFigures();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('group', { name: 'Contacts overdue' })).toBeVisible();
});

test.each([
  [CaseloadClientsQuery, 'Clients could not be loaded'],
  [PlanReviewsQuery, 'Plan reviews could not be loaded'],
  [CaseloadContactQuery, 'Contact by care manager could not be loaded'],
])('a list that could not be loaded says so, and never that it is empty', async (query, words) => {
  serveAll();
  fakeServer.refuses(query, 'INTERNAL');
  await open();
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
  expect(screen.queryByText(/^No (client|plan)/)).toBeNull();
});

test('without any client it says that there are none yet', async () => {
  serveContact();
  serveFigures();
  fakeServer.answers(PlanReviewsQuery, reviewsOf());
  fakeServer.answers(CaseloadClientsQuery, aList({ clients: NO_CLIENTS }));
  await open('/caseload');
  expect(await screen.findByText('No client yet')).toBeVisible();
  expect(await screen.findByText('No plan review is overdue')).toBeVisible();
});

test('when the filter hides everyone it says that, and takes the filter away on demand', async () => {
  serveAll();
  fakeServer.answers(CaseloadClientsQuery, ({ filter }) => aList(filter.acuity ? { clients: NO_CLIENTS } : {}));
  const { user, router } = await open('/caseload?acuity=LOW');
  await user.click(await screen.findByRole('button', { name: 'Remove the filter' }));
  expect(await screen.findByRole('rowheader', { name: /Ruth Okafor ?C-0012/ })).toBeVisible();
  expect(router.state.location.search).toEqual({});
});

test('shows who is due, since when, and who answers for them', async () => {
  serveAll();
  await open();
  const row = await screen.findByRole('row', { name: /Ruth Okafor ?C-0012/ });
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
  ['Without a care manager', '6', { status: 'ACTIVE', unassigned: true }],
])('the figure of %s opens the rows that it counts', async (name, figure, search) => {
  serveAll();
  const { user, router } = await open('/caseload');
  await user.click(await screen.findByRole('link', { name: `${figure}. Show the rows behind ${name}` }));
  await waitFor(() => expect(router.state.location.search).toEqual(search));
  expect(router.state.location.hash).toBe('clients');
});

test('the figure of overdue plan reviews opens one row for each plan it counts, not for each client', async () => {
  serveContact();
  serveFigures();
  serveList();
  const { seen } = fakeServer.answers(
    PlanReviewsQuery,
    reviewsOf(aReview(), aReview({ id: 'plan-2', title: 'Getting about', reviewDueOn: '2026-11-12' })),
  );
  const { user, router } = await open('/caseload?reviews=DUE_SOON');
  await user.click(await screen.findByRole('link', { name: '12%. Show the rows behind Plan reviews overdue' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ reviews: 'OVERDUE' }));
  expect(router.state.location.hash).toBe('reviews');
  await waitFor(() => expect(seen.at(-1)).toEqual({ filter: { reviewOverdue: true }, after: null }));
  const table = await screen.findByRole('table', { name: 'Plan reviews' });
  const [, first, second] = within(table).getAllByRole('row');
  expect(first).toHaveTextContent('Living at home');
  expect(second).toHaveTextContent('Getting about');
  for (const link of within(table).getAllByRole('link', { name: 'Ruth Okafor' }))
    expect(link).toHaveAttribute('href', '/clients/client-1?tab=plan');
});

test('reviews due soon are those that the figure calls so, and stand in the address', async () => {
  serveContact();
  serveFigures();
  serveList();
  const { seen } = fakeServer.answers(PlanReviewsQuery, reviewsOf());
  const { user, router } = await open('/caseload');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Show' }), 'Due within 30 days');
  expect(await screen.findByText('No plan review is due within 30 days')).toBeVisible();
  expect(router.state.location.search).toEqual({ reviews: 'DUE_SOON' });
  expect(seen.at(-1)?.filter).toEqual({
    statuses: ['ACTIVE'],
    reviewDueOn: { from: '2026-11-22', to: '2026-12-22' },
  });
});

test('a filter stands in the address and is asked of the server; the page starts anew', async () => {
  const { seen } = serveAll();
  const { user, router } = await open('/caseload?status=ACTIVE&after=%5B%22cursor-1%22%5D');
  await screen.findByRole('rowheader', { name: /Ruth Okafor ?C-0012/ });
  await screen.findByRole('option', { name: 'Ben Ortiz' });
  expect(seen.at(-1)).toMatchObject({ filter: { status: ['ACTIVE'] }, after: 'cursor-1' });

  await user.selectOptions(screen.getByRole('combobox', { name: 'Acuity' }), 'High');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Care manager' }), 'Ben Ortiz');
  await user.click(screen.getByRole('button', { name: 'Review overdue' }));
  await waitFor(() =>
    expect(router.state.location.search).toEqual({
      status: 'ACTIVE',
      acuity: 'HIGH',
      careManager: 'a0000000-0000-7000-8000-000000000002',
      reviewOverdue: true,
    }),
  );
  await waitFor(() =>
    expect(seen.at(-1)).toMatchObject({
      filter: {
        status: ['ACTIVE'],
        acuity: ['HIGH'],
        careManagerId: 'a0000000-0000-7000-8000-000000000002',
        reviewOverdue: true,
      },
      after: null,
    }),
  );
});

test('a heading orders, and the order stands in the address', async () => {
  const { seen } = serveAll();
  const { user, router } = await open();
  await user.click(await screen.findByRole('button', { name: /^Client/ }));
  await waitFor(() => expect(seen.at(-1)).toMatchObject({ order: { field: 'NAME', direction: 'ASC' } }));
  expect(router.state.location.search).toMatchObject({ order: 'NAME', direction: 'ASC' });
});

test('the next page is reached by its cursor, and Back leads to the one before', async () => {
  serveAll();
  const { seen } = fakeServer.answers(
    CaseloadClientsQuery,
    aList({
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
  serveAll();
  await open();
  const figure = await screen.findByRole('figure', { name: '1 of 2 care managers is above 100%' });
  const [first] = within(figure).getAllByRole('listitem');
  expect(first).toHaveTextContent('Adaeze Nwosu');
  expect(first).toHaveTextContent('118%');
  expect(first).toHaveTextContent('Above the band');
  expect(within(figure).getByRole('link', { name: 'Adaeze Nwosu' })).toHaveAttribute(
    'href',
    expect.stringContaining('careManager=a0000000-0000-7000-8000-000000000001'),
  );
});

test('an analyst reads rows without names, and is offered no search in what is withheld', async () => {
  serveContact();
  serveReviews();
  fakeServer.answers(CaseloadPageQuery, anAnswer({ overdue: { totalCount: null } }));
  const { seen } = fakeServer.answers(
    CaseloadClientsQuery,
    aList({
      clients: {
        totalCount: null,
        pageInfo: { hasNextPage: false, endCursor: null },
        nodes: [aClient({ displayName: null, clientNo: null, redacted: ['displayName', 'clientNo'] })],
      },
    }),
  );
  await open('/caseload?search=okafor&order=NAME', 'ANALYST');
  const table = await screen.findByRole('table', { name: 'Clients' });
  expect(await within(table).findByRole('rowheader', { name: /withheld/ })).toBeVisible();
  expect(screen.queryByRole('searchbox')).toBeNull();
  expect(seen.at(-1)).toMatchObject({ filter: {}, order: { field: 'NEXT_CONTACT_DUE' } });
  expect(await screen.findByRole('group', { name: 'Contacts overdue' })).toHaveTextContent(
    'Withheld: fewer than 11 people',
  );
});

test('a figure that failed says so beside the others', async () => {
  serveAll();
  const answer = anAnswer();
  const { analytics } = answer;
  fakeServer.answersPartly(CaseloadPageQuery, { ...answer, analytics: { ...analytics, reviewsOverdue: null } }, [
    'analytics',
    'reviewsOverdue',
  ]);
  await open();
  const tile = await screen.findByRole('group', { name: 'Plan reviews overdue' });
  expect(await within(tile).findByRole('alert')).toHaveTextContent('Plan reviews overdue could not be loaded');
  expect(await screen.findByRole('rowheader', { name: /Ruth Okafor ?C-0012/ })).toBeVisible();
});

test('a month of the contact rate opens what each care manager reached in it', async () => {
  serveAll();
  const { seen } = fakeServer.answers(CaseloadContactQuery, aContact());
  const { user, router } = await open('/caseload');
  await waitFor(() => expect(seen.at(-1)).toEqual({ period: { from: '2026-11-01', to: '2026-11-30' } }));
  const figure = await screen.findByRole('figure', { name: 'Clients reached each month' });
  await user.click(await within(figure).findByRole('button', { name: 'Show as table' }));
  await user.click(await within(figure).findByRole('link', { name: 'Oct 2026' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ month: '2026-10' }));
  expect(router.state.location.hash).toBe('contact');
  await waitFor(() => expect(seen.at(-1)).toEqual({ period: { from: '2026-10-01', to: '2026-10-31' } }));
  expect(screen.getByRole('combobox', { name: 'Month' })).toHaveDisplayValue('Oct 2026');
});
