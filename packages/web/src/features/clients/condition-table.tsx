import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ConditionStatus, ConditionTable_ConditionFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Badge } from '../../ui/badge.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import type { Tone } from '../../ui/tone.js';

const ConditionTable_condition = graphql(`
  fragment ConditionTable_condition on Condition {
    id
    display
    code
    clinicalStatus
    onsetOn
    abatedOn
    confidentiality
  }
`);

type Row = ConditionTable_ConditionFragment;

const STATUS_TONES: Record<ConditionStatus, Tone> = {
  ACTIVE: 'warning',
  RECURRENCE: 'warning',
  RELAPSE: 'critical',
  INACTIVE: 'neutral',
  REMISSION: 'info',
  RESOLVED: 'positive',
};

interface ConditionTableProps {
  conditions: readonly FragmentType<typeof ConditionTable_condition>[];
}

export function ConditionTable({ conditions }: ConditionTableProps) {
  const { t } = useTranslation('clients');
  const code = useCode();
  const format = useFormat();
  const day = (id: 'onsetOn' | 'abatedOn', header: string): Column<Row> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => row[id] && format.day(row[id]),
  });
  const columns: Column<Row>[] = [
    { id: 'display', header: t('health.condition'), isRowHeader: true, value: (row) => row.display },
    {
      id: 'status',
      header: t('health.status'),
      value: (row) => code('CONDITION_STATUSES', row.clinicalStatus),
      cell: (row) => (
        <Badge tone={STATUS_TONES[row.clinicalStatus]} word={code('CONDITION_STATUSES', row.clinicalStatus)} />
      ),
    },
    day('onsetOn', t('health.onset')),
    day('abatedOn', t('health.abated')),
    { id: 'code', header: t('health.code'), value: (row) => row.code },
    {
      id: 'confidentiality',
      header: t('health.confidential'),
      value: (row) => code('SENSITIVITIES', row.confidentiality),
    },
  ];
  return (
    <DataTable
      name={t('health.conditions')}
      columns={columns}
      rows={readFragment(ConditionTable_condition, conditions)}
      rowId={({ id }) => id}
      nothingYet={<NothingYet title={t('health.conditionsNone')} />}
    />
  );
}
