import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a client tries again, with the same key: it does not know whether the first attempt was done. */
const AGAIN = new Set(['DATABASE_UNAVAILABLE', 'TIMEOUT', 'OVERLOADED', 'IDEMPOTENCY_IN_FLIGHT']);
const REQUEST_PATIENCE_MS = 15_000;
const FIRST_PAUSE_MS = 30;
const LONGEST_PAUSE_MS = 400;
/** Longer than any recovery; a write that is not done by then never will be. */
const WRITE_PATIENCE_MS = 90_000;

/** A mutation that makes something, as a client means it: the input without its key, made for one key. */
export interface Errand {
  mutation: string;
  /** The payload's field with the thing made. */
  thing: string;
  inputType: string;
  inputFor(key: string): Record<string, unknown>;
}

export interface Acknowledged {
  key: string;
  mutation: string;
  /** Of the thing, as the server's answer named it. */
  id: string;
}

export interface WritersOptions {
  address: string;
  token: string;
  errands: readonly Errand[];
}

/** Clients that write without pause, and repeat each write under its key until it is acknowledged. */
export class RetryingWriters {
  readonly acknowledged: Acknowledged[] = [];
  /** Attempts that had to be made again, by what the client met. */
  readonly retries = new Map<string, number>();
  readonly #options: WritersOptions;
  #running: Promise<void>[] = [];
  #isStopping = false;
  #failure: unknown;

  constructor(options: WritersOptions) {
    this.#options = options;
  }

  /** So many clients begin at once. */
  begin(clients: number): void {
    this.#isStopping = false;
    this.#running = Array.from({ length: clients }, (_, at) => this.#write(at));
    for (const each of this.#running) each.catch((error: unknown) => (this.#failure ??= error));
  }

  /** How many writes are acknowledged. @throws what a client could not get done */
  count(): number {
    if (this.#failure !== undefined) throw this.#failure;
    return this.acknowledged.length;
  }

  /** Lets every client finish what it has begun, however often it must ask. @throws what a client could not get done */
  async rest(): Promise<void> {
    this.#isStopping = true;
    await Promise.all(this.#running);
  }

  async #write(at: number): Promise<void> {
    const { errands } = this.#options;
    for (let turn = at; !this.#isStopping; turn += 1) await this.#runErrand(errands[turn % errands.length] as Errand);
  }

  async #runErrand(errand: Errand): Promise<void> {
    const key = randomUUID();
    const deadline = Date.now() + WRITE_PATIENCE_MS;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(1.5 * pause, LONGEST_PAUSE_MS)) {
      const answer = await this.attempt(errand, key);
      if ('id' in answer) {
        this.acknowledged.push({ key, mutation: errand.mutation, id: answer.id });
        return;
      }
      this.retries.set(answer.again, (this.retries.get(answer.again) ?? 0) + 1);
      if (Date.now() > deadline) throw new Error(`${errand.mutation} is not done: ${answer.again}`);
      await sleep(pause * (0.5 + Math.random()));
    }
  }

  /** One request. @throws a refusal that no repetition can mend */
  async attempt(
    { mutation, thing, inputType, inputFor }: Errand,
    key: string,
  ): Promise<{ id: string } | { again: string }> {
    const { address, token } = this.#options;
    const query = `mutation Errand($input: ${inputType}!) { ${mutation}(input: $input) { ${thing} { id } errors { code path message } } }`;
    let text: string;
    try {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables: { input: { ...inputFor(key), idempotencyKey: key } } }),
        signal: AbortSignal.timeout(REQUEST_PATIENCE_MS),
      });
      text = await response.text();
    } catch (error) {
      return { again: (error as Error).name === 'TimeoutError' ? 'no answer' : 'no connection' };
    }
    const { data, errors = [] } = JSON.parse(text) as {
      data?: Record<string, { errors: { code: string }[] } & Record<string, { id: string } | null>> | null;
      errors?: { extensions: { code: string } }[];
    };
    const payload = data?.[mutation];
    const made = payload?.[thing];
    const codes = [
      ...errors.map(({ extensions }) => extensions.code),
      ...(payload?.errors ?? []).map(({ code }) => code),
    ];
    if (made && codes.length === 0) return { id: made.id };
    if (codes.length > 0 && codes.every((code) => AGAIN.has(code))) return { again: codes.join() };
    throw new Error(`${mutation} was answered ${text}`);
  }
}
