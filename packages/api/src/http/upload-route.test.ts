import { deflateRawSync, gzipSync } from 'node:zlib';
import { UPLOAD_BYTES } from '@caregraph/shared/imports';
import { fastify } from 'fastify';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Actor, type Identity } from '../kernel/actor.js';
import { Uploads, uploads } from '../modules/imports/index.js';
import { answerErrors } from './error-answers.js';
import type { SignedIn } from './identify.js';
import { readJsonBodies } from './json-body.js';
import { serveUploads } from './upload-route.js';

/** Files at the door: what is not what it says, what is too much, what has no ticket. */

const app = fastify();
const NOW = new Date('2026-03-10T12:00:00Z');
const TENANT = uuidv7();

const identity = (userId: string, roles: Identity['roles'], tenantId = TENANT): Identity => ({
  ...{ tenantId, userId, roles, staffId: null, unitIds: [] },
  ...{ timeZone: 'UTC', tokenId: null, mayWrite: true },
});
const admin = identity(uuidv7(), ['ADMINISTRATOR']);
const PEOPLE: Readonly<Record<string, Identity>> = {
  admin,
  colleague: identity(uuidv7(), ['ADMINISTRATOR']),
  stranger: identity(uuidv7(), ['ADMINISTRATOR'], uuidv7()),
  manager: identity(uuidv7(), ['CARE_MANAGER']),
};

beforeAll(async () => {
  answerErrors(app);
  readJsonBodies(app);
  serveUploads(app, {
    uploads,
    clock: { now: () => NOW },
    identify: async ({ authorization }) => {
      const found = PEOPLE[authorization ?? ''];
      return found ? { identity: found as SignedIn } : null;
    },
    actorOf: (who) => new Actor(who),
  });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await uploads.close();
});

async function send(
  name: string,
  content: Buffer | string,
  { who = 'admin', ticket }: { who?: string; ticket?: string } = {},
) {
  const upload = uploads.request(uuidv7(), admin, NOW.getTime());
  const headers = {
    ...{ authorization: who, 'content-type': 'application/octet-stream' },
    'x-file-name': encodeURIComponent(name),
  };
  const url = `/files/upload/${ticket ?? upload?.ticket}`;
  const { statusCode, body } = await app.inject({ method: 'POST', url, headers, payload: Buffer.from(content) });
  const kept = uploads.find(upload?.id ?? '', admin, NOW.getTime());
  if (upload) await uploads.remove(upload.id);
  const [error] = (JSON.parse(body) as { errors?: { message: string; extensions: { code: string } }[] }).errors ?? [];
  return {
    statusCode,
    code: error?.extensions.code ?? null,
    message: error?.message ?? null,
    kept: kept?.path ?? null,
    url,
  };
}

/** A zip archive of one entry, made by hand: what the directory says of its size may be a lie. */
function zip(name: string, content: Buffer, saidSize = content.length): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(saidSize, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(saidSize, 24);
  central.writeUInt16LE(name.length, 28);
  const start = Buffer.concat([local, Buffer.from(name), packed]);
  const directory = Buffer.concat([central, Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(start.length, 16);
  return Buffer.concat([start, directory, end]);
}

const LIST = 'name,city\nElm Street Home,Albany\n';

test('a ticket of another server is told from one that is used up, and says what can be done', async () => {
  const others = new Uploads().request(uuidv7(), admin, NOW.getTime());
  const sent = await send('homes.csv', LIST, { ticket: others?.ticket ?? '' });
  expect(sent).toMatchObject({ statusCode: 421, code: 'WRONG_SERVER', kept: null });
  expect(sent.message).toContain('Send it again.');
  expect(sent.message).toContain('always reach the same server');
});

test.each([
  ['homes.csv', LIST],
  ['Ärzte & Häuser (1).csv', LIST],
  ['bundle.json', '{"resourceType":"Bundle"}'],
  ['homes.csv.gz', gzipSync(LIST)],
  ['homes.zip', zip('homes.csv', Buffer.from(LIST))],
])('takes %s, and its ticket lets in nothing more', async (name, content) => {
  const sent = await send(name, content);
  expect(sent).toMatchObject({ statusCode: 200, code: null, kept: expect.stringContaining('caregraph-uploads-') });
  expect(sent.kept).not.toContain(name);
  expect(await send(name, content, { ticket: sent.url.split('/').at(-1) ?? '' })).toMatchObject({ code: 'NOT_FOUND' });
});

const PACKED_ZEROS = gzipSync(Buffer.alloc(60 * 1024 ** 2));

test.each([
  ['a page that says it is a table', 'homes.csv', '<!DOCTYPE html><script>alert(1)</script>'],
  ['a PDF that says it is a table', 'homes.csv', '%PDF-1.7 …'],
  ['a table that says it is JSON', 'homes.json', LIST],
  ['a table that says it is an archive', 'homes.zip', LIST],
  ['a program', 'homes.exe', 'MZ'],
  ['a workbook', 'homes.xlsx', 'PK\u0003\u0004'],
  ['an empty file', 'homes.csv', ''],
  ['a way out of the folder', '../../homes.csv', LIST],
  ['the name of a device', 'CON.csv', LIST],
  ['a name that reads backwards', 'homes\u202evsc.csv', LIST],
  ['a bomb', 'homes.csv.gz', PACKED_ZEROS],
  ['a bomb in an archive', 'homes.zip', zip('homes.csv', Buffer.alloc(60 * 1024 ** 2))],
  ['a bomb that lies about its size', 'homes.zip', zip('homes.csv', Buffer.alloc(60 * 1024 ** 2), 10)],
  ['an archive in an archive', 'homes.zip', zip('inner.zip', Buffer.from('PK'))],
  ['half an archive', 'homes.zip', zip('homes.csv', Buffer.from(LIST)).subarray(0, 60)],
])('refuses %s, and keeps none of it', async (_what, name, content) => {
  expect(await send(name, content)).toMatchObject({ statusCode: 422, code: 'FILE_REFUSED', kept: null });
});

test('refuses a file that is larger than a browser may send', async () => {
  const sent = await send('homes.csv', Buffer.alloc(UPLOAD_BYTES + 1, 'a'));
  expect(sent).toMatchObject({ code: 'FILE_REFUSED', kept: null });
});

test.each([
  ['nobody', 'UNAUTHENTICATED'],
  ['manager', 'FORBIDDEN'],
  ['colleague', 'NOT_FOUND'],
  ['stranger', 'NOT_FOUND'],
])('lets no ticket be used by %s', async (who, code) => {
  expect(await send('homes.csv', LIST, { who })).toMatchObject({ code, kept: null });
});

test('knows no ticket that was never given', async () => {
  const upload = uploads.request(uuidv7(), admin, NOW.getTime());
  const ticket = `${upload?.ticket?.split('.')[0]}.${'A'.repeat(32)}`;
  expect(await send('homes.csv', LIST, { ticket })).toMatchObject({ code: 'NOT_FOUND' });
});

test('forgets a file after an hour', async () => {
  const upload = uploads.request(uuidv7(), admin, NOW.getTime());
  expect(uploads.find(upload?.id ?? '', admin, NOW.getTime() + 3_599_000)).not.toBeNull();
  expect(uploads.find(upload?.id ?? '', admin, NOW.getTime() + 3_600_000)).toBeNull();
});
