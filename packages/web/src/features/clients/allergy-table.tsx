import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AllergyStatus, AllergyTable_AllergyFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Badge } from '../../ui/badge.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import type { Tone } from '../../ui/tone.js';

const AllergyTable_allergy = graphql(`
  fragment AllergyTable_allergy on Allergy {
    id
    display
    category
    criticality
    clinicalStatus
    recordedOn
  }
`);

type Row = AllergyTable_AllergyFragment;

const STATUS_TONES: Record<AllergyStatus, Tone> = { ACTIVE: 'critical', INACTIVE: 'neutral', RESOLVED: 'positive' };

export function AllergyTable({ allergies }: { allergies: readonly FragmentType<typeof AllergyTable_allergy>[] }) {
  const { t } = useTranslation('clients');
  const code = useCode();
  const format = useFormat();
  const columns: Column<Row>[] = [
    { id: 'display', header: t('health.allergy'), isRowHeader: true, value: (row) => row.display },
    {
      id: 'status',
      header: t('health.status'),
      value: (row) => code('ALLERGY_STATUSES', row.clinicalStatus),
      cell: (row) => (
        <Badge tone={STATUS_TONES[row.clinicalStatus]} word={code('ALLERGY_STATUSES', row.clinicalStatus)} />
      ),
    },
    {
      id: 'criticality',
      header: t('health.criticality'),
      value: (row) => row.criticality && code('ALLERGY_CRITICALITIES', row.criticality),
    },
    {
      id: 'category',
      header: t('health.category'),
      value: (row) => row.category && code('ALLERGY_CATEGORIES', row.category),
    },
    {
      id: 'recordedOn',
      header: t('health.recorded'),
      value: (row) => row.recordedOn,
      cell: (row) => row.recordedOn && format.day(row.recordedOn),
    },
  ];
  return (
    <DataTable
      name={t('health.allergies')}
      columns={columns}
      rows={readFragment(AllergyTable_allergy, allergies)}
      rowId={({ id }) => id}
      nothingYet={<NothingYet title={t('health.allergiesNone')} lead={t('health.allergiesNoneLead')} />}
    />
  );
}
