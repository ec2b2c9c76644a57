import type { ReactNode } from 'react';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { SkeletonLines } from '../ui/states/skeletons.js';
import type { PageQuery } from './use-page-query.js';
import classes from './query-part.module.css';

interface QueryPartProps<Data> {
  query: PageQuery<Data>;
  /** What is shown, as the start of a sentence: "Medications". */
  what: string;
  children(data: Data): ReactNode;
}

/** A part of a page with a query of its own: loading, failed, or its content, dimmed while newer rows are on their way. */
export function QueryPart<Data>({ query, what, children }: QueryPartProps<Data>) {
  if (query.status === 'loading') return <SkeletonLines what={what} lines={6} />;
  if (query.status === 'failed') return <LoadFailed what={what} failure={query.failure} onRetry={query.retry} />;
  return (
    <div className={classes.part} aria-busy={query.refreshing}>
      {query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
      {children(query.data)}
    </div>
  );
}
