import type { Module } from '../../graph/module.js';
import { ProviderFields, ProviderServiceFields } from './provider.fields.js';
import { providersGraph } from './provider.graph.js';
import { ProviderMutations } from './provider.mutations.js';
import { ProviderQueries } from './provider.queries.js';
import { Practitioner, Provider, ProviderLocation, ProviderService } from './provider-directory.entity.js';
import { RateCard } from './provider-price.entity.js';
import { ProviderSource } from './provider-source.entity.js';
import { Citation, Penalty, QualityRating } from './provider-quality.entity.js';

export { addProviderService } from './add-provider-service.js';
export { ProviderKindEnum, RateUnitEnum } from './provider.enums.js';
export { QualityRatingType } from './provider-quality.type.js';
export { makeProvider, makeProviderService } from './provider.factory.js';
export { PractitionerType, ProviderServiceType, ProviderType, RateCardType } from './provider.type.js';
export { Practitioner, Provider, ProviderLocation, ProviderService } from './provider-directory.entity.js';
export { RateCard } from './provider-price.entity.js';
export { Citation, Penalty, QualityRating } from './provider-quality.entity.js';
export {
  comparedColumns,
  OWN_ENTRY,
  type ProviderStatement,
  sourceColumns,
  type StatedLocation,
} from './provider-statement.js';
export { recordQualityRating } from './record-quality-rating.js';
export { registerProvider } from './register-provider.js';
export { setRate } from './set-rate.js';
export { updateProvider } from './update-provider.js';

/** The directory of outside organisations: places, services, prices, quality. */
export const providersModule: Module = {
  name: 'providers',
  entities: [
    Provider,
    ProviderLocation,
    ProviderService,
    Practitioner,
    RateCard,
    QualityRating,
    Penalty,
    Citation,
    ProviderSource,
  ],
  resolvers: [ProviderQueries, ProviderMutations, ProviderFields, ProviderServiceFields],
  graph: providersGraph,
};
