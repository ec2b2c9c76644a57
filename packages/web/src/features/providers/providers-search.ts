import { PROVIDER_KINDS } from '@caregraph/shared/provider-kinds';
import type { ProviderFilter, ProviderOrder } from '../../graphql/generated/graphql.js';
import {
  cursorTrail,
  direction,
  matching,
  oneOf,
  onlyTrue,
  type SearchState,
  searchText,
  wholeNumber,
} from '../../lib/search-fields.js';

const ORDERS = ['NAME', 'RATING', 'CAPACITY', 'LAST_VERIFIED'] as const;

/** What narrows, orders and turns the pages of the list of providers. */
export const providersFields = {
  search: searchText,
  kind: oneOf(PROVIDER_KINDS),
  state: searchText,
  city: searchText,
  postalCode: matching(/^[\p{L}\p{N} -]{1,12}$/u),
  service: searchText,
  stars: wholeNumber(1, 5),
  vacancies: onlyTrue,
  priced: onlyTrue,
  order: oneOf(ORDERS),
  direction,
  after: cursorTrail,
} as const;
export type ProvidersSearch = SearchState<typeof providersFields>;

const FILTERS = ['search', 'kind', 'state', 'city', 'postalCode', 'service', 'stars', 'vacancies', 'priced'] as const;

/** How many filters hide rows. */
export const countFilters = (search: ProvidersSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;

export function filterOf(search: ProvidersSearch): ProviderFilter {
  return {
    status: 'ACTIVE',
    ...(search.search ? { search: search.search } : {}),
    ...(search.kind ? { kinds: [search.kind] } : {}),
    ...(search.state ? { state: search.state } : {}),
    ...(search.city ? { city: search.city } : {}),
    ...(search.postalCode ? { postalCode: search.postalCode } : {}),
    ...(search.service ? { serviceKind: search.service } : {}),
    ...(search.stars ? { minimumRating: search.stars } : {}),
    ...(search.vacancies ? { acceptsNew: true } : {}),
    ...(search.priced ? { hasRate: true } : {}),
  };
}

/** By name from A, by everything else from the most. */
export const orderOf = (search: ProvidersSearch): ProviderOrder => {
  const field = search.order ?? 'NAME';
  return { field, direction: search.direction ?? (field === 'NAME' ? 'ASC' : 'DESC') };
};
