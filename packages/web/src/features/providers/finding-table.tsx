import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { FindingTable_ProviderFragment } from '../../graphql/generated/graphql.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { useFormat } from '../../lib/use-format.js';
import { Day } from '../../ui/moment.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';

const FindingTable_provider = graphql(`
  fragment FindingTable_provider on Provider {
    id
    citations(first: 25) {
      totalCount
      nodes {
        id
        surveyedOn
        tag
        category
        description
        scopeSeverity
        correctedOn
      }
    }
    penalties(first: 25) {
      totalCount
      nodes {
        id
        kind
        imposedOn
        denialDays
        amount {
          minor
          currency
        }
      }
    }
  }
`);

interface Row {
  id: string;
  day: CalendarDay;
  finding: string;
  severity: string | null;
  correctedOn: CalendarDay | null;
}

/** What inspectors found and what it cost the home, the newest first. */
export function FindingTable({ provider: ref }: { provider: FragmentType<typeof FindingTable_provider> }) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  const { citations, penalties } = readFragment(FindingTable_provider, ref);
  type Penalty = FindingTable_ProviderFragment['penalties']['nodes'][number];
  const penaltyOf = ({ amount, denialDays }: Penalty) =>
    amount ? t('one.fine', { amount: format.money(amount) }) : t('one.denial', { count: denialDays ?? 0 });
  const rows: Row[] = [
    ...citations.nodes.map(({ id, surveyedOn, tag, category, description, scopeSeverity, correctedOn }) => ({
      id,
      day: surveyedOn,
      finding: `${tag} · ${category}: ${description}`,
      severity: scopeSeverity,
      correctedOn,
    })),
    ...penalties.nodes.map((penalty) => ({
      id: penalty.id,
      day: penalty.imposedOn,
      finding: penaltyOf(penalty),
      severity: null,
      correctedOn: null,
    })),
  ].toSorted((a, b) => b.day.localeCompare(a.day));
  const columns: Column<Row>[] = [
    { id: 'day', header: t('one.day'), value: ({ day }) => day, cell: ({ day }) => <Day on={day} /> },
    { id: 'finding', header: t('one.finding'), value: ({ finding }) => finding, isRowHeader: true, fit: 'WRAP' },
    { id: 'severity', header: t('one.severity'), value: ({ severity }) => severity },
    {
      id: 'corrected',
      header: t('one.corrected'),
      value: ({ correctedOn }) => correctedOn,
      cell: ({ correctedOn }) => correctedOn && <Day on={correctedOn} />,
    },
  ];
  return (
    <DataTable
      name={t('one.findings')}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      csvName="provider-findings"
      nothingYet={<NothingYet title={t('one.findingsNothing')} lead={t('one.findingsNothingLead')} />}
    />
  );
}
