import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { LoadBand, LoadTable_UtilisationFragment } from '../../graphql/generated/graphql.js';
import { useFormat } from '../../lib/use-format.js';
import { type CellValue, type Column } from '../../ui/table/column.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { NothingMatches, NothingYet } from '../../ui/states/nothing.js';
import { DataTable } from '../../ui/table/data-table.js';
import { StaffIcon } from '../../ui/icons.js';
import { LoadBadge } from './load-badge.js';
import { StaffName } from './staff-name.js';

const LoadTable_utilisation = graphql(`
  fragment LoadTable_utilisation on WeightedUtilisation {
    byCareManager {
      isSuppressed
      activeClients
      needHours
      availableHours
      utilisation
      band
      staffMember {
        id
        displayName
        redacted
      }
    }
  }
`);

type Row = LoadTable_UtilisationFragment['byCareManager'][number];

interface LoadTableProps {
  utilisation: FragmentType<typeof LoadTable_utilisation> | null;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  /** Only those of this band; `null`: everyone. */
  band: LoadBand | null;
  onReset(): void;
}

/** Need, capacity and clients of each care manager, the fullest first. */
export function LoadTable({ utilisation: ref, state, band, onReset }: LoadTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const everyone = readFragment(LoadTable_utilisation, ref)?.byCareManager ?? [];
  const rows = band ? everyone.filter((row) => row.band === band) : everyone;
  const figure = (
    id: 'activeClients' | 'needHours' | 'availableHours',
    write: (value: number) => string,
  ): Column<Row> => ({
    id,
    header: t(`load.${id}`),
    align: 'END',
    value: (row): CellValue => (row.isSuppressed ? WITHHELD : row[id]),
    cell: (row) => row[id] !== null && write(row[id]),
  });
  const columns: Column<Row>[] = [
    {
      id: 'staff',
      header: t('load.staff'),
      isRowHeader: true,
      value: ({ staffMember }) =>
        staffMember
          ? factOf(staffMember, 'displayName') === WITHHELD
            ? t('withheldName')
            : staffMember.displayName
          : null,
      cell: ({ staffMember }) => staffMember && <StaffName staff={staffMember} />,
    },
    figure('activeClients', format.number),
    figure('needHours', format.hours),
    figure('availableHours', format.hours),
    {
      id: 'utilisation',
      header: t('load.utilisation'),
      align: 'END',
      value: (row) => (row.isSuppressed ? WITHHELD : row.utilisation),
      cell: (row) => row.band && row.utilisation !== null && <LoadBadge band={row.band} share={row.utilisation} />,
      csv: [
        { header: t('load.utilisation'), value: (row) => (row.isSuppressed ? WITHHELD : row.utilisation) },
        {
          header: t('load.band'),
          value: (row) => (row.isSuppressed ? WITHHELD : row.band && t(`load.bands.${row.band}`)),
        },
      ],
    },
  ];
  return (
    <DataTable
      name={t('load.tableName')}
      columns={columns}
      rows={rows}
      rowId={(row) => row.staffMember?.id ?? String(everyone.indexOf(row))}
      state={state}
      nothingYet={<NothingYet icon={<StaffIcon size={22} />} title={t('load.nothing')} lead={t('load.nothingLead')} />}
      nothingMatches={band && everyone.length > 0 && <NothingMatches onReset={onReset} hidden={everyone.length} />}
      csvName="load-against-capacity"
    />
  );
}
