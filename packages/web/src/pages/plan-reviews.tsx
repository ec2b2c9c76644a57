import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '../features/caseload/caseload.module.css';
import type { CaseloadSearch } from '../features/caseload/caseload-search.js';
import { PlanReviewTable } from '../features/caseload/plan-review-table.js';
import { graphql } from '../graphql/generated/index.js';
import type { CarePlanFilter } from '../graphql/generated/graphql.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { addDays, type CalendarDay } from '../lib/calendar.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { ChoiceFilter, FilterBar } from '../ui/filter-bar.js';
import { ToggleFilter } from '../ui/toggle-filter.js';
import { PlansIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingYet } from '../ui/states/nothing.js';

export const PlanReviewsQuery = graphql(`
  query PlanReviews($filter: CarePlanFilter!, $after: String, $first: Int! = 25) {
    plans(filter: $filter, order: { field: REVIEW_DUE, direction: ASC }, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...PlanReviewTable_plan
      }
    }
  }
`);

const route = getRouteApi('/signed-in/caseload');

/** Days ahead within which a review is due soon: those of the measure. */
const SOON_DAYS = 30;

/** The plans that the measure of overdue reviews counts, those it calls due soon, or those that wait for somebody. */
export function reviewFilter(
  { reviews, reviewsOf }: Pick<CaseloadSearch, 'reviews' | 'reviewsOf'>,
  today: CalendarDay,
): CarePlanFilter {
  const whose = reviewsOf ? { careManagerId: reviewsOf } : {};
  if (reviews === 'IN_REVIEW' || reviews === 'DRAFT') return { ...whose, workingStatus: reviews };
  if (reviews !== 'DUE_SOON') return { ...whose, reviewOverdue: true };
  return { ...whose, statuses: ['ACTIVE'], reviewDueOn: { from: today, to: addDays(today, SOON_DAYS) } };
}

/** The plans whose review is owed, the longest overdue first. */
export function PlanReviews() {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const {
    reviews = 'OVERDUE',
    reviewsOf,
    reviewsAfter = [],
  }: CaseloadSearch = useSearch({ from: '/signed-in/caseload' });
  const navigate = route.useNavigate();
  const { staffId } = useMe();
  const [query, whole] = usePagedQuery(
    PlanReviewsQuery,
    {
      filter: reviewFilter({ reviews, reviewsOf }, format.today()),
      after: cursorOf(reviewsAfter),
    },
    ({ plans }) => plans,
  );
  const change = (part: Pick<CaseloadSearch, 'reviews' | 'reviewsOf' | 'reviewsAfter'>) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, reviewsAfter: undefined, ...part }),
      resetScroll: false,
    });
  const plans = query.status === 'ready' ? query.data.plans : null;
  const active = (reviews === 'OVERDUE' ? 0 : 1) + (reviewsOf ? 1 : 0);
  return (
    <Section title={t('reviews.title')} lead={t('reviews.lead')} padding="FLUSH">
      <div className={classes.filters}>
        {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
        <FilterBar active={active} onReset={() => change({ reviews: undefined, reviewsOf: undefined })}>
          <ChoiceFilter
            label={t('reviews.show')}
            value={reviews === 'OVERDUE' ? null : reviews}
            anyWord={t('reviews.overdue')}
            options={(['DUE_SOON', 'IN_REVIEW', 'DRAFT'] as const).map((value) => ({
              value,
              label: t(`reviews.views.${value}`),
            }))}
            onChoose={(chosen) => change({ reviews: chosen ?? undefined })}
          />
          {reviewsOf && (
            <ToggleFilter
              label={t(reviewsOf === staffId ? 'reviews.mine' : 'reviews.ofOne')}
              isOn
              onToggle={() => change({ reviewsOf: undefined })}
            />
          )}
        </FilterBar>
      </div>
      {query.status === 'failed' ? (
        <LoadFailed what={t('reviews.title')} failure={query.failure} onRetry={query.retry} />
      ) : (
        <PlanReviewTable
          plans={plans?.nodes ?? []}
          state={stateOf(query)}
          nothingYet={
            <NothingYet
              icon={<PlansIcon size={22} />}
              title={t(`reviews.none.${reviews}`)}
              lead={t('reviews.noneLead')}
            />
          }
          {...(plans
            ? {
                paging: {
                  ...pagingOf(reviewsAfter, plans.pageInfo),
                  total: plans.totalCount,
                  whole,
                  onPage: (after) => change({ reviews, reviewsAfter: after.length > 0 ? [...after] : undefined }),
                },
              }
            : {})}
        />
      )}
    </Section>
  );
}
