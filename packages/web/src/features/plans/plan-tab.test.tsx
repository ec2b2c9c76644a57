import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fakeServer } from '../../test/fake-server.js';
import { RemoveGoalMutation, RestoreGoalMutation, UpdateNeedMutation } from './draft-mutations.js';
import { CurrentDifferencesQuery, WorkingDifferencesQuery } from './plan-differences.js';
import { ReturnPlanMutation } from './plan-mutations.js';
import { aDraft, aPlan, choose, content, NEED, open, PLAN, type Version } from './plan-tab.factory.js';
import { SetGoalLifecycleMutation } from './use-status-steps.js';

describe('the signed version', () => {
  test('is told how a goal goes, which can be taken back', async () => {
    const { user } = await open(aPlan());
    const { seen } = fakeServer.answers(SetGoalLifecycleMutation, {
      setGoalLifecycle: { goal: { id: '90000000-0000-7000-8000-000000000001', version: 3 }, errors: [] },
    });
    await choose(user, 'Sleep upstairs', 'Set to on hold');
    await waitFor(() =>
      expect(seen).toEqual([
        { input: { id: '90000000-0000-7000-8000-000000000001', version: 2, lifecycle: 'ON_HOLD' } },
      ]),
    );
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(seen.at(-1)).toEqual({
        input: { id: '90000000-0000-7000-8000-000000000001', version: 3, lifecycle: 'ACTIVE' },
      }),
    );
  });

  test('says why something was refused', async () => {
    const { user } = await open(aPlan());
    fakeServer.answers(SetGoalLifecycleMutation, {
      setGoalLifecycle: {
        goal: null,
        errors: [{ code: 'STALE_VERSION', path: ['version'], message: 'Someone changed this goal meanwhile.' }],
      },
    });
    await choose(user, 'Sleep upstairs', 'Set to on hold');
    expect(await screen.findByText('Someone changed this goal meanwhile.')).toBeVisible();
  });

  test('has no menu for who may only read, and shows what is withheld as withheld', async () => {
    const [need] = content.needs;
    const withheld = {
      ...need,
      domain: null,
      description: null,
      redacted: ['domain', 'description'],
    } as Version['needs'][number];
    const plan = aPlan({ title: null, availableActions: [] });
    await open({ ...plan, currentVersion: plan.currentVersion && { ...plan.currentVersion, needs: [withheld] } });
    expect(await screen.findByRole('heading', { name: 'Care plan' })).toBeVisible();
    expect(screen.getAllByText('–withheld–').length).toBe(2);
    expect(screen.queryByRole('button', { name: /^Actions/ })).toBeNull();
    expect(screen.queryByRole('link', { name: /Record progress/ })).toBeNull();
  });

  test('tells on demand what it changed', async () => {
    const plan = aPlan();
    const { user } = await open({
      ...plan,
      currentVersion: plan.currentVersion && { ...plan.currentVersion, number: 2, startedFrom: { id: 'version-0' } },
    });
    fakeServer.answers(CurrentDifferencesQuery, {
      plans: {
        nodes: [
          {
            id: PLAN,
            currentVersion: {
              ...{ id: 'version-1', number: 2, redacted: [], startedFrom: { id: 'version-0', number: 1 } },
              differences: [
                {
                  ...{
                    id: '90000000-0000-7000-8000-000000000001',
                    part: 'GOAL',
                    change: 'CHANGED',
                    fields: ['statement', 'dueOn'],
                  },
                  goal: {
                    id: '90000000-0000-7000-8000-000000000001',
                    statement: 'Sleep upstairs',
                    target: null,
                    dueOn: '2026-06-01',
                  },
                  goalBefore: {
                    id: '90000000-0000-7000-8000-000000000000',
                    statement: 'Sleep well',
                    target: null,
                    dueOn: null,
                  },
                  ...{ need: null, needBefore: null, intervention: null, interventionBefore: null },
                },
              ],
            },
          },
        ],
      },
    });
    await user.click(await screen.findByRole('button', { name: 'What this version changed' }));
    const list = await screen.findByRole('list', { name: '1 difference from version 1' });
    expect(within(list).getByText('Changed')).toBeVisible();
    expect(within(list).getByText('Sleep well').tagName).toBe('DEL');
    expect(within(list).getByText('Jun 1, 2026').tagName).toBe('INS');
  });
});

describe('a draft', () => {
  test('has its needs changed in a dialog, from the version that was seen', async () => {
    const { user } = await open(null, aDraft());
    const { seen } = fakeServer.answers(UpdateNeedMutation, {
      updateNeed: { need: { id: NEED, version: 4 }, errors: [] },
    });
    await choose(user, 'Mobility', 'Change this need');
    const text = await screen.findByRole('textbox', { name: 'What the client cannot manage alone' });
    await user.clear(text);
    await user.click(screen.getByRole('button', { name: 'Save need' }));
    expect(seen).toEqual([]);
    await user.type(text, 'Stairs and bath');
    await user.click(screen.getByRole('button', { name: 'Save need' }));
    await waitFor(() =>
      expect(seen).toEqual([
        { input: { id: NEED, version: 3, domain: 'MOBILITY', description: 'Stairs and bath', priority: 2 } },
      ]),
    );
  });

  test('loses a goal, and has it back', async () => {
    const { user } = await open(null, aDraft());
    const removal = fakeServer.answers(RemoveGoalMutation, {
      removeGoal: { planVersion: { id: 'version-2' }, errors: [] },
    });
    const restoring = fakeServer.answers(RestoreGoalMutation, {
      restoreGoal: { goal: { id: '90000000-0000-7000-8000-000000000001', version: 4 }, errors: [] },
    });
    await choose(user, 'Sleep upstairs', 'Take out');
    await waitFor(() =>
      expect(removal.seen).toEqual([{ input: { id: '90000000-0000-7000-8000-000000000001', version: 2 } }]),
    );
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(restoring.seen).toEqual([{ input: { id: '90000000-0000-7000-8000-000000000001', version: 3 } }]),
    );
  });

  test('does not tell how it goes: that is told in the version that holds', async () => {
    await open(null, aDraft());
    expect(await screen.findByRole('heading', { name: 'Version 2, in preparation' })).toBeVisible();
    expect(screen.queryByText('Improving')).toBeNull();
    expect(screen.queryByText('Planned')).toBeNull();
  });

  test('in review is sent back with a reason, and is not edited', async () => {
    const { user } = await open(
      null,
      aDraft(
        { availableActions: ['RETURN', 'APPROVE', 'END'] },
        { status: 'IN_REVIEW', startedFrom: { id: 'version-1' } },
      ),
    );
    fakeServer.answers(WorkingDifferencesQuery, { plans: { nodes: [] } });
    const { seen } = fakeServer.answers(ReturnPlanMutation, {
      returnPlanToDraft: { plan: { id: PLAN, version: 8 }, errors: [] },
    });
    expect(screen.queryByRole('button', { name: /^Actions/ })).toBeNull();
    await user.click(await screen.findByRole('button', { name: 'Send back' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Send back' }));
    expect(seen).toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: 'What is to be changed' }), 'Who does it?');
    await user.click(within(dialog).getByRole('button', { name: 'Send back' }));
    await waitFor(() => expect(seen).toEqual([{ input: { id: PLAN, version: 7, reason: 'Who does it?' } }]));
  });
});
