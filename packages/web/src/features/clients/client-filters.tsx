import { useTranslation } from 'react-i18next';
import { seesNames } from '../../lib/sees-names.js';
import { useCode } from '../../lib/use-code.js';
import { useMe } from '../../lib/use-me.js';
import { ChoiceFilter, FilterBar, SearchFilter } from '../../ui/filter-bar.js';
import { ToggleFilter } from '../../ui/toggle-filter.js';
import { type ClientsSearch, countFilters } from './clients-search.js';

export interface Choice {
  readonly id: string;
  readonly name: string;
}

interface ClientFiltersProps {
  search: ClientsSearch;
  careManagers: readonly Choice[];
  units: readonly Choice[];
  onChange(part: Partial<ClientsSearch>): void;
  onReset(): void;
}

const WORK = ['contactOverdue', 'contactDueSoon', 'reviewOverdue', 'unassigned'] as const;

const optionsOf = (choices: readonly Choice[]) => choices.map(({ id, name }) => ({ value: id, label: name }));

export function ClientFilters({ search, careManagers, units, onChange, onReset }: ClientFiltersProps) {
  const { t } = useTranslation('clients');
  const code = useCode();
  const hasNames = seesNames(useMe());
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
        label={t('filters.status')}
        value={search.status ?? null}
        options={coded('CLIENT_STATUSES', ['ACTIVE', 'ON_HOLD', 'PROSPECT', 'ENDED'])}
        onChoose={(status) => onChange({ status: status ?? undefined })}
      />
      <ChoiceFilter
        label={t('filters.acuity')}
        value={search.acuity ?? null}
        options={coded('ACUITIES', ['HIGH', 'MODERATE', 'LOW'])}
        onChoose={(acuity) => onChange({ acuity: acuity ?? undefined })}
      />
      {careManagers.length > 1 || search.careManager ? (
        <ChoiceFilter
          label={t('filters.careManager')}
          value={search.careManager ?? null}
          options={optionsOf(careManagers)}
          onChoose={(careManager) => onChange({ careManager: careManager ?? undefined })}
        />
      ) : null}
      {units.length > 1 || search.unit ? (
        <ChoiceFilter
          label={t('filters.unit')}
          value={search.unit ?? null}
          options={optionsOf(units)}
          onChoose={(unit) => onChange({ unit: unit ?? undefined })}
        />
      ) : null}
      <WorkFilter search={search} onChange={onChange} />
    </FilterBar>
  );
}

/** What is left to do: each a switch of its own, since a client may lack two things at once. */
function WorkFilter({ search, onChange }: Pick<ClientFiltersProps, 'search' | 'onChange'>) {
  const { t } = useTranslation('clients');
  return WORK.map((name) => (
    <ToggleFilter
      key={name}
      label={t(`filters.${name}`)}
      isOn={search[name] === true}
      onToggle={(isOn) => onChange({ [name]: isOn || undefined })}
    />
  ));
}
