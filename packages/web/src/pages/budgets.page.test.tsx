import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  budgetRow,
  compliance,
  entryOf,
  unknownBudgetRow,
  utilisation,
  variance,
} from '../features/budgets/budgets.factory.js';
import { NOW } from '../test/clock.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { BudgetListQuery } from './budget-list.js';
import { BudgetPostingsQuery } from './budget-postings.js';
import { BudgetsPageQuery } from './budgets.page.js';

const analytics = {
  asOf: '2026-11-22',
  budgetCompliance: compliance,
  budgetUtilisation: utilisation,
  forecastVariance: variance,
};
const listOf = (nodes: readonly (typeof budgetRow | typeof unknownBudgetRow)[], endCursor: string | null = null) => ({
  totalCount: nodes.length,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  nodes,
});
const list = {
  budgets: listOf([budgetRow, unknownBudgetRow]),
  orgUnits: [
    { id: 'd0000000-0000-7000-8000-000000000001', name: 'Team North' },
    { id: 'd0000000-0000-7000-8000-000000000002', name: 'Team South' },
  ],
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  signedInAs('SUPERVISOR');
});
afterEach(() => {
  vi.useRealTimers();
});

async function open(address = '/budgets') {
  const shown = await renderApp(address);
  await screen.findByRole('heading', { name: 'Budget compliance' });
  return shown;
}
const rowOf = async (name: RegExp) => screen.findByRole('row', { name });
const searchOf = ({ router }: Awaited<ReturnType<typeof open>>) => router.state.location.search;

/** Figures and list are asked apart; most tests turn on one of them. */
const serveFigures = () => fakeServer.answers(BudgetsPageQuery, { analytics });
const serveList = () => fakeServer.answers(BudgetListQuery, list);

describe('states', () => {
  test('loading: tiles, charts and table have their places, and nothing is said to be absent', async () => {
    fakeServer.answers(BudgetsPageQuery, () => new Promise(() => undefined));
    fakeServer.answers(BudgetListQuery, () => new Promise(() => undefined));
    await open();
    expect(screen.getByText('Loading Budgets kept')).toBeInTheDocument();
    expect(screen.getByText('Loading Spending by month')).toBeInTheDocument();
    expect(screen.getByText('Loading Budgets')).toBeInTheDocument();
    expect(screen.queryByText('No budget runs in this period')).toBeNull();
  });

  test('failed: figures that failed say so, and the list is shown', async () => {
    serveList();
    fakeServer.refuses(BudgetsPageQuery, 'INTERNAL', { reference: 'r-9' });
    const { user } = await open();
    expect(await screen.findByRole('alert')).toHaveTextContent('The figures could not be loaded');
    expect(screen.getByText('r-9')).toBeVisible();
    expect(await rowOf(/^Care 2026/)).toBeVisible();
    serveFigures();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('group', { name: 'Budgets kept' })).toBeVisible();
  });

  test('failed: a list that failed says so, and the figures are shown', async () => {
    serveFigures();
    fakeServer.refuses(BudgetListQuery, 'INTERNAL');
    const { user } = await open();
    expect(await screen.findByRole('alert')).toHaveTextContent('Budgets could not be loaded');
    expect(screen.queryByText('No budget runs in this period')).toBeNull();
    expect(await screen.findByText('4.4%')).toBeVisible();
    serveList();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await rowOf(/^Care 2026/)).toBeVisible();
  });

  test('a figure that failed says so in its place, and the rest is shown', async () => {
    serveList();
    const partly = { analytics: { ...analytics, budgetCompliance: null } };
    fakeServer.answersPartly(BudgetsPageQuery, partly, ['analytics', 'budgetCompliance']);
    await open();
    const tile = await screen.findByRole('group', { name: 'Budgets kept' });
    await waitFor(() => expect(within(tile).getByRole('alert')).toHaveTextContent('Budgets kept could not be loaded'));
    const people = within(screen.getByRole('region', { name: 'By who answers for the budget' }));
    expect(people.getByRole('alert')).toBeVisible();
    expect(screen.getByRole('figure', { name: 'Spending by month' })).toBeVisible();
  });

  test('empty: there is no budget in the period', async () => {
    serveFigures();
    fakeServer.answers(BudgetListQuery, { ...list, budgets: listOf([]) });
    await open('/budgets?year=2025');
    expect(await screen.findByText('No budget runs in this period')).toBeVisible();
  });

  test('filtered-empty: it is the filter, and it can be removed', async () => {
    serveFigures();
    const { seen } = fakeServer.answers(BudgetListQuery, ({ filter }) => ({
      ...list,
      budgets: listOf(filter.bands ? [] : [budgetRow]),
    }));
    const shown = await open('/budgets?band=BLUE');
    expect(await screen.findByText('Nothing matches your filter')).toBeVisible();
    expect(screen.queryByText('No budget runs in this period')).toBeNull();
    await shown.user.click(screen.getByRole('button', { name: 'Remove the filter' }));
    expect(await rowOf(/Care 2026/)).toBeVisible();
    expect(seen.at(-1)?.filter).toEqual({ activeOn: '2026-11-22' });
  });

  test('refreshing: the old rows stay and are marked busy, and the figures are not asked again', async () => {
    const { seen: figures } = serveFigures();
    let calls = 0;
    fakeServer.answers(BudgetListQuery, () => {
      calls += 1;
      return calls === 1 ? list : new Promise(() => undefined);
    });
    const { user } = await open();
    await rowOf(/Care 2026/);
    await user.selectOptions(screen.getByRole('combobox', { name: 'Kind' }), 'CARE');
    expect(await screen.findByText('Bringing up to date…')).toBeVisible();
    expect(await rowOf(/Care 2026/)).toBeVisible();
    expect(figures).toHaveLength(1);
  });
});

describe('figures', () => {
  beforeEach(() => {
    serveFigures();
    serveList();
  });

  test('the three views stand beside each other, each with what it is made of', async () => {
    await open();
    await rowOf(/^Care 2026/);
    const count = within(screen.getByRole('group', { name: 'Budgets kept' }));
    expect(count.getByText('66.7%')).toBeVisible();
    expect(count.getByText('8 of 12 · 2 excluded')).toBeVisible();
    expect(count.getByText('Target at least 95%')).toBeVisible();
    const gross = within(screen.getByRole('group', { name: 'Gross overspend' }));
    expect(gross.getByText('4.4%')).toBeVisible();
    expect(gross.getByText('$7,000 of $160,000 · 2 excluded')).toBeVisible();
    const net = within(screen.getByRole('group', { name: 'Net variance' }));
    expect(net.getByText('+1.9%')).toBeVisible();
    expect(net.getByText('+$3,000: $163,000 forecast against $160,000 · 2 excluded')).toBeVisible();
  });

  test('both methods of forecasting are named, each with its own band', async () => {
    await open();
    const methods = within(await screen.findByRole('figure', { name: /by method/ }));
    expect(await methods.findByText('Straight-line · 12 budgets')).toBeVisible();
    expect(methods.getByText('On track +1.9%')).toBeVisible();
    expect(methods.getByText('Seasonal · 6 budgets')).toBeVisible();
    expect(methods.getByText('Watch +3%')).toBeVisible();
  });

  test('a count in a band opens exactly its budgets, by its own method', async () => {
    const shown = await open();
    const bands = within(await screen.findByRole('table', { name: 'Budgets by forecast variance' }));
    await shown.user.click(await bands.findByRole('link', { name: '4 budgets: Over, Straight-line' }));
    await waitFor(() => expect(searchOf(shown)).toEqual({ status: 'OPEN', band: 'RED' }));
    await shown.user.click(await bands.findByRole('link', { name: '1 budget: Watch, Seasonal' }));
    await waitFor(() => expect(searchOf(shown)).toEqual({ status: 'OPEN', band: 'AMBER', method: 'SEASONAL' }));
  });

  test('a person’s figures open the budgets that she answers for', async () => {
    const shown = await open();
    const people = within(await screen.findByRole('table', { name: 'By who answers for the budget' }));
    await shown.user.click(await people.findByRole('link', { name: 'Opal Rainstrand' }));
    await waitFor(() =>
      expect(searchOf(shown)).toEqual({ status: 'OPEN', owner: 'a0000000-0000-7000-8000-000000000001' }),
    );
    expect(screen.getByRole('combobox', { name: 'Answers for it' })).toHaveDisplayValue('Opal Rainstrand');
  });

  test('the chart’s months are there as a table, the future without spending', async () => {
    const { user } = await open();
    const chart = within(await screen.findByRole('figure', { name: 'Spending by month' }));
    await user.click(await chart.findByRole('button', { name: 'Show as table' }));
    const december = within(await chart.findByRole('row', { name: /Dec 2026/ }));
    expect(december.getByRole('cell', { name: '$12,000' })).toBeVisible();
    expect(december.getByRole('cell', { name: 'not recorded' })).toBeVisible();
  });

  test('both forecasts are in the chart and its table, each under its name', async () => {
    const { user } = await open();
    const chart = within(await screen.findByRole('figure', { name: 'Spending by month' }));
    await user.click(await chart.findByRole('button', { name: 'Show as table' }));
    expect(chart.getByRole('columnheader', { name: 'Forecast, straight-line' })).toBeVisible();
    const seasonal = 'Forecast, seasonal (6 of 12)';
    expect(chart.getByRole('columnheader', { name: seasonal })).toBeVisible();
    const december = within(await chart.findByRole('row', { name: /Dec 2026/ }));
    expect(december.getByRole('cell', { name: '$14,500' })).toBeVisible();
  });

  test('no budget with two earlier years: no seasonal line is promised', async () => {
    const byMonth = utilisation.byMonth.map((month) => ({ ...month, forecastSeasonal: null }));
    fakeServer.answers(BudgetsPageQuery, {
      analytics: { ...analytics, budgetUtilisation: { ...utilisation, byMonth, seasonalBudgets: 0 } },
    });
    const { user } = await open();
    const chart = within(await screen.findByRole('figure', { name: 'Spending by month' }));
    await user.click(await chart.findByRole('button', { name: 'Show as table' }));
    expect(chart.queryByRole('columnheader', { name: /seasonal/ })).toBeNull();
  });

  test('a month opens its postings, of the budgets that the figures count', async () => {
    const { seen } = fakeServer.answers(BudgetPostingsQuery, {
      budgetEntries: { ...listOf([]), totalCount: 1, nodes: [entryOf('entry-1', 'ACTUAL', 270.05)] },
    });
    const shown = await open();
    const chart = within(await screen.findByRole('figure', { name: 'Spending by month' }));
    await shown.user.click(await chart.findByRole('button', { name: 'Show as table' }));
    await shown.user.click(await chart.findByRole('link', { name: 'Oct 2026' }));
    await waitFor(() => expect(searchOf(shown)).toEqual({ month: '2026-10-01' }));
    const postings = within(await screen.findByRole('table', { name: 'Ledger' }));
    expect(await postings.findByRole('cell', { name: '$270.05' })).toBeVisible();
    expect(postings.getByRole('link', { name: /Nov 19, 2026/ })).toHaveAttribute(
      'href',
      '/budgets/budget-1?from=2026-11-19&to=2026-11-19#ledger',
    );
    expect(seen[0]).toEqual({
      filter: { serviceOn: { from: '2026-10-01', to: '2026-10-31' }, countedOn: '2026-11-22' },
      after: null,
    });
    await shown.user.selectOptions(
      within(screen.getByRole('region', { name: 'Postings of Oct 2026' })).getByRole('combobox'),
      'ACTUAL',
    );
    await waitFor(() => expect(seen.at(-1)?.filter).toMatchObject({ kinds: ['ACTUAL'] }));
  });

  test('the postings of a month of an earlier year are those that were counted on its last day', async () => {
    const { seen } = fakeServer.answers(BudgetPostingsQuery, {
      budgetEntries: { ...listOf([]), nodes: [] },
    });
    await open('/budgets?year=2025&month=2025-02-01');
    expect(await screen.findByText('Nothing was posted for this month')).toBeVisible();
    expect(seen[0]?.filter).toEqual({ serviceOn: { from: '2025-02-01', to: '2025-02-28' }, countedOn: '2025-12-31' });
  });

  test('postings that failed say so, and the rest of the page is shown', async () => {
    fakeServer.refuses(BudgetPostingsQuery, 'INTERNAL');
    await open('/budgets?month=2026-10-01');
    expect(await screen.findByText(/The postings of the month could not be loaded/)).toBeVisible();
    expect(await rowOf(/^Care 2026/)).toBeVisible();
  });
});

describe('the list', () => {
  beforeEach(() => void serveFigures());

  test('shows where a budget stands and where it is heading, by both methods', async () => {
    serveList();
    await open();
    const row = within(await rowOf(/^Care 2026/));
    expect(row.getByRole('link', { name: 'Ruth Okafor' })).toHaveAttribute('href', '/clients/client-1');
    expect(row.getByRole('link', { name: 'Care 2026' })).toHaveAttribute('href', '/budgets/budget-1');
    expect(row.getByText('$13,000')).toBeVisible();
    expect(row.getByText('Over +30%')).toBeVisible();
    expect(row.getByText('Watch +3%')).toBeVisible();
    expect(row.getByText('95% / 89%')).toBeVisible();
  });

  test('an amount that nobody knows is said not to be known, never nothing', async () => {
    serveList();
    await open();
    const row = within(await rowOf(/Recorded spending/));
    expect(row.getAllByText('not known')).toHaveLength(2);
    expect(row.getByText('not known / 89%')).toBeVisible();
    expect(row.queryByText('$0')).toBeNull();
  });

  test('a client’s name that the reader may not see is marked as withheld', async () => {
    serveList();
    await open();
    const row = within(await rowOf(/Recorded spending/));
    expect(row.getByTitle(/your role does not show this/)).toBeVisible();
  });

  test('filters, order and page go into the address, and from there to the server', async () => {
    const { seen } = fakeServer.answers(BudgetListQuery, { ...list, budgets: listOf([budgetRow], 'c1') });
    const { seen: figures } = serveFigures();
    const shown = await open();
    await rowOf(/Care 2026/);
    expect(figures.at(-1)).toEqual({ period: { from: '2026-01-01', to: '2026-12-31' } });
    expect(seen.at(-1)).toEqual({
      filter: { activeOn: '2026-11-22' },
      order: { field: 'VARIANCE', direction: 'DESC' },
      after: null,
    });

    await shown.user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), '2025');
    await shown.user.selectOptions(screen.getByRole('combobox', { name: 'Status' }), 'CLOSED');
    await shown.user.selectOptions(
      screen.getByRole('combobox', { name: 'Unit' }),
      'd0000000-0000-7000-8000-000000000002',
    );
    await shown.user.type(screen.getByRole('searchbox', { name: 'Name of the budget' }), 'care');
    await waitFor(() =>
      expect(searchOf(shown)).toEqual({
        year: 2025,
        status: 'CLOSED',
        unit: 'd0000000-0000-7000-8000-000000000002',
        search: 'care',
      }),
    );
    await shown.user.click(screen.getByRole('button', { name: 'Budget' }));
    await waitFor(() => expect(searchOf(shown)).toMatchObject({ order: 'NAME', direction: 'ASC' }));
    await shown.user.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(searchOf(shown)).toMatchObject({ after: ['c1'] }));
    await waitFor(() =>
      expect(seen.at(-1)).toEqual({
        filter: { fiscalYear: 2025, status: 'CLOSED', unitId: 'd0000000-0000-7000-8000-000000000002', search: 'care' },
        order: { field: 'NAME', direction: 'ASC' },
        after: 'c1',
      }),
    );
    expect(figures.at(-1)).toEqual({ period: { from: '2025-01-01', to: '2025-12-31' } });
  });

  test('another filter begins on the first page', async () => {
    serveList();
    const shown = await open('/budgets?after=%5B%22c1%22%5D');
    await rowOf(/Care 2026/);
    await shown.user.selectOptions(screen.getByRole('combobox', { name: 'Result' }), 'RED');
    await waitFor(() => expect(searchOf(shown)).toEqual({ band: 'RED' }));
  });

  test('a link with a slip of the finger shows the list rather than an error', async () => {
    const { seen } = serveList();
    await open('/budgets?band=PURPLE&year=twelve');
    expect(await rowOf(/Care 2026/)).toBeVisible();
    expect(seen.at(-1)?.filter).toEqual({ activeOn: '2026-11-22' });
  });
});
