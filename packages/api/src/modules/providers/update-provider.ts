import { updateProviderRules } from '@caregraph/shared/providers';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { notFound, staleVersion, write } from '../../kernel/write.js';
import { afterToday } from './provider.rules.js';
import { Provider } from './provider-directory.entity.js';
import { stateOwnWord } from './state-own-word.js';

/** Corrects what the directory says of a provider: absent keeps, null clears. */
export function updateProvider(context: Context, input: unknown) {
  return write(
    context,
    { name: 'updateProvider', may: 'provider:write', rules: updateProviderRules, input },
    async (tx, { id, version, languages, ...changes }) => {
      const provider = await tx.lock(Provider, id);
      if (!provider) return notFound(['id'], 'provider');
      const refused =
        staleVersion(provider, version, 'provider') ?? afterToday('lastVerifiedOn', changes.lastVerifiedOn, tx.today());
      if (refused) return refused;

      const spoken = languages === undefined ? {} : { languages: languages ?? [] };
      const applied = { ...changes, ...spoken };
      const { capacity = provider.capacity, occupied = provider.occupied } = changes;
      const isAboutPlaces = changes.capacity !== undefined || changes.occupied !== undefined;
      if (isAboutPlaces && capacity != null && occupied != null && occupied > capacity) {
        const field = changes.occupied == null ? 'capacity' : 'occupied';
        return refuse('OUT_OF_RANGE', [field], 'More places are taken than there are.');
      }
      const isNews = tx.differs(provider, applied);
      tx.update(provider, applied);
      if (isNews) await stateOwnWord(tx, provider, applied);
      tx.audit('provider.updated', provider);
      tx.changed('Provider', provider.id);
      return done(provider);
    },
  );
}
