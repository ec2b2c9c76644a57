import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderPart } from '../test/render.js';
import { StatTile } from '../ui/stat-tile.js';
import { measureOf } from './measure.factory.js';
import { type MeasureRef, useMeasureFigure } from './use-measure-figure.js';

type Measure = ReturnType<typeof measureOf>;

function Tile({ measure, elapsedShare }: { measure: Measure; elapsedShare?: number }) {
  // What a page hands on is masked; a test has the whole of it.
  return <StatTile {...useMeasureFigure(measure as unknown as MeasureRef, elapsedShare)} />;
}

const open = (parts: Partial<Parameters<typeof measureOf>[1]> = {}, elapsedShare?: number) => {
  const measure = measureOf('budgetCompliance', { value: 0.89, numerator: 89, denominator: 100, ...parts });
  return renderPart(<Tile measure={measure} {...(elapsedShare === undefined ? {} : { elapsedShare })} />);
};

test('a measure is shown under its name, as a percentage, with what was divided by what', async () => {
  await open({ target: { atLeast: 0.95, atMost: null, appliesTo: 'VALUE' } });
  expect(screen.getByRole('group', { name: 'Budget compliance' })).toBeVisible();
  expect(screen.getByText('89%')).toBeVisible();
  expect(screen.getByText('89 of 100')).toBeVisible();
  expect(screen.getByText('Off target')).toBeVisible();
  expect(screen.getByText('Target at least 95%')).toBeVisible();
  expect(screen.getByText('As of Nov 22, 2026')).toBeVisible();
});

test('too few cases make no rate', async () => {
  await open({ value: 0.75, numerator: 3, denominator: 4 });
  expect(screen.getByText('3 of 4')).toBeVisible();
  expect(screen.queryByText('75%')).toBeNull();
});

test('nobody to count is not nought, and not all', async () => {
  await open({ value: null, numerator: 0, denominator: 0 });
  expect(screen.getByText('Nobody to count in this period')).toBeVisible();
});

test('a figure that would tell about few people says that it is withheld', async () => {
  await open({ value: null, numerator: null, denominator: null, isSuppressed: true });
  expect(screen.getByText('Withheld: fewer than 11 people')).toBeVisible();
});

test('spending is judged by the days gone by, not by itself', async () => {
  const target = { atLeast: -0.05, atMost: 0.05, appliesTo: 'ELAPSED_SHARE' } as const;
  await open({ target }, 0.88);
  expect(screen.getByText('On target')).toBeVisible();
  expect(screen.getByText('Target within 5 points of the days gone by')).toBeVisible();
});

test('the definition tells the rule and who was left out, also where their number is withheld', async () => {
  const { user } = await open({
    exclusions: [
      { code: 'TOO_EARLY', reason: 'Less than a tenth of the period has gone by.', count: 6 },
      { code: 'OTHER_CURRENCY', reason: 'In another currency.', count: null },
    ],
  });
  expect(screen.getByText('89 of 100 · 6 excluded')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Definition of Budget compliance' }));
  expect(await screen.findByText(/Counted: Those that are kept/)).toBeVisible();
  expect(screen.getByText('Less than a tenth of the period has gone by.: 6')).toBeVisible();
  expect(screen.getByText('In another currency.: withheld')).toBeVisible();
  expect(screen.getByText(/Definition 1, in force since Jan 1, 2026/)).toBeVisible();
});
