import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EdgeError } from './edge-error.js';

/** The largest request body in bytes: 256 kB holds the longest note (100,000 characters) with room for its form. */
export const BODY_LIMIT = 262_144;

/** Deeper JSON than this is an attack on the parser of something behind us; our own inputs are at most 8 deep. */
const JSON_DEPTH_LIMIT = 20;

/** Bodies a browser can send across sites without asking. Read and dropped, so that Apollo's CSRF rule answers. */
const SIMPLE_TYPES = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'];

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Replaces Fastify's parsers: JSON in UTF-8 without encoding, at most 20 deep, nothing that could touch a prototype. */
export function readJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addHook('preParsing', async (request, _reply, payload) => {
    refuseEncodings(request);
    return payload;
  });
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit: BODY_LIMIT },
    async (_request: FastifyRequest, body: Buffer) => parseJson(body),
  );
  app.addContentTypeParser(SIMPLE_TYPES, { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, async () => undefined);
}

function refuseEncodings({ headers }: FastifyRequest): void {
  const encoding = headers['content-encoding']?.trim().toLowerCase();
  if (encoding && encoding !== 'identity') {
    throw new EdgeError('UNSUPPORTED_ENCODING', 'Send the body without content encoding.');
  }
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();
  if (charset && charset !== 'utf-8' && charset !== 'utf8') {
    throw new EdgeError('UNSUPPORTED_ENCODING', 'Send the body in UTF-8.');
  }
}

/** @throws BAD_REQUEST, INPUT_TOO_DEEP. No message repeats any of the body. */
export function parseJson(body: Uint8Array): unknown {
  const text = decode(body);
  if (depthOf(text) > JSON_DEPTH_LIMIT) {
    throw new EdgeError('INPUT_TOO_DEEP', `The body is nested more than ${JSON_DEPTH_LIMIT} levels deep.`);
  }
  try {
    return text.includes('proto') || text.includes('\\u') ? JSON.parse(text, refusePrototype) : JSON.parse(text);
  } catch (error) {
    if (error instanceof EdgeError) throw error;
    throw new EdgeError('BAD_REQUEST', 'The body is not valid JSON.');
  }
}

function decode(body: Uint8Array): string {
  try {
    return decoder.decode(body);
  } catch {
    throw new EdgeError('BAD_REQUEST', 'The body is not valid UTF-8.');
  }
}

/** The deepest nesting of brackets outside of strings, found without building anything. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (inString) {
      if (character === BACKSLASH) at += 1;
      else if (character === QUOTE) inString = false;
    } else if (character === QUOTE) inString = true;
    else if (character === OPEN_BRACKET || character === OPEN_BRACE) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (character === CLOSE_BRACKET || character === CLOSE_BRACE) depth -= 1;
  }
  return deepest;
}

const [QUOTE, BACKSLASH, OPEN_BRACKET, CLOSE_BRACKET, OPEN_BRACE, CLOSE_BRACE] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new EdgeError('BAD_REQUEST', 'The body holds a key that is not allowed.');
  return value;
}
