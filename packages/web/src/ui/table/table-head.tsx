import { useTranslation } from 'react-i18next';
import { AscendingIcon, DescendingIcon, SortableIcon } from '../icons.js';
import { type Column, type Sort, sortAfterPressing } from './column.js';
import classes from './data-table.module.css';

interface TableHeadProps<Row> {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}

const ARIA_SORT = { ASC: 'ascending', DESC: 'descending' } as const;

export function TableHead<Row>({ columns, sort, onSort }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map(({ id, header, align = 'START', sortField, width }) => {
          const direction = sortField !== undefined && sort?.field === sortField ? sort.direction : undefined;
          return (
            <th
              key={id}
              scope="col"
              data-align={align.toLowerCase()}
              style={width ? { width } : undefined}
              aria-sort={direction ? ARIA_SORT[direction] : undefined}
            >
              {sortField && onSort ? (
                <SortButton
                  header={header}
                  direction={direction}
                  onPress={() => onSort(sortAfterPressing(sortField, sort))}
                />
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
  direction: Sort['direction'] | undefined;
  onPress(): void;
}

function SortButton({ header, direction, onPress }: SortButtonProps) {
  const { t } = useTranslation();
  const Icon = direction === undefined ? SortableIcon : direction === 'ASC' ? AscendingIcon : DescendingIcon;
  return (
    <button
      type="button"
      className={classes.sort}
      data-sorted={direction !== undefined}
      onClick={onPress}
      title={t('table.sortBy', { column: header })}
    >
      <span>{header}</span>
      <Icon size={14} aria-hidden />
    </button>
  );
}
