import { useEffect, useRef, useState } from 'react';

/** Long enough for a fast typist's next letter, short enough to feel like an answer. */
const PAUSE_MS = 300;

/**
 * A text field's own value, told to `onSettle` after a pause in typing. When `settled` changes from outside (a reset, the
 * Back button), the field follows.
 */
export function useDebounced(settled: string, onSettle: (value: string) => void): [string, (value: string) => void] {
  const [typed, setTyped] = useState(settled);
  const told = useRef(settled);

  useEffect(
    function followOutside() {
      if (settled === told.current) return;
      told.current = settled;
      setTyped(settled);
    },
    [settled],
  );

  useEffect(
    function tellAfterPause() {
      if (typed === told.current) return;
      const timer = setTimeout(() => {
        told.current = typed;
        onSettle(typed);
      }, PAUSE_MS);
      return () => clearTimeout(timer);
    },
    [typed, onSettle],
  );

  return [typed, setTyped];
}
