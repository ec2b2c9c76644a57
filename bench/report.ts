import { cpus, totalmem } from 'node:os';
import { MOST_MEMORY, ratiosAt } from './goals.ts';
import { type Operation, type OperationId } from './operations.ts';
import type { Peer } from './peers.ts';
import type { Figures, Pace } from './rounds.ts';
import type { Scale } from './world/shape.ts';

export interface Report {
  scale: Scale;
  clients: number;
  machine: { processors: number; memoryGb: number; node: string; postgres: string };
  pace: Pace;
  operations: Partial<Record<OperationId, Partial<Record<Peer['id'], Figures>>>>;
  /** The most memory each server's process has had resident, in megabytes. */
  memory: Partial<Record<Peer['id'], number>>;
  goals: Goal[];
}

export interface Goal {
  what: string;
  wanted: string;
  found: number;
  isReached: boolean;
}

export const machine = (postgres: string): Report['machine'] => ({
  processors: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  postgres,
});

/** How the figures stand to the goals; those of operations that did not run are left out. */
export function goalsOf({ scale, operations, memory }: Omit<Report, 'goals'>): Goal[] {
  const ratios = ratiosAt(scale).flatMap(({ operation, to, atLeast }): Goal[] => {
    const ours = operations[operation]?.caregraph;
    const theirs = operations[operation]?.[to];
    if (!ours || !theirs) return [];
    const found = ours.requestsPerSecond / theirs.requestsPerSecond;
    return [
      {
        what: `${operation} to ${to === 'limit' ? 'the limit' : 'PostGraphile'}`,
        wanted: `≥ ${atLeast}`,
        found,
        isReached: found >= atLeast,
      },
    ];
  });
  const ours = memory.caregraph;
  if (ours === undefined) return ratios;
  return [
    ...ratios,
    { what: 'peak memory of our process, MB', wanted: `≤ ${MOST_MEMORY}`, found: ours, isReached: ours <= MOST_MEMORY },
  ];
}

const number = (value: number, digits = 3): string =>
  value >= 10 ** (digits - 1) ? Math.round(value).toLocaleString('en') : value.toPrecision(digits);

const table = (rows: readonly (readonly string[])[]): string => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
};

export function operationTable(
  operation: Operation,
  peers: readonly Peer[],
  figures: Partial<Record<Peer['id'], Figures>>,
): string {
  const rows = peers.flatMap(({ id, title }) => {
    const own = figures[id];
    if (!own) return [];
    const ratio = (to: Peer['id']): string => {
      const other = figures[to];
      return other ? number(own.requestsPerSecond / other.requestsPerSecond, 3) : '';
    };
    return [
      [
        title,
        number(own.requestsPerSecond),
        ratio('limit'),
        ratio('postgraphile'),
        number(own.p50),
        number(own.p99),
        number(own.nodeMs, 2),
        number(own.postgresMs, 2),
      ],
    ];
  });
  const head = ['', 'req/s', 'to a', 'to b', 'p50 ms', 'p99 ms', 'node ms', 'pg ms'];
  return `${operation.id} ${operation.title}, ${operation.connections} connections\n${table([head, ...rows])}\n`;
}

export function summary({ memory, goals }: Report, peers: readonly Peer[]): string {
  const resident = peers.flatMap(({ id, title }) => (memory[id] === undefined ? [] : [[title, String(memory[id])]]));
  const reached = goals.map(({ what, wanted, found, isReached }) => [
    what,
    wanted,
    number(found),
    isReached ? 'reached' : 'SHORT',
  ]);
  return `Peak memory, MB\n${table(resident)}\n\nGoals\n${table([['', 'wanted', 'found', ''], ...reached])}\n`;
}
