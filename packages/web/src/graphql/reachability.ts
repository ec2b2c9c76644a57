import { Store } from '../lib/store.js';

/** OFFLINE: the device says so. UNREACHABLE: the device is connected, the server gave no answer. */
export type Reachability = 'REACHABLE' | 'UNREACHABLE' | 'OFFLINE';

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
    return () => {
      window.removeEventListener('offline', wentOffline);
      window.removeEventListener('online', cameOnline);
    };
  }
}
