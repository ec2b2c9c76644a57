import { reopenProviderMatchRules } from '@caregraph/shared/providers';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import type { CarriedMatches } from './carry-matches.js';
import { lockMatch } from './provider-match.rules.js';
import { Provider } from '../providers/index.js';

/** Takes back an answer. Two entries that were made one are two again, each with what was its own; later rows stay where they are. */
export function reopenProviderMatch(context: Context, input: unknown) {
  return write(
    context,
    { name: 'reopenProviderMatch', may: 'provider:merge', rules: reopenProviderMatchRules, input },
    async (tx, seen) => {
      const found = await lockMatch(tx, seen, 'REOPEN');
      if ('refused' in found) return found;
      const { match } = found;
      if (match.status === 'SAME' && match.keptId) {
        const kept = await tx.lock(Provider, match.keptId);
        if (!kept)
          return refuse(
            'ALREADY_MERGED',
            ['id'],
            'The provider has since been made one with another: part those first.',
          );
        const goneId = match.keptId === match.providerId ? match.otherId : match.providerId;
        const { closed = [], made = [] } = (match.moved ?? {}) as Partial<CarriedMatches>;
        await tx.em.execute(
          `update provider_match set deleted_at = case when id = any(?::uuid[]) then clock_timestamp() end, version = version + 1
            where tenant_id = ? and id = any(?::uuid[])`,
          [`{${made.join(',')}}`, tx.actor.tenantId, `{${[...closed, ...made].join(',')}}`],
        );
        await tx.em.execute('select unmerge_providers(?, ?, ?::jsonb, ?)', [
          ...[goneId, kept.id, JSON.stringify(match.moved), tx.actor.userId],
        ]);
        tx.audit('provider.parted', kept);
        for (const id of [kept.id, goneId]) tx.changed('Provider', id);
      }
      tx.update(match, { status: 'OPEN', keptId: null, moved: null, decidedBy: null, decidedAt: null });
      tx.audit('provider_match.reopened', match);
      tx.changed('ProviderMatch', match.id);
      return done(match);
    },
  );
}
