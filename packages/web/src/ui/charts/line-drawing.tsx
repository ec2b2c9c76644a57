import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { linkTo } from '../app-link.js';
import { AXIS, CURSOR, Drill, GRID, ReportsActiveMark, TooltipBox } from './drawing.js';
import type { LineProps } from './line-over-time.js';
import { lookOf, type Series, type TimePoint } from './series.js';

/** Beyond this many points a dot on each hides the line. */
const MOST_DOTS = 24;

interface LineDrawingProps
  extends Required<Pick<LineProps, 'formatValue' | 'formatAt'>>,
    Pick<LineProps, 'forecastFrom' | 'band' | 'target'> {
  title: string;
  height: number;
  points: readonly TimePoint[];
  series: readonly Series[];
}

type Row = Record<string, string | number | null | [number, number]>;

const forecastKey = (id: string) => `${id} forecast`;
const BAND = 'band';

/** One row a point; what is predicted stands under a key of its own, joined to the last known value. */
function rowsOf({ points, series, forecastFrom, band }: LineDrawingProps): Row[] {
  const lastKnown = forecastFrom === undefined ? undefined : points.findLast((point) => point.at < forecastFrom)?.at;
  return points.map(({ at, values }) => {
    const isForecast = forecastFrom !== undefined && at >= forecastFrom;
    const row: Row = { at };
    for (const { id } of series) {
      const value = values[id] ?? null;
      row[id] = isForecast ? null : value;
      if (forecastFrom !== undefined) row[forecastKey(id)] = isForecast || at === lastKnown ? value : null;
    }
    const [low, high] = band ? [values[band.low], values[band.high]] : [];
    if (low != null && high != null) row[BAND] = [low, high];
    return row;
  });
}

export function LineDrawing(props: LineDrawingProps) {
  const { title, height, points, series, formatValue, formatAt, forecastFrom, band, target } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pathAt = (at: string) => points.find((point) => point.at === at)?.path;
  const hasDots = points.length <= MOST_DOTS;
  const open = (label: unknown) => {
    const path = pathAt(String(label));
    if (path) void navigate(linkTo(path));
  };
  return (
    <Drill pathAt={pathAt}>
      <ResponsiveContainer width="100%" height={height}>
        <ComposedChart
          data={rowsOf(props)}
          title={title}
          desc={t('chart.keyboardHelp')}
          margin={{ top: 10, right: 16, bottom: 0, left: 0 }}
          onClick={({ activeLabel }) => open(activeLabel)}
        >
          <CartesianGrid {...GRID} vertical={false} />
          <XAxis dataKey="at" {...AXIS} tickFormatter={formatAt} minTickGap={28} />
          <YAxis {...AXIS} axisLine={false} width="auto" tickFormatter={formatValue} />
          {band && (
            <Area
              dataKey={BAND}
              fill="var(--cg-chart-band)"
              stroke="none"
              isAnimationActive={false}
              activeDot={false}
            />
          )}
          {target && <ReferenceLine y={target.value} stroke="var(--cg-text)" strokeDasharray="3 4" strokeWidth={1.5} />}
          {series.map((one, position) => {
            const { colour, dashes } = lookOf(one, position);
            const areMarks = one.drawnAs === 'MARKS';
            const line = {
              stroke: colour,
              strokeWidth: areMarks ? 0 : 2.25,
              isAnimationActive: false,
              dot: (areMarks || hasDots) && { r: areMarks ? 4 : 2.5, fill: colour, strokeDasharray: '' },
            };
            return <Line key={one.id} dataKey={one.id} name={one.name} strokeDasharray={dashes} {...line} />;
          })}
          {forecastFrom !== undefined &&
            series.map((one, position) => (
              <Line
                key={forecastKey(one.id)}
                dataKey={forecastKey(one.id)}
                name={`${one.name}, ${t('chart.forecast')}`}
                stroke={lookOf(one, position).colour}
                strokeWidth={2}
                strokeDasharray="3 4"
                isAnimationActive={false}
                dot={false}
              />
            ))}
          <Tooltip
            cursor={CURSOR}
            isAnimationActive={false}
            content={({ label }) => <PointTooltip {...props} label={String(label)} />}
          />
          <ReportsActiveMark />
        </ComposedChart>
      </ResponsiveContainer>
    </Drill>
  );
}

function PointTooltip({
  label,
  points,
  series,
  formatValue,
  formatAt,
  forecastFrom,
}: LineDrawingProps & { label: string }) {
  const { t } = useTranslation();
  const point = points.find(({ at }) => at === label);
  if (!point) return null;
  const isForecast = forecastFrom !== undefined && point.at >= forecastFrom;
  const lines = series.map((one, position) => {
    const value = point.values[one.id];
    return {
      name: one.name,
      colour: lookOf(one, position).colour,
      value: value == null ? t('states.none') : formatValue(value),
    };
  });
  return (
    <TooltipBox
      heading={isForecast ? `${formatAt(point.at)} · ${t('chart.forecast')}` : formatAt(point.at)}
      lines={lines}
    />
  );
}
