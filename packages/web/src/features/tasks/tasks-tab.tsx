import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { stateOf } from '../../graphql/page-state.js';
import { usePagedQuery } from '../../graphql/use-paged-query.js';
import type { AppPath } from '../../lib/app-path.js';
import { cursorOf, pagingOf } from '../../lib/paging.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { LinkButton } from '../../ui/app-link.js';
import { ChoiceFilter, FilterBar } from '../../ui/filter-bar.js';
import { TasksIcon } from '../../ui/icons.js';
import { Section } from '../../ui/section.js';
import { LoadFailed, StaleNotice } from '../../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../../ui/states/nothing.js';
import { TaskTable } from './task-table.js';
import { TASK_VIEWS, type TaskDialogAction, type TasksSearch, viewFilter } from './tasks-search.js';
import classes from './tasks.module.css';

const TaskDialogs = lazy(async () => ({ default: (await import('./task-dialogs.js')).TaskDialogs }));

export const TasksTabQuery = graphql(`
  query TasksTab($id: ID!, $filter: TaskFilter!, $after: String, $first: Int! = 25) {
    client(id: $id) {
      id
      endedOn
      tasks(filter: $filter, first: $first, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          ...TaskTable_task
        }
      }
    }
  }
`);

/** What narrows the list, where in it she is, and which dialog is open, as the page's address holds it. */
export type TasksView = Pick<TasksSearch, 'show' | 'after' | 'task'> & { action?: string | undefined };

interface TasksTabProps {
  clientId: string;
  view: TasksView;
  onChange(view: Pick<TasksSearch, 'show' | 'after'>): void;
  dialogPath(action: TaskDialogAction, taskId?: string): AppPath;
  onCloseDialog(): void;
}

/** What is to be done about one client. */
export function TasksTab({ clientId, view, onChange, dialogPath, onCloseDialog }: TasksTabProps) {
  const { t } = useTranslation('tasks');
  const mayWrite = useMe().may('task:write');
  const today = useFormat().today();
  const { show, after = [] } = view;
  const [query, whole] = usePagedQuery(
    TasksTabQuery,
    {
      id: clientId,
      filter: viewFilter(show, today),
      after: cursorOf(after),
    },
    ({ client }) => client?.tasks,
  );
  if (query.status === 'failed') return <LoadFailed what={t('title')} failure={query.failure} onRetry={query.retry} />;
  const client = query.status === 'ready' ? query.data.client : null;
  const tasks = client?.tasks;
  const open = mayWrite && !client?.endedOn && <LinkButton path={dialogPath('open-task')}>{t('open')}</LinkButton>;
  return (
    <Section title={t('title')} lead={t('clientLead')} padding="FLUSH" actions={open}>
      {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
      <div className={classes.filters}>
        <FilterBar active={show ? 1 : 0} onReset={() => onChange({})}>
          <ChoiceFilter
            label={t('filters.show')}
            anyWord={t('filters.open')}
            value={show ?? null}
            options={TASK_VIEWS.map((value) => ({ value, label: t(`views.${value}`) }))}
            onChoose={(chosen) => onChange({ show: chosen ?? undefined })}
          />
        </FilterBar>
      </div>
      <TaskTable
        place="CLIENT"
        tasks={tasks?.nodes ?? []}
        state={stateOf(query)}
        dialogPath={dialogPath}
        nothingYet={<NothingYet icon={<TasksIcon size={22} />} title={t('nothingForClient')} action={open} />}
        nothingMatches={show !== undefined && <NothingMatches onReset={() => onChange({})} />}
        {...(tasks
          ? {
              paging: {
                ...pagingOf(after, tasks.pageInfo),
                total: tasks.totalCount ?? null,
                whole,
                onPage: (trail) => onChange({ show, after: trail.length > 0 ? [...trail] : undefined }),
              },
            }
          : {})}
      />
      {view.action && mayWrite && (
        <Suspense>
          <TaskDialogs tasks={tasks?.nodes ?? []} search={view} onClose={onCloseDialog} />
        </Suspense>
      )}
    </Section>
  );
}
