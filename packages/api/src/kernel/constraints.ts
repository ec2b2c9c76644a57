import type { Refusal } from './outcome.js';

/** A database constraint by name, and the refusal it means to the caller. */
const refusals = new Map<string, Refusal>();

/** Tells the write path what a constraint's violation means, so that the race a check cannot see ends as the same refusal. */
export function registerConstraint(name: string, refusal: Refusal): void {
  refusals.set(name, refusal);
}

export const refusalOfConstraint = (name: string): Refusal | undefined => refusals.get(name);
