import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { SpendingChart_UtilisationFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { approximateAmount, type MoneyAmount } from '../../lib/money.js';
import { useFormat } from '../../lib/use-format.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import { LineOverTime } from '../../ui/charts/line-over-time.js';
import type { Series, TimePoint } from '../../ui/charts/series.js';

const SpendingChart_utilisation = graphql(`
  fragment SpendingChart_utilisation on BudgetUtilisation {
    asOf
    byMonth {
      month
      planned {
        minor
        currency
      }
      committed {
        minor
        currency
      }
      actual {
        minor
        currency
      }
      forecast {
        minor
        currency
      }
      forecastSeasonal {
        minor
        currency
      }
    }
    budgets
    seasonalBudgets
  }
`);

type Month = SpendingChart_UtilisationFragment['byMonth'][number];

const amountOf = (money: MoneyAmount | null): number | null => (money ? approximateAmount(money) : null);
const monthOf = (day: CalendarDay): CalendarDay => `${day.slice(0, 7)}-01`;

/** Twelve months of nothing are not worth a drawing. */
const isNothing = ({ planned, committed, actual }: Month) =>
  [planned, committed, actual].every((money) => !money || money.minor === '0');

/** The forecast begins with the last month that is over, so that its line starts where spending stands. */
function pointsOf(months: readonly Month[], asOf: CalendarDay, pathOf: (month: CalendarDay) => AppPath): TimePoint[] {
  if (months.every(isNothing)) return [];
  const current = monthOf(asOf);
  const joint = months.findLast(({ month }) => month < current)?.month ?? current;
  return months.map(({ month, planned, committed, actual, forecast, forecastSeasonal }) => ({
    at: month,
    path: pathOf(month),
    values: {
      planned: amountOf(planned),
      committed: amountOf(committed),
      actual: month > current ? null : amountOf(actual),
      forecast: month < joint ? null : amountOf(forecast),
      forecastSeasonal: month < joint ? null : amountOf(forecastSeasonal),
    },
  }));
}

interface SpendingChartProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  /** `null` while it is loading or when it failed. */
  utilisation: FragmentType<typeof SpendingChart_utilisation> | null;
  currency: string;
  /** The postings of one month. */
  pathOf(month: CalendarDay): AppPath;
}

/** What each month was to cost, costs, and will cost. */
export function SpendingChart({ utilisation: ref, currency, pathOf, ...frame }: SpendingChartProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const utilisation = readFragment(SpendingChart_utilisation, ref);
  const whole = new Intl.NumberFormat(format.locale, { style: 'currency', currency, maximumFractionDigits: 0 });
  const series: Series[] = [
    { id: 'planned', name: t('spending.planned'), meaning: 'PLANNED' },
    { id: 'committed', name: t('spending.committed'), meaning: 'PROMISED' },
    { id: 'actual', name: t('spending.actual'), meaning: 'ACTUAL' },
    { id: 'forecast', name: t('spending.forecast'), meaning: 'FORECAST' },
  ];
  const { budgets, seasonalBudgets } = utilisation ?? {};
  if (budgets && seasonalBudgets) {
    const name =
      budgets === seasonalBudgets
        ? t('spending.seasonal')
        : t('spending.seasonalOf', { seasonal: seasonalBudgets, budgets });
    series.push({ id: 'forecastSeasonal', name });
  }
  return (
    <LineOverTime
      {...frame}
      title={t('spending.title')}
      unit={t('spending.unit', { currency })}
      asOf={utilisation?.asOf}
      definition={{ text: t('spending.definition') }}
      csvName="spending-by-month"
      nothing={t('spending.nothing')}
      points={utilisation ? pointsOf(utilisation.byMonth, utilisation.asOf, pathOf) : []}
      series={series}
      formatValue={(value) => whole.format(value)}
    />
  );
}
