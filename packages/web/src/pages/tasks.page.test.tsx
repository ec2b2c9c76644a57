import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, test } from 'vitest';
import { CancelTaskMutation, ChangeTaskMutation, ReassignTaskMutation } from '../features/tasks/task-dialogs.js';
import { TaskOwnersQuery } from '../features/tasks/use-owner-options.js';
import { CompleteTaskMutation, ConfirmTaskMutation, ReopenTaskMutation } from '../features/tasks/use-task-steps.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import type { Unmasked } from '../test/unmasked.js';
import { TasksOwnersQuery, TasksPageQuery } from './tasks.page.js';

type Answer = Unmasked<ResultOf<typeof TasksPageQuery>>;
type Task = Answer['tasks']['nodes'][number];

const TASK = 'a0000000-0000-7000-8000-000000000001';
const BOLA = 'b0000000-0000-7000-8000-000000000002';

const aTask = (over: Partial<Task> = {}): Task => ({
  __typename: 'Task',
  id: TASK,
  version: 3,
  title: 'Ask for the ramp',
  kind: 'COORDINATION',
  reason: 'She fell',
  source: 'PERSON',
  dueOn: '2026-11-20',
  isOverdue: true,
  priority: 'HIGH',
  status: 'OPEN',
  needsReview: false,
  evidence: null,
  cancelReason: null,
  closedAt: null,
  evidenceRequired: false,
  availableActions: ['START', 'COMPLETE', 'CHANGE', 'REASSIGN', 'CANCEL'],
  redacted: [],
  owner: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu', redacted: [] },
  client: { id: 'c1', displayName: 'Ruth Okafor', redacted: [] },
  ...over,
});

const theOwners = { staffMembers: { nodes: [{ id: BOLA, displayName: 'Bola Ade' }] } };

const anAnswer = (tasks: Task[]): Answer => ({
  tasks: { totalCount: tasks.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes: tasks },
});

beforeEach(() => void fakeServer.answers(TasksOwnersQuery, theOwners));

async function open(tasks: Task[], search = '', role: Parameters<typeof signedInAs>[0] = 'CARE_MANAGER') {
  signedInAs(role);
  const asked = fakeServer.answers(TasksPageQuery, anAnswer(tasks));
  const shown = await renderApp(`/tasks${search}`);
  await screen.findByRole('heading', { level: 1, name: 'Tasks' });
  return { ...shown, asked };
}

const row = async (name: RegExp | string) => within(await screen.findByRole('row', { name }));

test('shows what is to be done, why, for whom, by whom, and that it is late', async () => {
  const { asked } = await open([aTask()], '?owner=me');
  const shown = await row(/Ask for the ramp/);
  for (const words of ['Urgent', 'Coordination · She fell', 'Nov 20, 2026', 'Overdue', 'Adaeze Nwosu'])
    expect(shown.getByText(words)).toBeVisible();
  expect(shown.getByRole('link', { name: 'Ruth Okafor' })).toHaveAttribute('href', '/clients/c1?tab=tasks');
  expect(asked.seen).toEqual([
    { filter: { open: true, ownerStaffId: 'a0000000-0000-7000-8000-000000000001' }, after: null },
  ]);
});

test.each([
  ['', { open: true }],
  ['?show=OVERDUE', { overdue: true }],
  ['?show=TODAY', { open: true, dueOn: { from: '2026-11-22', to: '2026-11-22' } }],
  ['?show=WEEK', { open: true, dueOn: { from: '2026-11-23', to: '2026-11-29' } }],
  ['?show=REVIEW', { needsReview: true }],
  ['?show=CLOSED', { open: false }],
  ['?owner=abc', { open: true }],
  [
    '?owner=a0000000-0000-7000-8000-000000000009&kind=VISIT',
    { open: true, ownerStaffId: 'a0000000-0000-7000-8000-000000000009', kinds: ['VISIT'] },
  ],
  ['?unowned=true&priority=LOW', { open: true, unowned: true, priorities: ['LOW'] }],
])('the address %s asks for just that', async (search, filter) => {
  const { asked } = await open([], search);
  await waitFor(() => expect(asked.seen.at(-1)).toEqual({ filter, after: null }));
});

test('a filter that hides everything says so; no task at all is told apart', async () => {
  const { user } = await open([]);
  expect(await screen.findByText('No task is open')).toBeVisible();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Due today');
  expect(await screen.findByText('Nothing matches your filter')).toBeVisible();
});

test('what could not be loaded is never nothing to do', async () => {
  signedInAs('CARE_MANAGER');
  fakeServer.refuses(TasksPageQuery, 'INTERNAL');
  await renderApp('/tasks');
  expect(await screen.findByText('Tasks could not be loaded')).toBeVisible();
  expect(screen.queryByText('No task is open')).toBeNull();
});

describe('a task', () => {
  const done = { completeTask: { task: { id: TASK, version: 4 }, errors: [] } };

  test('is done with a press, and taken back with another', async () => {
    const completed = fakeServer.answers(CompleteTaskMutation, done);
    const reopened = fakeServer.answers(ReopenTaskMutation, {
      reopenTask: { task: { id: TASK, version: 5 }, errors: [] },
    });
    const { user, asked } = await open([aTask()]);
    await user.click(await screen.findByRole('button', { name: 'Done: Ask for the ramp' }));
    expect(completed.seen).toEqual([{ input: { id: TASK, version: 3 } }]);
    await waitFor(() => expect(asked.seen).toHaveLength(2));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(reopened.seen).toEqual([{ input: { id: TASK, version: 4 } }]));
    expect((await screen.findAllByText('The task is open again.')).length).toBeGreaterThan(0);
  });

  test('that leaves the list leaves the focus in it', async () => {
    fakeServer.answers(CompleteTaskMutation, done);
    const { user } = await open([aTask(), aTask({ id: BOLA, title: 'Ask again' })]);
    const button = await screen.findByRole('button', { name: 'Done: Ask for the ramp' });
    fakeServer.answers(TasksPageQuery, anAnswer([aTask({ id: BOLA, title: 'Ask again' })]));
    await user.click(button);
    await waitFor(() => expect(screen.queryByText('Ask for the ramp')).toBeNull());
    await waitFor(() => expect(document.body).not.toHaveFocus());
    expect(document.activeElement).toContainElement(screen.getByRole('table', { name: 'Tasks' }));
  });

  test('that asks for evidence is done in words', async () => {
    const completed = fakeServer.answers(CompleteTaskMutation, done);
    const { user } = await open([aTask({ evidenceRequired: true })]);
    await user.click(await screen.findByRole('link', { name: 'Done …: Ask for the ramp' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'What was done?' }));
    await user.type(dialog.getByRole('textbox'), 'Letter of 20 November');
    await user.click(dialog.getByRole('button', { name: 'Task is done' }));
    await waitFor(() =>
      expect(completed.seen).toEqual([{ input: { id: TASK, version: 3, evidence: 'Letter of 20 November' } }]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('is put off from behind the three dots, and its reason is taken away by emptying it', async () => {
    const changed = fakeServer.answers(ChangeTaskMutation, {
      changeTask: { task: { id: TASK, version: 4 }, errors: [] },
    });
    const { user } = await open([aTask()]);
    await user.click(await screen.findByRole('button', { name: 'Other actions: Ask for the ramp' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Change or put off …' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Change the task' }));
    await user.clear(dialog.getByLabelText(/^Due on/));
    await user.type(dialog.getByLabelText(/^Due on/), '2026-12-01');
    await user.clear(dialog.getByLabelText(/^Why/));
    await user.click(dialog.getByRole('button', { name: 'Change task' }));
    await waitFor(() =>
      expect(changed.seen).toEqual([
        {
          input: {
            ...{ id: TASK, version: 3, title: 'Ask for the ramp', dueOn: '2026-12-01' },
            ...{ priority: 'HIGH', reason: null },
          },
        },
      ]),
    );
  });

  test('is called off only with a reason', async () => {
    const cancelled = fakeServer.answers(CancelTaskMutation, {
      cancelTask: {
        task: null,
        errors: [{ code: 'STALE_VERSION', path: ['version'], message: 'Someone was faster.' }],
      },
    });
    const { user } = await open([aTask()], `?action=cancel-task&task=${TASK}`);
    const dialog = within(await screen.findByRole('dialog', { name: 'Call the task off' }));
    await user.click(dialog.getByRole('button', { name: 'Call off' }));
    expect((await dialog.findAllByText('This must be filled in.')).length).toBeGreaterThan(0);
    expect(cancelled.seen).toEqual([]);
    await user.type(dialog.getByRole('textbox'), 'She moved');
    await user.click(dialog.getByRole('button', { name: 'Call off' }));
    expect((await dialog.findAllByText('Someone was faster.')).length).toBeGreaterThan(0);
  });

  test('is given to somebody who sees the client, herself left out', async () => {
    fakeServer.answers(TaskOwnersQuery, {
      client: {
        id: 'c1',
        currentAssignments: [
          { id: 'a1', staffMember: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu' } },
        ],
        unit: { id: 'u1', staffMembers: { nodes: [{ id: BOLA, displayName: 'Bola Ade' }] } },
      },
    });
    const given = fakeServer.answers(ReassignTaskMutation, {
      reassignTask: { task: { id: TASK, version: 4 }, errors: [] },
    });
    const { user } = await open([aTask()], `?action=reassign-task&task=${TASK}`);
    const dialog = within(await screen.findByRole('dialog', { name: 'Give the task to somebody else' }));
    await dialog.findByRole('option', { name: 'Bola Ade' });
    expect(dialog.queryByRole('option', { name: 'Adaeze Nwosu' })).toBeNull();
    await user.selectOptions(dialog.getByRole('combobox'), 'Bola Ade');
    await user.click(dialog.getByRole('button', { name: 'Give task' }));
    await waitFor(() => expect(given.seen).toEqual([{ input: { id: TASK, version: 3, ownerStaffId: BOLA } }]));
  });

  test('whose plan has changed asks first whether it still holds', async () => {
    const confirmed = fakeServer.answers(ConfirmTaskMutation, {
      confirmTask: { task: { id: TASK, version: 4 }, errors: [] },
    });
    const { user } = await open([
      aTask({ needsReview: true, availableActions: ['CONFIRM', 'CHANGE', 'REASSIGN', 'CANCEL'] }),
    ]);
    const shown = await row(/Ask for the ramp/);
    expect(shown.getByText('Plan has changed')).toBeVisible();
    expect(shown.queryByRole('button', { name: /Done/ })).toBeNull();
    await user.click(shown.getByRole('button', { name: 'Still to be done: Ask for the ramp' }));
    await waitFor(() => expect(confirmed.seen).toEqual([{ input: { id: TASK, version: 3 } }]));
  });

  test('of a rule is told in our words, also to who sees no free text, and offers what can be done', async () => {
    await open(
      [
        aTask({
          ...{ source: 'RESPONSIBLE_ADULT', kind: 'RESPONSIBLE_ADULT', title: null, reason: null, owner: null },
          ...{ redacted: ['title', 'reason'], availableActions: [], client: null },
        }),
        aTask({ id: 'task-2', title: null, reason: null, redacted: ['title', 'reason'], availableActions: [] }),
      ],
      '',
      'ANALYST',
    );
    expect(await screen.findByText('Find a responsible adult')).toBeVisible();
    expect((await row(/withheld/)).getByTitle(/your role does not show/)).toBeVisible();
    expect((await row(/withheld/)).getByText('Coordination')).toBeVisible();
    expect((await row(/withheld/)).getByText('Urgent')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Done/ })).toBeNull();
    expect(screen.queryByRole('searchbox')).toBeNull();
  });
});
