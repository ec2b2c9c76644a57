import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { type CalendarDay, utcMidnight } from '../../lib/calendar.js';
import { useFormat } from '../../lib/use-format.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import { LineOverTime } from '../../ui/charts/line-over-time.js';
import type { Series, TimePoint } from '../../ui/charts/series.js';

const ShiftChart_hours = graphql(`
  fragment ShiftChart_hours on CareHoursPerDay {
    asOf
    byDay {
      day
      scheduledHours
      requiredHours
      gapHours
    }
  }
`);

interface ShiftChartProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  hours: FragmentType<typeof ShiftChart_hours> | null;
  /** The shifts of one day. */
  pathOf(day: CalendarDay): AppPath;
}

/** Hours on shift beside the hours required, day by day; days that are short are marked. */
export function ShiftChart({ hours: ref, pathOf, ...frame }: ShiftChartProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const hours = readFragment(ShiftChart_hours, ref);
  const dayAndMonth = new Intl.DateTimeFormat(format.locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });
  const days = hours?.byDay ?? [];
  const isPlanned = days.some(({ scheduledHours, requiredHours }) => scheduledHours > 0 || requiredHours !== null);
  const points = (isPlanned ? days : []).map(
    ({ day, scheduledHours, requiredHours, gapHours }): TimePoint => ({
      at: day,
      path: pathOf(day),
      values: {
        scheduled: scheduledHours,
        required: requiredHours,
        short: gapHours !== null && gapHours > 0 ? scheduledHours : null,
        gap: gapHours,
      },
    }),
  );
  const series: Series[] = [
    { id: 'required', name: t('shifts.required'), meaning: 'PLANNED' },
    { id: 'scheduled', name: t('shifts.scheduled'), meaning: 'ACTUAL' },
    { id: 'short', name: t('shifts.short'), meaning: 'OVER', drawnAs: 'MARKS' },
  ];
  return (
    <LineOverTime
      {...frame}
      title={t('shifts.title')}
      unit={t('shifts.unit')}
      asOf={hours?.asOf}
      definition={{ text: t('shifts.definition') }}
      nothing={t('shifts.nothing')}
      csvName="shift-hours-by-day"
      points={points}
      series={series}
      formatValue={(value) => format.hours(value)}
      formatAt={(day: CalendarDay) => dayAndMonth.format(utcMidnight(day))}
    />
  );
}
