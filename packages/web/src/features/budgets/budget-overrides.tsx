import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { BudgetOverrides_BudgetFragment } from '../../graphql/generated/graphql.js';
import { decimalText } from '../../lib/money.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { factOf } from '../../lib/withheld.js';
import { LinkButton } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { Instant } from '../../ui/moment.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import type { Tone } from '../../ui/tone.js';
import classes from './budgets.module.css';

const BudgetOverrides_budget = graphql(`
  fragment BudgetOverrides_budget on Budget {
    id
    status
    overrides {
      id
      reason
      redacted
      status
      requestedByMe
      createdAt
      decidedAt
      amount {
        minor
        currency
      }
    }
  }
`);

type Override = BudgetOverrides_BudgetFragment['overrides'][number];

const STATUS_TONES: Record<Override['status'], Tone> = {
  REQUESTED: 'warning',
  APPROVED: 'positive',
  REJECTED: 'neutral',
};

interface BudgetOverridesProps {
  budget: FragmentType<typeof BudgetOverrides_budget>;
  state: 'REFRESHING' | 'READY';
}

/** Requests to spend more than was authorised. Whoever asked cannot decide. */
export function BudgetOverrides({ budget: ref, state }: BudgetOverridesProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const mayDecide = useMe().may('budget:approve');
  const { id: budgetId, overrides } = readFragment(BudgetOverrides_budget, ref);
  const columns: Column<Override>[] = [
    {
      id: 'createdAt',
      header: t('overrides.requestedAt'),
      isRowHeader: true,
      value: (override) => override.createdAt,
      cell: (override) => <Instant at={override.createdAt} />,
    },
    {
      id: 'amount',
      header: t('overrides.amount'),
      align: 'END',
      value: (override) => decimalText(override.amount),
      cell: (override) => format.money(override.amount),
    },
    { id: 'reason', header: t('overrides.reason'), fit: 'WRAP', value: (override) => factOf(override, 'reason') },
    {
      id: 'status',
      header: t('overrides.status'),
      value: (override) => code('BUDGET_OVERRIDE_STATUSES', override.status),
      cell: ({ status }) => <Badge tone={STATUS_TONES[status]} word={code('BUDGET_OVERRIDE_STATUSES', status)} />,
    },
    {
      id: 'decision',
      header: t('overrides.decision'),
      value: (override) => override.decidedAt ?? t(`overrides.${waitingFor(override, mayDecide)}`),
      cell: (override) => {
        if (override.decidedAt) return <Instant at={override.decidedAt} />;
        const waits = waitingFor(override, mayDecide);
        if (waits !== 'you') return <span className={classes.quiet}>{t(`overrides.${waits}`)}</span>;
        return (
          <LinkButton size="compact-sm" path={paths.budget(budgetId, { decide: override.id })}>
            {t('overrides.decide')}
          </LinkButton>
        );
      },
    },
  ];
  return (
    <DataTable
      name={t('overrides.title')}
      columns={columns}
      rows={overrides}
      rowId={({ id }) => id}
      state={state}
      nothingYet={<NothingYet title={t('overrides.nothing')} lead={t('overrides.nothingLead')} />}
      csvName="budget-overrides"
    />
  );
}

/** Who must act now: the reader, someone else because the reader asked, or someone with the right. */
const waitingFor = ({ requestedByMe }: Override, mayDecide: boolean) => {
  if (requestedByMe) return 'notYou' as const;
  return mayDecide ? ('you' as const) : ('someone' as const);
};
