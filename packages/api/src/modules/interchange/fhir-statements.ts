import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';

/** What differs between two statements of the same row without saying anything of it: passing ids, the narrative, counts of use. */
const SAYS_NOTHING = new Set(['id', 'meta', 'text', 'extension']);
/** Characters beyond which one statement is not said to be more complete than another. */
const LONGEST = 2 ** 20;

/**
 * How much a resource states, with a fingerprint of it behind: the more complete statement weighs more, two that say the
 * same weigh the same, and of two that differ and are equally long the order of files does not tell which weighs more.
 */
function weightOf(resource: Resource): number {
  const text = JSON.stringify(
    Object.fromEntries(
      Object.entries(resource)
        .filter(([name]) => !SAYS_NOTHING.has(name))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
  const fingerprint = createHash('sha256').update(text).digest().readUInt32BE();
  return Math.min(text.length, LONGEST) * 2 ** 32 + fingerprint;
}

/**
 * Which resources the files of a run hold, and which of several statements of the same one decides.
 *
 * A directory row recurs in many files. Were each of its statements written in turn, what stays would be what the last
 * file says, and a second run would change it to and fro.
 */
export class FhirStatements {
  /** The weight of the statement that decides, by type and key. */
  readonly #weights = new Map<string, number>();
  readonly #severalTimes = new Set<string>();
  /** Where the statement stands that was read first of those that weigh the same. */
  readonly #speakers = new Map<string, string>();
  readonly #missing = new Set<string>();

  /** Notes that the resource is to come; true when no statement of it so far weighs more. */
  announce(key: string, resource: Resource): boolean {
    const name = nameOf(resource.resourceType, key);
    const weight = weightOf(resource);
    const before = this.#weights.get(name);
    if (before !== undefined) this.#severalTimes.add(name);
    if (before !== undefined && weight < before) return false;
    this.#weights.set(name, weight);
    return true;
  }

  /** Whether it is this statement of the resource that goes in; `place` is where it stands. */
  speaks(key: string, resource: Resource, place: string): boolean {
    const name = nameOf(resource.resourceType, key);
    if (!this.#severalTimes.has(name)) return true;
    if (weightOf(resource) !== this.#weights.get(name)) return false;
    const speaker = this.#speakers.get(name) ?? place;
    this.#speakers.set(name, speaker);
    return speaker === place;
  }

  /** The resource will not become a row: nothing needs to wait for it. */
  withdraw(type: string, key: string): void {
    this.#missing.add(nameOf(type, key));
  }

  isToCome(type: string, key: string): boolean {
    const name = nameOf(type, key);
    return this.#weights.has(name) && !this.#missing.has(name);
  }
}

/** A row that fills several places has them under its own key and a `#`. */
const nameOf = (type: string, key: string): string => `${type}/${key.split('#', 1)[0]}`;
