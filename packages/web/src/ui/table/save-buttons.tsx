import { Button } from '@mantine/core';
import type { RowData } from '@tanstack/react-table';
import { useTranslation } from 'react-i18next';
import { DownloadIcon } from '../icons.js';
import type { Column, FileFormat } from './column.js';

interface SaveButtonsProps<Row extends RowData> {
  /** What the rows are: "Clients". */
  name: string;
  /** The files' name without ending. */
  fileName: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  /** There are more rows than these, on other pages. */
  isPart?: boolean;
}

/** The rows on screen as a file: text for programs, a workbook for people. */
export function SaveButtons<Row extends RowData>({
  name,
  fileName,
  columns,
  rows,
  isPart = false,
}: SaveButtonsProps<Row>) {
  const { t } = useTranslation();
  const extent = isPart ? { context: 'part', count: rows.length } : {};
  const save = async (format: FileFormat) => {
    const { saveAs } = await import('./save-rows.js');
    await saveAs(format, { name, fileName, columns, rows, withheldWord: t('states.withheld') });
  };
  const button = {
    size: 'compact-sm',
    variant: 'subtle',
    leftSection: <DownloadIcon size={15} aria-hidden />,
  } as const;
  return (
    <>
      <Button {...button} aria-label={t('table.csvOf', { what: name, ...extent })} onClick={() => void save('CSV')}>
        {t('table.csv', extent)}
      </Button>
      <Button
        {...button}
        aria-label={t('table.workbookOf', { what: name, ...extent })}
        onClick={() => void save('WORKBOOK')}
      >
        {t('table.workbook', extent)}
      </Button>
    </>
  );
}
