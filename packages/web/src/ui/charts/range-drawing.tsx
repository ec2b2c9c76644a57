import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  type DotItemDotProps,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { linkTo } from '../app-link.js';
import { AXIS, CURSOR, Drill, GRID, ReportsActiveMark, TooltipBox } from './drawing.js';
import type { LimitPoint, RangeProps } from './range-with-limits.js';

interface RangeDrawingProps
  extends Required<Pick<RangeProps, 'points' | 'name' | 'formatValue' | 'formatAt'>>,
    Pick<RangeProps, 'target'> {
  title: string;
  height: number;
}

const limitsOf = ({ lower, upper }: LimitPoint) => (lower === null || upper === null ? null : [lower, upper]);

/** A signal differs by shape as well as by colour. */
function PointMark({ cx, cy, payload }: DotItemDotProps) {
  if (cx == null || cy == null) return null;
  if (!(payload as LimitPoint).isSignal) return <circle cx={cx} cy={cy} r={2.75} fill="var(--cg-series-1)" />;
  return (
    <path
      d={`M${cx} ${cy - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z`}
      fill="var(--cg-chart-over)"
      stroke="var(--cg-surface)"
      strokeWidth={1.5}
    />
  );
}

export function RangeDrawing(props: RangeDrawingProps) {
  const { title, height, points, name, formatValue, formatAt, target } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pointAt = (at: string) => points.find((point) => point.at === at);
  const open = (label: unknown) => {
    const path = pointAt(String(label))?.path;
    if (path) void navigate(linkTo(path));
  };
  return (
    <Drill pathAt={(at) => pointAt(at)?.path}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart
          data={[...points]}
          title={title}
          desc={t('chart.keyboardHelp')}
          margin={{ top: 10, right: 16, bottom: 0, left: 0 }}
          onClick={({ activeLabel }) => open(activeLabel)}
        >
          <CartesianGrid {...GRID} vertical={false} />
          <XAxis dataKey="at" {...AXIS} tickFormatter={formatAt} minTickGap={28} />
          <YAxis {...AXIS} axisLine={false} width="auto" tickFormatter={formatValue} domain={['auto', 'auto']} />
          <Area
            dataKey={limitsOf}
            fill="var(--cg-chart-band)"
            stroke="none"
            type="step"
            isAnimationActive={false}
            activeDot={false}
          />
          <Line
            dataKey="mean"
            stroke="var(--cg-chart-axis)"
            strokeDasharray="6 4"
            strokeWidth={1.25}
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          {target && <ReferenceLine y={target.value} stroke="var(--cg-text)" strokeDasharray="3 4" strokeWidth={1.5} />}
          <Line
            dataKey="value"
            name={name}
            stroke="var(--cg-series-1)"
            strokeWidth={2}
            isAnimationActive={false}
            dot={PointMark}
          />
          <Tooltip
            cursor={CURSOR}
            isAnimationActive={false}
            content={({ label }) => <LimitTooltip {...props} point={pointAt(String(label))} />}
          />
          <ReportsActiveMark />
        </ComposedChart>
      </ResponsiveContainer>
    </Drill>
  );
}

function LimitTooltip({ point, name, formatValue, formatAt }: RangeDrawingProps & { point: LimitPoint | undefined }) {
  const { t } = useTranslation();
  if (!point) return null;
  const line = (label: string, value: number | null, colour?: string) => ({
    name: label,
    colour,
    value: value === null ? t('states.none') : formatValue(value),
  });
  const heading = point.isSignal ? `${formatAt(point.at)} · ${t('chart.outsideLimits')}` : formatAt(point.at);
  return (
    <TooltipBox
      heading={heading}
      lines={[
        line(name, point.value, point.isSignal ? 'var(--cg-chart-over)' : 'var(--cg-series-1)'),
        line(t('chart.upper'), point.upper),
        line(t('chart.mean'), point.mean),
        line(t('chart.lower'), point.lower),
      ]}
    />
  );
}
