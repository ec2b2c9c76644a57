import type pg from 'pg';
import { WireWriter } from '../kernel/wire-writer.js';
import type { Compiled } from './compiled.js';
import { WholeMessages } from './whole-messages.js';

/** What the policies and the expressions ask of the session, in the order of the prepared statement's parameters. */
const SETTINGS = ['app.tenant', 'app.user', 'app.staff', 'app.units', 'app.labels', 'app.today'] as const;

/**
 * Sets who is asking, for one transaction, and then which client is in focus: the one asked for by her id, if the session
 * sees her. Policies then need not work out the whole caseload for her rows, table by table.
 * And whether the statement that follows is planned once or as PostgreSQL sees fit.
 */
export const WHOAMI = {
  name: 'whoami',
  text: `select ${SETTINGS.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ')},
    case when $${SETTINGS.length + 1} <> '' then focus_on($${SETTINGS.length + 1}::uuid) end,
    set_config('plan_cache_mode', $${SETTINGS.length + 2}, true)`,
};

export const whoamiValues = (
  settings: Readonly<Record<string, string>>,
  { focus = '', isPlannedOnce = false }: { focus?: string; isPlannedOnce?: boolean } = {},
): string[] => [...SETTINGS.map((name) => settings[name] ?? ''), focus, isPlannedOnce ? 'force_generic_plan' : 'auto'];

/** Statements kept prepared on one connection: each costs the server memory there (a large one about 0.7 MB). */
const MOST_PREPARED = 30;

/** The part of node-postgres' connection that is written to. It is not in its types, but is what every Submittable is given. */
interface Wire {
  stream: { write(bytes: Buffer): void };
  parsedStatements: Record<string, string | undefined>;
}

/** Every round trip is written in one go, so that one writer serves all connections. */
const writer = new WireWriter();

/** The first value of a row as it came: type, length, number of values, and each with its length before it. */
function valueOf(row: Buffer): Buffer | null {
  const length = row.readInt32BE(7);
  return length < 0 ? null : row.subarray(11, 11 + length);
}

/** The names prepared on each connection, the least recently used first. */
const prepared = new WeakMap<Wire, Set<string>>();

/**
 * Who is asking, and what: two statements and one Sync, hence one implicit transaction and one round trip.
 *
 * The settings end with the transaction, so a pooled connection keeps nothing of anybody; the answer is given when the
 * server is ready for the next query and not before, because only then is the audit event committed.
 */
export class RoundTrip implements pg.Submittable {
  /** node-postgres remembers under these what the connection has parsed. */
  readonly name: string;
  readonly text: string;
  #stream: WholeMessages | null = null;
  #rows = 0;
  #answer: Buffer | null = null;

  static on(
    client: pg.ClientBase,
    settings: readonly string[],
    compiled: Compiled,
    values: readonly (string | Buffer | null)[],
  ): Promise<Buffer> {
    return new Promise(
      (resolve, reject) => void client.query(new RoundTrip(settings, compiled, values, resolve, reject)),
    );
  }

  private constructor(
    private readonly settings: readonly string[],
    compiled: Compiled,
    private readonly values: readonly (string | Buffer | null)[],
    private readonly resolve: (json: Buffer) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.name = compiled.name ?? '';
    this.text = compiled.text;
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire;
    if (wire.stream instanceof WholeMessages) {
      this.#stream = wire.stream;
      wire.stream.takeRow = (row) => this.take(valueOf(row));
    }
    try {
      this.makeRoom(wire);
      writer.bind(WHOAMI.name, this.settings);
      writer.execute();
      if (this.name === '' || wire.parsedStatements[this.name] === undefined) writer.parse(this.name, this.text);
      writer.bind(this.name, this.values);
      writer.execute();
      writer.sync();
    } catch (error) {
      // Nothing of what could not be written may stand before the next round trip.
      writer.take();
      throw error;
    }
    wire.stream.write(writer.take());
  }

  /** Forgets the statement used longest ago. First of all messages: behind an error the server would skip it. */
  private makeRoom(wire: Wire): void {
    if (this.name === '') return;
    const names = prepared.get(wire) ?? new Set();
    prepared.set(wire, names.add(this.name));
    const [oldest] = names;
    names.delete(this.name);
    names.add(this.name);
    if (names.size <= MOST_PREPARED || oldest === undefined || oldest === this.name) return;
    names.delete(oldest);
    if (wire.parsedStatements[oldest] !== undefined) writer.close(oldest);
    delete wire.parsedStatements[oldest];
  }

  /** Over TLS rows come this way. */
  handleDataRow({ fields: [text] }: { fields: (string | null)[] }): void {
    this.take(typeof text === 'string' ? Buffer.from(text) : null);
  }

  /** The first row is that of the settings. */
  private take(value: Buffer | null): void {
    this.#rows += 1;
    if (this.#rows === 2) this.#answer = value;
  }

  /** Rows are told apart by their number. */
  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.leave();
    if (this.#answer === null) this.reject(new Error('The statement gave no row.'));
    else this.resolve(this.#answer);
  }

  handleError(error: unknown): void {
    this.leave();
    this.reject(error);
  }

  private leave(): void {
    if (this.#stream) this.#stream.takeRow = null;
  }
}
