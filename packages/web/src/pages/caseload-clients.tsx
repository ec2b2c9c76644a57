import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Choice, ClientFilters } from '../features/clients/client-filters.js';
import { ClientTable } from '../features/clients/client-table.js';
import classes from '../features/clients/clients.module.css';
import { type ClientsSearch, countFilters, filterOf, orderOf } from '../features/clients/clients-search.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { seesNames } from '../lib/sees-names.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { PeopleIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import type { Sort } from '../ui/table/column.js';

/** Asked apart from the figures: a filter must not have the measures of the whole caseload worked out again. */
export const CaseloadClientsQuery = graphql(`
  query CaseloadClients($filter: ClientFilter!, $order: ClientOrder!, $after: String, $first: Int! = 50) {
    clients(filter: $filter, order: $order, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...ClientTable_client
      }
    }
    orgUnits {
      id
      name
    }
  }
`);

const route = getRouteApi('/signed-in/caseload');
type OrderField = NonNullable<ClientsSearch['order']>;

/** An address from a colleague may ask for what this role is not shown; then it is as if it did not. */
function readable(search: ClientsSearch, hasNames: boolean): ClientsSearch {
  if (hasNames) return search;
  const { search: _, order, ...rest } = search;
  return order === undefined || order === 'NAME' ? rest : { ...rest, order };
}

interface CaseloadClientsProps {
  /** Whose clients may be chosen. */
  careManagers: readonly Choice[];
}

/** The clients behind the figures, narrowed and ordered by what the address says. */
export function CaseloadClients({ careManagers }: CaseloadClientsProps) {
  const { t } = useTranslation('caseload');
  const navigate = route.useNavigate();
  const search = readable(useSearch({ from: '/signed-in/caseload' }), seesNames(useMe()));
  const [query, whole] = usePagedQuery(
    CaseloadClientsQuery,
    {
      filter: filterOf(search, useFormat().today()),
      order: orderOf(search),
      after: cursorOf(search.after ?? []),
    },
    ({ clients }) => clients,
  );
  const change = (part: Partial<ClientsSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, after: undefined, ...part }), resetScroll: false });
  const reset = () =>
    void navigate({
      to: '.',
      search: ({ order, direction, reviews, reviewsOf, reviewsAfter, month }) => ({
        order,
        direction,
        reviews,
        reviewsOf,
        reviewsAfter,
        month,
      }),
      resetScroll: false,
    });
  const rows = query.status === 'ready' ? query.data.clients : null;
  return (
    <Section title={t('list.title')} lead={t('list.lead')} padding="FLUSH">
      <div className={classes.filters}>
        {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        <ClientFilters
          search={search}
          careManagers={careManagers}
          units={query.status === 'ready' ? query.data.orgUnits : []}
          onChange={change}
          onReset={reset}
        />
      </div>
      {query.status === 'failed' ? (
        <LoadFailed what={t('list.title')} failure={query.failure} onRetry={query.retry} />
      ) : (
        <ClientTable
          clients={rows?.nodes ?? []}
          state={stateOf(query)}
          sort={orderOf(search)}
          onSort={({ field, direction }: Sort) => change({ order: field as OrderField, direction })}
          nothingYet={<NoClientYet />}
          nothingMatches={countFilters(search) > 0 && <NothingMatches onReset={reset} />}
          {...(rows
            ? {
                paging: {
                  ...pagingOf(search.after ?? [], rows.pageInfo),
                  total: rows.totalCount ?? null,
                  whole,
                  onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                },
              }
            : {})}
        />
      )}
    </Section>
  );
}

function NoClientYet() {
  const { t } = useTranslation('clients');
  return <NothingYet icon={<PeopleIcon size={22} />} title={t('table.nothing')} lead={t('table.nothingLead')} />;
}
