import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { useFormat } from '../../lib/use-format.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import { LineOverTime } from '../../ui/charts/line-over-time.js';
import type { TimePoint } from '../../ui/charts/series.js';
import type { Column } from '../../ui/table/column.js';

const ContactMonths_contact = graphql(`
  fragment ContactMonths_contact on MonthlyContactRate {
    asOf
    definition {
      id
      target {
        atLeast
      }
    }
    byMonth {
      month
      rate
      reached
      eligible
    }
  }
`);

interface ContactMonthsProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  /** `null` while it is loading or when it failed. */
  contact: FragmentType<typeof ContactMonths_contact> | null;
  /** What each care manager reached in the month that begins on this day. */
  pathOf(month: CalendarDay): AppPath;
}

/** Whether clients are reached, month by month; the last one is not over. */
export function ContactMonths({ contact: ref, pathOf, ...frame }: ContactMonthsProps) {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const contact = readFragment(ContactMonths_contact, ref);
  const months = contact?.byMonth ?? [];
  const target = contact?.definition.target?.atLeast ?? null;
  const column = (id: 'reached' | 'eligible'): Column<TimePoint> => ({
    id,
    header: t(`contact.${id}`),
    align: 'END',
    value: (point) => point.values[id] ?? null,
  });
  return (
    <LineOverTime
      {...frame}
      title={t('contact.title')}
      unit={t('contact.unit')}
      asOf={contact?.asOf}
      points={months.map(({ month, rate, reached, eligible }) => ({
        at: month,
        path: pathOf(month),
        values: { rate, reached, eligible },
      }))}
      series={[{ id: 'rate', name: t('contact.rate'), meaning: 'ACTUAL' }]}
      behind={[column('reached'), column('eligible')]}
      formatValue={format.percent}
      target={
        target === null ? undefined : { value: target, name: t('contact.target', { share: format.percent(target) }) }
      }
      nothing={t('contact.nothing')}
      csvName="contact-by-month"
    />
  );
}
