import { Button, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';
import { useDebounced } from '../lib/use-debounced.js';
import classes from './filter-bar.module.css';
import { CloseIcon, SearchIcon } from './icons.js';

interface FilterBarProps extends PropsWithChildren {
  /** How many filters are set; 0 hides the reset. */
  active: number;
  onReset(): void;
}

/** What narrows a list, in one row. The address holds the values; these controls only show and set them. */
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
    <TextInput
      type="search"
      className={classes.search as string}
      aria-label={label}
      placeholder={label}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      leftSection={<SearchIcon size={16} aria-hidden />}
      rightSection={typed && <CloseButton size="sm" aria-label={t('filter.reset')} onClick={() => setTyped('')} />}
    />
  );
}

interface ChoiceFilterProps<Value extends string> {
  label: string;
  /** `null`: not filtered by this. */
  value: Value | null;
  options: readonly { value: Value; label: string }[];
  onChoose(value: Value | null): void;
}

/** One of a short list, or any. */
export function ChoiceFilter<Value extends string>({ label, value, options, onChoose }: ChoiceFilterProps<Value>) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      className={classes.choice as string}
      aria-label={label}
      data-active={value !== null}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        onChoose(options.find((option) => option.value === currentTarget.value)?.value ?? null)
      }
      data={[{ value: '', label: `${label}: ${t('filter.any')}` }, ...options]}
    />
  );
}
