import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../test/render.js';
import { StatTile, type StatTileProps } from './stat-tile.js';

const definition = {
  text: 'Clients reached at least once in the month.',
  version: '2',
  exclusions: [{ reason: 'In hospital all month', count: 4 }],
};

const open = (props: Partial<StatTileProps> = {}) =>
  renderPart(<StatTile name="Monthly contact rate" figure="86.7%" definition={definition} {...props} />);

test('shows the figure with what it is made of', async () => {
  await open({
    fraction: { numerator: '52', denominator: '60' },
    interval: { low: '75.8%', high: '93.1%' },
    excluded: 4,
    target: { words: '90%', isMet: false },
    asOf: '2026-11-22T11:00:00Z',
  });
  expect(screen.getByRole('group', { name: 'Monthly contact rate' })).toBeVisible();
  expect(screen.getByText('86.7%')).toBeVisible();
  expect(screen.getByText('52 of 60 · 75.8% to 93.1% · 4 excluded')).toBeVisible();
  expect(screen.getByText('Off target')).toBeVisible();
  expect(screen.getByText('Target 90%')).toBeVisible();
  expect(screen.getByText('As of Nov 22, 2026, 6:00 AM')).toBeVisible();
});

test('leads to the rows that were counted', async () => {
  await open({ rowsPath: { to: '/clients' } });
  const link = screen.getByRole('link', { name: '86.7%. Show the rows behind Monthly contact rate' });
  expect(link).toHaveAttribute('href', '/clients');
});

test('says how it is counted and who was left out, on demand', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Definition of Monthly contact rate' }));
  expect(await screen.findByText('Clients reached at least once in the month.')).toBeVisible();
  expect(screen.getByText('In hospital all month: 4')).toBeVisible();
  expect(screen.getByText('Definition 2')).toBeVisible();
});

test('nobody to count is not zero', async () => {
  await open({ figure: null, missing: 'NO_DENOMINATOR' });
  expect(screen.getByText('Nobody to count in this period')).toBeVisible();
});

test('a small number that is kept back says so', async () => {
  await open({ figure: null, missing: 'SUPPRESSED' });
  expect(screen.getByText('Withheld: fewer than 11 people')).toBeVisible();
});

test('while loading there is no figure', async () => {
  await open({ state: 'LOADING', figure: null });
  expect(screen.getByText('Loading Monthly contact rate')).toBeInTheDocument();
  expect(screen.queryByText('Nobody to count in this period')).toBeNull();
});

test('when it failed it says so, and asks again on demand', async () => {
  const onRetry = vi.fn<() => void>();
  const { user } = await open({ figure: null, failure: { kind: 'SERVER', reference: 'r-1' }, onRetry });
  expect(screen.getByRole('alert')).toHaveTextContent('Monthly contact rate could not be loaded');
  expect(screen.getByText('r-1')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test('a refreshed figure that failed stays, because an old figure is better than none', async () => {
  await open({ failure: { kind: 'NETWORK', reference: null } });
  expect(screen.getByText('86.7%')).toBeVisible();
});
