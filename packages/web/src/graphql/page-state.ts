import type { PageQuery } from './use-page-query.js';

/** What tables, tiles and charts are told of their page's query; a failure is told apart. */
export function stateOf(query: PageQuery<unknown>): 'LOADING' | 'REFRESHING' | 'READY' {
  if (query.status === 'loading') return 'LOADING';
  return query.status === 'ready' && query.refreshing ? 'REFRESHING' : 'READY';
}
