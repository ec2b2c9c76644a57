import { Graph, layout } from '@dagrejs/dagre';
import type { Side, Tie } from './tie.js';

/** CSS pixels. */
export const NODE = { width: 192, height: 104 } as const;
const GAP_BESIDE = 14;
const GAP_BETWEEN = 52;
/** More stand in a further column: a taller one would be too small to read. */
const MOST_IN_COLUMN = 7;
/** More than this on one side of the client are not told apart; the list has them. */
const MOST_BESIDE = 14;

export interface Placed {
  id: string;
  /** Of the upper left corner. */
  x: number;
  y: number;
}

type Spot = Pick<Tie, 'id' | 'side'>;

const sidesOf = <One extends Spot>(ties: readonly One[]): [One[], One[]] => [
  ties.filter(({ side }) => side === 'FAMILY'),
  ties.filter(({ side }) => side !== 'FAMILY'),
];

/** So many of each side of the client, whoever is first of each kind before anyone's second. */
export function drawable<One extends Spot>(ties: readonly One[]): One[] {
  const turn = new Map<One, number>();
  const seen = new Map<Side, number>();
  for (const tie of ties) {
    const before = seen.get(tie.side) ?? 0;
    turn.set(tie, before);
    seen.set(tie.side, before + 1);
  }
  const inTurn = ties.toSorted((a, b) => (turn.get(a) ?? 0) - (turn.get(b) ?? 0));
  const drawn = new Set(sidesOf(inTurn).flatMap((side) => side.slice(0, MOST_BESIDE)));
  return ties.filter((tie) => drawn.has(tie));
}

/** The client in the middle, her own people on the left, everyone who cares for her on the right. */
export function placesOf(clientId: string, ties: readonly Spot[]): Placed[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP_BESIDE, ranksep: GAP_BETWEEN });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode(clientId, { ...NODE });
  const inward = (side: readonly Spot[], position: number) => side[position - MOST_IN_COLUMN]?.id ?? clientId;
  const [own, others] = sidesOf(ties);
  for (const { id } of ties) graph.setNode(id, { ...NODE });
  // A box of a further column is laid out behind the one of the nearer column: its own line to the client crosses nothing.
  for (const [position, { id }] of own.entries()) graph.setEdge(id, inward(own, position));
  for (const [position, { id }] of others.entries()) graph.setEdge(inward(others, position), id);
  layout(graph);
  return [clientId, ...ties.map(({ id }) => id)].map((id) => {
    const { x = 0, y = 0 } = graph.node(id);
    // The layout builds from the bottom; a reader begins at the top, where whoever is first stands in the list.
    return { id, x: x - NODE.width / 2, y: -y - NODE.height / 2 };
  });
}
