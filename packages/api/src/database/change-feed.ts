import pg from 'pg';

/** A change as the database tells it to every server, before anybody has asked who may know. */
export interface ToldChange {
  tenantId: string;
  type: string;
  id: string;
  actorId: string | null;
}

export interface ChangeFeedParts {
  /** Login as `care_app`. */
  connectionString: string;
  onFault: (error: unknown) => void;
}

type Listener = (change: ToldChange) => void;

/** Changes of one organisation within this time are told together. */
const GATHERING_MILLISECONDS = 50;
/** The pause before a lost connection is made anew. */
const RECONNECT_MILLISECONDS = 1_000;
/** Rows of an organisation that `tell_changes` takes at a time: fewer, and none of it waits any more. */
const TAKEN_AT_A_TIME = 1_000;
/** How soon is told what another program committed beside the servers: an import, a command line. */
const SWEEP_MILLISECONDS = 3_000;

/**
 * Tells what changed, and hears what other servers tell, over one connection of its own.
 *
 * Without a connection nothing is lost: the outbox keeps what is not told, and the next connection begins by telling it.
 */
export class ChangeFeed {
  readonly #parts: ChangeFeedParts;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #untold = new Set<string>();
  #client: pg.Client | null = null;
  #timer: NodeJS.Timeout | null = null;
  #retry: NodeJS.Timeout | null = null;
  #sweep: NodeJS.Timeout | null = null;
  #isTelling = false;
  #isOpen = false;

  constructor(parts: ChangeFeedParts) {
    this.#parts = parts;
  }

  async open(): Promise<void> {
    this.#isOpen = true;
    this.#sweep = setInterval(() => void this.#tellAll(), SWEEP_MILLISECONDS).unref();
    await this.#connect();
  }

  /** Something of the organisation was committed. */
  committed(tenantId: string): void {
    this.#untold.add(tenantId);
    this.#timer ??= setTimeout(() => void this.#tell(), GATHERING_MILLISECONDS).unref();
  }

  /** Hears what changes in an organisation, until the returned function is called. */
  listen(tenantId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(tenantId) ?? new Set();
    this.#listeners.set(tenantId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(tenantId) === listeners) this.#listeners.delete(tenantId);
    };
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    if (this.#timer) clearTimeout(this.#timer);
    if (this.#retry) clearTimeout(this.#retry);
    if (this.#sweep) clearInterval(this.#sweep);
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#parts.connectionString,
      application_name: 'caregraph changes',
      keepAlive: true,
    });
    client.on('notification', ({ payload = '' }) => this.#hear(payload));
    client.on('error', this.#parts.onFault);
    let isLost = false;
    // A connection that fails says so twice, as an end and as an error; each is lost once, or every loss would bring two.
    const lost = (): void => {
      if (isLost) return;
      isLost = true;
      if (this.#client === client) this.#client = null;
      client.end().catch(this.#parts.onFault);
      if (this.#isOpen) this.#connectLater();
    };
    client.on('end', lost);
    try {
      await client.connect();
      await client.query('listen caregraph_changes');
      if (!this.#isOpen) return lost();
      this.#client = client;
      void this.#tellAll();
    } catch (error) {
      this.#parts.onFault(error);
      lost();
    }
  }

  #connectLater(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      void this.#connect();
    }, RECONNECT_MILLISECONDS).unref();
  }

  async #tell(): Promise<void> {
    this.#timer = null;
    const tenants = [...this.#untold];
    this.#untold.clear();
    for (const tenantId of tenants) await this.#tellUntilNothingWaits('tell_changes($1)', [tenantId]);
  }

  /** One at a time: a long backlog is not told by two. */
  async #tellAll(): Promise<void> {
    if (this.#isTelling) return;
    this.#isTelling = true;
    await this.#tellUntilNothingWaits('tell_all_changes()');
    this.#isTelling = false;
  }

  /** Of several organisations the sum is told: as long as one of them has more, it is no smaller than what is taken of one. */
  async #tellUntilNothingWaits(call: string, values: readonly string[] = []): Promise<void> {
    try {
      let told = 0;
      do {
        const answer = await this.#client?.query<{ told: number }>({
          name: call,
          text: `select ${call}::int as told`,
          values: [...values],
        });
        told = answer?.rows[0]?.told ?? 0;
      } while (told >= TAKEN_AT_A_TIME);
    } catch (error) {
      this.#parts.onFault(error);
    }
  }

  #hear(payload: string): void {
    const [tenantId, type, id, actorId = null] = payload.split(' ');
    if (!tenantId || !type || !id) return;
    for (const listener of this.#listeners.get(tenantId) ?? []) listener({ tenantId, type, id, actorId });
  }
}
