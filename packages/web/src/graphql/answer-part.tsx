import type { ReactNode } from 'react';
import { LoadFailed } from '../ui/states/load-failed.js';
import type { PageQuery } from './use-page-query.js';

/** A part that is missing without a word of why. */
const UNEXPLAINED = { kind: 'SERVER', reference: null } as const;

interface AnswerPartProps {
  query: PageQuery<unknown>;
  /** What is shown, as the start of a sentence: "Credentials to renew". */
  what: string;
  /** The part of the answer that is shown; null in an answer means that it failed while the rest did not. */
  part: unknown;
  children: ReactNode;
}

/** A part of a page's answer, which may have failed alone: then its place says so, and never that there is nothing. */
export function AnswerPart({ query, what, part, children }: AnswerPartProps) {
  if (query.status !== 'ready' || part !== null) return children;
  return <LoadFailed what={what} failure={query.failure ?? UNEXPLAINED} onRetry={query.refresh} />;
}
