import { Button } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarDay } from '../lib/calendar.js';
import { useDebounced } from '../lib/use-debounced.js';
import classes from './filter-bar.module.css';
import { CloseIcon, SearchIcon } from './icons.js';

interface FilterBarProps extends PropsWithChildren {
  /** How many filters are set; 0 hides the reset. */
  active: number;
  onReset(): void;
}

/**
 * What narrows a list, in one row, made of the browser's own controls: every list has it in its first view. The address holds the values; these controls only
 * show and set them.
 */
export function FilterBar({ active, onReset, children }: FilterBarProps) {
  const { t } = useTranslation();
  return (
    <search className={classes.bar} aria-label={t('filter.title')}>
      {children}
      {active > 0 && (
        <Button variant="subtle" size="compact-sm" leftSection={<CloseIcon size={15} aria-hidden />} onClick={onReset}>
          {t('filter.reset')}
        </Button>
      )}
    </search>
  );
}

interface SearchFilterProps {
  value: string;
  onSearch(text: string): void;
  /** What is searched: "Name, number or address". */
  label: string;
}

/** Searches after a pause in typing. */
export function SearchFilter({ value, onSearch, label }: SearchFilterProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useDebounced(value, onSearch);
  return (
    <div className={classes.search}>
      <SearchIcon size={16} aria-hidden />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {typed && (
        <button type="button" aria-label={t('filter.clearSearch')} onClick={() => setTyped('')}>
          <CloseIcon size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}

interface DayFilterProps {
  label: string;
  /** `null`: not filtered by this. */
  value: CalendarDay | null;
  onChoose(day: CalendarDay | null): void;
}

/** From or up to a day, typed or picked. */
export function DayFilter({ label, value, onChoose }: DayFilterProps) {
  return (
    <label className={classes.day}>
      <span>{label}</span>
      <input
        type="date"
        className={classes.choice}
        data-active={value !== null}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChoose(currentTarget.value || null)}
      />
    </label>
  );
}

interface ChoiceFilterProps<Value extends string> {
  label: string;
  /** `null`: not filtered by this. */
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChoose(value: Value | null): void;
  /** What not choosing means, where that is not "any". */
  anyWord?: string;
}

/** One of a short list, or any. */
export function ChoiceFilter<Value extends string>({
  label,
  value,
  options,
  onChoose,
  anyWord,
}: ChoiceFilterProps<Value>) {
  const { t } = useTranslation();
  return (
    <select
      className={classes.choice}
      aria-label={label}
      data-active={value !== null}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        onChoose(options.find((option) => option.value === currentTarget.value)?.value ?? null)
      }
    >
      <option value="">{`${label}: ${anyWord ?? t('filter.any')}`}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
