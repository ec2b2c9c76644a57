import { type RefObject, startTransition, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

/** HEAVY: much work in one piece, which on a phone waits until somebody comes near or has begun to use the page. */
export type Weight = 'LIGHT' | 'HEAVY';

/** Begun this far outside the window, so that who scrolls finds it finished. */
const AHEAD = '300px';
/** Milliseconds in which what is seen at first has the browser to itself. */
const FIRST_VIEW = 1_000;
/** From here on a screen is not a phone's. */
const WIDE = '(min-width: 48em)';

/** What draws each place that is still awaited, in the order of the page. */
const awaited = new Map<() => void, Weight>();
let turn: ReturnType<typeof setTimeout> | undefined;
let hasReader = false;

const SIGNS_OF_A_READER = ['pointerdown', 'keydown', 'wheel'] as const;

function noteReader(): void {
  hasReader = true;
  for (const sign of SIGNS_OF_A_READER) window.removeEventListener(sign, noteReader);
  takeTurns(FIRST_VIEW);
}
for (const sign of SIGNS_OF_A_READER) window.addEventListener(sign, noteReader, { passive: true });
window.addEventListener('beforeprint', drawAll);

function nextInTurn(): (() => void) | undefined {
  const mayBeHeavy = hasReader || window.matchMedia(WIDE).matches;
  for (const [draw, weight] of awaited) if (mayBeHeavy || weight === 'LIGHT') return draw;
  return undefined;
}

/** One place after another whenever the browser has nothing else to do: for find in page, screen readers and paper. */
function takeTurns(pause: number): void {
  if (turn !== undefined || nextInTurn() === undefined) return;
  turn = setTimeout(() => {
    // Not every browser tells when it is idle; there the pause alone decides.
    (window.requestIdleCallback ?? queueMicrotask)(() => {
      turn = undefined;
      const draw = nextInTurn();
      if (draw) startTransition(draw);
      takeTurns(0);
    });
  }, pause);
}

/** Paper has no second look: everything at once, and also what turns out to be awaited only then. */
function drawAll(): void {
  while (awaited.size > 0) {
    flushSync(() => {
      for (const draw of awaited.keys()) draw();
    });
  }
}

function awaitTurn(draw: () => void, weight: Weight): () => void {
  const once = () => {
    awaited.delete(once);
    draw();
  };
  awaited.set(once, weight);
  takeTurns(FIRST_VIEW);
  return () => {
    awaited.delete(once);
    if (nextInTurn() !== undefined) return;
    clearTimeout(turn);
    turn = undefined;
  };
}

/**
 * Whether a place is to be drawn: what is near the window at once, the rest after it, in slices, when there is time. A
 * browser that cannot tell what is near draws everything at once.
 */
export function useNear(place: RefObject<Element | null>, weight: Weight = 'LIGHT'): boolean {
  const [isNear, setIsNear] = useState(() => !('IntersectionObserver' in window));
  useEffect(
    function waitUntilNear() {
      if (isNear || !place.current) return undefined;
      const draw = () => setIsNear(true);
      const observer = new IntersectionObserver(
        (entries) => {
          if (entries.some((one) => one.isIntersecting)) startTransition(draw);
        },
        { rootMargin: AHEAD },
      );
      observer.observe(place.current);
      const leave = awaitTurn(draw, weight);
      return () => {
        observer.disconnect();
        leave();
      };
    },
    [isNear, place, weight],
  );
  return isNear;
}
