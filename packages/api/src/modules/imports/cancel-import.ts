import { cancelImportRules, isUnderWay } from '@caregraph/shared/imports';
import type { Context } from '../../kernel/context.js';
import { done, type Outcome, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { ImportRun } from './import.entity.js';
import { importDesk } from './import-desk.js';

/** Stops an import between two batches; what whole files brought stays, the file under way leaves nothing. */
export async function cancelImport(context: Context, input: unknown): Promise<Outcome<{ id: string }>> {
  const outcome = await write(
    context,
    { name: 'cancelImport', may: 'import:run', rules: cancelImportRules, input },
    async (tx, { id }) => {
      const run = await tx.lock(ImportRun, id);
      if (!run) return notFound(['id'], 'import');
      if (!isUnderWay(run.status)) return refuse('ILLEGAL_TRANSITION', ['id'], 'This import is over.');
      if (!run.isFromBrowser)
        return refuse('NOT_ALLOWED', ['id'], 'This import was begun at the command line; stop it there.');
      tx.audit('import.cancelled', run);
      // The desk writes that it stopped. A run that another server has sees by its row that it is over.
      if (!importDesk.has(run.id)) tx.update(run, { status: 'CANCELLED', finishedAt: tx.now() });
      tx.changed('ImportRun', run.id);
      return done(run);
    },
  );
  if ('done' in outcome) importDesk.cancel(outcome.done.id);
  return outcome;
}
