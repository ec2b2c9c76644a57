import { getRouteApi, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DayShiftTable } from '../features/staffing/day-shift-table.js';
import classes from '../features/staffing/staffing.module.css';
import { monthOf } from '../features/staffing/months.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { addDays, type CalendarDay } from '../lib/calendar.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { AppLink } from '../ui/app-link.js';
import { ShiftsIcon } from '../ui/icons.js';
import { Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingYet } from '../ui/states/nothing.js';

export const DayShiftsQuery = graphql(`
  query DayShifts($day: CalendarDate!, $unitId: ID, $after: String, $first: Int! = 50) {
    shifts(filter: { onDay: $day, unitId: $unitId, countedAsCareHours: true }, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...DayShiftTable_shift
      }
    }
  }
`);

const route = getRouteApi('/signed-in/staffing');

/** The shifts behind one day of the chart: exactly those whose hours it counts. */
export function DayShifts({ day }: { day: CalendarDay }) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const search = useSearch({ from: '/signed-in/staffing' });
  const navigate = route.useNavigate();
  const trail = search.shiftsAfter ?? [];
  const [query, whole] = usePagedQuery(
    DayShiftsQuery,
    { day, unitId: search.unit ?? null, after: cursorOf(trail) },
    ({ shifts }) => shifts,
  );
  const shifts = query.status === 'ready' ? query.data.shifts : null;
  const title = t('day.title', { day: format.day(day) });
  const { day: _, shiftsAfter: __, ...others } = search;
  const pathTo = (other: CalendarDay) => paths.staffing({ ...others, day: other, month: monthOf(other) }, 'day');
  return (
    <Section
      title={title}
      lead={t('day.lead')}
      padding="FLUSH"
      actions={
        <>
          <AppLink path={pathTo(addDays(day, -1))}>{t('day.before')}</AppLink>
          <AppLink path={pathTo(addDays(day, 1))}>{t('day.after')}</AppLink>
          <AppLink path={paths.staffing(others, 'shifts')}>{t('day.close')}</AppLink>
        </>
      }
    >
      {query.status === 'ready' && query.failure && (
        <div className={classes.filters}>
          <StaleNotice failure={query.failure} onRetry={query.refresh} />
        </div>
      )}
      {query.status === 'failed' ? (
        <LoadFailed what={title} failure={query.failure} onRetry={query.retry} />
      ) : (
        <DayShiftTable
          day={day}
          shifts={shifts?.nodes ?? []}
          state={stateOf(query)}
          nothingYet={
            <NothingYet icon={<ShiftsIcon size={22} />} title={t('day.nothing')} lead={t('day.nothingLead')} />
          }
          {...(shifts
            ? {
                paging: {
                  ...pagingOf(trail, shifts.pageInfo),
                  total: shifts.totalCount,
                  whole,
                  onPage: (after) =>
                    void navigate({
                      to: '.',
                      search: (before) => ({ ...before, shiftsAfter: after.length > 0 ? [...after] : undefined }),
                      resetScroll: false,
                    }),
                },
              }
            : {})}
        />
      )}
    </Section>
  );
}
