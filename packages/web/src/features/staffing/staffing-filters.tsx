import { useTranslation } from 'react-i18next';
import type { StaffRoleName } from '../../graphql/generated/graphql.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { ChoiceFilter, FilterBar, SearchFilter } from '../../ui/filter-bar.js';
import { daysOf, type Month, monthAfter, monthOf } from './months.js';
import { countPeopleFilters, type StaffingSearch } from './staffing-search.js';

/** How far the rota is planned ahead, and how far back it is looked at, in months. */
const MONTHS_AHEAD = 2;
const MONTHS_BACK = 12;

interface FilterProps {
  search: StaffingSearch;
  onChange(part: Partial<StaffingSearch>): void;
}

interface PeriodFilterProps extends FilterProps {
  month: Month;
  /** `null` while nobody knows them; their filter keeps its place meanwhile. */
  units: readonly { readonly id: string; readonly name: string }[] | null;
}

/** The month and the unit that the whole page is about. */
export function PeriodFilter({ month, search, units, onChange }: PeriodFilterProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const thisMonth = monthOf(format.today());
  const listed = Array.from({ length: MONTHS_AHEAD + MONTHS_BACK }, (_, index) =>
    monthAfter(thisMonth, MONTHS_AHEAD - index),
  );
  const months = listed.includes(month) || month === thisMonth ? listed : [month, ...listed];
  return (
    <>
      <ChoiceFilter
        label={t('filters.month')}
        value={search.month ?? null}
        anyWord={format.month(daysOf(thisMonth).from)}
        options={months
          .filter((one) => one !== thisMonth)
          .map((one) => ({ value: one, label: format.month(daysOf(one).from) }))}
        onChoose={(chosen) => onChange({ month: chosen ?? undefined })}
      />
      {(units === null || units.length > 1) && (
        <ChoiceFilter
          label={t('filters.unit')}
          value={search.unit ?? null}
          options={(units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(unit) => onChange({ unit: unit ?? undefined })}
        />
      )}
    </>
  );
}

const BANDS = ['HIGH', 'WITHIN', 'LOW'] as const;

export function LoadFilter({ search, onChange }: FilterProps) {
  const { t } = useTranslation('staffing');
  const reset = () => onChange({ load: undefined });
  return (
    <FilterBar active={search.load ? 1 : 0} onReset={reset}>
      <ChoiceFilter
        label={t('load.band')}
        value={search.load ?? null}
        options={BANDS.map((band) => ({ value: band, label: t(`load.bands.${band}`) }))}
        onChoose={(load) => onChange({ load: load ?? undefined })}
      />
    </FilterBar>
  );
}

const EXPIRIES = ['EXPIRED', 'WITHIN_30_DAYS', 'WITHIN_60_DAYS', 'WITHIN_90_DAYS'] as const;

export function ExpiryFilter({ search, onChange }: FilterProps) {
  const { t } = useTranslation('staffing');
  const reset = () => onChange({ expiry: undefined });
  return (
    <FilterBar active={search.expiry ? 1 : 0} onReset={reset}>
      <ChoiceFilter
        label={t('expiry.state')}
        value={search.expiry ?? null}
        options={EXPIRIES.map((expiry) => ({ value: expiry, label: t(`expiry.${expiry}`) }))}
        onChoose={(expiry) => onChange({ expiry: expiry ?? undefined })}
      />
    </FilterBar>
  );
}

const ROLES = [
  'CARE_MANAGER',
  'SUPERVISOR',
  'NURSE',
  'SOCIAL_WORKER',
  'CARE_AIDE',
  'ADMINISTRATOR',
] as const satisfies readonly StaffRoleName[];

interface PeopleFiltersProps extends FilterProps {
  /** False for whoever sees no names. */
  mayUseNames: boolean;
  onReset(): void;
}

export function PeopleFilters({ search, mayUseNames, onChange, onReset }: PeopleFiltersProps) {
  const { t } = useTranslation('staffing');
  const code = useCode();
  return (
    <FilterBar active={countPeopleFilters(search)} onReset={onReset}>
      {mayUseNames && (
        <SearchFilter
          label={t('filters.search')}
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text || undefined })}
        />
      )}
      <ChoiceFilter
        label={t('filters.role')}
        value={search.role ?? null}
        options={ROLES.map((role) => ({ value: role, label: code('STAFF_ROLES', role) }))}
        onChoose={(role) => onChange({ role: role ?? undefined })}
      />
    </FilterBar>
  );
}
