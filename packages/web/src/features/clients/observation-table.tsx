import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ObservationTable_ObservationFragment } from '../../graphql/generated/graphql.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';

const ObservationTable_observation = graphql(`
  fragment ObservationTable_observation on Observation {
    id
    display
    valueNumber
    valueUnit
    valueText
    valueDisplay
    valueCode
    observedAt
    redacted
    components {
      display
      valueNumber
      valueUnit
      valueDisplay
    }
  }
`);

type Row = ObservationTable_ObservationFragment;
type Part = Pick<Row, 'valueNumber' | 'valueUnit' | 'valueDisplay'>;

interface ObservationTableProps extends Pick<DataTableProps<never>, 'paging'> {
  observations: readonly FragmentType<typeof ObservationTable_observation>[];
}

export function ObservationTable({ observations, ...rest }: ObservationTableProps) {
  const { t } = useTranslation('clients');
  const format = useFormat();
  const written = ({ valueNumber, valueUnit, valueDisplay }: Part): string | null =>
    valueNumber === null ? valueDisplay : [format.number(valueNumber), valueUnit].filter(Boolean).join(' ');
  const valueOf = (row: Row): CellValue => {
    if (row.components.length > 0) {
      return row.components.map((part) => [part.display, written(part)].filter(Boolean).join(' ')).join(', ');
    }
    const text = factOf(row, 'valueText');
    return written(row) ?? row.valueCode ?? (text === WITHHELD ? WITHHELD : text);
  };
  const columns: Column<Row>[] = [
    { id: 'display', header: t('health.observation'), isRowHeader: true, value: (row) => row.display },
    { id: 'value', header: t('health.value'), fit: 'WRAP', value: valueOf },
    {
      id: 'when',
      header: t('health.when'),
      value: (row) => row.observedAt,
      cell: (row) => format.instant(row.observedAt),
    },
  ];
  return (
    <DataTable
      {...rest}
      name={t('health.observations')}
      columns={columns}
      rows={readFragment(ObservationTable_observation, observations)}
      rowId={({ id }) => id}
      nothingYet={<NothingYet title={t('health.observationsNone')} />}
      csvName="observations"
    />
  );
}
