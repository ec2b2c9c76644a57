import { saveViewRules } from '@caregraph/shared/views';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { OrgUnit } from '../organisations/index.js';
import { SavedView } from './saved-view.entity.js';
import { answersForUnit } from './saved-view.rules.js';

/** Keeps a list as it is narrowed now: for herself, or for others when she may share. */
export function saveView(context: Context, input: unknown) {
  return write(
    context,
    { name: 'saveView', may: 'view:use', rules: saveViewRules, input },
    async (tx, { name, page, search, audience, unitId = null }) => {
      if (audience !== 'PERSONAL' && !tx.actor.may('view:share'))
        return refuse('NOT_ALLOWED', ['audience'], 'Supervisors and administrators share views.');
      if (unitId) {
        if (!(await tx.find(OrgUnit, unitId))) return notFound(['unitId'], 'unit');
        if (!answersForUnit(tx.actor, unitId))
          return refuse('NOT_ALLOWED', ['unitId'], 'You do not answer for this unit.');
      }
      const view = tx.create(SavedView, { name, page, search, audience, unitId, userId: tx.actor.userId });
      tx.audit('view.saved', view);
      tx.changed('SavedView', view.id);
      return done(view);
    },
  );
}
