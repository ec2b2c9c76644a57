import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PlanVersions_PlanFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import { VersionStatusBadge } from './plan-badges.js';

const PlanVersions_plan = graphql(`
  fragment PlanVersions_plan on CarePlan {
    versions {
      id
      number
      status
      effectiveOn
      reviewDueOn
      signedAt
    }
  }
`);

type Row = PlanVersions_PlanFragment['versions'][number];

/** What was agreed when. */
export function PlanVersions({ plan: ref }: { plan: FragmentType<typeof PlanVersions_plan> }) {
  const { t } = useTranslation('plans');
  const code = useCode();
  const format = useFormat();
  const day = (id: 'effectiveOn' | 'reviewDueOn', header: string): Column<Row> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => row[id] && format.day(row[id]),
  });
  const columns: Column<Row>[] = [
    { id: 'number', header: t('versions.number'), isRowHeader: true, value: (row) => row.number },
    {
      id: 'status',
      header: t('versions.status'),
      value: (row) => code('PLAN_VERSION_STATUSES', row.status),
      cell: (row) => <VersionStatusBadge status={row.status} />,
    },
    day('effectiveOn', t('versions.effective')),
    day('reviewDueOn', t('versions.review')),
    {
      id: 'signed',
      header: t('versions.signed'),
      value: (row) => row.signedAt,
      cell: (row) => row.signedAt && format.instant(row.signedAt),
    },
  ];
  return (
    <Section title={t('versions.title')} lead={t('versions.lead')} padding="FLUSH">
      <DataTable
        name={t('versions.title')}
        columns={columns}
        rows={readFragment(PlanVersions_plan, ref).versions}
        rowId={({ id }) => id}
        nothingYet={<NothingYet title={t('versions.nothing')} />}
      />
    </Section>
  );
}
