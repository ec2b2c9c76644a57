import { Socket } from 'node:net';

/** Bytes at the head of a message of PostgreSQL's: its type, and its length from the length on. */
const HEAD = 5;
const NOTHING: Buffer = Buffer.alloc(0);

/**
 * A connection to PostgreSQL that hands on whole messages only.
 *
 * The parser of node-postgres joins the pieces of a message in a buffer that doubles as they come in. An answer of
 * megabytes then takes four times its size, which is thrown away at once and has the whole heap swept all the time. Here
 * its length is read first, and the pieces are put together where they stay.
 */
export class WholeMessages extends Socket {
  /** The message under way, of which so many bytes have come. */
  #message: Buffer | null = null;
  #filled = 0;
  /** The beginning of a message whose length has not come yet. */
  #beginning: Buffer = NOTHING;

  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    if (chunk === null) return super.push(null, encoding);
    // The answer to the question whether to encrypt is one letter, and TLS reads what follows past this socket.
    if (this.bytesRead === 1) return super.push(chunk, encoding);
    const further = this.#message === null ? chunk : this.#filling(this.#message, chunk);
    return further.length === 0 || this.#handOn(further);
  }

  /** Fills the message under way, and hands it on when it is whole. Gives what is left of the chunk. */
  #filling(message: Buffer, chunk: Buffer): Buffer {
    const used = chunk.copy(message, this.#filled);
    this.#filled += used;
    if (this.#filled === message.length) {
      this.#message = null;
      super.push(message);
    }
    return chunk.subarray(used);
  }

  /** Hands on the whole messages that a chunk begins with, and keeps the beginning of the next. */
  #handOn(chunk: Buffer): boolean {
    const bytes = this.#beginning.length > 0 ? Buffer.concat([this.#beginning, chunk]) : chunk;
    let end = 0;
    let size = 0;
    while (end + HEAD <= bytes.length) {
      size = 1 + bytes.readUInt32BE(end + 1);
      if (end + size > bytes.length) break;
      end += size;
    }
    this.#beginning = bytes.subarray(end);
    if (this.#beginning.length >= HEAD) {
      this.#message = Buffer.allocUnsafe(size);
      this.#filled = this.#beginning.copy(this.#message);
      this.#beginning = NOTHING;
    }
    return end === 0 || super.push(bytes.subarray(0, end));
  }
}
