import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { filterOf, orderOf, readable } from '../features/budgets/budget-filter.js';
import { BudgetFilters } from '../features/budgets/budget-filters.js';
import { BudgetTable } from '../features/budgets/budget-table.js';
import classes from '../features/budgets/budgets.module.css';
import { type BudgetsSearch, countFilters } from '../features/budgets/budgets-search.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { seesTypedText } from '../lib/sees-names.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { BudgetsIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import type { Sort } from '../ui/table/column.js';

/** Asked apart from the figures: a filter must not have the figures of the whole year worked out again. */
export const BudgetListQuery = graphql(`
  query BudgetList($filter: BudgetFilter!, $order: BudgetOrder!, $after: String, $first: Int! = 25) {
    budgets(filter: $filter, order: $order, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...BudgetTable_budget
        owner {
          id
          displayName
        }
      }
    }
    orgUnits {
      id
      name
    }
  }
`);

const route = getRouteApi('/signed-in/budgets');
type OrderField = NonNullable<BudgetsSearch['order']>;

/** Every budget behind the figures, by filter, order and page of the address. */
export function BudgetList() {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const search = readable(useSearch({ from: '/signed-in/budgets' }), seesTypedText(useMe()));
  const navigate = route.useNavigate();
  const [query, whole] = usePagedQuery(
    BudgetListQuery,
    {
      filter: filterOf(search, format.today()),
      order: orderOf(search),
      after: cursorOf(search.after ?? []),
    },
    ({ budgets }) => budgets,
  );
  const change = (part: Partial<BudgetsSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, after: undefined, ...part }), resetScroll: false });
  const reset = () =>
    void navigate({ to: '.', search: { order: search.order, direction: search.direction }, resetScroll: false });
  const rows = query.status === 'ready' ? query.data.budgets : null;
  const owner = rows?.nodes.find((row) => row.owner?.id === search.owner)?.owner;
  // Another year is another list, not a filter that hides one.
  const isFiltered = countFilters({ ...search, year: undefined }) > 0;
  return (
    <>
      <Section title={t('table.name')} lead={t('table.lead')} padding="FLUSH">
        <div className={classes.filters}>
          {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
          <BudgetFilters
            search={search}
            ownerName={owner?.displayName ?? null}
            units={query.status === 'ready' ? query.data.orgUnits : []}
            onChange={change}
            onReset={reset}
          />
        </div>
        {query.status === 'failed' ? (
          <LoadFailed what={t('table.name')} failure={query.failure} onRetry={query.retry} />
        ) : (
          <BudgetTable
            budgets={rows?.nodes ?? []}
            state={stateOf(query)}
            sort={orderOf(search)}
            onSort={({ field, direction }: Sort) => change({ order: field as OrderField, direction })}
            nothingYet={
              <NothingYet icon={<BudgetsIcon size={22} />} title={t('table.nothing')} lead={t('table.nothingLead')} />
            }
            nothingMatches={isFiltered && <NothingMatches onReset={reset} />}
            {...(rows
              ? {
                  paging: {
                    ...pagingOf(search.after ?? [], rows.pageInfo),
                    total: rows.totalCount,
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
