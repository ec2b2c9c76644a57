import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import type { Context } from '../../kernel/context.js';
import { ImportRun } from './import.entity.js';
import type { ImportFormat } from './import-format.js';
import type { SourceFile } from './source-files.js';

/** What a run begins with, whoever begins it. */
export const NOTHING_READ = {
  bytesDone: 0n,
  rowsRead: 0,
  rowsCreated: 0,
  rowsUpdated: 0,
  rowsUnchanged: 0,
  rowsRefused: 0,
  doubtfulPairs: 0,
} as const;

/** Writes down that an import begins, and of which files. */
export async function beginRun(
  context: Context,
  em: EntityManager,
  { format, isDryRun }: { format: ImportFormat; isDryRun: boolean },
  files: readonly SourceFile[],
): Promise<string> {
  const id = uuidv7();
  await em.transactional(async (first) => {
    first.persist(
      first.create(ImportRun, {
        id,
        tenantId: context.actor.tenantId,
        createdAt: context.now(),
        createdBy: context.actor.userId,
        updatedAt: context.now(),
        updatedBy: context.actor.userId,
        version: 1,
        format: format.name,
        files: files.map(({ name }) => name).slice(0, 1_000),
        startedAt: context.now(),
        status: 'RUNNING',
        isDryRun,
        isFromBrowser: false,
        bytes: BigInt(files.reduce((sum, { bytes }) => sum + bytes, 0)),
        ...NOTHING_READ,
      }),
    );
  });
  return id;
}
