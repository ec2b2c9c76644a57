import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { filterOf, orderOf, yearOf } from '../features/budgets/budget-filter.js';
import { BudgetFilters } from '../features/budgets/budget-filters.js';
import { BudgetTable } from '../features/budgets/budget-table.js';
import classes from '../features/budgets/budgets.module.css';
import type { BudgetsSearch } from '../features/budgets/budgets-search.js';
import { ByCareManager } from '../features/budgets/by-care-manager.js';
import { ComplianceTiles, TilePlaces } from '../features/budgets/compliance-tiles.js';
import { ForecastMethods } from '../features/budgets/forecast-methods.js';
import { PaceTile } from '../features/budgets/pace-tile.js';
import { SpendingChart } from '../features/budgets/spending-chart.js';
import { VarianceBands } from '../features/budgets/variance-bands.js';
import { graphql } from '../graphql/generated/index.js';
import type {
  BudgetBand,
  BudgetsPageQuery as Answer,
  BudgetsPageQueryVariables,
} from '../graphql/generated/graphql.js';
import { AnswerPart } from '../graphql/answer-part.js';
import { type PageQuery, usePageQuery } from '../graphql/use-page-query.js';
import type { CalendarDay } from '../lib/calendar.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { BudgetsIcon } from '../ui/icons.js';
import { Columns, PageHeader, Rows, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';
import type { Sort } from '../ui/table/column.js';

export const BudgetsPageQuery = graphql(`
  query BudgetsPage($period: PeriodInput!, $filter: BudgetFilter!, $order: BudgetOrder!, $after: String) {
    analytics(period: $period) {
      asOf
      budgetCompliance {
        ...ComplianceTiles_compliance
        ...ByCareManager_compliance
      }
      budgetUtilisation {
        ...PaceTile_utilisation
        ...SpendingChart_utilisation
      }
      forecastVariance {
        ...ForecastMethods_variance
        ...VarianceBands_variance
      }
    }
    budgets(filter: $filter, order: $order, first: 25, after: $after) {
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

function variablesOf(search: BudgetsSearch, today: CalendarDay): BudgetsPageQueryVariables {
  const year = yearOf(search, today);
  return {
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    filter: filterOf(search, today),
    order: orderOf(search),
    after: cursorOf(search.after ?? []),
  };
}

/** Which budgets are kept, by three views; what the months cost; and every budget behind the figures. */
export function BudgetsPage() {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const search = route.useSearch();
  const query = usePageQuery(BudgetsPageQuery, variablesOf(search, format.today()));
  const asOf = query.status === 'ready' ? query.data.analytics.asOf : null;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={asOf && t('lead', { year: yearOf(search, format.today()), asOf: format.asOf(asOf) })}
      />
      {query.status === 'failed' ? (
        <LoadFailed what={t('title')} failure={query.failure} onRetry={query.retry} />
      ) : (
        <Rows>
          {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
          <Figures query={query} search={search} />
          <BudgetList query={query} search={search} />
          <Managers query={query} search={search} />
        </Rows>
      )}
    </>
  );
}

type LivingQuery = Exclude<PageQuery<Answer>, { status: 'failed' }>;

interface PartProps {
  query: LivingQuery;
  search: BudgetsSearch;
}

function stateOf(query: LivingQuery) {
  if (query.status === 'loading') return 'LOADING' as const;
  return query.refreshing ? ('REFRESHING' as const) : ('READY' as const);
}

/** The same days as the figures; open budgets alone, as they are what is forecast. */
const countedIn = ({ year }: BudgetsSearch): BudgetsSearch => ({
  ...(year === undefined ? {} : { year }),
  status: 'OPEN',
});

function Figures({ query, search }: PartProps) {
  const { t } = useTranslation('budgets');
  const { currency } = useMe().organisation;
  const state = stateOf(query);
  const figures = query.status === 'ready' ? query.data.analytics : null;
  const [failure, onRetry] = query.status === 'ready' ? [query.failure, query.refresh] : [null, undefined];
  const frame = { state, failure, ...(onRetry ? { onRetry } : {}) };
  const counted = countedIn(search);
  const bandPath = (band: BudgetBand, method: 'STRAIGHT_LINE' | 'SEASONAL') =>
    paths.budgets({ ...counted, band, ...(method === 'SEASONAL' ? { method } : {}) }, 'list');
  return (
    <>
      <Columns>
        {figures?.budgetCompliance ? (
          <ComplianceTiles
            compliance={figures.budgetCompliance}
            state={state}
            paths={{ counted: paths.budgets(counted, 'list'), over: bandPath('RED', 'STRAIGHT_LINE') }}
          />
        ) : (
          <TilePlaces names={[t('tiles.count'), t('tiles.gross'), t('tiles.net')]} {...frame} />
        )}
        {figures?.budgetUtilisation ? (
          <PaceTile
            utilisation={figures.budgetUtilisation}
            state={state}
            rowsPath={paths.budgets(countedIn(search), 'list')}
          />
        ) : (
          <TilePlaces names={[t('tiles.pace')]} {...frame} />
        )}
      </Columns>
      <SpendingChart utilisation={figures?.budgetUtilisation ?? null} currency={currency} {...frame} />
      <Columns least="24rem">
        <ForecastMethods
          variance={figures?.forecastVariance ?? null}
          currency={currency}
          pathOf={() => paths.budgets(counted, 'list')}
          {...frame}
        />
        <Section title={t('bands.title')} lead={t('bands.lead')} padding="FLUSH">
          <AnswerPart query={query} what={t('bands.title')} part={figures?.forecastVariance ?? null}>
            <VarianceBands variance={figures?.forecastVariance ?? null} state={state} pathOf={bandPath} />
          </AnswerPart>
        </Section>
      </Columns>
    </>
  );
}

function BudgetList({ query, search }: PartProps) {
  const { t } = useTranslation('budgets');
  const navigate = route.useNavigate();
  const change = (part: Partial<BudgetsSearch>) =>
    void navigate({ to: '.', search: (before) => ({ ...before, after: undefined, ...part }), resetScroll: false });
  const reset = () =>
    void navigate({ to: '.', search: { order: search.order, direction: search.direction }, resetScroll: false });
  const rows = query.status === 'ready' ? query.data.budgets : null;
  const owner = rows?.nodes.find((row) => row.owner?.id === search.owner)?.owner;
  const { year: _, ...narrowing } = search;
  const isFiltered = Object.entries(narrowing).some(
    ([name, value]) => value !== undefined && !['order', 'direction', 'after'].includes(name),
  );
  return (
    <div id="list">
      <Section title={t('table.name')} lead={t('table.lead')} padding="FLUSH">
        <div className={classes.filters}>
          <BudgetFilters
            search={search}
            ownerName={owner?.displayName ?? null}
            units={query.status === 'ready' ? query.data.orgUnits : []}
            onChange={change}
            onReset={reset}
          />
        </div>
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
                  onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                },
              }
            : {})}
        />
      </Section>
    </div>
  );
}

function Managers({ query, search }: PartProps) {
  const { t } = useTranslation('budgets');
  const compliance = query.status === 'ready' ? query.data.analytics.budgetCompliance : null;
  return (
    <Section title={t('managers.title')} lead={t('managers.lead')} padding="FLUSH">
      <AnswerPart query={query} what={t('managers.title')} part={compliance}>
        <ByCareManager
          compliance={compliance}
          state={stateOf(query)}
          pathOf={(owner) => paths.budgets({ ...countedIn(search), owner }, 'list')}
        />
      </AnswerPart>
    </Section>
  );
}
