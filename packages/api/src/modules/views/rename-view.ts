import { renameViewRules } from '@caregraph/shared/views';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockView } from './lock-view.js';

/** Gives a view another name. */
export function renameView(context: Context, input: unknown) {
  return write(
    context,
    { name: 'renameView', may: 'view:use', rules: renameViewRules, input },
    async (tx, { name, ...seen }) => {
      const found = await lockView(tx, seen);
      if ('refused' in found) return found;
      const view = tx.update(found.view, { name });
      tx.audit('view.renamed', view);
      tx.changed('SavedView', view.id);
      return done(view);
    },
  );
}
