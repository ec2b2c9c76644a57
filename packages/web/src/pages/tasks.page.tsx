import { getRouteApi, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { TaskFilters } from '../features/tasks/task-filters.js';
import { TaskTable } from '../features/tasks/task-table.js';
import { countFilters, filterOf, type TasksSearch } from '../features/tasks/tasks-search.js';
import classes from '../features/tasks/tasks.module.css';
import { SavedViews } from '../features/views/saved-views.js';
import { graphql } from '../graphql/generated/index.js';
import type { TasksOwnersQuery as Owners } from '../graphql/generated/graphql.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { usePagedQuery } from '../graphql/use-paged-query.js';
import { cursorOf, pagingOf } from '../lib/paging.js';
import { paths } from '../lib/paths.js';
import { seesTypedText } from '../lib/sees-names.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { TasksIcon } from '../ui/icons.js';
import { PageHeader, Section } from '../ui/section.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { NothingMatches, NothingYet } from '../ui/states/nothing.js';

const TaskDialogs = lazy(async () => ({ default: (await import('../features/tasks/task-dialogs.js')).TaskDialogs }));

export const TasksPageQuery = graphql(`
  query TasksPage($filter: TaskFilter!, $after: String, $first: Int! = 50) {
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
`);

export const TasksOwnersQuery = graphql(`
  query TasksOwners {
    staffMembers(filter: { role: CARE_MANAGER, active: true }, first: 100) {
      nodes {
        id
        displayName
      }
    }
  }
`);

const route = getRouteApi('/signed-in/tasks');

/** An address from a colleague may search in what this role is not shown; then it is as if it did not. */
const readable = ({ search, ...rest }: TasksSearch, seesText: boolean): TasksSearch =>
  seesText && search !== undefined ? { ...rest, search } : rest;

const ownersOf = ({ staffMembers }: Owners) =>
  staffMembers.nodes
    .flatMap(({ id, displayName }) => (displayName ? [{ id, name: displayName }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));

/** What is to be done about clients, by whom and by when. */
export function TasksPage() {
  const { t } = useTranslation('tasks');
  const me = useMe();
  const today = useFormat().today();
  const navigate = route.useNavigate();
  const search = readable(useSearch({ from: '/signed-in/tasks' }), seesTypedText(me));
  const [query, whole] = usePagedQuery(
    TasksPageQuery,
    {
      filter: filterOf(search, today, me.staffId),
      after: cursorOf(search.after ?? []),
    },
    ({ tasks }) => tasks,
  );
  // Apart: who there is does not change with the filter, and what is asked for together takes a statement each.
  const owners = usePageQuery(TasksOwnersQuery, {});
  const change = (part: Partial<TasksSearch>) =>
    void navigate({
      to: '.',
      search: (before) => ({ ...before, after: undefined, action: undefined, task: undefined, ...part }),
      resetScroll: false,
    });
  const reset = () => void navigate({ to: '.', search: {}, resetScroll: false });
  const tasks = query.status === 'ready' ? query.data.tasks : null;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<SavedViews page="TASKS" />} />
      <Section title={t('name')} padding="FLUSH">
        <div className={classes.filters}>
          {query.status === 'ready' && query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
          <TaskFilters
            search={search}
            owners={owners.status === 'ready' ? ownersOf(owners.data) : []}
            onChange={change}
            onReset={reset}
          />
        </div>
        {query.status === 'failed' ? (
          <LoadFailed what={t('name')} failure={query.failure} onRetry={query.retry} />
        ) : (
          <TaskTable
            place="ANYWHERE"
            tasks={tasks?.nodes ?? []}
            state={stateOf(query)}
            dialogPath={(action, task) => paths.tasks({ ...search, action, task })}
            nothingYet={<NothingYet icon={<TasksIcon size={22} />} title={t('nothing')} lead={t('nothingLead')} />}
            nothingMatches={countFilters(search) > 0 && <NothingMatches onReset={reset} />}
            {...(tasks
              ? {
                  paging: {
                    ...pagingOf(search.after ?? [], tasks.pageInfo),
                    total: tasks.totalCount ?? null,
                    whole,
                    onPage: (after) => change({ after: after.length > 0 ? [...after] : undefined }),
                  },
                }
              : {})}
          />
        )}
      </Section>
      {search.action && me.may('task:write') && (
        <Suspense>
          <TaskDialogs tasks={tasks?.nodes ?? []} search={search} onClose={() => change({ after: search.after })} />
        </Suspense>
      )}
    </>
  );
}
