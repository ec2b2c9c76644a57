import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useCode } from '../../lib/use-code.js';
import { ChoiceFilter, DayFilter, FilterBar } from '../../ui/filter-bar.js';
import { type BudgetSearch, countLedgerFilters } from './budget-search.js';

const LedgerFilters_budget = graphql(`
  fragment LedgerFilters_budget on Budget {
    lines {
      id
      name
    }
  }
`);

const KINDS = ['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT', 'TRANSFER'] as const;

interface LedgerFiltersProps {
  budget: FragmentType<typeof LedgerFilters_budget>;
  search: BudgetSearch;
  onChange(part: Partial<BudgetSearch>): void;
  onReset(): void;
}

export function LedgerFilters({ budget, search, onChange, onReset }: LedgerFiltersProps) {
  const { t } = useTranslation('budgets');
  const code = useCode();
  const { lines } = readFragment(LedgerFilters_budget, budget);
  return (
    <FilterBar active={countLedgerFilters(search)} onReset={onReset}>
      <ChoiceFilter
        label={t('ledger.kind')}
        value={search.kind ?? null}
        options={KINDS.map((kind) => ({ value: kind, label: code('BUDGET_ENTRY_KINDS', kind) }))}
        onChoose={(kind) => onChange({ kind: kind ?? undefined })}
      />
      {lines.length > 0 && (
        <ChoiceFilter
          label={t('ledger.line')}
          value={search.line ?? null}
          options={lines.map(({ id, name }, index) => ({
            value: id,
            label: name ?? t('lines.numbered', { number: index + 1 }),
          }))}
          onChoose={(line) => onChange({ line: line ?? undefined })}
        />
      )}
      <DayFilter
        label={t('ledger.from')}
        value={search.from ?? null}
        onChoose={(from) => onChange({ from: from ?? undefined })}
      />
      <DayFilter
        label={t('ledger.to')}
        value={search.to ?? null}
        onChoose={(to) => onChange({ to: to ?? undefined })}
      />
    </FilterBar>
  );
}
