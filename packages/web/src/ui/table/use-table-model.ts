import {
  functionalUpdate,
  type RowData,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Column, Sort } from './column.js';

/** The API sorts; the model only knows by what. */
const features = tableFeatures({ rowSortingFeature });

interface ModelParts<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

/** Rows, headings and sort state as TanStack Table keeps them: row ids, next direction, what may be sorted. */
export function useTableModel<Row extends RowData>({ columns, rows, rowId, sort, onSort }: ModelParts<Row>) {
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, value, sortField }) => ({
        id,
        header,
        accessorFn: value,
        enableSorting: sortField !== undefined && onSort !== undefined,
        sortDescFirst: false,
      })),
    [columns, onSort],
  );
  const sorting = useMemo<SortingState>(() => {
    const column = sort && columns.find(({ sortField }) => sortField === sort.field);
    return column ? [{ id: column.id, desc: sort.direction === 'DESC' }] : [];
  }, [columns, sort]);
  return useTable({
    features,
    columns: definitions,
    data: rows,
    getRowId: rowId,
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting },
    onSortingChange: (updater) => {
      const [next] = functionalUpdate(updater, sorting);
      const field = columns.find(({ id }) => id === next?.id)?.sortField;
      if (next && field !== undefined) onSort?.({ field, direction: next.desc ? 'DESC' : 'ASC' });
    },
  });
}

export type TableModel<Row extends RowData> = ReturnType<typeof useTableModel<Row>>;
