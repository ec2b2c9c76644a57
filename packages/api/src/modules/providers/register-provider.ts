import { registerProviderRules } from '@caregraph/shared/providers';
import { registerConstraint } from '../../kernel/constraints.js';
import type { Context } from '../../kernel/context.js';
import { done, refuse } from '../../kernel/outcome.js';
import { write } from '../../kernel/write.js';
import { afterToday, decimalOf, isMainAddress, primaryPositions } from './provider.rules.js';
import { Provider, ProviderLocation, ProviderService } from './provider-directory.entity.js';

registerConstraint('provider_ccn_key', {
  code: 'DUPLICATE',
  path: ['ccn'],
  message: 'A provider with this CCN is already in the directory.',
});
registerConstraint('provider_location_whole_position', {
  code: 'INVALID',
  path: ['locations'],
  message: 'A position needs both latitude and longitude.',
});

/** Enters a provider in the directory with its addresses and services, all at once or not at all. */
export function registerProvider(context: Context, input: unknown) {
  return write(
    context,
    { name: 'registerProvider', may: 'provider:write', rules: registerProviderRules, input },
    async (tx, { idempotencyKey: _, locations, services, languages, ...entry }) => {
      const tooLate = afterToday('lastVerifiedOn', entry.lastVerifiedOn, tx.today());
      if (tooLate) return tooLate;
      const [, second] = primaryPositions(locations);
      if (second !== undefined) {
        return refuse('DUPLICATE', ['locations', String(second), 'isPrimary'], 'A provider has one main address.');
      }
      const offered = services.map(({ kind, name }) => JSON.stringify([kind, name]));
      const twice = offered.findIndex((service, position) => offered.indexOf(service) < position);
      if (twice >= 0)
        return refuse(
          'DUPLICATE',
          ['services', String(twice), 'name'],
          'A provider offers a service of a kind and name once.',
        );
      const provider = tx.create(Provider, { ...entry, languages: languages ?? [], status: 'ACTIVE' });
      locations.forEach((location, position) => {
        const { latitude, longitude, ...address } = location;
        tx.create(ProviderLocation, {
          ...address,
          latitude: decimalOf(latitude),
          longitude: decimalOf(longitude),
          isPrimary: isMainAddress(locations, position),
          providerId: provider.id,
        });
      });
      for (const service of services) tx.create(ProviderService, { ...service, providerId: provider.id });

      tx.audit('provider.registered', provider);
      tx.changed('Provider', provider.id);
      return done(provider);
    },
  );
}
