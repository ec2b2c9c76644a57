import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterEach, expect, it } from 'vitest';
import { WholeMessages } from './whole-messages.js';

let server: Server;
let socket: WholeMessages;
afterEach(() => {
  socket.destroy();
  server.close();
});

const message = (type: string, size: number): Buffer => {
  const made = Buffer.alloc(size + 5, `${type}…`);
  made.write(type, 0, 'latin1');
  made.writeUInt32BE(size + 4, 1);
  return made;
};

/** What a socket hands on of bytes that come in these pieces. */
async function handedOn(pieces: readonly Buffer[], takeRow: WholeMessages['takeRow'] = null): Promise<Buffer[]> {
  server = createServer((peer: Socket) => {
    peer.setNoDelay(true);
    void (async () => {
      for (const piece of pieces) {
        peer.write(piece);
        await new Promise((resolve) => void setTimeout(resolve, 2));
      }
      peer.end();
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  socket = new WholeMessages();
  socket.takeRow = takeRow;
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'end');
  return chunks;
}

/** Cut where these bytes end. */
function cut(bytes: Buffer, ...ends: number[]): Buffer[] {
  return [...ends, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

it.each([
  ['in its head', [2]],
  ['between type and length', [1]],
  ['behind the head', [5]],
  ['into many', [3, 7, 11, 30, 31]],
  ['between two messages', [15]],
  ['in the second head', [17]],
])('a message that comes in pieces, cut %s, is handed on whole', async (_where, ends) => {
  const bytes = Buffer.concat([message('T', 10), message('C', 20), message('Z', 1)]);
  // The first byte alone would be the answer about encryption; PostgreSQL never sends a message so.
  const chunks = await handedOn([message('R', 4), ...cut(bytes, ...ends)]);
  expect(Buffer.concat(chunks).equals(Buffer.concat([message('R', 4), bytes]))).toBe(true);
  for (const chunk of chunks) {
    let end = 0;
    while (end < chunk.length) end += 1 + chunk.readUInt32BE(end + 1);
    expect(end).toBe(chunk.length);
  }
});

it('a message of megabytes is handed on in one piece that is no longer than it', async () => {
  const large = message('d', 3_000_000);
  const chunks = await handedOn([message('R', 4), large, message('Z', 1)]);
  const whole = chunks.find((chunk) => chunk.length === large.length);
  expect(whole?.equals(large)).toBe(true);
  expect(whole?.buffer.byteLength).toBe(large.length);
});

it('rows go past to whoever takes them, each as it came, and what is no row does not', async () => {
  const rows = [message('D', 10), message('D', 200_000), message('D', 0)];
  const others = [message('R', 4), message('2', 0), message('C', 9), message('Z', 1)];
  const [first, ...further] = others as [Buffer, ...Buffer[]];
  const taken: Buffer[] = [];
  const bytes = Buffer.concat([rows[0] as Buffer, further[0] as Buffer, ...rows.slice(1), ...further.slice(1)]);
  const chunks = await handedOn([first, ...cut(bytes, 3, 20, 70_000)], (row) => taken.push(row));
  expect(taken.map((row) => row.length)).toEqual(rows.map((row) => row.length));
  expect(Buffer.concat(taken).equals(Buffer.concat(rows))).toBe(true);
  expect(Buffer.concat(chunks).equals(Buffer.concat(others))).toBe(true);
});

it('the one letter that answers whether to encrypt is handed on at once', async () => {
  expect(await handedOn([Buffer.from('S')])).toEqual([Buffer.from('S')]);
});
