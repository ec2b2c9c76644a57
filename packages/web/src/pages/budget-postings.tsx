import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { postingsFilter } from '../features/budgets/budget-filter.js';
import classes from '../features/budgets/budgets.module.css';
import type { BudgetsSearch } from '../features/budgets/budgets-search.js';
import { LedgerTable } from '../features/budgets/ledger-table.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { useCode } from '../lib/use-code.js';
import { useFormat } from '../lib/use-format.js';
import { ChoiceFilter, FilterBar } from '../ui/filter-bar.js';
import { Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';

export const BudgetPostingsQuery = graphql(`
  query BudgetPostings($filter: BudgetEntryFilter!, $after: String, $first: Int! = 25) {
    budgetEntries(filter: $filter, order: { field: SERVICE_ON, direction: DESC }, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...LedgerTable_entry
      }
    }
  }
`);

const route = getRouteApi('/signed-in/budgets');
const KINDS = ['ACTUAL', 'ADJUSTMENT', 'COMMITMENT', 'RELEASE', 'TRANSFER'] as const;

/** The postings behind one month of the chart: of the same budgets, whichever ledger they are in. */
export function BudgetPostings({ month }: { month: string }) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const search = useSearch({ from: '/signed-in/budgets' });
  const navigate = route.useNavigate();
  const [query, whole] = usePagedQuery(
    BudgetPostingsQuery,
    {
      filter: postingsFilter({ ...search, month }, format.today()),
      after: cursorOf(search.postingsAfter ?? []),
    },
    ({ budgetEntries }) => budgetEntries,
  );
  const change = (part: Partial<Pick<BudgetsSearch, 'month' | 'posting' | 'postingsAfter'>>) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, postingsAfter: undefined, ...part }),
      resetScroll: false,
    });
  const entries = query.status === 'ready' ? query.data.budgetEntries : null;
  return (
    <div id="postings">
      <Section title={t('postings.title', { month: format.month(month) })} lead={t('postings.lead')} padding="FLUSH">
        <div className={classes.filters}>
          {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
          <FilterBar
            active={1 + (search.posting ? 1 : 0)}
            onReset={() => change({ month: undefined, posting: undefined })}
          >
            <ChoiceFilter
              label={t('ledger.kind')}
              value={search.posting ?? null}
              options={KINDS.map((kind) => ({ value: kind, label: code('BUDGET_ENTRY_KINDS', kind) }))}
              onChoose={(posting) => change({ posting: posting ?? undefined })}
            />
          </FilterBar>
        </div>
        {query.status === 'failed' ? (
          <LoadFailed what={t('postings.what')} failure={query.failure} onRetry={query.retry} />
        ) : (
          <LedgerTable
            isOfManyBudgets
            entries={entries?.nodes ?? []}
            state={stateOf(query)}
            nothingYet={<NothingYet title={t('postings.nothing')} lead={t('postings.nothingLead')} />}
            nothingMatches={search.posting && <NothingMatches onReset={() => change({ posting: undefined })} />}
            {...(entries
              ? {
                  paging: {
                    ...pagingOf(search.postingsAfter ?? [], entries.pageInfo),
                    total: entries.totalCount,
                    whole,
                    onPage: (after) => change({ postingsAfter: after.length > 0 ? [...after] : undefined }),
                  },
                }
              : {})}
          />
        )}
      </Section>
    </div>
  );
}
