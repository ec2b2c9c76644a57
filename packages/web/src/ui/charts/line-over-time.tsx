import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../../lib/calendar.js';
import { useFormat } from '../../lib/use-format.js';
import type { Column } from '../table/column.js';
import { ChartFrame, type ChartProps, type LegendEntry } from './chart-frame.js';
import { drawable, lookOf, type Series, type TimePoint } from './series.js';

const LineDrawing = lazy(async () => ({ default: (await import('./line-drawing.js')).LineDrawing }));
const HEIGHT = 260;

export interface LineProps {
  /** In order of time; a missing value is a gap in the line. */
  points: readonly TimePoint[];
  series: readonly Series[];
  formatValue(value: number): string;
  /** How the axis writes a day; by default its month and year. */
  formatAt?(day: CalendarDay): string;
  /** From this day on values are predicted, and drawn dashed. */
  forecastFrom?: CalendarDay | undefined;
  /** Ids of the values between which a forecast is expected to lie. */
  band?: { low: string; high: string; name: string } | undefined;
  target?: { value: number; name: string } | undefined;
  /** What stands behind a point and is not drawn; for the table and the CSV. */
  behind?: readonly Column<TimePoint>[];
}

/** How one or a few figures moved. */
export function LineOverTime({
  points,
  series,
  formatValue,
  formatAt,
  forecastFrom,
  band,
  target,
  behind = [],
  ...frame
}: ChartProps & LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = drawable(points, series.length);
  const columns = useTimeColumns(series, formatValue, formatAt ?? format.month);
  const legend: LegendEntry[] = series.map((one, position) => ({
    name: one.name,
    mark: one.drawnAs === 'MARKS' ? 'BAR' : 'LINE',
    ...lookOf(one, position),
  }));
  if (band) legend.push({ name: band.name, mark: 'AREA', colour: 'var(--cg-chart-band)', dashes: '' });
  if (target)
    legend.push({
      name: `${t('chart.target')}: ${target.name}`,
      mark: 'LINE',
      colour: 'var(--cg-text)',
      dashes: '3 4',
    });
  return (
    <ChartFrame
      {...frame}
      rows={points}
      columns={[...columns, ...behind]}
      rowId={(point) => point.at}
      {...(points.some(({ path }) => path) ? { rowPath: (point: TimePoint) => point.path } : {})}
      legend={legend}
      drawnOf={{ drawn: shown.length, total: points.length }}
      height={HEIGHT}
    >
      <LineDrawing
        title={frame.title}
        height={HEIGHT}
        points={shown}
        series={series}
        formatValue={formatValue}
        formatAt={formatAt ?? format.month}
        forecastFrom={forecastFrom}
        band={band}
        target={target}
      />
    </ChartFrame>
  );
}

/** The columns of a chart over time: the day, then one for each series. */
export function useTimeColumns(
  series: readonly Series[],
  formatValue: (value: number) => string,
  formatAt: (day: CalendarDay) => string,
): Column<TimePoint>[] {
  const { t } = useTranslation();
  return [
    {
      id: 'at',
      header: t('chart.time'),
      isRowHeader: true,
      value: (point) => point.at,
      cell: (point) => formatAt(point.at),
    },
    ...series.map(
      (one): Column<TimePoint> => ({
        id: one.id,
        header: one.name,
        align: 'END',
        value: (point) => point.values[one.id] ?? null,
        cell: (point) => formatValue(point.values[one.id] as number),
      }),
    ),
  ];
}
