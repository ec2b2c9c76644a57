import { load, type Round } from './load.ts';
import type { Operation } from './operations.ts';
import { nodeTime, postgresTime } from './processor-time.ts';
import type { Contestant } from './verify.ts';
import type { Keys } from './world/users.ts';

/** What one server made of one operation. Times in milliseconds. */
export interface Figures {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Processor time for each request, of the server's process and of PostgreSQL. */
  nodeMs: number;
  postgresMs: number;
}

export interface Pace {
  rounds: number;
  /** Of a round. */
  seconds: number;
}

export type Timed = Contestant & { pid: number };

/** Seconds before the first round, so that statements are prepared, plans settled and pages in memory. */
const WARM_UP = 2;
/** Seconds that nothing is waited for longer in one round. */
const LONGEST_ROUND = 64;

/** Rounds interleaved: what else the machine does then falls on all of them alike. */
export async function timeOperation(
  contestants: readonly Timed[],
  operation: Operation,
  { keys, postmaster, pace }: { keys: Keys; postmaster: number; pace: Pace },
): Promise<Map<Timed, Figures>> {
  const run = ({ url, peer }: Timed, seconds: number): Promise<Round> =>
    load({
      url,
      operation,
      seconds,
      request: (ask) => peer.request(operation, ask),
      ask: (n) => operation.ask(keys, n),
    });
  let seconds = pace.seconds;
  for (const contestant of contestants)
    seconds = Math.max(seconds, await warmUp(contestant, run, operation.connections));
  const measured = new Map(
    contestants.map((contestant) => [contestant, [] as (Round & { node: number; postgres: number })[]]),
  );
  for (let round = 0; round < pace.rounds; round += 1)
    for (const contestant of contestants) {
      const before = [nodeTime(contestant.pid), postgresTime(postmaster)] as const;
      const done = await run(contestant, seconds);
      measured.get(contestant)?.push({
        ...done,
        node: nodeTime(contestant.pid) - before[0],
        postgres: postgresTime(postmaster) - before[1],
      });
    }
  return new Map([...measured].map(([contestant, rounds]) => [contestant, figuresOf(rounds)]));
}

/** Warms a server up, and finds out how long a round must be for every connection to be answered twice. */
async function warmUp(
  contestant: Timed,
  run: (contestant: Timed, seconds: number) => Promise<Round>,
  connections: number,
): Promise<number> {
  for (let seconds = WARM_UP; ; seconds *= 2) {
    const { requests } = await run(contestant, seconds);
    if (requests >= 2 * connections || seconds >= LONGEST_ROUND)
      return requests >= 2 * connections && seconds === WARM_UP ? 0 : seconds;
  }
}

/** @throws when not one request was answered */
function figuresOf(rounds: readonly (Round & { node: number; postgres: number })[]): Figures {
  const times = Float64Array.from(rounds.flatMap((round) => round.times)).sort();
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const requests = rounds.reduce((sum, round) => sum + round.requests, 0);
  // Nothing is so many times as fast as what never came.
  if (requests === 0) throw new Error('No answer came within a round: there is nothing to compare with.');
  return {
    requestsPerSecond: median(rounds.map((round) => round.requests / round.seconds)),
    p50: at(0.5),
    p99: at(0.99),
    nodeMs: rounds.reduce((sum, round) => sum + round.node, 0) / requests,
    postgresMs: rounds.reduce((sum, round) => sum + round.postgres, 0) / requests,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
