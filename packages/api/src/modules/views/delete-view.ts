import { deleteViewRules } from '@caregraph/shared/views';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockView } from './lock-view.js';

/** Takes a view out of everybody's navigation; it can be brought back. */
export function deleteView(context: Context, input: unknown) {
  return write(context, { name: 'deleteView', may: 'view:use', rules: deleteViewRules, input }, async (tx, seen) => {
    const found = await lockView(tx, seen);
    if ('refused' in found) return found;
    const view = tx.update(found.view, { deletedAt: tx.now() });
    tx.audit('view.deleted', view);
    tx.changed('SavedView', view.id);
    return done(view);
  });
}
