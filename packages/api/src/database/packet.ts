import type pg from 'pg';
import type { Statement, StatementResult } from '../kernel/statement.js';
import { WireWriter } from '../kernel/wire-writer.js';

/** Statements kept prepared on one connection; those of writes are small (some 20 kB each). */
const MOST_PREPARED = 120;

/** The part of node-postgres' connection that is written to. It is not in its types, but is what every Submittable is given. */
interface Wire {
  stream: { write(bytes: Buffer): void };
}

/** Every packet is written in one go, so that one writer serves all connections. */
const writer = new WireWriter();

interface Field {
  name: string;
  dataTypeID: number;
}

/** What is prepared on a connection, the least recently used first, each with the columns it gives. */
interface Prepared {
  known: Map<string, readonly Field[]>;
  /** Names of which an error left open whether the server has them. */
  doubtful: Set<string>;
}

const preparedOn = new WeakMap<Wire, Prepared>();

function preparedFor(wire: Wire): Prepared {
  const found = preparedOn.get(wire);
  if (found) return found;
  const made: Prepared = { known: new Map(), doubtful: new Set() };
  preparedOn.set(wire, made);
  return made;
}

/** How the text of a value of a type becomes a value: the `types` of a pool. */
export type ParserOf = (oid: number) => (text: string) => unknown;

/** What became of the statements of a packet: the results of those that ran, and the error of the one that did not. */
export interface Delivery {
  results: StatementResult[];
  error: unknown;
}

/**
 * Several statements in one round trip: each bound and executed, with one Sync behind them all.
 *
 * PostgreSQL runs them in order and skips everything behind the first error. What has a name is parsed once on each
 * connection, and its columns are asked for then and not again.
 */
export class Packet implements pg.Submittable {
  readonly #statements: readonly Statement[];
  readonly #parserOf: ParserOf;
  readonly #deliver: (delivery: Delivery) => void;
  readonly #results: StatementResult[] = [];
  #prepared: Prepared | null = null;
  /** Columns of the statement that is under way, as far as they were described. */
  #fields: readonly Field[] = [];
  #rows: Record<string, unknown>[] = [];
  #isDelivered = false;

  /** Never rejects: the error is part of what is delivered. */
  static on(client: pg.ClientBase, statements: readonly Statement[], parserOf: ParserOf): Promise<Delivery> {
    return new Promise((resolve) => void client.query(new Packet(statements, parserOf, resolve)));
  }

  private constructor(statements: readonly Statement[], parserOf: ParserOf, deliver: (delivery: Delivery) => void) {
    this.#statements = statements;
    this.#parserOf = parserOf;
    this.#deliver = deliver;
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire;
    const prepared = preparedFor(wire);
    this.#prepared = prepared;
    try {
      this.#makeRoom(prepared);
      this.#write(prepared);
    } catch (error) {
      // Nothing of what could not be written may stand before the next packet.
      writer.take();
      throw error;
    }
    wire.stream.write(writer.take());
    this.#begin();
  }

  #write(prepared: Prepared): void {
    const parsed = new Set<string>();
    for (const { name, text, values } of this.#statements) {
      const isNew = name === '' || !(prepared.known.has(name) || parsed.has(name));
      if (isNew) {
        writer.parse(name, text);
        parsed.add(name);
      }
      writer.bind(name, values);
      if (isNew) writer.describe();
      writer.execute();
    }
    writer.sync();
  }

  /** Forgets what was used longest ago, and what is doubtful. First of all messages: behind an error the server would skip it. */
  #makeRoom({ known, doubtful }: Prepared): void {
    for (const name of doubtful) writer.close(name);
    doubtful.clear();
    for (const { name } of this.#statements) {
      const fields = known.get(name);
      if (!fields) continue;
      known.delete(name);
      known.set(name, fields);
    }
    if (known.size + this.#statements.length <= MOST_PREPARED) return;
    const wanted = new Set(this.#statements.map(({ name }) => name));
    const coming = [...wanted].filter((name) => name !== '' && !known.has(name)).length;
    for (const name of known.keys()) {
      if (known.size + coming <= MOST_PREPARED || wanted.has(name)) break;
      known.delete(name);
      writer.close(name);
    }
  }

  #begin(): void {
    const next = this.#statements[this.#results.length];
    this.#rows = [];
    this.#fields = (next && this.#prepared?.known.get(next.name)) ?? [];
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    this.#fields = fields.map(({ name, dataTypeID }) => ({ name, dataTypeID }));
  }

  handleDataRow({ fields: texts }: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    for (let place = 0; place < this.#fields.length; place += 1) {
      const { name, dataTypeID } = this.#fields[place] as Field;
      const text = texts[place] ?? null;
      row[name] = text === null ? null : this.#parserOf(dataTypeID)(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text: tag }: { text: string }): void {
    const name = this.#statements[this.#results.length]?.name ?? '';
    if (name !== '') this.#prepared?.known.set(name, this.#fields);
    const affected = Number(/\d+$/.exec(tag)?.[0] ?? 0);
    this.#results.push({ rows: this.#rows, tag, affected });
    this.#begin();
  }

  /** An empty text is a statement too, and does nothing. */
  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  handleReadyForQuery(): void {
    this.#finish(null);
  }

  handleError(error: unknown): void {
    const name = this.#statements[this.#results.length]?.name ?? '';
    if (name !== '' && !this.#prepared?.known.has(name)) this.#prepared?.doubtful.add(name);
    this.#finish(error);
  }

  #finish(error: unknown): void {
    if (this.#isDelivered) return;
    this.#isDelivered = true;
    this.#deliver({ results: this.#results, error });
  }
}
