import { type PropsWithChildren, Suspense, useRef } from 'react';
import classes from './later.module.css';
import { SkeletonLines } from './states/skeletons.js';
import { useNear } from './use-near.js';

interface LaterProps extends PropsWithChildren {
  /** Where an address with this hash leads, also before the part has arrived. */
  id: string;
  /** What is shown, as the start of a sentence: "People". */
  what: string;
}

/** A part of a page that is below the first view: its code, its data and its drawing come after it, and its place is kept. */
export function Later({ id, what, children }: LaterProps) {
  const place = useRef<HTMLDivElement>(null);
  const isNear = useNear(place);
  const awaited = (
    <div className={classes.awaited}>
      <SkeletonLines what={what} lines={8} />
    </div>
  );
  return (
    <div id={id} ref={place}>
      {isNear ? <Suspense fallback={awaited}>{children}</Suspense> : awaited}
    </div>
  );
}
