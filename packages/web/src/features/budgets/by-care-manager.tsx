import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ByCareManager_ComplianceFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { decimalText } from '../../lib/money.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const ByCareManager_compliance = graphql(`
  fragment ByCareManager_compliance on BudgetCompliance {
    byCareManager {
      isSuppressed
      total
      within
      countRate
      grossOverspend {
        minor
        currency
      }
      staffMember {
        id
        displayName
        redacted
      }
    }
  }
`);

type Row = ByCareManager_ComplianceFragment['byCareManager'][number];
type Figure = 'total' | 'within' | 'countRate';

interface ByCareManagerProps {
  compliance: FragmentType<typeof ByCareManager_compliance> | null;
  state: 'LOADING' | 'REFRESHING' | 'READY';
  /** The budgets that a staff member answers for. */
  pathOf(staffId: string): AppPath;
}

/** For each person who answers for budgets: how many are kept, and what the others are over. */
export function ByCareManager({ compliance: ref, state, pathOf }: ByCareManagerProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const rows = readFragment(ByCareManager_compliance, ref)?.byCareManager ?? [];
  const figure = (id: Figure, write: (value: number) => string): Column<Row> => ({
    id,
    header: t(`managers.${id}`),
    align: 'END',
    value: (row) => (row.isSuppressed ? WITHHELD : row[id]),
    cell: (row) => write(row[id] ?? 0),
  });
  const nameOf = ({ staffMember }: Row): CellValue =>
    staffMember ? factOf(staffMember, 'displayName') : t('managers.nobody');
  const columns: Column<Row>[] = [
    {
      id: 'staff',
      header: t('managers.staff'),
      isRowHeader: true,
      value: nameOf,
      cell: (row) =>
        row.staffMember ? (
          <AppLink path={pathOf(row.staffMember.id)}>{row.staffMember.displayName}</AppLink>
        ) : (
          t('managers.nobody')
        ),
    },
    figure('total', (count) => format.number(count)),
    figure('within', (count) => format.number(count)),
    figure('countRate', format.percent),
    {
      id: 'grossOverspend',
      header: t('managers.grossOverspend'),
      align: 'END',
      value: (row) => (row.isSuppressed ? WITHHELD : row.grossOverspend && decimalText(row.grossOverspend)),
      cell: (row) => row.grossOverspend && format.money(row.grossOverspend, { whole: true }),
    },
  ];
  return (
    <DataTable
      name={t('managers.title')}
      columns={columns}
      rows={rows}
      rowId={({ staffMember }) => staffMember?.id ?? 'nobody'}
      state={state}
      nothingYet={<NothingYet title={t('managers.nothing')} />}
      csvName="compliance-by-care-manager"
    />
  );
}
