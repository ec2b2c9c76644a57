import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { RunTable_RunFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useCode } from '../../lib/use-code.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { Instant } from '../../ui/moment.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import classes from './imports.module.css';
import { RunStatusBadge } from './run-status.js';

export const RunTable_run = graphql(`
  fragment RunTable_run on ImportRun {
    id
    format
    status
    isDryRun
    isFromBrowser
    files
    startedAt
    rowsCreated
    rowsUpdated
    rowsUnchanged
    rowsRefused
    redacted
    startedBy {
      id
      displayName
      redacted
    }
  }
`);

type Row = RunTable_RunFragment;

interface RunTableProps extends Pick<DataTableProps<never>, 'state' | 'paging' | 'nothingYet' | 'nothingMatches'> {
  runs: readonly FragmentType<typeof RunTable_run>[];
  pathOf(runId: string): AppPath;
}

/** What was imported, when, by whom, and what it came to. */
export function RunTable({ runs, pathOf, ...rest }: RunTableProps) {
  const { t } = useTranslation('imports');
  const code = useCode();
  const whoOf = ({ startedBy, isFromBrowser }: Row): CellValue =>
    startedBy ? factOf(startedBy, 'displayName') : isFromBrowser ? null : t('history.commandLine');
  const filesOf = (run: Row): CellValue => {
    const files = factOf(run, 'files');
    return files === WITHHELD || files === null ? files : files.join(', ');
  };
  const countOf = (id: 'rowsCreated' | 'rowsUpdated' | 'rowsUnchanged' | 'rowsRefused'): Column<Row> => ({
    id,
    header: t(`history.${id}`),
    align: 'END',
    value: (run) => run[id],
  });
  const columns: Column<Row>[] = [
    {
      id: 'what',
      header: t('history.what'),
      isRowHeader: true,
      fit: 'WRAP',
      width: '14rem',
      value: (run) => code('IMPORT_FORMATS', run.format),
      csv: [
        { header: t('history.what'), value: (run) => code('IMPORT_FORMATS', run.format) },
        { header: t('history.kind'), value: (run) => t(run.isDryRun ? 'history.dryRun' : 'history.import') },
      ],
    },
    {
      id: 'status',
      header: t('history.status'),
      value: (run) => code('IMPORT_STATUSES', run.status),
      cell: (run) => (
        <span className={classes.pair}>
          <RunStatusBadge status={run.status} />
          {run.isDryRun && <span className={classes.quiet}>{t('history.dryRun')}</span>}
        </span>
      ),
    },
    {
      id: 'when',
      header: t('history.when'),
      value: (run) => run.startedAt,
      cell: (run) => <Instant at={run.startedAt} />,
    },
    { id: 'who', header: t('history.who'), value: whoOf },
    { id: 'files', header: t('history.files'), value: filesOf, fit: 'WRAP', width: '14rem' },
    countOf('rowsCreated'),
    countOf('rowsUpdated'),
    countOf('rowsUnchanged'),
    countOf('rowsRefused'),
  ];
  return (
    <DataTable
      name={t('history.name')}
      columns={columns}
      rows={readFragment(RunTable_run, runs)}
      rowId={(run) => run.id}
      rowPath={(run) => pathOf(run.id)}
      csvName="imports"
      {...rest}
    />
  );
}
