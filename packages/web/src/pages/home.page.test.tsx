import type { ResultOf } from '@graphql-typed-document-node/core';
import type { Role } from '@caregraph/shared/permissions';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import type { Unmasked } from '../test/unmasked.js';
import { HomeClientsQuery } from './home-clients.js';
import { HomeDecisionsQuery } from './home-decisions.js';
import { HomeFiguresQuery } from './home-figures.js';
import { HomeTasksQuery } from './home-tasks.js';

type Counts<Query> = Unmasked<ResultOf<Query>>;
type Tasks = Counts<typeof HomeTasksQuery>;
const of = (totalCount: number | null) => ({ totalCount });

const tasks = (over: Partial<Tasks> = {}): Tasks => ({
  ...{ overdue: of(4), today: of(1), week: of(7), review: of(0) },
  next: { nodes: [{ id: 't', title: 'Call her daughter', source: 'PERSON', client: { id: 'c1' } }] },
  ...over,
});
const clients = (): Counts<typeof HomeClientsQuery> => ({
  ...{ contactOverdue: of(3), contactSoon: of(5), reviewOverdue: of(2), reviewSoon: of(8) },
  ...{ draft: of(1), inReview: of(1), over: of(0) },
});
const decisions = (): Counts<typeof HomeDecisionsQuery> => ({
  ...{
    inReview: of(9),
    asksForMore: of(7),
    over: of(23),
    unassigned: of(6),
    unownedTasks: of(0),
    overdueTasks: of(30),
  },
});

/** Figures that did not arrive: what is tested here is what waits, not the tiles, which have tests of their own. */
const withoutFigures = () => fakeServer.refuses(HomeFiguresQuery, 'INTERNAL');

async function open(role: Role, address = '/home') {
  signedInAs(role);
  const shown = await renderApp(address);
  await screen.findByRole('heading', { level: 1, name: 'Good to see you, Adaeze Nwosu' });
  return shown;
}

const part = async (name: string) => within(await screen.findByRole('region', { name }));
const linkOf = async (region: string, name: string) =>
  (await (await part(region)).findByRole('link', { name })).getAttribute('href');

describe('a care manager', () => {
  test('finds here what waits for her, and each number leads to its rows', async () => {
    const asked = fakeServer.answers(HomeTasksQuery, tasks());
    const askedClients = fakeServer.answers(HomeClientsQuery, clients());
    await open('CARE_MANAGER');
    expect(await linkOf('My tasks', '4 tasks overdue')).toBe('/tasks?owner=me&show=OVERDUE');
    expect(await linkOf('My tasks', '1 task due today')).toBe('/tasks?owner=me&show=TODAY');
    expect(await linkOf('My clients', '3 clients past the contact interval')).toBe(
      '/caseload?status=ACTIVE&careManager=a0000000-0000-7000-8000-000000000001&contactOverdue=true#clients',
    );
    expect(await linkOf('My clients', '8 plans due for review within 30 days')).toBe(
      '/caseload?reviewsOf=a0000000-0000-7000-8000-000000000001&reviews=DUE_SOON#reviews',
    );
    expect(asked.seen[0]).toMatchObject({
      overdue: { overdue: true, ownerStaffId: 'a0000000-0000-7000-8000-000000000001' },
      today: {
        open: true,
        ownerStaffId: 'a0000000-0000-7000-8000-000000000001',
        dueOn: { from: '2026-11-22', to: '2026-11-22' },
      },
    });
    expect(askedClients.seen[0]).toMatchObject({
      contactOverdue: {
        status: ['ACTIVE'],
        careManagerId: 'a0000000-0000-7000-8000-000000000001',
        contactOverdue: true,
      },
      contactSoon: { nextContactDueOn: { from: '2026-11-22', to: '2026-11-29' } },
      draft: { careManagerId: 'a0000000-0000-7000-8000-000000000001', workingStatus: 'DRAFT' },
      over: { answeredForBy: 'a0000000-0000-7000-8000-000000000001', bands: ['RED'], status: 'OPEN' },
    });
  });

  test('is told where to start', async () => {
    fakeServer.answers(HomeTasksQuery, tasks());
    fakeServer.answers(HomeClientsQuery, clients());
    await open('CARE_MANAGER');
    expect(await screen.findByRole('link', { name: 'Start with: Call her daughter' })).toHaveAttribute(
      'href',
      '/clients/c1?tab=tasks',
    );
  });

  test('is told so when nothing waits', async () => {
    const none = { overdue: of(0), today: of(0), week: of(0), review: of(0), next: { nodes: [] } };
    fakeServer.answers(HomeTasksQuery, tasks(none));
    fakeServer.answers(HomeClientsQuery, clients());
    await open('CARE_MANAGER');
    expect(await screen.findByText('Nothing is due for you. Well done.')).toBeVisible();
    expect(screen.queryByRole('link', { name: /Start with/ })).toBeNull();
  });

  test('is not told that nothing waits when it could not be loaded', async () => {
    fakeServer.refuses(HomeTasksQuery, 'INTERNAL');
    fakeServer.answers(HomeClientsQuery, clients());
    const { user } = await open('CARE_MANAGER');
    expect(await screen.findByText('My tasks could not be loaded')).toBeVisible();
    expect(screen.queryByText(/Nothing is due/)).toBeNull();
    fakeServer.answers(HomeTasksQuery, tasks());
    await user.click((await part('My tasks')).getByRole('button', { name: 'Try again' }));
    expect(await linkOf('My tasks', '4 tasks overdue')).toContain('/tasks');
  });

  test('a number that failed alone is no nought', async () => {
    fakeServer.answersPartly(HomeTasksQuery, tasks({ overdue: of(null) }), ['overdue', 'totalCount']);
    fakeServer.answers(HomeClientsQuery, clients());
    await open('CARE_MANAGER');
    expect(await linkOf('My tasks', 'not counted tasks overdue')).toBe('/tasks?owner=me&show=OVERDUE');
  });

  test('is not asked to decide for others, nor shown their figures', async () => {
    fakeServer.answers(HomeTasksQuery, tasks());
    fakeServer.answers(HomeClientsQuery, clients());
    await open('CARE_MANAGER');
    await part('My clients');
    for (const name of ['Decisions that wait', 'Staff and rota', 'Load and lateness by care manager'])
      expect(screen.queryByRole('region', { name })).toBeNull();
  });
});

describe('who answers for others', () => {
  test('a supervisor finds what she alone can settle', async () => {
    fakeServer.answers(HomeTasksQuery, tasks());
    const askedClients = fakeServer.answers(HomeClientsQuery, clients());
    fakeServer.answers(HomeDecisionsQuery, decisions());
    withoutFigures();
    await open('SUPERVISOR');
    const title = 'Decisions that wait';
    expect(await linkOf(title, '6 active clients without a care manager')).toBe(
      '/caseload?status=ACTIVE&unassigned=true#clients',
    );
    expect(await linkOf(title, '9 plans waiting to be signed')).toBe('/caseload?reviews=IN_REVIEW#reviews');
    expect(await linkOf(title, '7 budgets that ask for more money')).toBe('/budgets?asksForMore=true#list');
    expect(await linkOf(title, '30 tasks overdue, whoever does them')).toBe('/tasks?show=OVERDUE');
    expect(askedClients.seen[0]?.contactOverdue).toEqual({ status: ['ACTIVE'], contactOverdue: true });
    expect(await screen.findByText('The figures could not be loaded')).toBeVisible();
    expect(await screen.findByText('Staff and rota could not be loaded')).toBeVisible();
  });

  test('an administrator is not offered what her role does not settle', async () => {
    fakeServer.answers(HomeTasksQuery, tasks());
    fakeServer.answers(HomeClientsQuery, clients());
    fakeServer.answers(HomeDecisionsQuery, decisions());
    withoutFigures();
    await open('ADMINISTRATOR');
    expect(await linkOf('Decisions that wait', '23 open budgets forecast to be overspent')).toBe(
      '/budgets?status=OPEN&band=RED#list',
    );
    expect((await part('Decisions that wait')).queryByText('plans waiting to be signed')).toBeNull();
  });
});

test('an analyst finds the measures, and how to ask questions of her own', async () => {
  await open('ANALYST');
  expect((await part('The measures')).getByRole('link', { name: 'Budgets' })).toHaveAttribute('href', '/budgets');
  const asking = await part('Ask your own questions');
  expect(asking.getByText(/token create --user adaeze@larkfield.example/)).toBeVisible();
  expect(asking.getByText(/curl http:\/\/localhost.*\/graphql/)).toBeVisible();
  expect(screen.queryByRole('region', { name: 'My tasks' })).toBeNull();
});

test('the bare address leads home, and the navigation says where one is', async () => {
  fakeServer.answers(HomeTasksQuery, tasks());
  fakeServer.answers(HomeClientsQuery, clients());
  const { router } = await open('CARE_MANAGER', '/');
  await waitFor(() => expect(router.state.location.pathname).toBe('/home'));
  expect(screen.getByRole('link', { name: 'Home' })).toHaveAttribute('aria-current', 'page');
});
