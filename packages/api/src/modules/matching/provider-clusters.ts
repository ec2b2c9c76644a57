import {
  type ComparedStreet,
  canBeOneKind,
  DOUBTFUL_PROVIDER_FROM,
  type MatchScore,
  matchScore,
  SAME_PROVIDER_FROM,
} from '@caregraph/shared/provider-matching';
import { OWN_ENTRY } from '../providers/index.js';
import type { MatchEvidence } from './provider-match.entity.js';

/** One publication's entry, as far as it is compared. */
export interface ComparedSource {
  id: string;
  /** Null while it has no provider yet. */
  providerId: string | null;
  publication: string;
  issuedOn: string | null;
  ownKey: string | null;
  kind: string;
  ccn: string | null;
  name: string;
  block: string | null;
  compared: {
    name_words: string[];
    street: ComparedStreet | null;
    phone: string | null;
    line: string | null;
    telephone: string | null;
  };
}

/** Entries that are known to be one provider: those it has, or new ones of one certification number. */
export interface Node {
  /** The provider's id, or a name of its own for one that is yet to be made. */
  key: string;
  providerId: string | null;
  sources: ComparedSource[];
}

interface Pair {
  one: Node;
  other: Node;
  score: number;
  evidence: MatchEvidence[];
}

export interface Clusters {
  /** Nodes that are one provider, and the score that joined each of them to the first. */
  joined: { nodes: Node[]; scores: Map<string, number> }[];
  doubtful: Pair[];
}

/** Pairs of provider ids, smaller first, that a person has told apart. */
export type ToldApart = ReadonlySet<string>;
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/**
 * Joins nodes that are certainly one provider and lists the pairs that a person must look at.
 *
 * Best scores first, so that the outcome depends on what the entries say and not on the order in which they came. Kept
 * apart are what a person told apart, and two entries that one issue lists side by side under numbers of its own; two
 * different certification numbers, or two kinds, are never joined without a person.
 *
 * @param isTouched nodes that are new or have something new; pairs of others were judged before
 */
export function clusterNodes(nodes: readonly Node[], isTouched: (node: Node) => boolean, apart: ToldApart): Clusters {
  const pairs = pairsOf(nodes, isTouched).sort(
    (a, b) => b.score - a.score || compareText(nameOf(a.one) + nameOf(a.other), nameOf(b.one) + nameOf(b.other)),
  );
  const clusterOf = new Map<Node, Node[]>();
  const joinScore = new Map<string, number>();
  const doubtful: Pair[] = [];
  for (const pair of pairs) {
    const left = clusterOf.get(pair.one) ?? [pair.one];
    const right = clusterOf.get(pair.other) ?? [pair.other];
    if (left === right) continue;
    const bar = barBetween(left, right, apart);
    if (bar === 'APART') continue;
    if (pair.score < SAME_PROVIDER_FROM || bar === 'ASK') {
      doubtful.push(pair);
      continue;
    }
    const all = [...left, ...right];
    for (const node of all) clusterOf.set(node, all);
    for (const node of [pair.one, pair.other]) if (!joinScore.has(node.key)) joinScore.set(node.key, pair.score);
  }
  const clusters = new Set(nodes.filter(isTouched).map((node) => clusterOf.get(node) ?? [node]));
  for (const cluster of clusterOf.values()) clusters.add(cluster);
  return {
    joined: [...clusters].map((cluster) => ({ nodes: cluster, scores: joinScore })),
    doubtful: doubtful.filter(({ one, other }) => {
      const left = clusterOf.get(one) ?? [one];
      const right = clusterOf.get(other) ?? [other];
      return left !== right && barBetween(left, right, apart) !== 'APART';
    }),
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const nameOf = ({ sources }: Node): string => {
  const [first] = sources;
  return first ? `${first.publication} ${first.ccn ?? first.ownKey ?? first.name}` : '';
};

function pairsOf(nodes: readonly Node[], isTouched: (node: Node) => boolean): Pair[] {
  const blocks = new Map<string, { node: Node; source: ComparedSource }[]>();
  for (const node of nodes) {
    for (const source of node.sources) {
      if (source.block === null) continue;
      const members = blocks.get(source.block) ?? [];
      members.push({ node, source });
      blocks.set(source.block, members);
    }
  }
  const best = new Map<string, Pair>();
  for (const members of blocks.values()) {
    for (const [place, a] of members.entries()) {
      for (const b of members.slice(place + 1)) {
        if (a.node === b.node || !(isTouched(a.node) || isTouched(b.node))) continue;
        if (!canBeOneKind(a.source.kind, b.source.kind)) continue;
        const score = scoreOf(a.source, b.source);
        if (score.score < DOUBTFUL_PROVIDER_FROM) continue;
        const [one, other] = a.node.key < b.node.key ? [a, b] : [b, a];
        const key = pairKey(a.node.key, b.node.key);
        if ((best.get(key)?.score ?? 0) >= score.score) continue;
        const evidence = evidenceOf(one.source, other.source, score);
        best.set(key, { one: one.node, other: other.node, score: score.score, evidence });
      }
    }
  }
  return [...best.values()];
}

const scoreOf = (a: ComparedSource, b: ComparedSource): MatchScore =>
  matchScore(
    { nameWords: a.compared.name_words, street: a.compared.street, phone: a.compared.phone },
    { nameWords: b.compared.name_words, street: b.compared.street, phone: b.compared.phone },
  );

function evidenceOf(one: ComparedSource, other: ComparedSource, score: MatchScore): MatchEvidence[] {
  return [
    { fact: 'NAME', one: one.name, other: other.name, agreement: score.name },
    { fact: 'ADDRESS', one: one.compared.line, other: other.compared.line, agreement: score.address },
    { fact: 'PHONE', one: one.compared.telephone, other: other.compared.telephone, agreement: score.phone },
    { fact: 'KIND', one: one.kind, other: other.kind, agreement: null },
    { fact: 'CCN', one: one.ccn, other: other.ccn, agreement: null },
  ];
}

function barBetween(left: readonly Node[], right: readonly Node[], apart: ToldApart): 'APART' | 'ASK' | null {
  let bar: 'ASK' | null = null;
  for (const a of left) {
    for (const b of right) {
      if (a.providerId !== null && b.providerId !== null && apart.has(pairKey(a.providerId, b.providerId)))
        return 'APART';
      for (const one of a.sources) {
        for (const other of b.sources) {
          if (areListedSideBySide(one, other)) return 'APART';
          if (one.publication === OWN_ENTRY && other.publication === OWN_ENTRY) bar = 'ASK';
          if (one.kind !== other.kind || (one.ccn !== null && other.ccn !== null && one.ccn !== other.ccn)) bar = 'ASK';
        }
      }
    }
  }
  return bar;
}

const areListedSideBySide = (one: ComparedSource, other: ComparedSource): boolean =>
  one.publication === other.publication &&
  one.issuedOn === other.issuedOn &&
  one.ownKey !== null &&
  other.ownKey !== null &&
  one.ownKey !== other.ownKey;
