import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fakeServer } from '../../test/fake-server.js';
import { DraftPlanMutation } from './draft-plan-dialog.js';
import { EndPlanMutation } from './plan-mutations.js';
import { aDraft, CLIENT, open, PLAN } from './plan-tab.factory.js';

describe('a client without a plan', () => {
  const drafting = async (user: Awaited<ReturnType<typeof open>>['user']) => {
    await user.click(await screen.findByRole('button', { name: 'Draft a plan' }));
    return within(await screen.findByRole('dialog', { name: 'Draft a plan' }));
  };

  test('is offered a first one, which becomes a draft to write in', async () => {
    const { user, asked } = await open(null);
    const { seen } = fakeServer.answers(DraftPlanMutation, {
      draftPlan: { plan: { id: PLAN, version: 1 }, errors: [] },
    });
    expect(await screen.findByText('No care plan in force')).toBeVisible();
    const dialog = await drafting(user);
    expect(dialog.getByRole('textbox', { name: /Title/ })).toHaveFocus();
    await user.keyboard('Home after the hospital');
    await user.type(dialog.getByRole('textbox', { name: /Sort of plan/ }), 'Home care');
    await user.type(dialog.getByLabelText(/Review due/), '2027-03-01');
    const before = asked.seen.length;
    await user.click(dialog.getByRole('button', { name: 'Draft a plan' }));
    await waitFor(() => expect(asked.seen.length).toBeGreaterThan(before));
    expect(seen).toEqual([
      {
        input: {
          ...{ clientId: CLIENT, title: 'Home after the hospital', category: 'Home care', needs: [] },
          ...{ startsOn: '2026-11-22', reviewDueOn: '2027-03-01', idempotencyKey: expect.any(String) },
        },
      },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is told on each field what is missing, and what the server refuses, and nothing typed is lost', async () => {
    const { user } = await open(null);
    const message = 'The care of this client has ended.';
    const { seen } = fakeServer.answers(DraftPlanMutation, {
      draftPlan: { plan: null, errors: [{ code: 'EPISODE_CLOSED', path: ['clientId'], message }] },
    });
    const dialog = await drafting(user);
    await user.type(dialog.getByLabelText(/Review due/), '2026-11-01');
    await user.click(dialog.getByRole('button', { name: 'Draft a plan' }));
    expect(dialog.getByRole('textbox', { name: /Title/ })).toHaveAccessibleDescription(/must be filled in/);
    await user.type(dialog.getByRole('textbox', { name: /Title/ }), 'Home again');
    await user.click(dialog.getByRole('button', { name: 'Draft a plan' }));
    expect(dialog.getByLabelText(/Review due/)).toHaveAccessibleDescription(/must not be before the start/);
    expect(seen).toEqual([]);

    await user.clear(dialog.getByLabelText(/Review due/));
    await user.click(dialog.getByRole('button', { name: 'Draft a plan' }));
    expect(await dialog.findByText(message)).toBeVisible();
    expect(dialog.getByRole('textbox', { name: /Title/ })).toHaveValue('Home again');
  });

  test('is offered none when she who looks may only read', async () => {
    await open(null, null, { may: ['plan:read'] });
    expect(await screen.findByText('No care plan in force')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Draft a plan' })).toBeNull();
  });

  test('is offered none after the care has ended', async () => {
    await open(null, null, { endedOn: '2026-10-01' });
    expect(await screen.findByText('No care plan in force')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Draft a plan' })).toBeNull();
  });

  test('is offered no second one while the first is a draft, which can be discarded, begun or not', async () => {
    const first = aDraft({ status: 'DRAFT', version: 1, startsOn: '2027-01-01', category: 'Home care' }, { number: 1 });
    const { user } = await open(null, first);
    const { seen } = fakeServer.answers(EndPlanMutation, { endPlan: { plan: { id: PLAN, version: 2 }, errors: [] } });
    expect(await screen.findByText(/The plan above comes into force/)).toBeVisible();
    expect(await screen.findByText('Home care')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Draft a plan' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Discard plan' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Discard this plan' }));
    expect(dialog.queryByLabelText(/Last day/)).toBeNull();
    await user.type(dialog.getByRole('textbox', { name: /Why it ends/ }), 'Drafted twice');
    await user.click(dialog.getByRole('button', { name: 'Discard plan' }));
    await waitFor(() =>
      expect(seen).toEqual([{ input: { id: PLAN, version: 1, endsOn: '2027-01-01', endReason: 'Drafted twice' } }]),
    );
  });
});
