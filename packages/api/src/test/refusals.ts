import type { Outcome } from '../kernel/outcome.js';

/** The refusals of an outcome as `CODE path.to.field`, for a test to name; an outcome that was done has none. */
export function refusalsIn(outcome: Outcome<unknown>): string[] {
  return 'refused' in outcome ? outcome.refused.map(({ code, path }) => `${code} ${path.join('.')}`) : [];
}

/** What was made. @throws with the refusals when nothing was */
export function madeBy<T>(outcome: Outcome<T>): T {
  if ('refused' in outcome) throw new Error(`refused: ${refusalsIn(outcome).join(', ')}`);
  return outcome.done;
}

/** What a test expects of a thrown condition: `await expect(work).rejects.toMatchObject(thrown('FORBIDDEN'))`. */
export const thrown = (code: string) => ({ extensions: { code } });
