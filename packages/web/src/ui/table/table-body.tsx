import { Skeleton } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import type { AppPath } from '../../lib/app-path.js';
import { AppLink, linkTo } from '../app-link.js';
import { Fact } from '../states/withheld.js';
import type { CellValue, Column } from './column.js';
import classes from './data-table.module.css';
import type { TableModel } from './use-table-model.js';
import type { DrawnRows } from './use-rows.js';

const SKELETON_ROWS = 8;
const SKELETON_WIDTHS = ['70%', '45%', '60%', '50%'];

interface TableBodyProps<Row extends RowData> {
  model: TableModel<Row>;
  columns: readonly Column<Row>[];
  drawn: DrawnRows;
  isLoading: boolean;
  rowPath?(row: Row): AppPath;
}

export function TableBody<Row extends RowData>({ model, columns, drawn, isLoading, rowPath }: TableBodyProps<Row>) {
  const open = useRowOpening();
  const { rows } = model.getRowModel();
  if (isLoading) return <SkeletonRows columns={columns} />;
  return (
    <tbody>
      <Gap height={drawn.above} columns={columns.length} />
      {drawn.indices.map((index) => {
        const modelRow = rows[index];
        if (modelRow === undefined) return null;
        const { id, original: row } = modelRow;
        const path = rowPath?.(row);
        return (
          <tr
            key={id}
            ref={drawn.measure}
            data-index={index}
            data-opens={path ? true : undefined}
            aria-rowindex={drawn.isPartial ? index + 2 : undefined}
            onClick={path && ((event) => open(event, path))}
          >
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} path={path} />
            ))}
          </tr>
        );
      })}
      <Gap height={drawn.below} columns={columns.length} />
    </tbody>
  );
}

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
      <td data-align={align.toLowerCase()} data-fit={fit.toLowerCase()}>
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

function SkeletonRows<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tbody>
      {Array.from({ length: SKELETON_ROWS }, (_, index) => (
        <tr key={index}>
          {columns.map((column, position) => (
            <td key={column.id} data-align={(column.align ?? 'START').toLowerCase()}>
              <Skeleton
                className={classes.skeleton as string}
                height={12}
                width={SKELETON_WIDTHS[(index + position) % SKELETON_WIDTHS.length] as string}
                radius="sm"
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
