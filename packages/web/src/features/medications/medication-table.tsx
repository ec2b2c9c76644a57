import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { MedicationStatus, MedicationTable_MedicationFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import type { AppPath } from '../../lib/app-path.js';
import { factOf } from '../../lib/withheld.js';
import { LinkButton } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import type { Tone } from '../../ui/tone.js';

export const MedicationTable_medication = graphql(`
  fragment MedicationTable_medication on MedicationStatement {
    id
    version
    display
    doseText
    status
    startedOn
    stoppedOn
    reasonDisplay
    source
    redacted
    practitioner {
      id
      givenName
      familyName
    }
  }
`);

type Row = MedicationTable_MedicationFragment;

const STATUS_TONES: Record<MedicationStatus, Tone> = {
  ACTIVE: 'positive',
  ON_HOLD: 'warning',
  STOPPED: 'neutral',
  COMPLETED: 'neutral',
  ENTERED_IN_ERROR: 'critical',
};
/** What is taken today stands above what is not. */
const PLACE: Record<MedicationStatus, number> = {
  ACTIVE: 0,
  ON_HOLD: 1,
  STOPPED: 2,
  COMPLETED: 2,
  ENTERED_IN_ERROR: 3,
};

/** Only what is being taken can be stopped. */
export const isTaken = ({ status }: { status: MedicationStatus }): boolean =>
  status === 'ACTIVE' || status === 'ON_HOLD';

interface MedicationTableProps {
  medications: readonly FragmentType<typeof MedicationTable_medication>[];
  /** Opens the dialog that stops one; absent: the reader may not. */
  stopPath?: ((id: string) => AppPath) | undefined;
}

export function MedicationTable({ medications, stopPath }: MedicationTableProps) {
  const { t } = useTranslation('medications');
  const code = useCode();
  const format = useFormat();
  const day = (id: 'startedOn' | 'stoppedOn', header: string): Column<Row> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => row[id] && format.day(row[id]),
  });
  const columns: Column<Row>[] = [
    { id: 'name', header: t('name'), isRowHeader: true, value: (row) => row.display },
    { id: 'dose', header: t('dose'), fit: 'WRAP', value: (row) => factOf(row, 'doseText') },
    {
      id: 'status',
      header: t('status'),
      value: (row) => code('MEDICATION_STATUSES', row.status),
      cell: (row) => <Badge tone={STATUS_TONES[row.status]} word={code('MEDICATION_STATUSES', row.status)} />,
    },
    // Beside what it changes, where it is seen without scrolling a wide table.
    ...(stopPath
      ? [
          {
            id: 'stop',
            header: t('change'),
            value: (row: Row) => (isTaken(row) ? t('stop.word') : null),
            csv: [],
            cell: ({ id, display }: Row) => (
              <LinkButton size="compact-sm" path={stopPath(id)} label={t('stop.wordOf', { what: display })}>
                {t('stop.word')}
              </LinkButton>
            ),
          },
        ]
      : []),
    day('startedOn', t('started')),
    day('stoppedOn', t('stopped')),
    { id: 'reason', header: t('reason'), value: (row) => factOf(row, 'reasonDisplay') },
    { id: 'source', header: t('source'), value: (row) => code('MEDICATION_SOURCES', row.source) },
    {
      id: 'prescriber',
      header: t('prescriber'),
      value: ({ practitioner }) => practitioner && `${practitioner.givenName} ${practitioner.familyName}`,
    },
  ];
  const rows = readFragment(MedicationTable_medication, medications);
  return (
    <DataTable
      name={t('title')}
      columns={columns}
      rows={rows.toSorted((a, b) => PLACE[a.status] - PLACE[b.status])}
      rowId={({ id }) => id}
      nothingYet={<NothingYet title={t('nothing')} lead={t('nothingLead')} />}
      csvName="medications"
    />
  );
}
