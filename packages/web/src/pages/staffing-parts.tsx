import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadChart } from '../features/staffing/load-chart.js';
import { LoadFilter } from '../features/staffing/staffing-filters.js';
import type { StaffingSearch } from '../features/staffing/staffing-search.js';
import classes from '../features/staffing/staffing.module.css';
import { AnswerPart } from '../graphql/answer-part.js';
import type { StaffingPageQuery as Answer } from '../graphql/generated/graphql.js';
import { stateOf } from '../graphql/page-state.js';
import type { PageQuery } from '../graphql/use-page-query.js';
import { Columns, Section } from '../ui/section.js';
import { SkeletonLines } from '../ui/states/skeletons.js';

const LoadTable = lazy(async () => ({ default: (await import('../features/staffing/load-table.js')).LoadTable }));

const route = getRouteApi('/signed-in/staffing');

/** Changes the address by a part; every list starts anew, and a day belongs to its month. */
export function useChange() {
  const navigate = route.useNavigate();
  return (part: Partial<StaffingSearch>) =>
    void navigate({
      to: '.',
      search: (before) => ({
        ...before,
        after: undefined,
        shiftsAfter: undefined,
        ...('month' in part ? { day: undefined } : {}),
        ...part,
      }),
      resetScroll: false,
    });
}

type LivingQuery = Exclude<PageQuery<Answer>, { status: 'failed' }>;

export interface PartProps {
  query: LivingQuery;
  search: StaffingSearch;
}

/** What every chart is told of the query. */
export function frameOf(query: LivingQuery) {
  return query.status === 'ready'
    ? { state: stateOf(query), failure: query.failure, onRetry: query.refresh }
    : { state: stateOf(query) };
}

export const figuresOf = (query: LivingQuery) => (query.status === 'ready' ? query.data.analytics : null);

export function Load({ query, search }: PartProps) {
  const { t } = useTranslation('staffing');
  const change = useChange();
  const utilisation = figuresOf(query)?.weightedUtilisation ?? null;
  return (
    <div id="load">
      <Columns least="36rem">
        <LoadChart utilisation={utilisation} {...frameOf(query)} />
        <Section title={t('load.tableName')} lead={t('load.tableLead')} padding="FLUSH">
          <div className={classes.filters}>
            <LoadFilter search={search} onChange={change} />
          </div>
          <AnswerPart query={query} what={t('load.tableName')} part={utilisation}>
            <Suspense fallback={<SkeletonLines what={t('load.tableName')} lines={6} />}>
              <LoadTable
                utilisation={utilisation}
                state={stateOf(query)}
                band={search.load ?? null}
                onReset={() => change({ load: undefined })}
              />
            </Suspense>
          </AnswerPart>
        </Section>
      </Columns>
    </div>
  );
}
