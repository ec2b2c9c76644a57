import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { CaseloadTable_AssignmentFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { PeopleIcon } from '../../ui/icons.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { Withheld } from '../../ui/states/withheld.js';
import { OutsideUnits } from './outside-units.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import classes from './staffing.module.css';

const CaseloadTable_assignment = graphql(`
  fragment CaseloadTable_assignment on CareAssignment {
    id
    role
    isPrimary
    validFrom
    validTo
    client {
      id
      displayName
      acuity
      status
      redacted
    }
  }
`);

type Assignment = CaseloadTable_AssignmentFragment;

interface CaseloadTableProps {
  /** She works outside the units whose people the reader may see. */
  isOutside: boolean;
  assignments: readonly FragmentType<typeof CaseloadTable_assignment>[];
  total: number | null;
  state: 'REFRESHING' | 'READY';
}

/** Whom she looks after. Clients that the reader may not see are counted and not named. */
export function CaseloadTable({ isOutside, assignments, total, state }: CaseloadTableProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const code = useCode();
  const columns: Column<Assignment>[] = [
    {
      id: 'client',
      header: t('caseload.client'),
      isRowHeader: true,
      value: ({ client }) => {
        const name = client && factOf(client, 'displayName');
        return name === WITHHELD || name === null ? t('withheldName') : name;
      },
      cell: ({ client }) => <ClientCell client={client} />,
    },
    {
      id: 'acuity',
      header: t('caseload.acuity'),
      value: ({ client }) => (client ? code('ACUITIES', client.acuity) : WITHHELD),
    },
    { id: 'role', header: t('caseload.role'), value: (row) => code('ASSIGNMENT_ROLES', row.role) },
    {
      id: 'primary',
      header: t('caseload.primary'),
      value: (row) => t(row.isPrimary ? 'one.yes' : 'one.no'),
    },
    {
      id: 'from',
      header: t('caseload.from'),
      value: (row) => row.validFrom,
      cell: (row) => format.day(row.validFrom),
    },
    {
      id: 'to',
      header: t('caseload.to'),
      value: (row) => row.validTo ?? t('contract.running'),
      cell: (row) =>
        row.validTo ? format.day(row.validTo) : <span className={classes.quiet}>{t('contract.running')}</span>,
    },
  ];
  return (
    <DataTable
      name={t('caseload.title')}
      columns={columns}
      rows={readFragment(CaseloadTable_assignment, assignments)}
      rowId={({ id }) => id}
      state={state}
      nothingYet={
        isOutside ? (
          <OutsideUnits />
        ) : (
          <NothingYet icon={<PeopleIcon size={22} />} title={t('caseload.nothing')} lead={t('caseload.nothingLead')} />
        )
      }
      paging={{ page: 1, next: null, previous: null, total, onPage: () => undefined }}
      csvName="caseload"
    />
  );
}

function ClientCell({ client }: Pick<Assignment, 'client'>) {
  if (!client) return <Withheld />;
  const name = factOf(client, 'displayName');
  return <AppLink path={paths.client(client.id)}>{name === WITHHELD ? <Withheld /> : name}</AppLink>;
}
