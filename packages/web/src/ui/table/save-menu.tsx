import { Button } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { lazy, type RefObject, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DownloadIcon } from '../icons.js';
import { type Column, type FileFormat, saveAs } from './column.js';

/** Menus weigh 30 kB: what opens is made when it is first asked for. */
const Dropdown = lazy(async () => ({ default: (await import('../row-menu-dropdown.js')).RowMenuDropdown }));

interface SaveMenuProps<Row extends RowData> {
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
  place: RefObject<HTMLSpanElement | null>;
}

/** One page of a longer list: the whole list as a file, or the page. */
export function SaveMenu<Row extends RowData>(props: SaveMenuProps<Row>) {
  const { name, fileName, columns, rows, total, onSaveAll, place } = props;
  const { t } = useTranslation();
  const [wasAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const save = (format: FileFormat) =>
    void saveAs(format, { name, fileName, columns, rows, withheldWord: t('states.withheld') });
  const all = { count: total ?? 0 };
  const part = { context: 'part', count: rows.length };
  const actions = [
    { id: 'all-csv', word: t('table.allCsv', all), onChoose: () => onSaveAll('CSV') },
    { id: 'all-workbook', word: t('table.allWorkbook', all), onChoose: () => onSaveAll('WORKBOOK') },
    { id: 'csv', word: t('table.csv', part), onChoose: () => save('CSV') },
    { id: 'workbook', word: t('table.workbook', part), onChoose: () => save('WORKBOOK') },
  ];
  const button = (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<DownloadIcon size={15} aria-hidden />}
      aria-label={t('table.saveOf', { what: name })}
      aria-haspopup="menu"
      aria-expanded={isOpen}
      onClick={() => {
        setAsked(true);
        setOpen((open) => !open);
      }}
    >
      {t('table.save')}
    </Button>
  );
  return (
    <span ref={place}>
      {wasAsked ? (
        <Suspense fallback={button}>
          <Dropdown button={button} actions={actions} isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      ) : (
        button
      )}
    </span>
  );
}
