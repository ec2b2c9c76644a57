import { useEffect } from 'react';

/** Changes are told at once; where no stream gets through, what goes on is asked for this often. */
const POLL_MILLISECONDS = 2_000;

/** Asks again and again for as long as something is under way. */
export function usePolling(isUnderWay: boolean, refresh: (() => void) | null): void {
  useEffect(
    function askWhileUnderWay() {
      if (!refresh || !isUnderWay) return;
      const timer = setInterval(refresh, POLL_MILLISECONDS);
      return () => clearInterval(timer);
    },
    [refresh, isUnderWay],
  );
}
