import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import classes from './imports.module.css';

interface Refusal {
  readonly source: string;
  readonly row: number;
  readonly reason: string;
}

/** Rows that did not go in, and why: to be mended in the file, and saved to do so. */
export function RefusalTable({ refusals, total }: { refusals: readonly Refusal[]; total: number | null }) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const columns: Column<Refusal>[] = [
    {
      id: 'row',
      header: t('refusals.row'),
      align: 'END',
      width: '5rem',
      value: (one) => one.row,
      cell: (one) => (one.row === 0 ? t('refusals.whole') : format.number(one.row)),
    },
    {
      id: 'reason',
      header: t('refusals.reason'),
      value: (one) => one.reason,
      fit: 'WRAP',
      width: '20rem',
      isRowHeader: true,
    },
    { id: 'source', header: t('refusals.file'), value: (one) => one.source, fit: 'WRAP', width: '10rem' },
  ];
  return (
    <div className={classes.stack}>
      <h3 className={classes.heading}>{t('refusals.title', { count: total ?? refusals.length })}</h3>
      <p className={classes.quiet}>{t('refusals.counted')}</p>
      {total !== null && total > refusals.length && (
        <p className={classes.quiet}>{t('refusals.first', { count: refusals.length })}</p>
      )}
      <DataTable
        name={t('refusals.name')}
        columns={columns}
        rows={refusals}
        rowId={(one) => `${one.source} ${one.row} ${one.reason}`}
        nothingYet={<NothingYet title={t('refusals.none')} />}
        csvName="refused-rows"
      />
    </div>
  );
}
