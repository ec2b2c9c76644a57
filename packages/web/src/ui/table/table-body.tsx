import type { RowData } from '@tanstack/react-table';
import { useNavigate } from '@tanstack/react-router';
import { type MouseEvent, memo, type ReactNode, startTransition, useEffect, useState } from 'react';
import type { AppPath } from '../../lib/app-path.js';
import { AppLink, linkTo } from '../app-link.js';
import { pulsing, Skeleton } from '../states/skeleton.js';
import { Fact } from '../states/withheld.js';
import type { CellValue, Column } from './column.js';
import classes from './data-table.module.css';
import type { TableModel } from './use-table-model.js';

const SKELETON_ROWS = 8;
const SKELETON_WIDTHS = ['70%', '45%', '60%', '50%'];

export interface BodyProps<Row extends RowData> {
  rows: ReturnType<TableModel<Row>['getRowModel']>['rows'];
  columns: readonly Column<Row>[];
  rowPath?(row: Row): AppPath | undefined;
}

/** Which of many rows are drawn. */
export interface DrawnPart {
  /** Positions of the rows to draw, ascending. */
  indices: readonly number[];
  /** Heights of the rows left out above and below, in CSS pixels. */
  above: number;
  below: number;
  measure(row: Element | null): void;
}

interface TableBodyProps<Row extends RowData> extends BodyProps<Row> {
  /** Absent: all of them. */
  part?: DrawnPart;
}

/** Rows drawn with the page around them; those below come right after, and give way to whoever types or scrolls meanwhile. */
const DRAWN_FIRST = 12;

function useDrawnIndices(count: number): readonly number[] {
  const [isWhole, setIsWhole] = useState(count <= DRAWN_FIRST);
  useEffect(function drawTheOthers() {
    startTransition(() => setIsWhole(true));
  }, []);
  return Array.from({ length: isWhole ? count : Math.min(count, DRAWN_FIRST) }, (_, index) => index);
}

function Body<Row extends RowData>({ rows, columns, rowPath, part }: TableBodyProps<Row>) {
  const open = useRowOpening();
  const drawn = useDrawnIndices(rows.length);
  return (
    <tbody aria-busy={!part && drawn.length < rows.length ? true : undefined}>
      <Gap height={part?.above ?? 0} columns={columns.length} />
      {(part?.indices ?? drawn).map((index) => {
        const modelRow = rows[index];
        if (modelRow === undefined) return null;
        const { id, original: row } = modelRow;
        const path = rowPath?.(row);
        return (
          <tr
            key={id}
            ref={part?.measure}
            data-index={index}
            data-opens={path ? true : undefined}
            aria-rowindex={part ? index + 2 : undefined}
            onClick={path && ((event) => open(event, path))}
          >
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} path={path} />
            ))}
          </tr>
        );
      })}
      <Gap height={part?.below ?? 0} columns={columns.length} />
    </tbody>
  );
}

/** Rows are drawn again only when they changed, not when the table around them is told that newer ones are on their way. */
export const TableBody = memo(Body) as typeof Body;

/** The whole row opens with a mouse; the link in its header is what keyboards and screen readers use. */
function useRowOpening() {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLTableRowElement>, path: AppPath) => {
    const isOnControl = event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
    const isSelectingText = (window.getSelection()?.toString() ?? '') !== '';
    if (!isOnControl && !isSelectingText) void navigate(linkTo(path));
  };
}

function Cell<Row>({ column, row, path }: { column: Column<Row>; row: Row; path: AppPath | undefined }) {
  const { align = 'START', cell, fit = 'LINE', isRowHeader = false } = column;
  const draw = (value: Exclude<CellValue, null | symbol>): ReactNode => (cell ? cell(row) : value);
  const content = <Fact value={column.value(row)}>{draw}</Fact>;
  if (!isRowHeader) {
    return (
      <td data-label={column.header} data-align={align.toLowerCase()} data-fit={fit.toLowerCase()}>
        {content}
      </td>
    );
  }
  return (
    <th scope="row" data-align={align.toLowerCase()}>
      {path ? (
        <AppLink path={path} variant="PLAIN">
          {content}
        </AppLink>
      ) : (
        content
      )}
    </th>
  );
}

export function SkeletonRows<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tbody className={pulsing}>
      {Array.from({ length: SKELETON_ROWS }, (_, index) => (
        <tr key={index}>
          {columns.map((column, position) => (
            <td key={column.id} data-label={column.header} data-align={(column.align ?? 'START').toLowerCase()}>
              <Skeleton
                className={classes.skeleton}
                height={12}
                width={SKELETON_WIDTHS[(index + position) % SKELETON_WIDTHS.length] as string}
              />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

/** Stands for rows that are out of sight. */
function Gap({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={classes.gap} style={{ height }}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty on purpose: it only keeps the height */}
      <td colSpan={columns} />
    </tr>
  );
}
