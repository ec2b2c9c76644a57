import { EdgeError, retryAfter } from './edge-error.js';

export interface GateOptions {
  /** How many may be inside at once. */
  atOnce: number;
  /** How many may wait at the door; one more is turned away. */
  waiting: number;
  /** Milliseconds after which someone who waits is turned away. */
  patience: number;
}

/** Lets a bounded number through at once, lets a few wait a short while, and turns the rest away. */
export class Gate {
  readonly #options: GateOptions;
  readonly #queue: Array<() => void> = [];
  #inside = 0;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /** True when nobody is inside or waiting. */
  get isEmpty(): boolean {
    return this.#inside === 0;
  }

  /** @throws OVERLOADED. The function it returns lets the next one in; calling it twice does nothing. */
  async enter(): Promise<() => void> {
    if (this.#inside < this.#options.atOnce) this.#inside += 1;
    else await this.#wait();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#queue.shift();
      if (next) next();
      else this.#inside -= 1;
    };
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  #wait(): Promise<void> {
    if (this.#queue.length >= this.#options.waiting) return Promise.reject(turnedAway());
    return new Promise((resolve, reject) => {
      const admitted = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#queue.splice(this.#queue.indexOf(admitted), 1);
        reject(turnedAway());
      }, this.#options.patience);
      this.#queue.push(admitted);
    });
  }
}

const turnedAway = () => new EdgeError('OVERLOADED', 'The server is busy. Try again in a moment.', retryAfter(1000));
