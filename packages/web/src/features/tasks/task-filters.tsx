import { useTranslation } from 'react-i18next';
import { seesTypedText } from '../../lib/sees-names.js';
import { useCode } from '../../lib/use-code.js';
import { useMe } from '../../lib/use-me.js';
import { ChoiceFilter, FilterBar, SearchFilter } from '../../ui/filter-bar.js';
import { countFilters, MINE, TASK_KINDS, TASK_PRIORITIES, TASK_VIEWS, type TasksSearch } from './tasks-search.js';

interface TaskFiltersProps {
  search: TasksSearch;
  /** Who may be chosen beside oneself. */
  owners: readonly { readonly id: string; readonly name: string }[];
  onChange(part: Partial<TasksSearch>): void;
  onReset(): void;
}

/** Stands for "nobody" among the owners. */
const NOBODY = 'nobody';

export function TaskFilters({ search, owners, onChange, onReset }: TaskFiltersProps) {
  const { t } = useTranslation('tasks');
  const code = useCode();
  const me = useMe();
  const others = owners.filter(({ id }) => id !== me.staffId);
  const ownerOptions = [
    ...(me.staffId ? [{ value: MINE, label: t('filters.mine') }] : []),
    { value: NOBODY, label: t('nobody') },
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <FilterBar active={countFilters(search)} onReset={onReset}>
      {seesTypedText(me) && (
        <SearchFilter
          label={t('filters.search')}
          value={search.search ?? ''}
          onSearch={(text) => onChange({ search: text || undefined })}
        />
      )}
      <ChoiceFilter
        label={t('filters.show')}
        anyWord={t('filters.open')}
        value={search.show ?? null}
        options={TASK_VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
        onChoose={(show) => onChange({ show: show ?? undefined })}
      />
      <ChoiceFilter
        label={t('columns.owner')}
        anyWord={t('filters.anyone')}
        value={search.unowned ? NOBODY : search.owner === me.staffId ? MINE : (search.owner ?? null)}
        options={ownerOptions}
        onChoose={(owner) =>
          onChange(
            owner === NOBODY ? { owner: undefined, unowned: true } : { owner: owner ?? undefined, unowned: undefined },
          )
        }
      />
      <ChoiceFilter
        label={t('columns.kind')}
        value={search.kind ?? null}
        options={TASK_KINDS.map((value) => ({ value, label: code('TASK_KINDS', value) }))}
        onChoose={(kind) => onChange({ kind: kind ?? undefined })}
      />
      <ChoiceFilter
        label={t('form.priority')}
        value={search.priority ?? null}
        options={TASK_PRIORITIES.map((value) => ({ value, label: code('TASK_PRIORITIES', value) }))}
        onChoose={(priority) => onChange({ priority: priority ?? undefined })}
      />
    </FilterBar>
  );
}
