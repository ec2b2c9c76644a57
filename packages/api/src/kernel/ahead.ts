import { type Statement } from './statement.js';
import type { Context } from './context.js';

/** A row that a change made or touched. */
export interface Touched {
  /** The GraphQL type. */
  type: string;
  id: string;
}

/** A part of the answer: the last of its statements gives it as text. */
export interface ReadAhead {
  statements: readonly Statement[];
  take(text: string): void;
}

/** What of the answer can be read of these rows in the transaction that changes them, before it is committed. */
export type ReadsAhead = (touched: readonly Touched[]) => readonly ReadAhead[];

const offered = new WeakMap<Context, ReadsAhead>();

/** The read engine offers what the mutation under way will show; a write takes it up or leaves it. */
export function offerReadsAhead(context: Context, reads: ReadsAhead): void {
  offered.set(context, reads);
}

export const readsAheadOf = (context: Context): ReadsAhead => offered.get(context) ?? (() => []);
