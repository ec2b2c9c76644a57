import { Graph, layout } from '@dagrejs/dagre';
import type { Side } from './tie.js';

/** CSS pixels. */
export const NODE = { width: 192, height: 94 } as const;
const GAP_BESIDE = 14;
const GAP_BETWEEN = 52;
/** More stand in a further column: a taller one would be too small to read. */
const MOST_IN_COLUMN = 7;

export interface Placed {
  id: string;
  /** Of the upper left corner. */
  x: number;
  y: number;
}

/** The client in the middle, her own people on the left, everyone who cares for her on the right. */
export function placesOf(clientId: string, ties: readonly { id: string; side: Side }[]): Placed[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: GAP_BESIDE, ranksep: GAP_BETWEEN });
  graph.setDefaultEdgeLabel(() => ({}));
  graph.setNode(clientId, { ...NODE });
  const own = ties.filter(({ side }) => side === 'FAMILY');
  const others = ties.filter(({ side }) => side !== 'FAMILY');
  const columnOf = (position: number) => 1 + Math.floor(position / MOST_IN_COLUMN);
  for (const [position, { id }] of own.entries()) {
    graph.setNode(id, { ...NODE });
    graph.setEdge(id, clientId, { minlen: columnOf(position) });
  }
  for (const [position, { id }] of others.entries()) {
    graph.setNode(id, { ...NODE });
    graph.setEdge(clientId, id, { minlen: columnOf(position) });
  }
  layout(graph);
  return [clientId, ...ties.map(({ id }) => id)].map((id) => {
    const { x = 0, y = 0 } = graph.node(id);
    // The layout builds from the bottom; a reader begins at the top, where whoever is first stands in the list.
    return { id, x: x - NODE.width / 2, y: -y - NODE.height / 2 };
  });
}
