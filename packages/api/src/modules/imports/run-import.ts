import { type RunImport, runImportRules } from '@caregraph/shared/imports';
import type { Context } from '../../kernel/context.js';
import { done, type Outcome, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { formatOf } from './format-registry.js';
import { ImportRun } from './import.entity.js';
import { importDesk, MOST_WAITING } from './import-desk.js';
import { NOTHING_READ } from './begin-run.js';
import type { ImportFormat } from './import-format.js';
import { targetOf } from './import-target.js';
import { headingFault } from './own-headings.js';
import { findUploads } from './preview-import.js';
import { columnNamesOf } from './propose-mapping.js';
import type { SourceFile } from './source-files.js';
import { startOfTable, uploadedFiles } from './uploaded-files.js';
import { type Upload, uploads } from './uploads.js';

/** Begins an import of files that were sent, or tries one; the run's row says how it goes. */
export async function runImport(context: Context, input: unknown): Promise<Outcome<{ id: string }>> {
  let begun: { run: ImportRun; format: ImportFormat; files: SourceFile[]; sent: Upload[]; isDryRun: boolean } | null =
    null;
  const outcome = await write(
    context,
    { name: 'runImport', may: 'import:run', rules: runImportRules, input },
    async (tx, wanted) => {
      const found = findUploads(context, wanted.uploadIds);
      if ('refused' in found) return found;
      if (importDesk.waiting(tx.actor.tenantId) > MOST_WAITING)
        return refuse('LIMIT_REACHED', [], 'Several imports are waiting already. Let them finish first.');
      const format = formatOf(wanted.format);
      const files = await filesOf(found.done, format, wanted);
      if ('refused' in files) return files;
      const run = tx.create(ImportRun, {
        format: format.name,
        files: files.done.map(({ name }) => name),
        startedAt: tx.now(),
        finishedAt: null,
        report: null,
        mapping: wanted.mapping ?? null,
        status: 'WAITING',
        isDryRun: wanted.isDryRun,
        isFromBrowser: true,
        bytes: BigInt(files.done.reduce((sum, { bytes }) => sum + bytes, 0)),
        ...NOTHING_READ,
      });
      tx.audit(wanted.isDryRun ? 'import.tried' : 'import.begun', run);
      tx.changed('ImportRun', run.id);
      begun = { run, format, files: files.done, sent: found.done, isDryRun: wanted.isDryRun };
      return done(run);
    },
  );
  // A retry of the same request finds its run begun already.
  if ('done' in outcome && begun !== null) await begin(context, begun);
  return outcome;
}

async function begin(
  context: Context,
  {
    run,
    format,
    files,
    sent,
    isDryRun,
  }: { run: ImportRun; format: ImportFormat; files: SourceFile[]; sent: Upload[]; isDryRun: boolean },
): Promise<void> {
  const target = await targetOf(context, format, isDryRun);
  importDesk.begin(context, {
    runId: run.id,
    files,
    options: { format, paths: files, target, isDryRun },
    // What is in is not kept beside it; after a dry run the same files are wanted again.
    onEnd: async () => {
      if (!isDryRun) for (const { id } of sent) await uploads.remove(id);
    },
  });
}

async function filesOf(
  sent: readonly Upload[],
  { columns }: ImportFormat,
  { mapping }: RunImport,
): Promise<Outcome<SourceFile[]>> {
  if (mapping && mapping.length > 0 && !columns)
    return refuse('NOT_ALLOWED', ['mapping'], 'The columns of this format are named by those who publish it.');
  const twice = (mapping ?? []).findIndex(({ column }, at) =>
    mapping?.some((one, before) => before < at && one.column === column),
  );
  if (twice >= 0) return refuse('DUPLICATE', ['mapping', String(twice), 'column'], 'Two columns stand for the same.');
  const names = mapping && columns ? columnNamesOf(mapping, columns) : undefined;
  const files: SourceFile[] = [];
  for (const [at, { path, name }] of sent.entries()) {
    for (const file of await uploadedFiles(path as string, name, names)) {
      const fault = columns ? headingFault((await startOfTable(file, 0)).columns) : null;
      if (fault !== null) return refuse('INVALID', ['uploadIds', String(at)], fault);
      files.push(file);
    }
  }
  return done(files);
}
