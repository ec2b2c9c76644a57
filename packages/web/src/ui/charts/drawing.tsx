import { useNavigate } from '@tanstack/react-router';
import {
  createContext,
  type KeyboardEvent,
  type PropsWithChildren,
  useCallback,
  useContext,
  useEffect,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useActiveTooltipLabel, useIsTooltipActive } from 'recharts';
import type { AppPath } from '../../lib/app-path.js';
import { linkTo } from '../app-link.js';
import classes from './drawing.module.css';

/** What the axes of all charts share. */
export const AXIS = {
  stroke: 'var(--cg-chart-axis)',
  tick: { fill: 'var(--cg-chart-axis)', fontSize: 12.5 },
  tickLine: false,
} as const;
export const GRID = { stroke: 'var(--cg-chart-grid)', strokeDasharray: '' } as const;
export const CURSOR = { stroke: 'var(--cg-border-strong)', strokeDasharray: '3 3' } as const;

interface TooltipBoxProps {
  heading: string;
  lines: readonly { name: string; value: string; colour?: string | undefined }[];
}

/** What a mark says when it is pointed at, or reached with the arrow keys. */
export function TooltipBox({ heading, lines }: TooltipBoxProps) {
  return (
    <div className={classes.tooltip}>
      <p className={classes.heading}>{heading}</p>
      <dl>
        {lines.map(({ name, value, colour }) => (
          <div key={name}>
            <dt>
              <svg width="10" height="10" aria-hidden>
                <rect width="10" height="10" rx="2" fill={colour ?? 'none'} />
              </svg>
              {name}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const ReportActive = createContext<(label: string | null) => void>(() => undefined);

interface DrillProps extends PropsWithChildren {
  /** The rows behind the mark with this label on its axis. */
  pathAt(label: string): AppPath | undefined;
}

/** Opens the rows behind the active mark on Enter: recharts moves between marks by itself, but does not open them. */
export function Drill({ pathAt, children }: DrillProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const active = useRef<string | null>(null);
  const report = useCallback((label: string | null) => {
    active.current = label;
  }, []);
  const openActive = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || active.current === null) return;
    const path = pathAt(active.current);
    if (path) void navigate(linkTo(path));
  };
  // What has the focus, a name and a role is the chart inside; this only hears its keys.
  return (
    <div role="presentation" onKeyDown={openActive} title={t('chart.keyboardHelp')} className={classes.drill}>
      <ReportActive.Provider value={report}>{children}</ReportActive.Provider>
    </div>
  );
}

/** Inside a chart: tells {@link Drill} which mark is active. */
export function ReportsActiveMark() {
  const report = useContext(ReportActive);
  const label = useActiveTooltipLabel();
  const isActive = useIsTooltipActive();
  useEffect(
    function reportActiveMark() {
      report(isActive && label !== undefined ? String(label) : null);
    },
    [report, isActive, label],
  );
  return null;
}
