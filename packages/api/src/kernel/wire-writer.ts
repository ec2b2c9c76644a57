/** Bytes that most packets keep within. */
const USUAL = 8_192;

/**
 * Messages of PostgreSQL's extended protocol, one behind the other in one piece of memory, so that all of them leave in one write.
 *
 * Message formats: https://www.postgresql.org/docs/18/protocol-message-formats.html
 */
export class WireWriter {
  #bytes: Buffer = Buffer.allocUnsafe(USUAL);
  #at = 0;
  #begunAt = 0;

  close(name: string): void {
    this.#begin('C');
    this.#text('S');
    this.#end(name);
  }

  parse(name: string, text: string): void {
    this.#begin('P');
    this.#string(name);
    this.#string(text);
    this.#int16(0);
    this.#finish();
  }

  /** Into the unnamed portal, values as text (buffers as they are), results as text. */
  bind(statement: string, values: readonly (string | Buffer | null)[]): void {
    this.#begin('B');
    this.#string('');
    this.#string(statement);
    this.#int16(values.length);
    for (const value of values) this.#int16(Buffer.isBuffer(value) ? 1 : 0);
    this.#int16(values.length);
    for (const value of values) this.#value(value);
    this.#int16(0);
    this.#finish();
  }

  /** What columns the unnamed portal gives. */
  describe(): void {
    this.#begin('D');
    this.#text('P');
    this.#end('');
  }

  /** The unnamed portal, to its last row. */
  execute(): void {
    this.#begin('E');
    this.#string('');
    this.#int32(0);
    this.#finish();
  }

  sync(): void {
    this.#begin('S');
    this.#finish();
  }

  /** Everything written since the last time. */
  take(): Buffer {
    const taken = Buffer.from(this.#bytes.subarray(0, this.#at));
    this.#at = 0;
    if (this.#bytes.length > 16 * USUAL) this.#bytes = Buffer.allocUnsafe(USUAL);
    return taken;
  }

  #begin(kind: string): void {
    this.#text(kind);
    this.#begunAt = this.#at;
    this.#int32(0);
  }

  #end(name: string): void {
    this.#string(name);
    this.#finish();
  }

  /** The length of a message counts itself, and not the letter before it. */
  #finish(): void {
    this.#bytes.writeInt32BE(this.#at - this.#begunAt, this.#begunAt);
  }

  #value(value: string | Buffer | null): void {
    if (value === null) return this.#int32(-1);
    if (typeof value !== 'string') {
      this.#int32(value.length);
      this.#room(value.length);
      this.#at += value.copy(this.#bytes, this.#at);
      return;
    }
    const lengthAt = this.#at;
    this.#int32(0);
    this.#text(value);
    this.#bytes.writeInt32BE(this.#at - lengthAt - 4, lengthAt);
  }

  #string(text: string): void {
    this.#text(text);
    this.#room(1);
    this.#bytes[this.#at] = 0;
    this.#at += 1;
  }

  #text(text: string): void {
    // A unit of UTF-16 takes three bytes of UTF-8 at most.
    this.#room(text.length * 3);
    this.#at += this.#bytes.write(text, this.#at, 'utf8');
  }

  #int16(value: number): void {
    this.#room(2);
    this.#at = this.#bytes.writeUInt16BE(value, this.#at);
  }

  #int32(value: number): void {
    this.#room(4);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  #room(wanted: number): void {
    if (this.#at + wanted <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * (this.#at + wanted));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }
}
