import { confirmProviderMatchRules } from '@caregraph/shared/providers';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { carryMatches } from './carry-matches.js';
import { lockMatch } from './provider-match.rules.js';
import { Provider } from '../providers/index.js';

/**
 * Makes one provider of two entries: the one that stays takes over what belongs to the other and what refers to it,
 * save posted ledger entries, which are never rewritten; the other leads to it.
 */
export function confirmProviderMatch(context: Context, input: unknown) {
  return write(
    context,
    { name: 'confirmProviderMatch', may: 'provider:merge', rules: confirmProviderMatchRules, input },
    async (tx, { keepId, ...seen }) => {
      const found = await lockMatch(tx, seen, 'CONFIRM');
      if ('refused' in found) return found;
      const { match } = found;
      const one = await tx.lock(Provider, match.providerId);
      const other = await tx.lock(Provider, match.otherId);
      if (!one || !other)
        return refuse('ALREADY_MERGED', ['id'], 'One of the two is no longer in the directory of its own.');
      // The smaller id is the older entry.
      const kept = [one, other].find(({ id }) => id === (keepId ?? one.id));
      if (!kept) return notFound(['keepId'], 'provider');
      const gone = kept === one ? other : one;

      const carried = await carryMatches(tx.em, tx.actor, gone.id, kept.id);
      const [merged] = await tx.em.execute<{ moved: { rows: Record<string, string[]> } }[]>(
        'select merge_providers(?, ?, ?) as moved',
        [gone.id, kept.id, tx.actor.userId],
      );
      const moved = { ...merged?.moved, ...carried };
      await tx.em.execute(
        `update provider_source set linked_by = 'PERSON', match_score = ? where tenant_id = ? and id = any(?::uuid[])`,
        [match.score, tx.actor.tenantId, `{${(merged?.moved.rows['provider_source.provider_id'] ?? []).join(',')}}`],
      );
      tx.update(match, { status: 'SAME', keptId: kept.id, moved, decidedBy: tx.actor.userId, decidedAt: tx.now() });
      tx.audit('provider.merged', [kept, gone], { fields: ['mergedIntoId', 'deletedAt'] });
      tx.changed('ProviderMatch', match.id);
      for (const { id } of [kept, gone]) tx.changed('Provider', id);
      return done(match);
    },
  );
}
