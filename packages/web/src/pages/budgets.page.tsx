import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { yearOf } from '../features/budgets/budget-filter.js';
import type { BudgetsSearch } from '../features/budgets/budgets-search.js';
import { ComplianceTiles, TilePlaces } from '../features/budgets/compliance-tiles.js';
import { ForecastMethods } from '../features/budgets/forecast-methods.js';
import { PaceTile } from '../features/budgets/pace-tile.js';
import { SpendingChart } from '../features/budgets/spending-chart.js';
import { SavedViews } from '../features/views/saved-views.js';
import { graphql } from '../graphql/generated/index.js';
import type { BudgetBand, BudgetsPageQuery as Answer } from '../graphql/generated/graphql.js';
import { AnswerPart } from '../graphql/answer-part.js';
import { stateOf } from '../graphql/page-state.js';
import { type PageQuery, usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { Later } from '../ui/later.js';
import { Columns, PageHeader, Rows, Section, StatTiles } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { SkeletonLines } from '../ui/states/skeletons.js';

const VarianceBands = lazy(async () => ({
  default: (await import('../features/budgets/variance-bands.js')).VarianceBands,
}));

const BudgetList = lazy(async () => ({ default: (await import('./budget-list.js')).BudgetList }));
const ByCareManager = lazy(async () => ({
  default: (await import('../features/budgets/by-care-manager.js')).ByCareManager,
}));
const BudgetPostings = lazy(async () => ({ default: (await import('./budget-postings.js')).BudgetPostings }));

export const BudgetsPageQuery = graphql(`
  query BudgetsPage($period: PeriodInput!) {
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
  }
`);

/** Which budgets are kept, by three views; what the months cost; and every budget behind the figures. */
export function BudgetsPage() {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const search = useSearch({ from: '/signed-in/budgets' });
  const year = yearOf(search, format.today());
  const query = usePageQuery(BudgetsPageQuery, { period: { from: `${year}-01-01`, to: `${year}-12-31` } });
  const asOf = query.status === 'ready' ? query.data.analytics.asOf : null;
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={asOf && t('lead', { year: String(year), asOf: format.asOf(asOf) })}
        leadRoom={t('lead', { year: String(year), asOf: format.asOf(format.today()) })}
        actions={<SavedViews page="BUDGETS" />}
      />
      <Rows>
        {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        {query.status === 'failed' ? (
          <LoadFailed what={t('figures')} failure={query.failure} onRetry={query.retry} />
        ) : (
          <Figures query={query} search={search} />
        )}
        {search.month !== undefined && (
          <Suspense>
            <BudgetPostings month={search.month} />
          </Suspense>
        )}
        <Later id="list" what={t('table.name')}>
          <BudgetList />
        </Later>
        {query.status !== 'failed' && <Managers query={query} search={search} />}
      </Rows>
    </>
  );
}

type LivingQuery = Exclude<PageQuery<Answer>, { status: 'failed' }>;

interface PartProps {
  query: LivingQuery;
  search: BudgetsSearch;
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
      <StatTiles>
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
      </StatTiles>
      <SpendingChart
        utilisation={figures?.budgetUtilisation ?? null}
        currency={currency}
        pathOf={(month) =>
          paths.budgets({ ...search, posting: undefined, postingsAfter: undefined, month }, 'postings')
        }
        {...frame}
      />
      <Columns least="24rem">
        <ForecastMethods
          variance={figures?.forecastVariance ?? null}
          currency={currency}
          pathOf={() => paths.budgets(counted, 'list')}
          {...frame}
        />
        <Section title={t('bands.title')} lead={t('bands.lead')} padding="FLUSH">
          <AnswerPart query={query} what={t('bands.title')} part={figures?.forecastVariance ?? null}>
            <Suspense fallback={<SkeletonLines what={t('bands.title')} lines={4} />}>
              <VarianceBands variance={figures?.forecastVariance ?? null} state={state} pathOf={bandPath} />
            </Suspense>
          </AnswerPart>
        </Section>
      </Columns>
    </>
  );
}

function Managers({ query, search }: PartProps) {
  const { t } = useTranslation('budgets');
  const compliance = query.status === 'ready' ? query.data.analytics.budgetCompliance : null;
  return (
    <Section title={t('managers.title')} lead={t('managers.lead')} padding="FLUSH">
      <AnswerPart query={query} what={t('managers.title')} part={compliance}>
        <Suspense fallback={<SkeletonLines what={t('managers.title')} lines={6} />}>
          <ByCareManager
            compliance={compliance}
            state={stateOf(query)}
            pathOf={(owner) => paths.budgets({ ...countedIn(search), owner }, 'list')}
          />
        </Suspense>
      </AnswerPart>
    </Section>
  );
}
