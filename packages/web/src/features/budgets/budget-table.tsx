import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { paths } from '../../lib/paths.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import { useBudgetColumns } from './budget-columns.js';

export const BudgetTable_budget = graphql(`
  fragment BudgetTable_budget on Budget {
    id
    name
    redacted
    kind
    status
    startsOn
    endsOn
    elapsedShare
    utilisation
    client {
      id
      displayName
      redacted
    }
    unit {
      id
      name
    }
    owner {
      id
      displayName
      redacted
    }
    authorised {
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
    forecastStraightLine {
      minor
      currency
    }
    varianceStraightLineShare
    bandStraightLine
    forecastSeasonal {
      minor
      currency
    }
    varianceSeasonalShare
    bandSeasonal
  }
`);

interface BudgetTableProps
  extends Pick<DataTableProps<never>, 'state' | 'sort' | 'onSort' | 'paging' | 'nothingYet' | 'nothingMatches'> {
  budgets: readonly FragmentType<typeof BudgetTable_budget>[];
  /** On the page of one client whose budgets these are need not be said. */
  isOneClient?: boolean;
}

/** Budgets with where they stand and where they are heading, by both forecasts. */
export function BudgetTable({ budgets, isOneClient = false, ...rest }: BudgetTableProps) {
  const { t } = useTranslation('budgets');
  const columns = useBudgetColumns().filter(({ id }) => !isOneClient || id !== 'subject');
  return (
    <DataTable
      {...rest}
      name={t('table.name')}
      columns={columns}
      rows={readFragment(BudgetTable_budget, budgets)}
      rowId={({ id }) => id}
      rowPath={({ id }) => paths.budget(id)}
      csvName="budgets"
    />
  );
}
