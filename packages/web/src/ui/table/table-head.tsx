import type { RowData } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { AscendingIcon, DescendingIcon, SortableIcon } from '../icons.js';
import type { Column } from './column.js';
import classes from './data-table.module.css';
import type { TableModel } from './use-table-model.js';

interface TableHeadProps<Row extends RowData> {
  model: TableModel<Row>;
  columns: readonly Column<Row>[];
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

export function TableHead<Row extends RowData>({ model, columns }: TableHeadProps<Row>) {
  const [group] = model.getHeaderGroups();
  return (
    <thead>
      <tr>
        {group?.headers.map(({ id, column }, position) => {
          const { header = '', align = 'START', width } = columns[position] ?? {};
          const direction = column.getIsSorted();
          return (
            <th
              key={id}
              scope="col"
              data-align={align.toLowerCase()}
              style={width ? { width } : undefined}
              aria-sort={direction ? ARIA_SORT[direction] : undefined}
            >
              {column.getCanSort() ? (
                <SortButton header={header} direction={direction} onPress={() => column.toggleSorting()} />
              ) : (
                header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

interface SortButtonProps {
  header: string;
  direction: 'asc' | 'desc' | false;
  onPress(): void;
}

function SortButton({ header, direction, onPress }: SortButtonProps) {
  const { t } = useTranslation();
  const Icon = direction === false ? SortableIcon : direction === 'asc' ? AscendingIcon : DescendingIcon;
  return (
    <button
      type="button"
      className={classes.sort}
      data-sorted={direction !== false}
      onClick={onPress}
      title={t('table.sortBy', { column: header })}
    >
      <span>{header}</span>
      <Icon size={14} aria-hidden />
    </button>
  );
}
