import { Socket, type SocketConstructorOpts } from 'node:net';

/** Bytes at the head of a message of PostgreSQL's: its type, and its length from the length on. */
const HEAD = 5;
const DATA_ROW = 'D'.charCodeAt(0);
const READ_AT_ONCE = 65_536;
const NOTHING: Buffer = Buffer.alloc(0);

/**
 * A connection to PostgreSQL that hands node-postgres whole messages, and rows past it to whoever takes them.
 *
 * The parser of node-postgres joins the pieces of a message in a buffer that doubles as they come in, and makes a text of
 * every value. An answer of megabytes then takes several times its size, which is thrown away at once and has the whole
 * heap swept all the time. Here its length is read first, its pieces are copied to where they stay, and its bytes can go
 * on as they are.
 */
export class WholeMessages extends Socket {
  /** Takes the rows that come, while it is set: each a message of its own, with its head. */
  takeRow: ((row: Buffer) => void) | null = null;
  /** The message under way, of which so many bytes have come. */
  #message: Buffer | null = null;
  #filled = 0;
  /** The beginning of a message whose length has not come yet. */
  #beginning = NOTHING;

  constructor() {
    const buffer = Buffer.allocUnsafeSlow(READ_AT_ONCE);
    const on: { read?: (bytes: Buffer) => boolean } = {};
    // Every reading is written over the last one, so whatever is handed on is copied first.
    const onread = { buffer, callback: (length: number) => on.read?.(buffer.subarray(0, length)) ?? true };
    super({ onread } as SocketConstructorOpts);
    on.read = (bytes) => this.#read(bytes);
  }

  #read(bytes: Buffer): boolean {
    // The answer to the question whether to encrypt is one letter, and TLS reads what follows past this socket.
    if (this.bytesRead === 1) return this.push(Buffer.from(bytes));
    let more = true;
    for (let rest = bytes; rest.length > 0; ) {
      if (this.#message !== null) {
        const used = rest.copy(this.#message, this.#filled);
        rest = rest.subarray(used);
        this.#filled += used;
        if (this.#filled === this.#message.length) more = this.#handOn(this.#message);
        continue;
      }
      if (this.#beginning.length > 0) rest = Buffer.concat([this.#beginning, rest]);
      this.#beginning = NOTHING;
      const end = this.#endOfWhole(rest);
      if (end > 0) more = this.push(Buffer.from(rest.subarray(0, end)));
      rest = rest.subarray(end);
      if (rest.length >= HEAD) this.#begin(rest);
      else {
        this.#beginning = Buffer.from(rest);
        return more;
      }
    }
    return more;
  }

  /** Where the whole messages end that these bytes begin with; a row that is taken is not one of them. */
  #endOfWhole(bytes: Buffer): number {
    let end = 0;
    while (end + HEAD <= bytes.length) {
      const next = end + 1 + bytes.readUInt32BE(end + 1);
      if (next > bytes.length || (bytes[end] === DATA_ROW && this.takeRow)) break;
      end = next;
    }
    return end;
  }

  #begin(bytes: Buffer): void {
    this.#message = Buffer.allocUnsafe(1 + bytes.readUInt32BE(1));
    this.#filled = 0;
  }

  #handOn(message: Buffer): boolean {
    this.#message = null;
    if (message[0] !== DATA_ROW || !this.takeRow) return this.push(message);
    this.takeRow(message);
    return true;
  }
}
