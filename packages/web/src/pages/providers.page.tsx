import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ProviderFilters } from '../features/providers/provider-filters.js';
import { ProviderTable } from '../features/providers/provider-table.js';
import { countFilters, filterOf, orderOf, type ProvidersSearch } from '../features/providers/providers-search.js';
import classes from '../features/providers/providers.module.css';
import { SavedViews } from '../features/views/saved-views.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { useMe } from '../lib/use-me.js';
import { LinkButton } from '../ui/app-link.js';
import { ProvidersIcon } from '../ui/icons.js';
import { PageHeader, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import type { Sort } from '../ui/table/column.js';

export const ProvidersPageQuery = graphql(`
  query ProvidersPage($filter: ProviderFilter!, $order: ProviderOrder!, $after: String) {
    providers(filter: $filter, order: $order, first: 15, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...ProviderTable_provider
      }
    }
  }
`);

const route = getRouteApi('/signed-in/providers');

/** The directory: whom one may send a client to, what it costs and how good it is. */
export function ProvidersPage() {
  const { t } = useTranslation('providers');
  const mayMerge = useMe().may('provider:merge');
  const navigate = route.useNavigate();
  const search = useSearch({ from: '/signed-in/providers' });
  const [query, whole] = usePagedQuery(
    ProvidersPageQuery,
    {
      filter: filterOf(search),
      order: orderOf(search),
      after: cursorOf(search.after ?? []),
    },
    ({ providers }) => providers,
    'FIXED_LENGTH',
  );
  const change = (part: Partial<ProvidersSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, after: undefined, ...part }), resetScroll: false });
  const reset = () => void navigate({ to: '.', search: {}, resetScroll: false });
  const providers = query.status === 'ready' ? query.data.providers : null;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {mayMerge && <LinkButton path={paths.providerMatches()}>{t('doubtfulPairs')}</LinkButton>}
            <SavedViews page="PROVIDERS" />
          </>
        }
      />
      <Section title={t('name')} padding="FLUSH">
        <div className={classes.filters}>
          {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
          <ProviderFilters search={search} onChange={change} onReset={reset} />
        </div>
        {query.status === 'failed' ? (
          <LoadFailed what={t('name')} failure={query.failure} onRetry={query.retry} />
        ) : (
          <ProviderTable
            providers={providers?.nodes ?? []}
            state={stateOf(query)}
            sort={orderOf(search)}
            onSort={({ field, direction }: Sort) =>
              change({ order: field as NonNullable<ProvidersSearch['order']>, direction })
            }
            nothingYet={<NothingYet icon={<ProvidersIcon size={22} />} title={t('nothing')} lead={t('nothingLead')} />}
            nothingMatches={countFilters(search) > 0 && <NothingMatches onReset={reset} />}
            {...(providers
              ? {
                  paging: {
                    ...pagingOf(search.after ?? [], providers.pageInfo),
                    total: providers.totalCount ?? null,
                    whole,
                    onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                  },
                }
              : {})}
          />
        )}
      </Section>
    </>
  );
}
