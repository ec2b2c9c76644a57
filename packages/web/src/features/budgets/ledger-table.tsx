import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { LedgerTable_EntryFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { decimalText } from '../../lib/money.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { Instant } from '../../ui/moment.js';
import { Badge } from '../../ui/badge.js';
import type { Tone } from '../../ui/tone.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import classes from './budgets.module.css';
import { ClientName } from './client-name.js';

const LedgerTable_entry = graphql(`
  fragment LedgerTable_entry on BudgetEntry {
    id
    kind
    serviceOn
    createdAt
    description
    reference
    redacted
    budget {
      id
      name
      redacted
      client {
        id
        displayName
        redacted
      }
      unit {
        id
        name
      }
    }
    amount {
      minor
      currency
    }
    remaining {
      minor
      currency
    }
    line {
      id
      name
      redacted
    }
    provider {
      id
      name
    }
    settles {
      id
      serviceOn
      reference
    }
    otherSides {
      id
      line {
        id
        name
        redacted
      }
    }
  }
`);

type Entry = LedgerTable_EntryFragment;

const KIND_TONES: Record<Entry['kind'], Tone> = {
  COMMITMENT: 'info',
  ACTUAL: 'positive',
  RELEASE: 'neutral',
  ADJUSTMENT: 'warning',
  TRANSFER: 'info',
};

/** The lines at the other end of a transfer. */
function linesOf({ otherSides }: Entry): CellValue {
  const names = otherSides.map(({ line }) => line && factOf(line, 'name'));
  if (names.length === 0) return null;
  return names.includes(WITHHELD) ? WITHHELD : names.join(', ');
}

const ledgerPath = ({ budget, serviceOn }: Entry): AppPath | undefined =>
  budget ? paths.budget(budget.id, { from: serviceOn, to: serviceOn }, 'ledger') : undefined;

interface LedgerTableProps extends Pick<DataTableProps<never>, 'state' | 'paging' | 'nothingYet' | 'nothingMatches'> {
  entries: readonly FragmentType<typeof LedgerTable_entry>[];
  /** The entries are of several budgets: each names its own, and opens its ledger at that day. */
  isOfManyBudgets?: boolean;
}

/** Everything posted to a budget, the latest service first. Entries are never changed: a mistake is put right by another. */
export function LedgerTable({ entries, isOfManyBudgets = false, ...rest }: LedgerTableProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const budgetColumns: Column<Entry>[] = [
    {
      id: 'subject',
      header: t('columns.subject'),
      value: ({ budget }) => (budget?.client ? factOf(budget.client, 'displayName') : (budget?.unit?.name ?? null)),
      cell: ({ budget }) => (budget?.client ? <ClientName client={budget.client} /> : budget?.unit?.name),
    },
    { id: 'budget', header: t('columns.name'), value: ({ budget }) => budget && factOf(budget, 'name') },
  ];
  const columns: Column<Entry>[] = [
    {
      id: 'serviceOn',
      header: t('ledger.serviceOn'),
      isRowHeader: true,
      value: (entry) => entry.serviceOn,
      cell: (entry) => format.day(entry.serviceOn),
    },
    ...(isOfManyBudgets ? budgetColumns : []),
    {
      id: 'kind',
      header: t('ledger.kind'),
      value: (entry) => code('BUDGET_ENTRY_KINDS', entry.kind),
      cell: (entry) => <Badge tone={KIND_TONES[entry.kind]} word={code('BUDGET_ENTRY_KINDS', entry.kind)} />,
    },
    {
      id: 'amount',
      header: t('ledger.amount'),
      align: 'END',
      value: (entry) => decimalText(entry.amount),
      cell: (entry) => format.money(entry.amount, { signed: entry.kind === 'ADJUSTMENT' || entry.kind === 'TRANSFER' }),
    },
    {
      id: 'remaining',
      header: t('ledger.remaining'),
      align: 'END',
      value: (entry) => (entry.remaining ? decimalText(entry.remaining) : null),
      cell: (entry) => entry.remaining && format.money(entry.remaining),
    },
    { id: 'line', header: t('ledger.line'), value: ({ line }) => line && factOf(line, 'name') },
    {
      id: 'description',
      header: t('ledger.description'),
      fit: 'WRAP',
      value: (entry) => factOf(entry, 'description'),
    },
    { id: 'provider', header: t('ledger.provider'), value: (entry) => entry.provider?.name ?? null },
    { id: 'reference', header: t('ledger.reference'), value: (entry) => factOf(entry, 'reference') },
    {
      id: 'settles',
      header: t('ledger.settles'),
      value: (entry) => entry.settles?.serviceOn ?? linesOf(entry),
      cell: (entry) => (
        <span className={classes.quiet}>
          {entry.settles
            ? [format.day(entry.settles.serviceOn), entry.settles.reference].filter(Boolean).join(' · ')
            : String(linesOf(entry))}
        </span>
      ),
    },
    {
      id: 'createdAt',
      header: t('ledger.postedAt'),
      value: (entry) => entry.createdAt,
      cell: (entry) => <Instant at={entry.createdAt} />,
    },
  ];
  return (
    <DataTable
      {...rest}
      name={t('ledger.title')}
      columns={columns}
      rows={readFragment(LedgerTable_entry, entries)}
      rowId={({ id }) => id}
      {...(isOfManyBudgets ? { rowPath: ledgerPath } : {})}
      csvName="budget-ledger"
    />
  );
}
