import { type PropsWithChildren, Suspense } from 'react';
import { SkeletonLines } from './states/skeletons.js';

interface LaterProps extends PropsWithChildren {
  /** Where an address with this hash leads, also before the part has arrived. */
  id: string;
  /** What is shown, as the start of a sentence: "People". */
  what: string;
}

/** A part of a page that is below the first view: its code comes after it, and its place is kept. */
export function Later({ id, what, children }: LaterProps) {
  return (
    <div id={id}>
      <Suspense fallback={<SkeletonLines what={what} lines={8} />}>{children}</Suspense>
    </div>
  );
}
