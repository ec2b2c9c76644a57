import { addProviderServiceRules } from '@caregraph/shared/providers';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done } from '../../kernel/outcome.js';
import { notFound, write } from '../../kernel/write.js';
import { Provider, ProviderService } from './provider-directory.entity.js';

registerConstraint('provider_service_name_key', {
  code: 'DUPLICATE',
  path: ['name'],
  message: 'The provider already offers a service of this kind and name.',
});

/** Adds something that a provider does for clients, so that prices can hang on it. */
export function addProviderService(context: Context, input: unknown) {
  return write(
    context,
    { name: 'addProviderService', may: 'provider:write', rules: addProviderServiceRules, input },
    async (tx, { idempotencyKey: _, providerId, ...described }) => {
      const provider = await tx.find(Provider, providerId);
      if (!provider) return notFound(['providerId'], 'provider');

      const service = tx.create(ProviderService, { providerId, ...described });
      tx.audit('provider_service.added', service);
      tx.changed('Provider', providerId);
      return done(service);
    },
  );
}
