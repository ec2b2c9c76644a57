import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ContactTable_InteractionFragment } from '../../graphql/generated/graphql.js';
import { readableCode, useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { Fact } from '../../ui/states/withheld.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import { OutcomeBadge } from './outcome-badge.js';
import classes from './outreach.module.css';

const ContactTable_interaction = graphql(`
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

/** What was typed stays as it is; a code that was imported is made readable. */
const topicWord = (topic: string): string => (/^[A-Z_]+$/.test(topic) ? readableCode(topic) : topic);

/** Contacts, tried and made. */
export function ContactTable({ interactions, ...rest }: ContactTableProps) {
  const { t } = useTranslation('outreach');
  const code = useCode();
  const format = useFormat();
  const topicsOf = (row: Row): CellValue => {
    const topics = factOf(row, 'topics');
    return topics === WITHHELD ? WITHHELD : topics?.map(topicWord).join(', ') || null;
  };
  const withOf = ({ withPerson }: Row): CellValue =>
    withPerson ? factOf(withPerson, 'displayName') : t('columns.client');
  const byOf = ({ staffMember }: Row): CellValue => staffMember && factOf(staffMember, 'displayName');
  const howOf = (row: Row) =>
    `${code('INTERACTION_MODES', row.mode)}, ${code('INTERACTION_DIRECTIONS', row.direction).toLowerCase()}`;
  const columns: Column<Row>[] = [
    {
      id: 'when',
      header: t('columns.when'),
      isRowHeader: true,
      value: (row) => row.startedAt,
      cell: (row) => <Stack upper={format.instant(row.startedAt)} lower={<Fact value={byOf(row)} />} />,
      csv: [
        { header: t('columns.when'), value: (row) => row.startedAt },
        { header: t('columns.staff'), value: byOf },
      ],
    },
    {
      id: 'outcome',
      header: t('columns.outcome'),
      value: (row) => code('INTERACTION_OUTCOMES', row.outcome),
      cell: (row) => (
        <Stack
          upper={<OutcomeBadge outcome={row.outcome} />}
          lower={row.withPerson && <Fact value={factOf(row.withPerson, 'displayName')} />}
        />
      ),
      csv: [
        { header: t('columns.outcome'), value: (row) => code('INTERACTION_OUTCOMES', row.outcome) },
        { header: t('columns.with'), value: withOf },
      ],
    },
    {
      id: 'how',
      header: t('columns.mode'),
      value: howOf,
      cell: (row) => <Stack upper={howOf(row)} lower={t('minutes', { count: row.minutes })} />,
      csv: [
        { header: t('columns.mode'), value: howOf },
        { header: t('columns.minutes'), value: (row) => row.minutes },
      ],
    },
    {
      id: 'note',
      header: t('columns.note'),
      fit: 'WRAP',
      value: (row) => factOf(row, 'note') ?? topicsOf(row),
      cell: (row) => (
        <Stack upper={row.note} lower={row.topics && row.topics.length > 0 && row.topics.map(topicWord).join(', ')} />
      ),
      csv: [
        { header: t('columns.note'), value: (row) => factOf(row, 'note') },
        { header: t('columns.topics'), value: topicsOf },
      ],
    },
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

/** Two facts of one kind below each other, the lesser one quiet. */
function Stack({ upper, lower }: { upper: ReactNode; lower: ReactNode }) {
  return (
    <span className={classes.stack}>
      {upper && <span>{upper}</span>}
      {lower && <span className={classes.lower}>{lower}</span>}
    </span>
  );
}
