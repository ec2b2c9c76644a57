/**
 * What the tables of one run say of each other. Small by row: what a client, an encounter and a claim need, and no more.
 */
export class SyntheaIndex {
  /** The day of a client's first encounter. */
  readonly firstSeenOn = new Map<string, string>();
  /** The practitioner of an encounter, who prescribed what was prescribed there. */
  readonly providerOfEncounter = new Map<string, string>();
  /** What an encounter and its medications cost, in cents, in the order of their claims. */
  readonly #costs = new Map<string, number[]>();
  /** Claims whose transactions tell what they cost, and whether anything was posted for them. */
  readonly told = new Map<string, boolean>();
  readonly #seen = new Map<string, string[]>();

  seen(clientKey: string, day: string): void {
    const known = this.firstSeenOn.get(clientKey);
    if (known === undefined || day < known) this.firstSeenOn.set(clientKey, day);
  }

  cost(encounterKey: string, minor: number): void {
    const costs = this.#costs.get(encounterKey);
    if (costs) costs.push(minor);
    else this.#costs.set(encounterKey, [minor]);
  }

  /** What the next claim of an encounter asks for: the encounter itself first, then each medication. */
  takeCost(encounterKey: string): number | null {
    return this.#costs.get(encounterKey)?.shift() ?? null;
  }

  /**
   * Tables without ids name their rows by what they say. Rows that differ in what the key leaves out are told apart by
   * their order; rows that are the same in everything are the same row.
   */
  keyOf(key: string, content: string): string {
    if (this.#seen.size > MOST_REMEMBERED) this.#seen.clear();
    const contents = this.#seen.get(key) ?? [];
    this.#seen.set(key, contents);
    if (!contents.includes(content)) contents.push(content);
    const position = contents.indexOf(content);
    return position === 0 ? key : `${key}|${position + 1}`;
  }
}

/** Rows that share a key stand close together: the generator writes one encounter after another. */
const MOST_REMEMBERED = 50_000;
