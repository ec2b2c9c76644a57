import { lazy } from 'react';
import type { Column } from '../table/column.js';
import { ChartFrame, type ChartProps } from './chart-frame.js';
import { drawable, type Group, lookOf, type Series } from './series.js';

const BarDrawing = lazy(async () => ({ default: (await import('./bar-drawing.js')).BarDrawing }));

/** CSS pixels: one bar, and the air around a cluster of them. */
const BAR = 18;
const AIR = 16;
const AXIS_HEIGHT = 34;
/** Places kept while nobody knows how many there will be. */
const GROUPS_AWAITED = 5;

export interface BarsProps {
  groups: readonly Group[];
  series: readonly Series[];
  /** What the groups are: "Care manager". */
  groupHeader: string;
  formatValue(value: number): string;
  target?: { value: number; name: string } | undefined;
}

/** The same figure of several groups, side by side. Bars start at 0. */
export function BarsByGroup({ groups, series, groupHeader, formatValue, target, ...frame }: ChartProps & BarsProps) {
  const shown = drawable(groups, series.length);
  const height = (shown.length || GROUPS_AWAITED) * (series.length * BAR + AIR) + AXIS_HEIGHT;
  const columns: Column<Group>[] = [
    { id: 'group', header: groupHeader, isRowHeader: true, value: (group) => group.name },
    ...series.map(
      (one): Column<Group> => ({
        id: one.id,
        header: one.name,
        align: 'END',
        value: (group) => group.values[one.id] ?? null,
        cell: (group) => formatValue(group.values[one.id] as number),
      }),
    ),
  ];
  return (
    <ChartFrame
      {...frame}
      rows={groups}
      columns={columns}
      rowId={(group) => group.id}
      {...(groups.some(({ path }) => path) ? { rowPath: (group: Group) => group.path } : {})}
      legend={series.map((one, position) => ({ name: one.name, mark: 'BAR', ...lookOf(one, position) }))}
      drawnOf={{ drawn: shown.length, total: groups.length }}
      height={height}
    >
      <BarDrawing
        title={frame.title}
        height={height}
        barSize={BAR}
        groups={shown}
        series={series}
        formatValue={formatValue}
        target={target}
      />
    </ChartFrame>
  );
}
