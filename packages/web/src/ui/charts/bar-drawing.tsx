import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  Bar,
  BarChart,
  CartesianGrid,
  LabelList,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { linkTo } from '../app-link.js';
import type { BarsProps } from './bars-by-group.js';
import { AXIS, Drill, GRID, ReportsActiveMark, TooltipBox } from './drawing.js';
import { type Group, lookOf } from './series.js';

interface BarDrawingProps extends Omit<BarsProps, 'groupHeader'> {
  title: string;
  height: number;
  barSize: number;
}

/** With more bars than this the axis is read instead of the bars. */
const MOST_LABELS = 24;

export function BarDrawing(props: BarDrawingProps) {
  const { title, height, barSize, groups, series, formatValue, target } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const groupAt = (label: string): Group | undefined => groups.find((group) => group.id === label);
  const open = (label: unknown) => {
    const path = groupAt(String(label))?.path;
    if (path) void navigate(linkTo(path));
  };
  const rows = groups.map(({ id, values }) => ({ id, ...values }));
  const hasLabels = groups.length * series.length <= MOST_LABELS;
  return (
    <Drill pathAt={(label) => groupAt(label)?.path}>
      <ResponsiveContainer width="100%" height={height}>
        <BarChart
          data={rows}
          layout="vertical"
          title={title}
          desc={t('chart.keyboardHelp')}
          barGap={2}
          margin={{ top: 4, right: hasLabels ? 64 : 16, bottom: 0, left: 0 }}
          onClick={({ activeLabel }) => open(activeLabel)}
        >
          <CartesianGrid {...GRID} horizontal={false} />
          <XAxis
            type="number"
            {...AXIS}
            axisLine={false}
            tickFormatter={formatValue}
            domain={[0, 'auto']}
            minTickGap={24}
            // Where there is no room for all, the axis still begins with its nought.
            interval="equidistantPreserveStart"
          />
          <YAxis
            type="category"
            dataKey="id"
            {...AXIS}
            width="auto"
            tickFormatter={(id: string) => groupAt(id)?.name ?? id}
          />
          {series.map((one, position) => (
            <Bar
              key={one.id}
              dataKey={one.id}
              name={one.name}
              fill={lookOf(one, position).colour}
              barSize={barSize - 2}
              radius={[0, 3, 3, 0]}
              isAnimationActive={false}
            >
              {hasLabels && (
                <LabelList
                  dataKey={one.id}
                  position="right"
                  fill="var(--cg-text)"
                  fontSize={12.5}
                  formatter={(value) => (typeof value === 'number' ? formatValue(value) : '')}
                />
              )}
            </Bar>
          ))}
          {target && <ReferenceLine x={target.value} stroke="var(--cg-text)" strokeDasharray="3 4" strokeWidth={1.5} />}
          <Tooltip
            cursor={{ fill: 'var(--cg-surface-sunken)' }}
            isAnimationActive={false}
            content={({ label }) => <GroupTooltip {...props} group={groupAt(String(label))} />}
          />
          <ReportsActiveMark />
        </BarChart>
      </ResponsiveContainer>
    </Drill>
  );
}

function GroupTooltip({ group, series, formatValue }: BarDrawingProps & { group: Group | undefined }) {
  const { t } = useTranslation();
  if (!group) return null;
  const lines = series.map((one, position) => {
    const value = group.values[one.id];
    return {
      name: one.name,
      colour: lookOf(one, position).colour,
      value: value == null ? t('states.none') : formatValue(value),
    };
  });
  return <TooltipBox heading={group.name} lines={lines} />;
}
