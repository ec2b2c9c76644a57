import { Store } from '../lib/store.js';

/** OPEN until the server says otherwise; EXPIRED while the person is asked to sign in again over her page. */
export type SessionState = 'OPEN' | 'EXPIRED';

/** Sessions end after 15 minutes without activity, in the middle of work. What was under way waits for the renewal. */
export class Session {
  readonly state = new Store<SessionState>('OPEN');
  #renewal: PromiseWithResolvers<void> | undefined;

  /** Resolves once she has signed in again; however many operations ask, she is asked once. */
  expire(): Promise<void> {
    this.#renewal ??= Promise.withResolvers<void>();
    this.state.set('EXPIRED');
    return this.#renewal.promise;
  }

  renew(): void {
    this.state.set('OPEN');
    this.#renewal?.resolve();
    this.#renewal = undefined;
  }
}
