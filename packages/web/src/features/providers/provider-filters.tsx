import { PROVIDER_KINDS } from '@caregraph/shared/provider-kinds';
import { useTranslation } from 'react-i18next';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { ChoiceFilter, FilterBar, SearchFilter } from '../../ui/filter-bar.js';
import { ToggleFilter } from '../../ui/toggle-filter.js';
import { countFilters, type ProvidersSearch } from './providers-search.js';

interface ProviderFiltersProps {
  search: ProvidersSearch;
  onChange(part: Partial<ProvidersSearch>): void;
  onReset(): void;
}

const STARS = [3, 4, 5] as const;

/** Kind, place, service, quality, price and room. */
export function ProviderFilters({ search, onChange, onReset }: ProviderFiltersProps) {
  const { t } = useTranslation('providers');
  const code = useCode();
  const format = useFormat();
  const word = (name: 'search' | 'state' | 'city' | 'postalCode' | 'service') => (
    <SearchFilter
      label={t(`filters.${name}`)}
      value={search[name] ?? ''}
      onSearch={(text) => onChange({ [name]: text || undefined })}
    />
  );
  return (
    <FilterBar active={countFilters(search)} onReset={onReset}>
      {word('search')}
      <ChoiceFilter
        label={t('columns.kind')}
        value={search.kind ?? null}
        options={PROVIDER_KINDS.map((value) => ({ value, label: code('PROVIDER_KINDS', value) }))}
        onChoose={(kind) => onChange({ kind: kind ?? undefined })}
      />
      {word('state')}
      {word('city')}
      {word('postalCode')}
      {word('service')}
      <ChoiceFilter
        label={t('columns.quality')}
        value={search.stars === undefined ? null : String(search.stars)}
        options={STARS.map((stars) => ({
          value: String(stars),
          label: t('filters.stars', { stars: format.number(stars) }),
        }))}
        onChoose={(stars) => onChange({ stars: stars === null ? undefined : Number(stars) })}
      />
      <ToggleFilter
        label={t('filters.vacancies')}
        isOn={search.vacancies === true}
        onToggle={(isOn) => onChange({ vacancies: isOn || undefined })}
      />
      <ToggleFilter
        label={t('filters.priced')}
        isOn={search.priced === true}
        onToggle={(isOn) => onChange({ priced: isOn || undefined })}
      />
    </FilterBar>
  );
}
