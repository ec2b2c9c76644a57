import type { ResultOf } from '@graphql-typed-document-node/core';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Match } from '../features/provider-matches/match-card.js';
import {
  ConfirmProviderMatchMutation,
  RejectProviderMatchMutation,
  ReopenProviderMatchMutation,
} from '../features/provider-matches/use-answers.js';
import { fakeServer } from '../test/fake-server.js';
import { renderApp, signedInAs } from '../test/render.js';
import type { Unmasked } from '../test/unmasked.js';
import { notes } from '../ui/notify.js';
import { ProviderMatchesPageQuery } from './provider-matches.page.js';

type Answer = Unmasked<ResultOf<typeof ProviderMatchesPageQuery>>;

const ELM = { __typename: 'Provider', id: 'provider-elm', name: 'Elm House', kind: 'NURSING_HOME' } as const;
const ELMS = { __typename: 'Provider', id: 'provider-elms', name: 'The Elms', kind: 'LONG_TERM_CARE' } as const;

const aPair = (id: string, over: Partial<Match> = {}): Match => ({
  __typename: 'ProviderMatch',
  ...{ id, version: 1, status: 'OPEN', score: 0.9, createdAt: '2026-11-20T15:00:00Z', decidedAt: null },
  availableActions: ['CONFIRM', 'REJECT'],
  evidence: [
    { __typename: 'MatchEvidence', fact: 'NAME', one: 'Elm House', other: 'The Elms', agreement: 0.7 },
    { __typename: 'MatchEvidence', fact: 'KIND', one: 'NURSING_HOME', other: 'LONG_TERM_CARE', agreement: null },
    { __typename: 'MatchEvidence', fact: 'PHONE', one: '518-555-0101', other: null, agreement: null },
  ],
  ...{ provider: ELM, other: ELMS, kept: null },
  ...over,
});

const answerOf = (pairs: Match[], hasNextPage = false): Answer =>
  ({
    providerMatches: {
      totalCount: pairs.length,
      pageInfo: { hasNextPage, endCursor: hasNextPage ? 'further' : null },
      nodes: pairs,
    },
  }) as Answer;

const settled = (id: string, version = 2) => ({ providerMatch: { id, version }, errors: [] });
const refusal = { code: 'STALE_VERSION', path: ['version'], message: 'Somebody else was faster.' } as const;

afterEach(() => notes.set([]));

/** What is said in the corner; it is read aloud, too, from elsewhere. */
const note = async (text: string) => (await screen.findAllByText(text)).at(-1);

async function open(pairs: Match[], search = '') {
  signedInAs('ADMINISTRATOR');
  const asked = fakeServer.answers(ProviderMatchesPageQuery, answerOf(pairs));
  const shown = await renderApp(`/providers/matches${search}`);
  await screen.findByRole('heading', { level: 1, name: 'Doubtful pairs' });
  return { ...shown, asked };
}
const card = async (name = 'Elm House and The Elms') => within(await screen.findByRole('listitem', { name }));

describe('the five states', () => {
  test('loading: the list says that it comes, and nothing is said to be absent', async () => {
    signedInAs('ADMINISTRATOR');
    const waiting = Promise.withResolvers<Answer>();
    fakeServer.answers(ProviderMatchesPageQuery, () => waiting.promise);
    await renderApp('/providers/matches');
    expect(await screen.findByRole('list', { name: 'Doubtful pairs' })).toHaveAttribute('aria-busy', 'true');
    expect(screen.queryByText('No pair waits for an answer')).toBeNull();
    waiting.resolve(answerOf([]));
    expect(await screen.findByText('No pair waits for an answer')).toBeVisible();
  });

  test('empty: says that nobody has to decide, and where pairs come from', async () => {
    await open([]);
    expect(await screen.findByText(/list here what a person must decide/)).toBeVisible();
  });

  test('nothing matches: a filter that hides all says that, and is taken off', async () => {
    const { user, asked } = await open([], '?status=SAME');
    const answered = asked.seen.length;
    await user.click(await screen.findByRole('button', { name: 'Remove the filter' }));
    await waitFor(() => expect(asked.seen.length).toBeGreaterThan(answered));
    expect(asked.seen.at(-1)).toEqual({ filter: { statuses: ['OPEN'] }, after: null });
  });

  test('failed: says so, and asks again', async () => {
    signedInAs('ADMINISTRATOR');
    fakeServer.refuses(ProviderMatchesPageQuery, 'INTERNAL');
    const { user } = await renderApp('/providers/matches');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Doubtful pairs could not be loaded');
    fakeServer.answers(ProviderMatchesPageQuery, answerOf([aPair('f0000000-0000-7000-8000-000000000001')]));
    await user.click(within(alert).getByRole('button', { name: /again/i }));
    expect((await card()).getByRole('button', { name: /^Same/ })).toBeVisible();
  });

  test('ready: each fact beside the other, with what came of comparing them', async () => {
    await open([aPair('f0000000-0000-7000-8000-000000000001')]);
    const pair = await card();
    const row = (name: string) => pair.getByRole('row', { name: new RegExp(`^${name}`) });
    expect(row('Name')).toHaveTextContent('Alike');
    expect(row('Kind')).toHaveTextContent('Differs');
    expect(row('Telephone')).toHaveTextContent('not saidNot compared');
    expect(pair.getByText('90% speaks for one provider')).toBeVisible();
    expect(pair.getByRole('link', { name: 'The Elms' })).toHaveAttribute('href', '/providers/provider-elms');
  });
});

describe('the answers', () => {
  test('two entries are made one, and taken apart again by undo', async () => {
    const confirmed = fakeServer.answers(ConfirmProviderMatchMutation, {
      confirmProviderMatch: settled('f0000000-0000-7000-8000-000000000001'),
    });
    const reopened = fakeServer.answers(ReopenProviderMatchMutation, {
      reopenProviderMatch: settled('f0000000-0000-7000-8000-000000000001', 3),
    });
    const { user, asked } = await open([aPair('f0000000-0000-7000-8000-000000000001')]);
    const before = asked.seen.length;
    await user.click((await card()).getByRole('button', { name: 'Same: Elm House and The Elms' }));
    expect(confirmed.seen).toEqual([{ input: { id: 'f0000000-0000-7000-8000-000000000001', version: 1 } }]);
    expect(await note('They are one provider now.')).toBeVisible();
    await waitFor(() => expect(asked.seen.length).toBeGreaterThan(before));
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(reopened.seen).toEqual([{ input: { id: 'f0000000-0000-7000-8000-000000000001', version: 2 } }]),
    );
    expect(await note('The answer was taken back.')).toBeVisible();
  });

  test('two entries are kept apart, and asked about again by undo', async () => {
    const rejected = fakeServer.answers(RejectProviderMatchMutation, {
      rejectProviderMatch: settled('f0000000-0000-7000-8000-000000000001'),
    });
    const reopened = fakeServer.answers(ReopenProviderMatchMutation, {
      reopenProviderMatch: settled('f0000000-0000-7000-8000-000000000001', 3),
    });
    const { user } = await open([aPair('f0000000-0000-7000-8000-000000000001')]);
    await user.click((await card()).getByRole('button', { name: 'Different: Elm House and The Elms' }));
    expect(rejected.seen).toEqual([{ input: { id: 'f0000000-0000-7000-8000-000000000001', version: 1 } }]);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() =>
      expect(reopened.seen).toEqual([{ input: { id: 'f0000000-0000-7000-8000-000000000001', version: 2 } }]),
    );
  });

  test('an answer that somebody gave before is taken back from where it stands', async () => {
    const reopened = fakeServer.answers(ReopenProviderMatchMutation, {
      reopenProviderMatch: settled('f0000000-0000-7000-8000-000000000001', 5),
    });
    const told = aPair('f0000000-0000-7000-8000-000000000001', {
      status: 'DIFFERENT',
      version: 4,
      availableActions: ['REOPEN'],
    });
    const { user } = await open([told], '?status=DIFFERENT');
    await user.click((await card()).getByRole('button', { name: 'Take the answer back' }));
    await waitFor(() =>
      expect(reopened.seen).toEqual([{ input: { id: 'f0000000-0000-7000-8000-000000000001', version: 4 } }]),
    );
  });

  test('an answer that is refused says why, and offers no undo', async () => {
    fakeServer.answers(ConfirmProviderMatchMutation, {
      confirmProviderMatch: { providerMatch: null, errors: [refusal] },
    });
    const { user } = await open([aPair('f0000000-0000-7000-8000-000000000001')]);
    await user.click((await card()).getByRole('button', { name: /^Same/ }));
    expect(await note('Somebody else was faster.')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('keys go from pair to pair and answer the one that is looked at', async () => {
    const rejected = fakeServer.answers(RejectProviderMatchMutation, {
      rejectProviderMatch: settled('f0000000-0000-7000-8000-000000000002'),
    });
    const oak = { ...ELM, id: 'provider-oak', name: 'Oak House' };
    const { user, router } = await open([
      aPair('f0000000-0000-7000-8000-000000000001'),
      aPair('f0000000-0000-7000-8000-000000000002', { provider: oak }),
    ]);
    await card('Oak House and The Elms');
    await user.keyboard('d');
    expect(rejected.seen).toEqual([]);
    await user.keyboard('j');
    await waitFor(() => expect(router.state.location.search).toEqual({ pair: 'f0000000-0000-7000-8000-000000000001' }));
    await user.keyboard('j');
    await waitFor(() => expect(router.state.location.search).toEqual({ pair: 'f0000000-0000-7000-8000-000000000002' }));
    await user.keyboard('d');
    await waitFor(() =>
      expect(rejected.seen).toEqual([{ input: { id: 'f0000000-0000-7000-8000-000000000002', version: 1 } }]),
    );
    await waitFor(() => expect(router.state.location.search).toEqual({ pair: 'f0000000-0000-7000-8000-000000000001' }));
  });

  test.each(['s', 'd'])('a refused answer stays with its pair, and says why: %s', async (key) => {
    fakeServer.answers(ConfirmProviderMatchMutation, {
      confirmProviderMatch: { providerMatch: null, errors: [refusal] },
    });
    fakeServer.answers(RejectProviderMatchMutation, {
      rejectProviderMatch: { providerMatch: null, errors: [refusal] },
    });
    const pair = 'f0000000-0000-7000-8000-000000000001';
    const oak = { ...ELM, id: 'provider-oak', name: 'Oak House' };
    const { user, router } = await open([
      aPair(pair),
      aPair('f0000000-0000-7000-8000-000000000002', { provider: oak }),
    ]);
    await card();
    await user.keyboard('j');
    await waitFor(() => expect(router.state.location.search).toEqual({ pair }));
    await user.keyboard(key);
    expect(await note('Somebody else was faster.')).toBeVisible();
    expect(router.state.location.search).toEqual({ pair });
  });

  test('who may look and not answer is offered no answer, by hand or by key', async () => {
    const { user } = await open([aPair('f0000000-0000-7000-8000-000000000001', { availableActions: [] })]);
    const pair = await card();
    expect(pair.queryByRole('button')).toBeNull();
    expect(screen.queryByText(/s says same/)).toBeNull();
    await user.keyboard('js');
    expect(pair.queryByRole('button')).toBeNull();
  });
});
