import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ContactTable_InteractionFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import { OutcomeBadge } from './outcome-badge.js';

export const ContactTable_interaction = graphql(`
  fragment ContactTable_interaction on Interaction {
    id
    mode
    direction
    outcome
    startedAt
    minutes
    topics
    note
    nextContactOn
    redacted
    staffMember {
      id
      displayName
      redacted
    }
    withPerson {
      id
      displayName
      redacted
    }
  }
`);

type Row = ContactTable_InteractionFragment;

interface ContactTableProps
  extends Pick<DataTableProps<never>, 'state' | 'paging' | 'nothingYet' | 'nothingMatches' | 'csvName'> {
  interactions: readonly FragmentType<typeof ContactTable_interaction>[];
  name: string;
}

/** Contacts, tried and made. */
export function ContactTable({ interactions, ...rest }: ContactTableProps) {
  const { t } = useTranslation('outreach');
  const code = useCode();
  const format = useFormat();
  const topicsOf = (row: Row): CellValue => {
    const topics = factOf(row, 'topics');
    return topics === WITHHELD ? WITHHELD : topics?.join(', ') || null;
  };
  const columns: Column<Row>[] = [
    {
      id: 'when',
      header: t('columns.when'),
      isRowHeader: true,
      value: (row) => row.startedAt,
      cell: (row) => format.instant(row.startedAt),
    },
    {
      id: 'outcome',
      header: t('columns.outcome'),
      value: (row) => code('INTERACTION_OUTCOMES', row.outcome),
      cell: (row) => <OutcomeBadge outcome={row.outcome} />,
    },
    {
      id: 'mode',
      header: t('columns.mode'),
      value: (row) => `${code('INTERACTION_MODES', row.mode)}, ${code('INTERACTION_DIRECTIONS', row.direction).toLowerCase()}`,
    },
    {
      id: 'with',
      header: t('columns.with'),
      value: ({ withPerson }) => (withPerson ? factOf(withPerson, 'displayName') : t('columns.client')),
    },
    { id: 'minutes', header: t('columns.minutes'), align: 'END', value: (row) => row.minutes },
    {
      id: 'staff',
      header: t('columns.staff'),
      value: ({ staffMember }) => staffMember && factOf(staffMember, 'displayName'),
    },
    { id: 'topics', header: t('columns.topics'), fit: 'WRAP', value: topicsOf },
    { id: 'note', header: t('columns.note'), fit: 'WRAP', width: '22rem', value: (row) => factOf(row, 'note') },
    {
      id: 'next',
      header: t('columns.next'),
      value: (row) => row.nextContactOn,
      cell: (row) => row.nextContactOn && format.day(row.nextContactOn),
    },
  ];
  return (
    <DataTable
      {...rest}
      columns={columns}
      rows={readFragment(ContactTable_interaction, interactions)}
      rowId={({ id }) => id}
    />
  );
}
