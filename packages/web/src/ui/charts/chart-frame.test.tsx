import { act, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderPart } from '../../test/render.js';
import { type Bullet, BulletAgainstTarget } from './bullet-against-target.js';
import { ChartFrame, type ChartProps } from './chart-frame.js';

interface Month {
  at: string;
  hours: number;
}
const months: Month[] = [
  { at: '2026-09', hours: 40 },
  { at: '2026-10', hours: 44 },
];

const open = (props: Partial<ChartProps> & { rows?: readonly Month[] } = {}) =>
  renderPart(
    <>
      <ChartFrame
        title="Hours rose in October"
        unit="hours a month"
        csvName="hours"
        rows={months}
        columns={[
          { id: 'at', header: 'Month', isRowHeader: true, value: (month) => month.at },
          { id: 'hours', header: 'Hours', align: 'END', value: (month) => month.hours },
        ]}
        rowId={(month) => month.at}
        height={200}
        {...props}
      >
        <p>the drawing</p>
      </ChartFrame>
      <input aria-label="elsewhere" />
    </>,
  );

test('is a figure with a name, a unit and the moment of its data', async () => {
  await open({ asOf: '2026-11-22T11:00:00Z' });
  const figure = screen.getByRole('figure', { name: 'Hours rose in October' });
  expect(within(figure).getByText('Unit: hours a month')).toBeVisible();
  expect(within(figure).getByText('As of Nov 22, 2026, 6:00 AM')).toBeVisible();
  expect(within(figure).getByText('the drawing')).toBeVisible();
});

test('out of sight it keeps its place, and is drawn when it comes near', async () => {
  const told: IntersectionObserverCallback[] = [];
  class Sight {
    constructor(tell: IntersectionObserverCallback) {
      told.push(tell);
    }
    observe(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('IntersectionObserver', Sight);
  await open();
  expect(screen.queryByText('the drawing')).toBeNull();
  expect(screen.getByRole('figure', { name: 'Hours rose in October' })).not.toHaveAttribute('aria-busy', 'true');
  const tell = (isIntersecting: boolean) =>
    act(() => told.at(-1)?.([{ isIntersecting } as IntersectionObserverEntry], {} as IntersectionObserver));
  tell(false);
  expect(screen.queryByText('the drawing')).toBeNull();
  tell(true);
  expect(screen.getByText('the drawing')).toBeVisible();
  vi.unstubAllGlobals();
});

test('going to paper it is drawn wherever it stands', async () => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  await open();
  expect(screen.queryByText('the drawing')).toBeNull();
  act(() => {
    window.dispatchEvent(new Event('beforeprint'));
  });
  expect(screen.getByText('the drawing')).toBeVisible();
  vi.unstubAllGlobals();
});

test('shows the same data as a table by button, and the drawing again', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Show as table' }));
  expect(await screen.findByRole('table', { name: 'Hours rose in October' })).toBeVisible();
  expect(screen.getByRole('cell', { name: '44' })).toBeVisible();
  expect(screen.queryByText('the drawing')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show as chart' }));
  expect(screen.getByText('the drawing')).toBeVisible();
});

test('the key t does the same while the focus is inside, and nowhere else', async () => {
  const { user } = await open();
  await user.click(screen.getByLabelText('elsewhere'));
  await user.keyboard('t');
  expect(screen.queryByRole('table')).toBeNull();
  screen.getByRole('button', { name: 'Show as table' }).focus();
  await user.keyboard('t');
  expect(await screen.findByRole('table', { name: 'Hours rose in October' })).toBeVisible();
});

test('while loading it keeps its name and says what is on its way', async () => {
  await open({ state: 'LOADING', rows: [] });
  expect(screen.getByRole('figure', { name: 'Hours rose in October' })).toHaveAttribute('aria-busy', 'true');
  expect(screen.getByText('Loading Hours rose in October')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Show as table' })).toBeNull();
});

test('while refreshing it shows the old data, marked busy', async () => {
  await open({ state: 'REFRESHING' });
  expect(screen.getByRole('figure')).toHaveAttribute('aria-busy', 'true');
  expect(screen.getByText('the drawing')).toBeVisible();
});

test('nothing to draw is said in words', async () => {
  await open({ rows: [], nothing: 'No hours were logged in this period' });
  expect(screen.getByText('No hours were logged in this period')).toBeVisible();
});

test('failed is not the same as nothing, and can be asked for again', async () => {
  const onRetry = vi.fn<() => void>();
  const { user } = await open({
    rows: [],
    failure: { kind: 'NETWORK', reference: null },
    onRetry,
    nothing: 'No hours',
  });
  expect(screen.getByRole('alert')).toHaveTextContent('Hours rose in October could not be loaded');
  expect(screen.queryByText('No hours')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

const bullet = (over: Partial<Bullet>): Bullet => ({
  id: 'b',
  name: 'Home care',
  value: 0.97,
  target: 0.89,
  verdict: null,
  ...over,
});
const openBullets = (...bullets: Bullet[]) =>
  renderPart(
    <BulletAgainstTarget
      title="Budget used"
      unit="share"
      csvName="budget"
      nameHeader="Budget"
      valueHeader="Used"
      formatValue={(value) => `${Math.round(value * 100)}%`}
      expected="FEW"
      bullets={bullets}
    />,
  );

test('a bullet says value, target and verdict in words beside the bar', async () => {
  await openBullets(bullet({ verdict: { tone: 'critical', word: 'Over' }, path: { to: '/b' } }));
  const row = screen.getByRole('listitem');
  expect(row).toHaveTextContent('97%');
  expect(row).toHaveTextContent('Target 89%');
  expect(row).toHaveTextContent('Over');
  expect(within(row).getByRole('link', { name: 'Home care' })).toHaveAttribute('href', '/b');
});

test('a bullet without a value is not drawn as zero', async () => {
  await openBullets(bullet({ value: null }));
  expect(screen.getByRole('listitem')).toHaveTextContent('not recorded');
});

test('of many bullets the first ten are drawn, the table has all, and it is said', async () => {
  const many = Array.from({ length: 50 }, (_, n) => bullet({ id: `b${n}`, name: `Budget ${n + 1}` }));
  const { user } = await openBullets(...many);
  expect(screen.getAllByRole('listitem')).toHaveLength(10);
  expect(screen.getByText('Only the first 10 of 50 are drawn; the table and the files have them all.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Show as table' }));
  expect(await screen.findByRole('row', { name: /^Budget 50 / })).toBeVisible();
});
