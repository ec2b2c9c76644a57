import autocannon from 'autocannon';
import type { Ask, Operation } from './operations.ts';
import type { HttpRequest } from './peers.ts';

export interface Load {
  url: string;
  operation: Operation;
  seconds: number;
  request(ask: Ask): HttpRequest;
  /** The n-th question. */
  ask(n: number): Ask;
}

export interface Round {
  requests: number;
  seconds: number;
  /** Milliseconds of each answer. */
  times: number[];
}

/** Distinct questions that are written once and sent in turn. */
const PREPARED = 400;

/** Seconds after which an answer is given up: adding up every entry at L takes a while. */
const SLOWEST = 120;

let asked = 0;

/** Sends as fast as the server answers. @throws when one answer is not what was asked for */
export async function load({ url, operation, seconds, request, ask }: Load): Promise<Round> {
  const isMutation = operation.id === 'M1';
  const made = (n: number): autocannon.Request => ({ method: 'POST', ...request(ask(n)) });
  const prepared = isMutation ? [] : Array.from({ length: PREPARED }, (_, n) => made(n));
  const times: number[] = [];
  let place = 0;
  const running = autocannon({
    url,
    connections: operation.connections,
    duration: seconds,
    timeout: SLOWEST,
    setupClient: (client) => {
      // Each connection begins elsewhere, or all would ask for the same client at the same time.
      const from = (place += 1) * 23;
      if (isMutation) client.setRequests([{ setupRequest: (old) => ({ ...old, ...made((asked += 1)) }) }]);
      else client.setRequests(prepared.map((_, n) => prepared[(n + from) % PREPARED] as autocannon.Request));
    },
    // A refusal of a write comes with status 200.
    ...(isMutation && { verifyBody: (body) => /"outcome" ?: ?"REACHED"/.test(String(body)) }),
  });
  (running as unknown as autocannon.Instance).on('response', (_client, _status, _bytes, milliseconds) =>
    times.push(milliseconds),
  );
  const result = await running;
  if (result.non2xx + result.errors + result.mismatches > 0)
    throw new Error(
      `${operation.id} at ${url}: ${result.non2xx} refusals, ${result.errors} errors, ${result.mismatches} wrong answers of ${times.length}.`,
    );
  return { requests: times.length, seconds: result.duration, times };
}
