import { Button } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { type ComponentType, type KeyboardEvent, lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { type Definition, DefinitionPopover } from '../definition.js';
import { ChartIcon, TableIcon } from '../icons.js';
import { type LoadFailure, LoadFailed } from '../states/load-failed.js';
import { NothingYet } from '../states/nothing.js';
import { pulsing, Skeleton } from '../states/skeleton.js';
import { LoadingWords, SkeletonLines } from '../states/skeletons.js';
import type { Column } from '../table/column.js';
import type { DataTableProps } from '../table/data-table.js';
import { SaveButtons } from '../table/save-buttons.js';
import { useNear } from '../use-near.js';
import classes from './chart-frame.module.css';

/** What every chart is given, whatever it draws. */
export interface ChartProps {
  /** States the finding, or at least the measure. */
  title: string;
  /** What one unit on the axis is: "hours a month", "USD". */
  unit: string;
  /** ISO 8601: the instant or the day of the data. */
  asOf?: string | null | undefined;
  definition?: Definition | undefined;
  state?: 'LOADING' | 'REFRESHING' | 'READY';
  failure?: LoadFailure | null | undefined;
  onRetry?: (() => void) | undefined;
  /** Why there may be nothing to draw. */
  nothing?: string | undefined;
  /** The file's name without ending. */
  csvName: string;
}

export interface LegendEntry {
  name: string;
  colour: string;
  dashes: string;
  mark: 'LINE' | 'BAR' | 'AREA';
}

interface ChartFrameProps<Row extends RowData> extends ChartProps {
  /** The same data as a table: what is drawn, what is read aloud and what is saved are one. */
  rows: readonly Row[];
  columns: readonly Column<Row>[];
  rowId(row: Row): string;
  rowPath?: DataTableProps<Row>['rowPath'];
  legend?: readonly LegendEntry[];
  /** Marks left out of the drawing, which the table has. */
  drawnOf?: { drawn: number; total: number } | undefined;
  /** CSS pixels that the drawing takes, so that nothing jumps when it arrives. */
  height: number;
  children: ReactNode;
}

type View = 'CHART' | 'TABLE';

/** Fetched when somebody asks for the table. `lazy` forgets that the component is generic: it takes whatever rows there are. */
const DataTable = lazy(async () => ({
  default: (await import('../table/data-table.js')).DataTable as ComponentType<object>,
})) as unknown as typeof import('../table/data-table.js').DataTable;

/** Keys typed into a field are text, not commands. */
const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** A chart with its name, unit, date, definition, five states, and its data as a table by button or key `t`. */
export function ChartFrame<Row extends RowData>(props: ChartFrameProps<Row>) {
  const { title, state = 'READY', failure, rows, height } = props;
  const { t } = useTranslation();
  const [view, setView] = useState<View>('CHART');
  const titleId = useId();
  const switchView = () => setView((current) => (current === 'CHART' ? 'TABLE' : 'CHART'));
  const hasRows = state !== 'LOADING' && rows.length > 0;

  const switchByKey = (event: KeyboardEvent) => {
    if (event.key !== 't' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event) || !hasRows) return;
    event.preventDefault();
    switchView();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- hears the key of the buttons inside it
    <figure
      className={classes.figure}
      aria-labelledby={titleId}
      aria-busy={state !== 'READY'}
      data-state={state.toLowerCase()}
      onKeyDown={switchByKey}
    >
      <figcaption className={classes.head}>
        <Caption {...props} titleId={titleId} />
        {hasRows && <Tools {...props} view={view} onSwitch={switchView} />}
      </figcaption>
      {state === 'LOADING' && <DrawingSkeleton what={title} height={height} />}
      {state !== 'LOADING' && rows.length === 0 && failure && (
        <LoadFailed what={title} failure={failure} onRetry={props.onRetry} />
      )}
      {state !== 'LOADING' && rows.length === 0 && !failure && (
        <NothingYet icon={<ChartIcon size={22} />} title={props.nothing ?? t('chart.nothing')} />
      )}
      {hasRows && view === 'CHART' && <Drawing {...props} />}
      {hasRows && view === 'TABLE' && <TableView {...props} />}
    </figure>
  );
}

function Caption<Row extends RowData>({
  title,
  unit,
  asOf,
  definition,
  titleId,
}: ChartFrameProps<Row> & { titleId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <div className={classes.titleLine}>
        <span id={titleId} className={classes.title}>
          {title}
        </span>
        {definition && <DefinitionPopover of={title} definition={definition} />}
      </div>
      <div className={classes.sub}>
        <span>{t('chart.unit', { unit })}</span>
        {asOf && <span title={format.fullAsOf(asOf)}>{t('tile.asOf', { when: format.asOf(asOf) })}</span>}
      </div>
    </div>
  );
}

interface ToolsProps {
  view: View;
  onSwitch(): void;
}

function Tools<Row extends RowData>({
  title,
  columns,
  rows,
  csvName,
  view,
  onSwitch,
}: ChartFrameProps<Row> & ToolsProps) {
  const { t } = useTranslation();
  const isTable = view === 'TABLE';
  const Icon = isTable ? ChartIcon : TableIcon;
  return (
    <div className={classes.tools}>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-keyshortcuts="t"
        title={t('chart.keyHint')}
        leftSection={<Icon size={15} aria-hidden />}
        onClick={onSwitch}
      >
        {isTable ? t('chart.asChart') : t('chart.asTable')}
      </Button>
      <SaveButtons name={title} fileName={csvName} columns={columns} rows={rows} />
    </div>
  );
}

function Drawing<Row extends RowData>({ title, height, legend = [], drawnOf, children }: ChartFrameProps<Row>) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const isNear = useNear(place, 'HEAVY');
  return (
    <>
      {legend.length > 1 && <Legend entries={legend} />}
      <div ref={place} className={classes.drawing} style={{ minHeight: height }}>
        {isNear && <Suspense fallback={<DrawingSkeleton what={title} height={height} />}>{children}</Suspense>}
      </div>
      {drawnOf && drawnOf.drawn < drawnOf.total && (
        <p className={classes.note}>{t('chart.aggregated', { count: drawnOf.drawn, total: drawnOf.total })}</p>
      )}
    </>
  );
}

function TableView<Row extends RowData>({ title, columns, rows, rowId, rowPath, nothing }: ChartFrameProps<Row>) {
  return (
    <div className={classes.table}>
      <Suspense fallback={<SkeletonLines what={title} lines={6} />}>
        <DataTable
          name={title}
          columns={columns}
          rows={rows}
          rowId={rowId}
          {...(rowPath ? { rowPath } : {})}
          nothingYet={nothing}
        />
      </Suspense>
    </div>
  );
}

function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.legend} aria-label={t('chart.series')}>
      {entries.map(({ name, colour, dashes, mark }) => (
        <li key={name}>
          <svg width="22" height="12" aria-hidden>
            {mark === 'LINE' ? (
              <line x1="1" x2="21" y1="6" y2="6" stroke={colour} strokeWidth="2.5" strokeDasharray={dashes} />
            ) : (
              <rect x="3" y="1" width="16" height="10" rx="2" fill={colour} />
            )}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

function DrawingSkeleton({ what, height }: { what: string; height: number }) {
  return (
    <div className={`${classes.drawing} ${pulsing}`} aria-busy>
      <LoadingWords what={what} />
      <Skeleton height={height} />
    </div>
  );
}
