import { useTranslation } from 'react-i18next';
import { seesTypedText } from '../../lib/sees-names.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { ChoiceFilter, FilterBar, SearchFilter } from '../../ui/filter-bar.js';
import { ToggleFilter } from '../../ui/toggle-filter.js';
import { type BudgetsSearch, countFilters } from './budgets-search.js';

interface BudgetFiltersProps {
  search: BudgetsSearch;
  /** Of the person whose budgets are shown, where it is known. */
  ownerName: string | null;
  units: readonly { readonly id: string; readonly name: string }[];
  onChange(part: Partial<BudgetsSearch>): void;
  onReset(): void;
}

/** Years before this one that can be chosen: forecasts by season look two years back. */
const YEARS_BACK = 4;

export function BudgetFilters({ search, ownerName, units, onChange, onReset }: BudgetFiltersProps) {
  const { t } = useTranslation('budgets');
  const code = useCode();
  const format = useFormat();
  const hasNames = seesTypedText(useMe());
  const thisYear = Number(format.today().slice(0, 4));
  const years = Array.from({ length: YEARS_BACK + 2 }, (_, back) => String(thisYear + 1 - back));
  const coded = <const Value extends string>(set: string, values: readonly Value[]) =>
    values.map((value) => ({ value, label: code(set, value) }));
  return (
    <FilterBar active={countFilters(search)} onReset={onReset}>
      {hasNames && (
        <SearchFilter
          label={t('filters.search')}
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text || undefined })}
        />
      )}
      <ChoiceFilter
        label={t('filters.year')}
        value={search.year === undefined ? null : String(search.year)}
        options={years.map((year) => ({ value: year, label: t('filters.startsIn', { year }) }))}
        onChoose={(year) => onChange({ year: year === null ? undefined : Number(year) })}
        anyWord={t('filters.runningNow')}
      />
      <ChoiceFilter
        label={t('filters.band')}
        value={search.band ?? null}
        options={coded('BUDGET_BANDS', ['RED', 'AMBER', 'BLUE', 'GREEN'])}
        onChoose={(band) => onChange({ band: band ?? undefined, ...(band ? {} : { method: undefined }) })}
      />
      {search.band && (
        <ChoiceFilter
          label={t('filters.method')}
          value={search.method ?? null}
          options={[{ value: 'SEASONAL', label: t('methods.seasonal') }]}
          onChoose={(method) => onChange({ method: method ?? undefined })}
          anyWord={t('methods.straightLine')}
        />
      )}
      <ChoiceFilter
        label={t('filters.kind')}
        value={search.kind ?? null}
        options={coded('BUDGET_KINDS', ['CARE', 'PROGRAMME', 'RECORDED_SPENDING'])}
        onChoose={(kind) => onChange({ kind: kind ?? undefined })}
      />
      <ChoiceFilter
        label={t('filters.status')}
        value={search.status ?? null}
        options={coded('BUDGET_STATUSES', ['OPEN', 'CLOSED'])}
        onChoose={(status) => onChange({ status: status ?? undefined })}
      />
      {units.length > 1 && (
        <ChoiceFilter
          label={t('filters.unit')}
          value={search.unit ?? null}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(unit) => onChange({ unit: unit ?? undefined })}
        />
      )}
      <ToggleFilter
        label={t('filters.asksForMore')}
        isOn={search.asksForMore === true}
        onToggle={(isOn) => onChange({ asksForMore: isOn || undefined })}
      />
      {search.owner && (
        <ChoiceFilter
          label={t('filters.owner')}
          value={search.owner}
          options={[{ value: search.owner, label: ownerName ?? t('filters.oneOwner') }]}
          onChoose={(owner) => onChange({ owner: owner ?? undefined })}
        />
      )}
    </FilterBar>
  );
}
