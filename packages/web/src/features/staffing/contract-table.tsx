import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ContractTable_StaffFragment } from '../../graphql/generated/graphql.js';
import { useFormat } from '../../lib/use-format.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { OutsideUnits } from './outside-units.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const ContractTable_staff = graphql(`
  fragment ContractTable_staff on StaffMember {
    contractHours {
      id
      weeklyHours
      leaveShare
      nonCaseShare
      monthlyCaseHours
      validFrom
      validTo
    }
  }
`);

type Contract = ContractTable_StaffFragment['contractHours'][number];

interface ContractTableProps {
  /** She works outside the units whose people the reader may see. */
  isOutside: boolean;
  staff: FragmentType<typeof ContractTable_staff>;
  state: 'REFRESHING' | 'READY';
}

/** Contracted hours over time, and what they leave for cases. */
export function ContractTable({ isOutside, staff, state }: ContractTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const columns: Column<Contract>[] = [
    {
      id: 'from',
      header: t('contract.from'),
      isRowHeader: true,
      value: (row) => row.validFrom,
      cell: (row) => format.day(row.validFrom),
    },
    {
      id: 'to',
      header: t('contract.to'),
      value: (row) => row.validTo ?? t('contract.running'),
      cell: (row) => (row.validTo ? format.day(row.validTo) : t('contract.running')),
    },
    {
      id: 'weekly',
      header: t('contract.weekly'),
      align: 'END',
      value: (row) => row.weeklyHours,
      cell: (row) => format.hours(row.weeklyHours),
    },
    {
      id: 'leave',
      header: t('contract.leave'),
      align: 'END',
      value: (row) => row.leaveShare,
      cell: (row) => format.percent(row.leaveShare),
    },
    {
      id: 'nonCase',
      header: t('contract.nonCase'),
      align: 'END',
      value: (row) => row.nonCaseShare,
      cell: (row) => format.percent(row.nonCaseShare),
    },
    {
      id: 'monthly',
      header: t('contract.monthly'),
      align: 'END',
      value: (row) => row.monthlyCaseHours,
      cell: (row) => format.hours(row.monthlyCaseHours),
    },
  ];
  return (
    <DataTable
      name={t('contract.title')}
      columns={columns}
      rows={readFragment(ContractTable_staff, staff).contractHours}
      rowId={({ id }) => id}
      state={state}
      nothingYet={
        isOutside ? <OutsideUnits /> : <NothingYet title={t('contract.nothing')} lead={t('contract.nothingLead')} />
      }
      csvName="contract-hours"
    />
  );
}
