import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { OtherPlans_PlanFragment } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import { PlanStatusBadge } from './plan-badges.js';

const OtherPlans_plan = graphql(`
  fragment OtherPlans_plan on CarePlan {
    id
    title
    status
    startsOn
    endsOn
    endReason
    redacted
  }
`);

type Row = OtherPlans_PlanFragment;

/** Plans beside the one in force: ended ones, and those still drafted. Nothing where there is none. */
export function OtherPlans({ plans }: { plans: readonly FragmentType<typeof OtherPlans_plan>[] }) {
  const { t } = useTranslation('plans');
  const code = useCode();
  const format = useFormat();
  if (plans.length === 0) return null;
  const day = (id: 'startsOn' | 'endsOn', header: string): Column<Row> => ({
    id,
    header,
    value: (row) => row[id],
    cell: (row) => row[id] && format.day(row[id]),
  });
  const columns: Column<Row>[] = [
    { id: 'title', header: t('others.plan'), isRowHeader: true, value: (row) => factOf(row, 'title') },
    {
      id: 'status',
      header: t('others.status'),
      value: (row) => code('PLAN_STATUSES', row.status),
      cell: (row) => <PlanStatusBadge status={row.status} />,
    },
    day('startsOn', t('others.starts')),
    day('endsOn', t('others.ends')),
    { id: 'why', header: t('others.why'), fit: 'WRAP', value: (row) => factOf(row, 'endReason') },
  ];
  return (
    <Section title={t('others.title')} padding="FLUSH">
      <DataTable
        name={t('others.title')}
        columns={columns}
        rows={readFragment(OtherPlans_plan, plans)}
        rowId={({ id }) => id}
        nothingYet={<NothingYet title={t('others.nothing')} />}
      />
    </Section>
  );
}
