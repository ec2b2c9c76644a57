import { restoreViewRules } from '@caregraph/shared/views';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockView } from './lock-view.js';

/** Takes back that a view was deleted. */
export function restoreView(context: Context, input: unknown) {
  return write(context, { name: 'restoreView', may: 'view:use', rules: restoreViewRules, input }, async (tx, seen) => {
    const found = await lockView(tx, seen, { isDeleted: true });
    if ('refused' in found) return found;
    const view = tx.update(found.view, { deletedAt: null });
    tx.audit('view.restored', view);
    tx.changed('SavedView', view.id);
    return done(view);
  });
}
