import { rejectProviderMatchRules } from '@caregraph/shared/providers';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { lockMatch } from './provider-match.rules.js';

/** Tells two entries apart for good: no import asks again, and none joins them. */
export function rejectProviderMatch(context: Context, input: unknown) {
  return write(
    context,
    { name: 'rejectProviderMatch', may: 'provider:merge', rules: rejectProviderMatchRules, input },
    async (tx, seen) => {
      const found = await lockMatch(tx, seen, 'REJECT');
      if ('refused' in found) return found;
      const { match } = found;
      tx.update(match, { status: 'DIFFERENT', decidedBy: tx.actor.userId, decidedAt: tx.now() });
      tx.audit('provider_match.rejected', match);
      tx.changed('ProviderMatch', match.id);
      return done(match);
    },
  );
}
