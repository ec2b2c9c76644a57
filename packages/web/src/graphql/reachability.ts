import { Store } from '../lib/store.js';

/** OFFLINE: the device says so. UNREACHABLE: the device is connected, the server gave no answer. */
export type Reachability = 'REACHABLE' | 'UNREACHABLE' | 'OFFLINE';

/** How often a server that did not answer is asked whether it is back. */
const ASK_AGAIN_MS = 10_000;

export class ReachabilityWatch {
  readonly state = new Store<Reachability>('REACHABLE');

  /** Told by the GraphQL client of each outcome. */
  noteAnswer(answered: boolean): void {
    if (answered) this.state.set('REACHABLE');
    else this.state.set(navigator.onLine ? 'UNREACHABLE' : 'OFFLINE');
  }

  /** Follows the device's own view; returns the way to stop. */
  watchDevice(): () => void {
    const wentOffline = () => this.state.set('OFFLINE');
    const cameOnline = () => this.state.set('REACHABLE');
    window.addEventListener('offline', wentOffline);
    window.addEventListener('online', cameOnline);
    if (!navigator.onLine) wentOffline();
    const asking = setInterval(() => void this.#askWhetherItIsBack(), ASK_AGAIN_MS);
    return () => {
      clearInterval(asking);
      window.removeEventListener('offline', wentOffline);
      window.removeEventListener('online', cameOnline);
    };
  }

  async #askWhetherItIsBack(): Promise<void> {
    if (this.state.get() !== 'UNREACHABLE') return;
    try {
      if ((await fetch('/livez')).ok) this.noteAnswer(true);
    } catch (cause) {
      // Still no answer: that is what the state says already.
      if (!(cause instanceof TypeError)) throw cause;
    }
  }
}
