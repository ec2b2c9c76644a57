import { type RefObject, useEffect, useState } from 'react';

/** Begun this far outside the window, so that who scrolls finds it finished. */
const AHEAD = '300px';
/** After this time whatever is out of sight is shown too, when nothing else is to be done: for paper and for find in page. */
const PATIENCE = 6_000;

/** True from the moment the place comes into sight, or the browser has time for what is not. */
export function useInSight(place: RefObject<Element | null>): boolean {
  const [isInSight, setIsInSight] = useState(() => !('IntersectionObserver' in window));
  useEffect(
    function waitUntilInSight() {
      if (isInSight || !place.current) return undefined;
      const show = () => setIsInSight(true);
      const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && show(), {
        rootMargin: AHEAD,
      });
      observer.observe(place.current);
      // Not every browser tells when it is idle; there the time alone decides.
      const later = setTimeout(() => (window.requestIdleCallback ?? queueMicrotask)(show), PATIENCE);
      window.addEventListener('beforeprint', show);
      return () => {
        observer.disconnect();
        clearTimeout(later);
        window.removeEventListener('beforeprint', show);
      };
    },
    [isInSight, place],
  );
  return isInSight;
}
