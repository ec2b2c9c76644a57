import type { OperationId } from './operations.ts';
import type { Peer } from './peers.ts';
import type { Scale } from './world/shape.ts';

/** Requests a second, or megabytes, that one is to have as a multiple of the other's in the same run. */
interface Ratio {
  operation: OperationId;
  to: Peer['id'];
  atLeast: number;
}

/** The most memory that the server's process may have had resident, in megabytes. */
export const MOST_MEMORY = 350;

const RATIOS: readonly Ratio[] = [
  { operation: 'Q1', to: 'limit', atLeast: 0.55 },
  { operation: 'Q1', to: 'postgraphile', atLeast: 2.5 },
  { operation: 'Q2', to: 'limit', atLeast: 0.85 },
  { operation: 'Q2', to: 'postgraphile', atLeast: 2 },
  { operation: 'Q3', to: 'limit', atLeast: 0.8 },
  { operation: 'Q3', to: 'postgraphile', atLeast: 5 },
  { operation: 'Q4', to: 'limit', atLeast: 0.85 },
  { operation: 'Q4', to: 'postgraphile', atLeast: 1.5 },
  { operation: 'Q6', to: 'limit', atLeast: 0.85 },
  { operation: 'Q6', to: 'postgraphile', atLeast: 1.4 },
  { operation: 'M1', to: 'limit', atLeast: 0.4 },
  { operation: 'M1', to: 'postgraphile', atLeast: 1.8 },
];

/** What the limit adds up anew from every transaction, our rollups have: how many times as fast, by scale. */
const COMPLIANCE: Readonly<Record<Scale, number | null>> = { S: null, M: 100, L: 1_000 };

export function ratiosAt(scale: Scale): readonly Ratio[] {
  const atLeast = COMPLIANCE[scale];
  return atLeast === null ? RATIOS : [...RATIOS, { operation: 'Q5', to: 'limit', atLeast }];
}
