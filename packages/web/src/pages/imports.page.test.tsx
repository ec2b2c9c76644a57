import * as shared from '@caregraph/shared/imports';
import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { CancelImportMutation, ImportRunPanelQuery } from '../features/imports/run-panel.js';
import * as limits from '../features/imports/upload-limits.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import type { Unmasked } from '../test/unmasked.js';
import { ImportsPageQuery } from './imports.page.js';

type Answer = Unmasked<ResultOf<typeof ImportsPageQuery>>;
type Run = Answer['importRuns']['nodes'][number];
type Shown = NonNullable<Unmasked<ResultOf<typeof ImportRunPanelQuery>>['importRun']>;

const RUN = 'a0000000-0000-7000-8000-000000000001';

const aRun = (over: Partial<Run> = {}): Run => ({
  id: RUN,
  format: 'PROVIDER_LIST',
  status: 'DONE',
  isDryRun: false,
  isFromBrowser: true,
  files: ['homes.csv'],
  startedAt: '2026-11-20T15:00:00Z',
  rowsCreated: 4,
  rowsUpdated: 0,
  rowsUnchanged: 0,
  rowsRefused: 1,
  redacted: [],
  startedBy: { id: 'a0000000-0000-7000-8000-000000000001', displayName: 'Adaeze Nwosu', redacted: [] },
  ...over,
});

const answerOf = (runs: Run[]): Answer => ({
  importRuns: { totalCount: runs.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes: runs },
});

const shownRun = (over: Partial<Shown> = {}): Shown => ({
  id: RUN,
  format: 'PROVIDER_LIST',
  status: 'DONE',
  isDryRun: false,
  isFromBrowser: true,
  files: ['homes.csv'],
  startedAt: '2026-11-20T15:00:00Z',
  finishedAt: '2026-11-20T15:00:02Z',
  bytes: 400,
  bytesDone: 400,
  rowsRead: 5,
  rowsCreated: 4,
  rowsUpdated: 0,
  rowsUnchanged: 0,
  rowsRefused: 1,
  doubtfulPairs: 2,
  refusalCount: 1,
  refusals: [{ source: 'homes.csv', row: 5, reason: 'The kind is none of nursing home.' }],
  ...over,
});

test('shows what was imported, by whom, and what it came to; a row opens it', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.answers(ImportsPageQuery, answerOf([aRun()]));
  await renderApp('/imports');
  const row = within(await screen.findByRole('row', { name: /Own list of providers/ }));
  for (const words of ['Finished', 'homes.csv', 'Adaeze Nwosu']) expect(row.getByText(words)).toBeVisible();
  expect(row.getByRole('link')).toHaveAttribute('href', `/imports?run=${RUN}`);
});

test('without an import it says so', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.answers(ImportsPageQuery, answerOf([]));
  await renderApp('/imports');
  expect(await screen.findByText('Nothing has been imported yet')).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Choose files' })).toBeEnabled();
});

test('a filter that hides all says that, and not that there are none', async () => {
  signedInAs('ADMINISTRATOR');
  const { seen } = fakeServer.answers(ImportsPageQuery, answerOf([]));
  await renderApp('/imports?show=DRY_RUNS');
  expect(await screen.findByRole('button', { name: 'Remove the filter' })).toBeVisible();
  expect(seen).toEqual([{ filter: { isDryRun: true }, after: null }]);
});

test('a history that fails says so, and files can still be sent', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.refuses(ImportsPageQuery, 'INTERNAL');
  await renderApp('/imports');
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Choose files' })).toBeEnabled();
});

test('an import that is over shows its counts, its refusals, and leads to doubtful pairs', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.answers(ImportsPageQuery, answerOf([aRun()]));
  fakeServer.answers(ImportRunPanelQuery, { importRun: shownRun() });
  await renderApp(`/imports?run=${RUN}`);
  const panel = within(await screen.findByRole('region', { name: 'Import: Own list of providers' }));
  expect(panel.getByText('The kind is none of nursing home.')).toBeVisible();
  expect(panel.getByRole('button', { name: /CSV/ })).toBeVisible();
  expect(panel.getByRole('link', { name: 'Look at the pairs' })).toHaveAttribute('href', '/providers/matches');
});

test('an import under way shows how far it is, and can be stopped', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.answers(ImportsPageQuery, answerOf([aRun({ status: 'RUNNING' })]));
  fakeServer.answers(ImportRunPanelQuery, {
    importRun: shownRun({ status: 'RUNNING', bytesDone: 100, finishedAt: null, refusals: [], refusalCount: 0 }),
  });
  await renderApp(`/imports?run=${RUN}`);
  expect(await screen.findByRole('progressbar', { name: 'Progress of the import' })).toHaveValue(25);
  expect(screen.getByRole('button', { name: 'Stop' })).toBeEnabled();
});

const underWay = shownRun({ status: 'RUNNING', bytesDone: 100, finishedAt: null, refusals: [], refusalCount: 0 });

test('an import that is stopped says what stayed', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.answers(ImportsPageQuery, answerOf([aRun({ status: 'RUNNING' })]));
  fakeServer.answers(ImportRunPanelQuery, { importRun: underWay });
  const { seen } = fakeServer.answers(CancelImportMutation, {
    cancelImport: { importRun: { id: RUN, status: 'RUNNING' }, errors: [] },
  });
  const { user } = await renderApp(`/imports?run=${RUN}`);
  const stop = await screen.findByRole('button', { name: 'Stop' });
  fakeServer.answers(ImportRunPanelQuery, { importRun: shownRun({ status: 'CANCELLED' }) });
  await user.click(stop);
  expect(seen).toMatchObject([{ input: { id: RUN } }]);
  expect(await screen.findByText(/What whole files brought is in; the file under way left nothing/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
});

test('one that ended meanwhile says so when it is stopped', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.answers(ImportsPageQuery, answerOf([aRun({ status: 'RUNNING' })]));
  fakeServer.answers(ImportRunPanelQuery, { importRun: underWay });
  const message = 'This import is over.';
  fakeServer.answers(CancelImportMutation, {
    cancelImport: { importRun: null, errors: [{ code: 'ILLEGAL_TRANSITION', path: ['id'], message }] },
  });
  const { user } = await renderApp(`/imports?run=${RUN}`);
  await user.click(await screen.findByRole('button', { name: 'Stop' }));
  expect(await screen.findByText(message)).toBeVisible();
});

test('one that a stop of the server interrupted says what to do', async () => {
  signedInAs('ADMINISTRATOR');
  fakeServer.answers(ImportsPageQuery, answerOf([aRun({ status: 'INTERRUPTED' })]));
  fakeServer.answers(ImportRunPanelQuery, { importRun: shownRun({ status: 'INTERRUPTED' }) });
  await renderApp(`/imports?run=${RUN}`);
  expect(await screen.findByText(/The server stopped meanwhile. Send the same files again/)).toBeVisible();
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test('a care manager is not shown the page', async () => {
  signedInAs('CARE_MANAGER');
  await renderApp('/imports');
  expect(await screen.findByRole('heading', { level: 1 })).not.toHaveTextContent('Imports');
  expect(screen.queryByRole('button', { name: 'Choose files' })).toBeNull();
});

test('the limits of what may be sent are those of the server', () => {
  expect(limits).toMatchObject({ UPLOAD_BYTES: shared.UPLOAD_BYTES, UPLOADS_A_RUN: shared.UPLOADS_A_RUN });
});
