/** Chance that can be repeated: the same seed gives the same demo, whatever runs beside it. */
export interface Chance {
  /** A number from 0 to below 1. */
  next(): number;
  /** A whole number from `least` to `most`, both possible. */
  whole(least: number, most: number): number;
  /** True once in so many cases on average, as a share from 0 to 1. */
  happens(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of the keys, each as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  /** Some of them, in their own order. */
  some<T>(from: readonly T[], count: number): T[];
}

/** Mulberry32, by Tommy Ettinger (public domain): 32 bits of state, good enough to scatter people over days. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `name` and `number` give every client, provider and month a chance of its own, so that they may be made side by side. */
export function chanceOf(name: string, number = 0): Chance {
  const seed = [...name].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261);
  const next = mulberry32(seed ^ Math.imul(number + 1, 2_654_435_761));
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    const picked = from[whole(0, from.length - 1)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  };
  return {
    next,
    whole,
    pick,
    happens: (share) => next() < share,
    weighted(weights) {
      const entries = Object.entries<number>(weights) as [Extract<keyof typeof weights, string>, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return pick(entries)[0];
    },
    some(from, count) {
      const chosen = new Set<number>();
      while (chosen.size < Math.min(count, from.length)) chosen.add(whole(0, from.length - 1));
      return from.filter((_, position) => chosen.has(position));
    },
  };
}
