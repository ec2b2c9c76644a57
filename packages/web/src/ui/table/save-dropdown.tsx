import type { RowData } from '@tanstack/react-table';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { RowMenuDropdown } from '../row-menu-dropdown.js';
import type { Column, FileFormat } from './column.js';
import { saveAs } from './save-rows.js';

export interface SaveDropdownProps<Row extends RowData> {
  /** What the rows are: "Clients". */
  name: string;
  /** The files' name without ending. */
  fileName: string;
  columns: readonly Column<Row>[];
  /** Those of the page that is shown. */
  rows: readonly Row[];
  /** How many there are on all pages; null: not told. */
  total: number | null;
  onSaveAll(format: FileFormat): void;
  button: ReactElement;
  isOpen: boolean;
  onClose(): void;
}

/** What can be saved, and as what. */
export function SaveDropdown<Row extends RowData>(props: SaveDropdownProps<Row>) {
  const { name, fileName, columns, rows, total, onSaveAll, ...menu } = props;
  const { t } = useTranslation();
  const { t: words } = useTranslation('saving');
  const save = (format: FileFormat) =>
    void saveAs(format, { name, fileName, columns, rows, withheldWord: t('states.withheld') });
  const all = { count: total ?? 0 };
  const part = { count: rows.length };
  const actions = [
    { id: 'all-csv', word: words('allCsv', all), onChoose: () => onSaveAll('CSV') },
    { id: 'all-workbook', word: words('allWorkbook', all), onChoose: () => onSaveAll('WORKBOOK') },
    { id: 'csv', word: words('csv', part), onChoose: () => save('CSV') },
    { id: 'workbook', word: words('workbook', part), onChoose: () => save('WORKBOOK') },
  ];
  return <RowMenuDropdown {...menu} actions={actions} />;
}
