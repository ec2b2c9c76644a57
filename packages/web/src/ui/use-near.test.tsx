import { act, render, screen } from '@testing-library/react';
import { lazy, type ReactNode, useRef } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Later } from './later.js';
import { useNear, type Weight } from './use-near.js';

/** A browser whose window stands at the top of the page: only what the test brings near is near. */
class Sight {
  static watched = new Map<Element, Sight>();
  readonly #tell: IntersectionObserverCallback;
  constructor(tell: IntersectionObserverCallback) {
    this.#tell = tell;
  }
  observe(place: Element): void {
    Sight.watched.set(place, this);
  }
  disconnect(): void {
    for (const [place, sight] of Sight.watched) if (sight === this) Sight.watched.delete(place);
  }
  static comesTo(place: Element | null, isIntersecting = true): void {
    const sight = place && Sight.watched.get(place);
    if (!sight) throw new Error('Nobody waits for this place to come near.');
    act(() => sight.#tell([{ isIntersecting } as IntersectionObserverEntry], {} as IntersectionObserver));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('IntersectionObserver', Sight);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));

function Place({ name, weight }: { name: string; weight?: Weight }) {
  const place = useRef<HTMLDivElement>(null);
  const isNear = useNear(place, weight);
  return (
    <div ref={place} data-testid={name}>
      {isNear && `drawn: ${name}`}
    </div>
  );
}

const isDrawn = (name: string) => screen.queryByText(`drawn: ${name}`) !== null;

test('a place is drawn when it comes near the window, and not before', async () => {
  render(<Place name="people" />);
  expect(isDrawn('people')).toBe(false);
  Sight.comesTo(screen.getByTestId('people'), false);
  expect(isDrawn('people')).toBe(false);
  Sight.comesTo(screen.getByTestId('people'));
  expect(isDrawn('people')).toBe(true);
});

test('what nobody comes near is drawn too: after the first view, one place each time the browser is idle', async () => {
  const idle: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (draw: () => void) => idle.push(draw));
  render(
    <>
      <Place name="shifts" />
      <Place name="people" />
    </>,
  );
  await pass(900);
  expect(idle).toEqual([]);
  await pass(100);
  expect(isDrawn('shifts')).toBe(false);
  act(() => idle.shift()?.());
  expect([isDrawn('shifts'), isDrawn('people')]).toEqual([true, false]);
  await pass(0);
  act(() => idle.shift()?.());
  expect(isDrawn('people')).toBe(true);
});

test('on a wide screen a heavy place takes its turn like any other', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
  render(<Place name="chart" weight="HEAVY" />);
  await pass(2_000);
  expect(isDrawn('chart')).toBe(true);
});

test('a heavy place waits on a narrow screen until somebody has begun to use the page', async () => {
  render(
    <>
      <Place name="chart" weight="HEAVY" />
      <Place name="table" />
    </>,
  );
  await pass(60_000);
  expect([isDrawn('chart'), isDrawn('table')]).toEqual([false, true]);
  window.dispatchEvent(new Event('pointerdown'));
  await pass(2_000);
  expect(isDrawn('chart')).toBe(true);
});

test('going to paper everything is drawn at once, and also what stands inside of what was not drawn', () => {
  function Outer() {
    const place = useRef<HTMLDivElement>(null);
    return <div ref={place}>{useNear(place) && <Place name="chart within" weight="HEAVY" />}</div>;
  }
  render(<Outer />);
  expect(isDrawn('chart within')).toBe(false);
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(isDrawn('chart within')).toBe(true);
});

test('a place that is left before its turn is forgotten', async () => {
  const { unmount } = render(<Place name="shifts" />);
  unmount();
  render(<Place name="people" />);
  await pass(1_500);
  expect(isDrawn('people')).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a browser that cannot tell what is near draws everything at once', () => {
  vi.unstubAllGlobals();
  render(<Place name="people" />);
  expect(isDrawn('people')).toBe(true);
});

test('a part for later keeps its place and says that it is on its way; its code is not asked for', async () => {
  vi.useRealTimers();
  const load = vi.fn<() => Promise<{ default: () => ReactNode }>>(async () => ({
    default: () => <p>Who works here</p>,
  }));
  const People = lazy(load);
  const { container } = render(
    <Later id="people" what="People">
      <People />
    </Later>,
  );
  const place = container.querySelector('#people');
  expect(screen.getByRole('status')).toHaveTextContent('Loading People');
  expect(place?.querySelector('[aria-busy="true"]')).not.toBeNull();
  expect(load).not.toHaveBeenCalled();
  Sight.comesTo(place);
  expect(await screen.findByText('Who works here')).toBeVisible();
  expect(place?.querySelector('[aria-busy="true"]')).toBeNull();
});
