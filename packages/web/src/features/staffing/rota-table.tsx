import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { RotaTable_ShiftFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Badge } from '../../ui/badge.js';
import { ShiftsIcon } from '../../ui/icons.js';
import { Instant } from '../../ui/moment.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { OutsideUnits } from './outside-units.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const RotaTable_shift = graphql(`
  fragment RotaTable_shift on Shift {
    id
    startsAt
    endsAt
    hours
    kind
    status
    unit {
      id
      name
    }
  }
`);

type Shift = RotaTable_ShiftFragment;

interface RotaTableProps {
  /** She works outside the units whose people the reader may see. */
  isOutside: boolean;
  shifts: readonly FragmentType<typeof RotaTable_shift>[];
  state: 'REFRESHING' | 'READY';
}

/** When she works. A cancelled shift stays in the rota as such. */
export function RotaTable({ isOutside, shifts, state }: RotaTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const code = useCode();
  const columns: Column<Shift>[] = [
    {
      id: 'starts',
      header: t('rota.starts'),
      isRowHeader: true,
      value: (row) => row.startsAt,
      cell: (row) => <Instant at={row.startsAt} />,
    },
    { id: 'ends', header: t('rota.ends'), value: (row) => row.endsAt, cell: (row) => <Instant at={row.endsAt} /> },
    {
      id: 'hours',
      header: t('rota.hours'),
      align: 'END',
      value: (row) => row.hours,
      cell: (row) => format.hours(row.hours),
    },
    { id: 'kind', header: t('rota.kind'), value: (row) => code('SHIFT_KINDS', row.kind) },
    {
      id: 'status',
      header: t('rota.status'),
      value: (row) => code('SHIFT_STATUSES', row.status),
      cell: ({ status }) => (
        <Badge tone={status === 'SCHEDULED' ? 'positive' : 'neutral'} word={code('SHIFT_STATUSES', status)} />
      ),
    },
    { id: 'unit', header: t('rota.unit'), value: (row) => row.unit?.name ?? null },
  ];
  return (
    <DataTable
      name={t('rota.title')}
      columns={columns}
      rows={readFragment(RotaTable_shift, shifts)}
      rowId={({ id }) => id}
      state={state}
      nothingYet={
        isOutside ? (
          <OutsideUnits />
        ) : (
          <NothingYet icon={<ShiftsIcon size={22} />} title={t('rota.nothing')} lead={t('rota.nothingLead')} />
        )
      }
      csvName="shifts"
    />
  );
}
