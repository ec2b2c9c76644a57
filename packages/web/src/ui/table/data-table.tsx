import type { RowData } from '@tanstack/react-table';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppPath } from '../../lib/app-path.js';
import type { CursorTrail, Paging } from '../../lib/paging.js';
import { LoadingWords } from '../states/skeletons.js';
import type { Column, Sort } from './column.js';
import classes from './data-table.module.css';
import { SkeletonRows, TableBody } from './table-body.js';
import { TableFoot } from './table-foot.js';
import { TableHead } from './table-head.js';
import { useTableModel } from './use-table-model.js';
import type { WholeList } from './whole-list.js';

export interface TablePaging extends Paging {
  onPage(trail: CursorTrail): void;
  /** How many there are on all pages, where that was asked for. */
  total?: number | null;
  /** The rows of all pages; with it they can be saved as one file. They are rows as the table has them. */
  whole?: WholeList;
}

export interface DataTableProps<Row extends RowData> {
  /** What the rows are, in the plural: "Clients". It names the table for everyone who does not see it. */
  name: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  /** Where a row leads, if anywhere; the link sits in the column that is the row's header. */
  rowPath?(row: Row): AppPath | undefined;
  /** LOADING: no rows yet. REFRESHING: these are the old ones. */
  state?: 'LOADING' | 'REFRESHING' | 'READY';
  sort?: Sort | undefined;
  onSort?(sort: Sort): void;
  /** Shown when there are no rows at all: why, and what to do about it. */
  nothingYet: ReactNode;
  /** Shown instead when it is the reader's filter that hides them; absent when nothing is filtered. */
  nothingMatches?: ReactNode | false | undefined;
  paging?: TablePaging;
  /** The file's name without ending; absent: the rows cannot be saved. */
  csvName?: string;
  /** Few and short columns: they stay side by side where those of others stand below each other, but on the smallest phones. */
  isNarrow?: boolean;
}

/** Up to here a browser draws every row without a pause that a person notices; a page of the API has no more. */
const DRAWN_WHOLLY = 100;

/** `lazy` forgets that the component is generic: it takes whatever rows the table has. */
const VirtualRows = lazy(async () => ({
  default: (await import('./virtual-rows.js')).VirtualRows as ComponentType<object>,
})) as unknown as typeof import('./virtual-rows.js').VirtualRows;

/** Rows as a person compares them: a real table, sorted by the API, drawn in part above 100 rows. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { name, columns, rows, state = 'READY', nothingYet, nothingMatches, sort, onSort } = props;
  const { t } = useTranslation();
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const model = useTableModel({ columns, rows, rowId: props.rowId, sort, onSort });
  const isLong = rows.length > DRAWN_WHOLLY;
  const body = { rows: model.getRowModel().rows, columns, ...(props.rowPath ? { rowPath: props.rowPath } : {}) };

  if (state !== 'LOADING' && rows.length === 0) {
    return <div className={classes.nothing}>{nothingMatches || nothingYet}</div>;
  }
  return (
    <div
      className={classes.frame}
      data-state={state.toLowerCase()}
      data-narrow={props.isNarrow ?? false}
      aria-busy={state !== 'READY'}
    >
      {state === 'LOADING' && <LoadingWords what={name} />}
      <div
        ref={setScroller}
        className={classes.scroller}
        role="group"
        aria-label={name}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever has no mouse scrolls it with the arrow keys
        tabIndex={0}
        data-drawn={isLong ? 'partly' : 'wholly'}
      >
        <table className={classes.table} aria-rowcount={isLong ? rows.length + 1 : undefined}>
          <caption className={classes.caption}>{name}</caption>
          <TableHead model={model} columns={columns} />
          {state === 'LOADING' && <SkeletonRows columns={columns} />}
          {state !== 'LOADING' && !isLong && <TableBody {...body} />}
          {state !== 'LOADING' && isLong && scroller && (
            <Suspense fallback={<SkeletonRows columns={columns} />}>
              <VirtualRows {...body} scroller={scroller} />
            </Suspense>
          )}
        </table>
      </div>
      {state !== 'LOADING' && (
        <TableFoot {...props} refreshingWords={state === 'REFRESHING' ? t('states.refreshing') : ''} />
      )}
    </div>
  );
}
