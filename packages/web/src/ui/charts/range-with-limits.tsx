import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppPath } from '../../lib/app-path.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { useFormat } from '../../lib/use-format.js';
import type { Column } from '../table/column.js';
import { ChartFrame, type ChartProps, type LegendEntry } from './chart-frame.js';
import { drawable } from './series.js';

const RangeDrawing = lazy(async () => ({ default: (await import('./range-drawing.js')).RangeDrawing }));
const HEIGHT = 260;

/** One point of a process behaviour chart. Limits differ from point to point where the number of cases does. */
export interface LimitPoint {
  at: CalendarDay;
  value: number | null;
  mean: number | null;
  lower: number | null;
  upper: number | null;
  /** A rule of the chart says that this is more than chance. */
  isSignal: boolean;
  path?: AppPath;
}

export interface RangeProps {
  points: readonly LimitPoint[];
  /** What is measured: the name of the line. */
  name: string;
  formatValue(value: number): string;
  formatAt?(day: CalendarDay): string;
  target?: { value: number; name: string } | undefined;
}

/** A figure over time between the limits of chance: what lies outside needs a reason, what lies inside needs none. */
export function RangeWithLimits({ points, name, formatValue, formatAt, target, ...frame }: ChartProps & RangeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const writeDay = formatAt ?? format.month;
  const shown = drawable(points, 2);
  const number = (id: 'value' | 'mean' | 'lower' | 'upper', header: string): Column<LimitPoint> => ({
    id,
    header,
    align: 'END',
    value: (point) => point[id],
    cell: (point) => formatValue(point[id] as number),
  });
  const columns: Column<LimitPoint>[] = [
    {
      id: 'at',
      header: t('chart.time'),
      isRowHeader: true,
      value: (point) => point.at,
      cell: (point) => writeDay(point.at),
    },
    number('value', name),
    number('lower', t('chart.lower')),
    number('mean', t('chart.mean')),
    number('upper', t('chart.upper')),
    { id: 'signal', header: t('chart.signal'), value: (point) => (point.isSignal ? t('chart.outsideLimits') : null) },
  ];
  const legend: LegendEntry[] = [
    { name, mark: 'LINE', colour: 'var(--cg-series-1)', dashes: '' },
    { name: t('chart.limits'), mark: 'AREA', colour: 'var(--cg-chart-band)', dashes: '' },
    { name: t('chart.outsideLimits'), mark: 'BAR', colour: 'var(--cg-chart-over)', dashes: '' },
  ];
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
      columns={columns}
      rowId={(point) => point.at}
      legend={legend}
      drawnOf={{ drawn: shown.length, total: points.length }}
      height={HEIGHT}
    >
      <RangeDrawing
        title={frame.title}
        height={HEIGHT}
        points={shown}
        name={name}
        formatValue={formatValue}
        formatAt={writeDay}
        target={target}
      />
    </ChartFrame>
  );
}
