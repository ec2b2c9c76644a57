import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { UPLOAD_BYTES } from '@caregraph/shared/imports';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import type { Actor } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import {
  checkUpload,
  endingOf,
  FileRefused,
  type Upload,
  UPLOAD_ROUTE,
  type Uploads,
} from '../modules/imports/index.js';
import { EdgeError } from './edge-error.js';
import type { Identify, SignedIn } from './identify.js';

export interface UploadParts {
  identify: Identify;
  /** What is known of who signed in. */
  actorOf: (identity: SignedIn) => Actor;
  uploads: Uploads;
  clock: Clock;
}

/** Percent-encoded, for a header holds no other letters. */
const NAME_HEADER = 'x-file-name';

/**
 * Takes files in, one for each ticket, as the body itself. A form of several parts would need a parser of its own, and
 * could be sent from another site's page without asking; this type and this header cannot.
 */
export function serveUploads(server: FastifyInstance, { identify, actorOf, uploads, clock }: UploadParts): void {
  server.register(async (app) => {
    app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));

    app.post<{ Params: { ticket: string } }>(
      `${UPLOAD_ROUTE}/:ticket`,
      { bodyLimit: UPLOAD_BYTES, config: { compress: false } },
      async (request, reply) => {
        reply.header('cache-control', 'no-store');
        const { cookie, authorization } = request.headers;
        const found = await identify({ cookie, authorization });
        if (!found) throw new EdgeError('UNAUTHENTICATED', 'Sign in first.', { 'www-authenticate': 'Bearer' });
        if (found.setCookie) reply.header('set-cookie', found.setCookie);
        const actor = actorOf(found.identity);
        if (!actor.may('import:run') || !actor.mayWrite) throw new EdgeError('FORBIDDEN', 'You may not import files.');
        if (uploads.isOfAnother(request.params.ticket)) throw new EdgeError('WRONG_SERVER', OF_ANOTHER_SERVER);
        const upload = uploads.redeem(request.params.ticket, actor, clock.now().getTime());
        if (!upload) throw new EdgeError('NOT_FOUND', 'This ticket is used up or was never given. Ask for another.');
        try {
          await takeIn(request, upload, uploads);
        } catch (error) {
          await uploads.remove(upload.id);
          if (error instanceof FileRefused) throw new EdgeError('FILE_REFUSED', error.message);
          throw error;
        }
        return reply.send({ upload: { id: upload.id, name: upload.name, bytes: upload.bytes } });
      },
    );
  });
}

const OF_ANOTHER_SERVER =
  'This file was announced to another server, or before this one was started again. Send it again. If that does not help, whoever runs Caregraph must see to it that you always reach the same server.';

async function takeIn(request: FastifyRequest, upload: Upload, uploads: Uploads): Promise<void> {
  const name = nameIn(request);
  const path = await uploads.placeFor(upload, endingOf(name));
  const bytes = lengthOf(request);
  try {
    await pipeline(request.body as Readable, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    await checkUpload(path, name);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  Object.assign(upload, { name, path, bytes });
}

/** The server takes no byte more than a request says it has; one that does not say is not read. */
function lengthOf({ headers }: FastifyRequest): number {
  const bytes = Number(headers['content-length'] ?? Number.NaN);
  if (!Number.isInteger(bytes)) throw new EdgeError('BAD_REQUEST', 'Say how long the file is.');
  if (bytes > UPLOAD_BYTES)
    throw new FileRefused(
      `The file is larger than ${UPLOAD_BYTES / 1024 ** 2} MB. The command line takes larger ones.`,
    );
  return bytes;
}

function nameIn({ headers }: FastifyRequest): string {
  const given = headers[NAME_HEADER];
  if (typeof given !== 'string') throw new EdgeError('BAD_REQUEST', `Send the name of the file as ${NAME_HEADER}.`);
  try {
    return decodeURIComponent(given).normalize('NFC');
  } catch {
    throw new EdgeError('BAD_REQUEST', `The header ${NAME_HEADER} is not percent-encoded UTF-8.`);
  }
}
