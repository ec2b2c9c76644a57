import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { entryOf, wholeBudget } from '../features/budgets/budgets.factory.js';
import { TransferBetweenLines } from '../features/budgets/transfer-dialog.js';
import { NOW } from '../test/clock.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import { BudgetPageQuery } from './budget.page.js';

/** An id as the rules demand it. */
const BUDGET = '01990000-0000-7000-8000-000000000001';
const budget = { ...wholeBudget, id: BUDGET, __typename: 'Budget' as const };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  signedInAs('SUPERVISOR');
});
afterEach(() => {
  vi.useRealTimers();
});

const serve = () => fakeServer.answers(BudgetPageQuery, { budget });

async function open(search = '') {
  const shown = await renderApp(`/budgets/${BUDGET}${search}`);
  await screen.findByRole('heading', { level: 1, name: 'Care 2026' });
  return shown;
}

describe('moving planned money between lines', () => {
  const [VISITS, MEALS, SPENT] = [1, 2, 3].map((n) => `01990000-0000-7000-8000-00000000001${n}`);
  const lineOf = (id: string | undefined, name: string, available: string) => ({
    ...wholeBudget.lines[0],
    ...{ id: id ?? '', name, category: 'VISITS', redacted: [], utilisation: 0 },
    ...{ authorised: null, revised: null, transferred: { minor: '0', currency: 'USD' } },
    ...{ committed: { minor: '0', currency: 'USD' }, actual: { minor: '0', currency: 'USD' } },
    available: { minor: available, currency: 'USD' },
  });
  const lines = [lineOf(VISITS, 'Visits', '60000'), lineOf(MEALS, 'Meals', '20000'), lineOf(SPENT, 'Trips', '-100')];
  const serveLines = () => fakeServer.answers(BudgetPageQuery, { budget: { ...budget, lines } });

  async function fill(amount: string) {
    const { user } = await open('?action=transfer');
    const dialog = within(await screen.findByRole('dialog', { name: 'Transfer between lines' }));
    await user.selectOptions(await dialog.findByRole('combobox', { name: 'From line' }), VISITS ?? '');
    await user.type(dialog.getByRole('textbox', { name: 'Amount' }), amount);
    await user.selectOptions(dialog.getByRole('combobox', { name: 'To line' }), MEALS ?? '');
    await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Fewer visits');
    await user.click(dialog.getByRole('button', { name: 'Transfer' }));
    return dialog;
  }

  test('sends what one line gives and the other gets, and closes', async () => {
    serveLines();
    const { seen } = fakeServer.answers(TransferBetweenLines, {
      transferBetweenLines: { budget: { id: BUDGET, version: 1 }, errors: [] },
    });
    await fill('150');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(seen[0]?.input).toMatchObject({
      ...{ budgetId: BUDGET, currency: 'USD', reason: 'Fewer visits' },
      parts: [
        { lineId: VISITS, amountMinor: '-15000' },
        { lineId: MEALS, amountMinor: '15000' },
      ],
    });
  });

  test('offers what has something left to give, and never the same line on both sides', async () => {
    serveLines();
    const { user } = await open('?action=transfer');
    const dialog = within(await screen.findByRole('dialog', { name: 'Transfer between lines' }));
    const from = await dialog.findByRole('combobox', { name: 'From line' });
    expect(within(from).queryByRole('option', { name: /Trips/ })).toBeNull();
    expect(within(from).getByRole('option', { name: 'Visits: $600.00 left' })).toBeInTheDocument();
    await user.selectOptions(from, VISITS ?? '');
    const to = dialog.getByRole('combobox', { name: 'To line' });
    await waitFor(() => expect(within(to).queryByRole('option', { name: 'Visits' })).toBeNull());
    expect(within(to).getByRole('option', { name: 'Trips' })).toBeInTheDocument();
  });

  test.each(['0', '-5', 'much'])('an amount of %s is not sent', async (amount) => {
    serveLines();
    const dialog = await fill(amount);
    await waitFor(() => expect(dialog.getByRole('textbox', { name: 'Amount' })).toBeInvalid());
  });

  test('what is no amount is told in the words of whoever typed it', async () => {
    serveLines();
    const dialog = await fill('much');
    expect((await dialog.findAllByText('This is not an amount like 1234.56.'))[0]).toBeVisible();
  });

  test('a refusal lands on the amount', async () => {
    serveLines();
    fakeServer.answers(TransferBetweenLines, {
      transferBetweenLines: {
        budget: null,
        errors: [
          {
            code: 'LIMIT_REACHED',
            path: ['parts', '0', 'amountMinor'],
            message: 'This is more than is left of the line.',
          },
        ],
      },
    });
    const dialog = await fill('601');
    await waitFor(() => expect(dialog.getByRole('textbox', { name: 'Amount' })).toBeInvalid());
    expect(dialog.getAllByText('This is more than is left of the line.')[0]).toBeVisible();
  });

  test('the lines say what was moved, and the ledger with which line', async () => {
    const moved = { minor: '-15000', currency: 'USD' };
    fakeServer.answers(BudgetPageQuery, {
      budget: {
        ...budget,
        lines: [
          { ...lineOf(VISITS, 'Visits', '45000'), revised: { minor: '45000', currency: 'USD' }, transferred: moved },
        ],
        entries: {
          ...budget.entries,
          nodes: [
            {
              ...entryOf('entry-9', 'TRANSFER', -150),
              ...{ remaining: null, provider: null },
              otherSides: [
                { id: 'entry-8', line: { id: 'e0000000-0000-7000-8000-000000000002', name: 'Meals', redacted: [] } },
              ],
            },
          ],
        },
      },
    });
    await open();
    expect(screen.getByText('-$150.00 moved')).toBeVisible();
    const row = screen.getByRole('row', { name: /Transfer/ });
    expect(within(row).getByText('Meals')).toBeVisible();
    expect(within(row).getByText('-$150.00')).toBeVisible();
  });

  test('is not offered to who plans no lines, nor where there is only one', async () => {
    serve();
    await open();
    expect(screen.queryByRole('link', { name: 'Transfer between lines' })).toBeNull();
    signedInAs('CARE_MANAGER');
    serveLines();
    await open('?action=transfer');
    expect(screen.queryByRole('link', { name: 'Transfer between lines' })).toBeNull();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});
