import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PlanReviewTable_PlanFragment } from '../../graphql/generated/graphql.js';
import { paths } from '../../lib/paths.js';
import { factOf } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import { Day } from '../../ui/moment.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import classes from './caseload.module.css';

const PlanReviewTable_plan = graphql(`
  fragment PlanReviewTable_plan on CarePlan {
    id
    title
    reviewDueOn
    reviewOverdue
    redacted
    client {
      id
      displayName
      redacted
      careManager {
        id
        displayName
        redacted
      }
    }
  }
`);

type Row = PlanReviewTable_PlanFragment;

interface PlanReviewTableProps extends Pick<DataTableProps<never>, 'state' | 'paging' | 'nothingYet'> {
  plans: readonly FragmentType<typeof PlanReviewTable_plan>[];
}

/** Plans by the day on which their review is due: one row a plan, as the measure counts them. */
export function PlanReviewTable({ plans, ...rest }: PlanReviewTableProps) {
  const { t } = useTranslation('caseload');
  const columns: Column<Row>[] = [
    {
      id: 'client',
      header: t('reviews.client'),
      isRowHeader: true,
      value: ({ client }) => client && factOf(client, 'displayName'),
    },
    { id: 'plan', header: t('reviews.plan'), value: (row) => factOf(row, 'title') },
    {
      id: 'due',
      header: t('reviews.dueOn'),
      value: ({ reviewDueOn }) => reviewDueOn,
      cell: ({ reviewDueOn, reviewOverdue }) =>
        reviewDueOn && (
          <span className={classes.pair}>
            <Day on={reviewDueOn} />
            {reviewOverdue && <Badge tone="critical" word={t('reviews.overdue')} />}
          </span>
        ),
    },
    {
      id: 'careManager',
      header: t('utilisation.careManager'),
      value: ({ client }) =>
        client?.careManager ? factOf(client.careManager, 'displayName') : t('contact.unassigned'),
    },
  ];
  return (
    <DataTable
      {...rest}
      name={t('reviews.title')}
      columns={columns}
      rows={readFragment(PlanReviewTable_plan, plans)}
      rowId={({ id }) => id}
      rowPath={({ client }) => (client ? paths.client(client.id, { tab: 'plan' }) : undefined)}
      csvName="plan-reviews"
    />
  );
}
