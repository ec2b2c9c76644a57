import type { Module } from '../../graph/module.js';
import { ProviderMatch } from './provider-match.entity.js';
import { providerMatchGraph } from './provider-match.graph.js';
import { ProviderMatchMutations } from './provider-match.mutations.js';
import { ProviderMatchQueries } from './provider-match.queries.js';

export { confirmProviderMatch } from './confirm-provider-match.js';
export { ProviderLinker } from './provider-linker.js';

/** Which entries of the directory are one provider: told by numbers, by name and address, and by people. */
export const matchingModule: Module = {
  name: 'matching',
  entities: [ProviderMatch],
  resolvers: [ProviderMatchQueries, ProviderMatchMutations],
  graph: providerMatchGraph,
};
