import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EdgeError } from './edge-error.js';

/** Hash of a document → its text, as the dashboard's build wrote it. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const manifest = z.record(z.string().min(1).max(128), z.string().min(1));

/** The list that came with the dashboard's build; empty while there is no build. */
export async function loadTrustedDocuments(distDir: string): Promise<TrustedDocuments> {
  const text = await readFile(join(distDir, 'persisted-documents.json'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}';
      throw error;
    },
  );
  return new Map(Object.entries(manifest.parse(JSON.parse(text))));
}

export interface ResolvedDocument {
  /** The request's body as Apollo reads it: with a text, without a hash that was one of ours. */
  body: unknown;
  isTrusted: boolean;
}

/**
 * Turns `documentId`, or the hash of the persisted-query extension, into the text it stands for.
 *
 * A hash beside a text of one's own is not looked up: it is the registration of automatic persisted queries, which
 * Apollo refuses. @throws PERSISTED_QUERY_NOT_FOUND
 */
export function resolveDocument(body: unknown, documents: TrustedDocuments): ResolvedDocument {
  if (!isRecord(body) || body.query !== undefined) return { body, isTrusted: false };
  const { documentId, extensions, ...rest } = body;
  const hash = typeof documentId === 'string' ? documentId : hashOf(extensions);
  if (hash === undefined) return { body, isTrusted: false };

  const query = documents.get(hash);
  if (query === undefined) {
    throw new EdgeError(
      'PERSISTED_QUERY_NOT_FOUND',
      'The server does not know this document. Reload the page to get its newest version.',
    );
  }
  return { body: { ...rest, ...withoutHash(extensions), query }, isTrusted: true };
}

function hashOf(extensions: unknown): string | undefined {
  const persisted = isRecord(extensions) ? extensions.persistedQuery : undefined;
  return isRecord(persisted) && persisted.version === 1 && typeof persisted.sha256Hash === 'string'
    ? persisted.sha256Hash
    : undefined;
}

function withoutHash(extensions: unknown): { extensions?: unknown } {
  if (!isRecord(extensions)) return extensions === undefined ? {} : { extensions };
  const { persistedQuery: _, ...others } = extensions;
  return Object.keys(others).length > 0 ? { extensions: others } : {};
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
