import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { entryOf, overrideOf, unknownBudgetRow, wholeBudget } from '../features/budgets/budgets.factory.js';
import { DecideBudgetOverride } from '../features/budgets/decide-override-dialog.js';
import { PostBudgetEntries } from '../features/budgets/post-entry-dialog.js';
import { RequestBudgetOverride } from '../features/budgets/request-override-dialog.js';
import { NOW } from '../test/clock.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { BudgetPageQuery } from './budget.page.js';

/** Ids as the rules demand them. */
const BUDGET = '01990000-0000-7000-8000-000000000001';
const COMMITMENT = '01990000-0000-7000-8000-000000000002';
const OVERRIDE = '01990000-0000-7000-8000-000000000003';

const budget = { ...wholeBudget, id: BUDGET, __typename: 'Budget' as const };
const commitments = { nodes: [{ ...entryOf(COMMITMENT, 'COMMITMENT', 400) }] };
const refusal = (
  code: 'IDEMPOTENCY_IN_FLIGHT' | 'LIMIT_REACHED' | 'SELF_APPROVAL',
  path: string[],
  message: string,
) => ({
  code,
  path,
  message,
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  signedInAs('SUPERVISOR');
});
afterEach(() => {
  vi.useRealTimers();
});

const serve = () =>
  fakeServer.answers(BudgetPageQuery, ({ isPosting }) => ({
    budget: { ...budget, ...(isPosting ? { commitments } : {}) },
  }));

async function open(search = '') {
  const shown = await renderApp(`/budgets/${BUDGET}${search}`);
  await screen.findByRole('heading', { level: 1, name: 'Care 2026' });
  return shown;
}

describe('states', () => {
  test('loading: says so and shows no figure', async () => {
    fakeServer.answers(BudgetPageQuery, () => new Promise(() => undefined));
    await renderApp(`/budgets/${BUDGET}`);
    const main = within(await screen.findByRole('main', { name: '' }));
    expect(await main.findByText('Loading')).toBeInTheDocument();
    expect(screen.queryByText('not known')).toBeNull();
  });

  test('failed: says so and loads on demand', async () => {
    fakeServer.refuses(BudgetPageQuery, 'INTERNAL', { reference: 'r-3' });
    const { user } = await renderApp(`/budgets/${BUDGET}`);
    expect(await screen.findByRole('alert')).toHaveTextContent('This budget could not be loaded');
    serve();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Care 2026' })).toBeVisible();
  });

  test('a budget that is not there is told from one that could not be loaded', async () => {
    fakeServer.answers(BudgetPageQuery, { budget: null });
    await renderApp(`/budgets/${BUDGET}`);
    expect(await screen.findByRole('heading', { name: 'There is no such budget' })).toBeVisible();
  });

  test('empty: nothing posted, no line, nobody asked for more', async () => {
    const nothing = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
    fakeServer.answers(BudgetPageQuery, { budget: { ...budget, lines: [], overrides: [], entries: nothing } });
    await open();
    expect(screen.getByText('Nothing has been posted yet')).toBeVisible();
    expect(screen.getByText('This budget has no lines')).toBeVisible();
    expect(screen.getByText('Nobody has asked for more')).toBeVisible();
  });

  test('filtered-empty: the ledger’s filter hides what there is, and can be removed', async () => {
    const nothing = { totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] };
    fakeServer.answers(BudgetPageQuery, ({ filter }) => ({
      budget: filter.kinds ? { ...budget, entries: nothing } : budget,
    }));
    const { user } = await open('?kind=RELEASE');
    expect(screen.getByText('Nothing matches your filter')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Remove the filter' }));
    expect(await screen.findByRole('cell', { name: 'INV-entry-1' })).toBeVisible();
  });
});

describe('what it shows', () => {
  test('where the money is, and both forecasts with their methods', async () => {
    serve();
    await open();
    const position = within(screen.getByRole('region', { name: 'Position' }));
    expect(position.getByText('95%, with 89% of the days gone by')).toBeVisible();
    expect(position.getByText('$887.85 a month')).toBeVisible();
    expect(position.getByText('+$3,000.00 · +30%')).toBeVisible();
    expect(position.getByText('Over')).toBeVisible();
    expect(position.getByText('+$300.00 · +3%')).toBeVisible();
    expect(document.title).toBe('Budget · Caregraph');
  });

  test('what nobody knows is said not to be known, never nothing', async () => {
    const unknown = { ...budget, ...unknownBudgetRow, id: BUDGET, name: 'Care 2026', revised: null, overridden: null };
    fakeServer.answers(BudgetPageQuery, {
      budget: {
        ...unknown,
        commitmentRate: null,
        runwayMonths: null,
        varianceStraightLine: null,
        varianceSeasonal: null,
      },
    });
    await open();
    const position = within(screen.getByRole('region', { name: 'Position' }));
    expect(position.getAllByText('not known')).toHaveLength(4);
    expect(position.getByText('cannot be told')).toBeVisible();
    expect(position.queryByText('$0.00')).toBeNull();
    expect(screen.queryByRole('link', { name: 'Request override' })).toBeNull();
  });

  test('a line that has passed its plan says by how much, and opens its own postings', async () => {
    const { seen } = serve();
    const shown = await open();
    const lines = within(screen.getByRole('table', { name: 'Lines' }));
    expect(lines.getByText('-$600.00')).toBeVisible();
    await shown.user.click(lines.getByRole('link', { name: 'Visits' }));
    await waitFor(() => expect(seen.at(-1)?.filter).toEqual({ lineId: 'e0000000-0000-7000-8000-000000000001' }));
    expect(shown.router.state.location.search).toEqual({ line: 'e0000000-0000-7000-8000-000000000001' });
  });

  test('the ledger is filtered by kind and by days through the address', async () => {
    const { seen } = serve();
    const shown = await open('?from=2026-10-01&to=2026-10-31');
    expect(seen.at(-1)?.filter).toEqual({ serviceOn: { from: '2026-10-01', to: '2026-10-31' } });
    await shown.user.selectOptions(screen.getByRole('combobox', { name: 'Kind of posting' }), 'COMMITMENT');
    await waitFor(() => expect(seen.at(-1)?.filter).toMatchObject({ kinds: ['COMMITMENT'] }));
    expect(shown.router.state.location.search).toEqual({ kind: 'COMMITMENT', from: '2026-10-01', to: '2026-10-31' });
  });

  test('a description that the reader may not see is marked as withheld', async () => {
    const nodes = [{ ...entryOf('entry-2', 'ACTUAL', 10), description: null, redacted: ['description'] }];
    fakeServer.answers(BudgetPageQuery, { budget: { ...budget, entries: { ...budget.entries, nodes } } });
    await open();
    const ledger = within(screen.getByRole('table', { name: 'Ledger' }));
    expect(ledger.getByTitle(/your role does not show this/)).toBeVisible();
  });
});

describe('who may act', () => {
  test('someone who may only look has no buttons, and no dialog at its address either', async () => {
    signedInAs('ANALYST');
    serve();
    await open('?action=post');
    expect(screen.queryByRole('link', { name: 'Post entry' })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Decide' })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('nobody decides on her own request', async () => {
    fakeServer.answers(BudgetPageQuery, { budget: { ...budget, overrides: [overrideOf(OVERRIDE, true)] } });
    await open(`?decide=${OVERRIDE}`);
    expect(screen.getByText('waits for someone else, as you asked')).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('a closed budget takes nothing more', async () => {
    fakeServer.answers(BudgetPageQuery, { budget: { ...budget, status: 'CLOSED' } });
    await open();
    expect(screen.queryByRole('link', { name: 'Post entry' })).toBeNull();
  });
});

describe('posting', () => {
  async function openPosting() {
    serve();
    const shown = await open();
    await shown.user.click(screen.getByRole('link', { name: 'Post entry' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Post entry' }));
    await dialog.findByRole('combobox', { name: /Pays commitment/ });
    return { ...shown, dialog, post: () => shown.user.click(dialog.getByRole('button', { name: 'Post' })) };
  }

  test('sends what was typed in minor units, under one key, and closes', async () => {
    const { seen } = fakeServer.answers(PostBudgetEntries, {
      postBudgetEntries: { budget: { id: BUDGET, version: 2 }, errors: [] },
    });
    const { dialog, post, user, router } = await openPosting();
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), '1,270.05');
    await user.selectOptions(dialog.getByRole('combobox', { name: /Pays commitment/ }), COMMITMENT);
    await user.type(dialog.getByRole('textbox', { name: /Reference/ }), 'INV-77');
    await post();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen).toHaveLength(1);
    expect(seen[0]?.input).toMatchObject({
      budgetId: BUDGET,
      currency: 'USD',
      entries: [
        {
          kind: 'ACTUAL',
          amountMinor: '127005',
          serviceOn: '2026-11-22',
          settlesId: COMMITMENT,
          lineId: null,
          reference: 'INV-77',
          description: null,
        },
      ],
    });
    expect(seen[0]?.input.idempotencyKey).toMatch(/^[\x21-\x7e]{16,}$/);
    expect(router.state.location.search).toEqual({});
    expect(await screen.findAllByText('The entry is posted.')).not.toHaveLength(0);
    expect(screen.getByRole('link', { name: 'Post entry' })).toHaveFocus();
  });

  test('asks for what is missing before it asks the server', async () => {
    const { dialog, post } = await openPosting();
    await post();
    expect(await dialog.findByRole('alert')).toHaveTextContent('1 thing to put right');
    expect(dialog.getByRole('textbox', { name: 'Amount' })).toBeInvalid();
  });

  test('a refusal lands on the field that it is about, and what was typed stays', async () => {
    const message = 'This is more than is available.';
    fakeServer.answers(PostBudgetEntries, {
      postBudgetEntries: {
        budget: null,
        errors: [refusal('LIMIT_REACHED', ['entries', '0', 'amountMinor'], message)],
      },
    });
    const { dialog, post, user } = await openPosting();
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), '99999');
    await post();
    await waitFor(() =>
      expect(dialog.getByRole('textbox', { name: 'Amount' })).toHaveAccessibleDescription(
        expect.stringContaining(message),
      ),
    );
    expect(dialog.getByRole('textbox', { name: 'Amount' })).toHaveValue('99999');
  });

  test('what is no amount is told in the words of whoever typed it', async () => {
    const { dialog, post, user } = await openPosting();
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), '12.345');
    await post();
    expect((await dialog.findAllByText('This is not an amount like 1234.56.'))[0]).toBeVisible();
    expect(dialog.queryByText(/minor units/)).toBeNull();
  });

  test('a repetition goes under the same key, so that it cannot be posted twice', async () => {
    const keys: string[] = [];
    fakeServer.answers(PostBudgetEntries, ({ input }) => {
      keys.push(input.idempotencyKey);
      const isFirst = keys.length === 1;
      const errors = isFirst ? [refusal('IDEMPOTENCY_IN_FLIGHT', [], 'This is being posted already.')] : [];
      return { postBudgetEntries: { budget: isFirst ? null : { id: BUDGET, version: 2 }, errors } };
    });
    const { dialog, post, user } = await openPosting();
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), '10');
    await post();
    expect(await dialog.findByRole('alert')).toHaveTextContent('This is being posted already.');
    await post();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(2);
  });

  test('an adjustment needs its reason, and a release its commitment', async () => {
    const { dialog, user } = await openPosting();
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Kind of posting' }), 'ADJUSTMENT');
    expect(await dialog.findByRole('textbox', { name: 'Why the figures are adjusted' })).toBeRequired();
    expect(dialog.queryByRole('combobox', { name: /commitment/ })).toBeNull();
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Kind of posting' }), 'RELEASE');
    expect(await dialog.findByRole('combobox', { name: 'Gives back commitment' })).toBeRequired();
  });

  test('what is typed is not left behind without asking', async () => {
    const { dialog, user } = await openPosting();
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), '10');
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    const question = within(await screen.findByRole('dialog', { name: 'Leave without saving?' }));
    await user.click(question.getByRole('button', { name: 'Leave' }));
    await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Post entry' })).toBeNull());
  });
});

describe('overrides', () => {
  test('a request says how much and why', async () => {
    serve();
    const { seen } = fakeServer.answers(RequestBudgetOverride, {
      requestBudgetOverride: { override: { id: OVERRIDE, version: 1 }, errors: [] },
    });
    const { user } = await open('?action=request');
    const dialog = within(await screen.findByRole('dialog', { name: 'Request override' }));
    await user.type(await dialog.findByRole('textbox', { name: 'Amount' }), '800');
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'More visits');
    await user.click(dialog.getByRole('button', { name: 'Send request' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen[0]?.input).toMatchObject({
      budgetId: BUDGET,
      amountMinor: '80000',
      currency: 'USD',
      reason: 'More visits',
    });
  });

  test('a request without a reason is not sent', async () => {
    serve();
    const { user } = await open('?action=request');
    const dialog = within(await screen.findByRole('dialog', { name: 'Request override' }));
    await user.type(await dialog.findByRole('textbox', { name: 'Amount' }), '800');
    await user.click(dialog.getByRole('button', { name: 'Send request' }));
    await waitFor(() => expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeInvalid());
  });

  test('a decision names the version it was made from', async () => {
    fakeServer.answers(BudgetPageQuery, { budget: { ...budget, overrides: [overrideOf(OVERRIDE, false)] } });
    const { seen } = fakeServer.answers(DecideBudgetOverride, {
      decideBudgetOverride: { override: { id: OVERRIDE, version: 4, status: 'APPROVED' }, errors: [] },
    });
    const { user } = await open();
    await user.click(screen.getByRole('link', { name: 'Decide' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Decide on the request' }));
    expect(await dialog.findByText('More visits after the fall')).toBeVisible();
    await user.selectOptions(dialog.getByRole('combobox', { name: 'Decision' }), 'APPROVED');
    await user.click(dialog.getByRole('button', { name: 'Save decision' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen[0]?.input).toEqual({ id: OVERRIDE, version: 3, decision: 'APPROVED' });
  });

  test('a refused decision says why and stays open', async () => {
    fakeServer.answers(BudgetPageQuery, { budget: { ...budget, overrides: [overrideOf(OVERRIDE, false)] } });
    fakeServer.answers(DecideBudgetOverride, {
      decideBudgetOverride: {
        override: null,
        errors: [refusal('SELF_APPROVAL', ['id'], 'You asked for this: someone else must decide.')],
      },
    });
    const { user } = await open(`?decide=${OVERRIDE}`);
    const dialog = within(await screen.findByRole('dialog', { name: 'Decide on the request' }));
    await user.selectOptions(await dialog.findByRole('combobox', { name: 'Decision' }), 'REJECTED');
    await user.click(dialog.getByRole('button', { name: 'Save decision' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent('You asked for this: someone else must decide.');
  });
});
