import { type Draft, Reference } from './draft.js';
import { keyOf } from './known-rows.js';

/** Drafts of one table in the order in which they may point at each other: a release after the commitment it releases. */
export function inWaves(drafts: readonly Draft[]): Draft[][] {
  const inOrder: Draft[][] = [];
  for (let waiting = [...drafts]; waiting.length > 0; ) {
    const keys = new Set(waiting.map(({ type, key }) => keyOf(type, key)));
    const pointsIn = (draft: Draft) =>
      Object.values(draft.values).some((value) => value instanceof Reference && keys.has(keyOf(value.type, value.key)));
    const ready = waiting.filter((draft) => !pointsIn(draft));
    // A circle has no first; its drafts are refused for what they miss.
    inOrder.push(ready.length > 0 ? ready : waiting);
    waiting = ready.length > 0 ? waiting.filter(pointsIn) : [];
  }
  return inOrder;
}
