import { createClient } from 'graphql-sse';
import type { Change, ChangeWatch } from './change-watch.js';

const SUBSCRIPTION = 'subscription { changed { type id isMine } }';
/** One tab of a browser holds the lock and the stream; it tells the others on the channel of this name. */
const NAME = 'caregraph-changes';
/** Before a stream that has ended is opened anew, spread so that a restart of the server is not met by everyone at once. */
const PAUSE = { atLeast: 5_000, spread: 10_000 };

const MISSED: Change = { type: null, id: null, isMine: false };

/** Follows what changes, with one stream for all tabs of the browser. Returns the way to stop. */
export function followChanges(watch: ChangeWatch): () => void {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }: MessageEvent<Change>) => watch.tell(data);
  const tellAll = (change: Change) => {
    watch.tell(change);
    channel.postMessage(change);
  };

  const leaving = new AbortController();
  void navigator.locks
    .request(NAME, { signal: leaving.signal }, () => keepStreaming(tellAll, leaving.signal))
    .catch((cause: unknown) => {
      // Another tab held the lock all the while: there was nothing to let go of.
      if (!leaving.signal.aborted) throw cause;
    });
  return () => {
    leaving.abort();
    channel.close();
  };
}

async function keepStreaming(tell: (change: Change) => void, signal: AbortSignal): Promise<void> {
  const client = createClient({ url: '/graphql/stream', credentials: 'same-origin', retryAttempts: 0 });
  signal.addEventListener('abort', () => client.dispose());
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    // What changed while there was no stream nobody told: whatever is shown may be old.
    if (!isFirst) tell(MISSED);
    await streamOnce(client, tell, signal);
    await pause(PAUSE.atLeast + Math.random() * PAUSE.spread, signal);
  }
}

/** Resolves when the stream has ended, for whatever reason: the server stops, the session is over, the network is away. */
function streamOnce(
  client: ReturnType<typeof createClient>,
  tell: (change: Change) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = client.subscribe<{ changed: Change }>(
      { query: SUBSCRIPTION },
      { next: ({ data }) => data && tell(data.changed), error: () => resolve(), complete: () => resolve() },
    );
    signal.addEventListener('abort', () => {
      unsubscribe();
      resolve();
    });
  });
}

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
