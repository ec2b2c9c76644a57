import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { BudgetLines_BudgetFragment } from '../../graphql/generated/graphql.js';
import { decimalText, type MoneyAmount } from '../../lib/money.js';
import { paths } from '../../lib/paths.js';
import { readableCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { NothingYet } from '../../ui/states/nothing.js';
import type { Column } from '../../ui/table/column.js';
import { DataTable } from '../../ui/table/data-table.js';
import classes from './budgets.module.css';

const BudgetLines_budget = graphql(`
  fragment BudgetLines_budget on Budget {
    id
    lines {
      id
      name
      category
      redacted
      utilisation
      authorised {
        minor
        currency
      }
      transferred {
        minor
        currency
      }
      revised {
        minor
        currency
      }
      committed {
        minor
        currency
      }
      actual {
        minor
        currency
      }
      available {
        minor
        currency
      }
    }
  }
`);

type Line = BudgetLines_BudgetFragment['lines'][number];

interface BudgetLinesProps {
  budget: FragmentType<typeof BudgetLines_budget>;
  state: 'REFRESHING' | 'READY';
}

/** The shares of the budget; each opens its own entries of the ledger. */
export function BudgetLines({ budget: ref, state }: BudgetLinesProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const { id: budgetId, lines } = readFragment(BudgetLines_budget, ref);
  const amount = (id: 'committed' | 'actual' | 'available'): Column<Line> => ({
    id,
    header: t(`columns.${id}`),
    align: 'END',
    value: (line) => (line[id] ? decimalText(line[id]) : t('lines.notPlanned')),
    cell: (line) => <Amount money={line[id]} whenUnknown={t('lines.notPlanned')} />,
  });
  const columns: Column<Line>[] = [
    { id: 'name', header: t('lines.line'), isRowHeader: true, value: (line) => factOf(line, 'name') },
    { id: 'category', header: t('lines.category'), value: categoryOf },
    {
      id: 'planned',
      header: t('lines.planned'),
      align: 'END',
      value: (line) => (line.revised ? decimalText(line.revised) : t('lines.notPlanned')),
      cell: (line) => <Planned line={line} />,
      csv: [
        { header: t('lines.first'), value: (line) => line.authorised && decimalText(line.authorised) },
        { header: t('lines.transferred'), value: (line) => decimalText(line.transferred) },
        { header: t('lines.planned'), value: (line) => line.revised && decimalText(line.revised) },
      ],
    },
    amount('committed'),
    amount('actual'),
    amount('available'),
    {
      id: 'used',
      header: t('lines.used'),
      align: 'END',
      value: (line) => line.utilisation,
      cell: (line) => line.utilisation !== null && format.percent(line.utilisation),
    },
  ];
  return (
    <DataTable
      name={t('lines.title')}
      columns={columns}
      rows={byName(lines)}
      rowId={({ id }) => id}
      rowPath={({ id }) => paths.budget(budgetId, { line: id }, 'ledger')}
      state={state}
      nothingYet={<NothingYet title={t('lines.nothing')} lead={t('lines.nothingLead')} />}
      csvName="budget-lines"
    />
  );
}

const byName = (lines: readonly Line[]): Line[] =>
  lines.toSorted((one, other) => (one.name ?? '').localeCompare(other.name ?? ''));

function categoryOf(line: Line) {
  const category = factOf(line, 'category');
  return category === null || category === WITHHELD ? category : readableCode(category);
}

/** The plan as it stands, and what of it came from other lines or went to them. */
function Planned({ line: { revised, transferred } }: { line: Line }) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  return (
    <span className={classes.forecast}>
      <Amount money={revised} whenUnknown={t('lines.notPlanned')} />
      {transferred.minor !== '0' && (
        <span className={classes.quiet}>
          {t('lines.moved', { amount: format.money(transferred, { signed: true }) })}
        </span>
      )}
    </span>
  );
}

/** A line may pass its plan; then what is left is below zero and says so by its sign. */
function Amount({ money, whenUnknown }: { money: MoneyAmount | null; whenUnknown: string }) {
  const format = useFormat();
  if (!money) return <span className={classes.quiet}>{whenUnknown}</span>;
  return <span className={money.minor.startsWith('-') ? classes.over : undefined}>{format.money(money)}</span>;
}
