import { useTranslation } from 'react-i18next';
import classes from '../features/home/home.module.css';
import { WaitingList } from '../features/home/waiting-list.js';
import { filterOf, MINE, type TasksSearch } from '../features/tasks/tasks-search.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { LinkButton } from '../ui/app-link.js';

export const HomeTasksQuery = graphql(`
  query HomeTasks(
    $overdue: TaskFilter!
    $today: TaskFilter!
    $week: TaskFilter!
    $review: TaskFilter!
    $open: TaskFilter!
  ) {
    overdue: tasks(filter: $overdue, first: 1) {
      totalCount
    }
    today: tasks(filter: $today, first: 1) {
      totalCount
    }
    week: tasks(filter: $week, first: 1) {
      totalCount
    }
    review: tasks(filter: $review, first: 1) {
      totalCount
    }
    next: tasks(filter: $open, first: 1) {
      nodes {
        id
        title
        source
        client {
          id
        }
      }
    }
  }
`);

/** What is to be done, by her who looks; by anybody, for who is no member of staff. */
export function HomeTasks() {
  const { t } = useTranslation(['home', 'tasks']);
  const { staffId } = useMe();
  const today = useFormat().today();
  const mine: TasksSearch = staffId ? { owner: MINE } : {};
  const views = {
    overdue: { ...mine, show: 'OVERDUE' },
    today: { ...mine, show: 'TODAY' },
    week: { ...mine, show: 'WEEK' },
    review: { ...mine, show: 'REVIEW' },
  } as const satisfies Record<string, TasksSearch>;
  const asked = (search: TasksSearch) => filterOf(search, today, staffId);
  const query = usePageQuery(HomeTasksQuery, {
    overdue: asked(views.overdue),
    today: asked(views.today),
    week: asked(views.week),
    review: asked(views.review),
    open: asked(mine),
  });
  const counts = query.status === 'ready' ? query.data : null;
  const waiting = (id: keyof typeof views, tone: 'critical' | 'warning' | 'info') => {
    const count = counts?.[id].totalCount ?? null;
    return { id, tone, count, words: t(`tasks.${id}`, { count: count ?? 0 }), path: paths.tasks(views[id]) };
  };
  const next = counts?.next.nodes[0];
  const title = next?.source === 'RESPONSIBLE_ADULT' ? t('rule.RESPONSIBLE_ADULT.title', { ns: 'tasks' }) : next?.title;
  const start = staffId && next?.client && title && (
    <LinkButton size="compact-md" emphasis="MAIN" path={paths.client(next.client.id, { tab: 'tasks' })}>
      {t('startWith', { task: title })}
    </LinkButton>
  );
  // Its room is kept until it is known that there is something to do, but nowhere to start.
  const mayStart = staffId && query.status !== 'failed' && (start || !next);
  return (
    <WaitingList
      title={t(staffId ? 'tasks.title' : 'tasks.titleAll')}
      state={stateOf(query)}
      {...(query.status === 'failed' ? { failure: query.failure, onRetry: query.retry } : {})}
      nothing={t(staffId ? 'tasks.nothing' : 'tasks.nothingAll')}
      actions={mayStart && <div className={classes.start}>{start}</div>}
      waiting={[
        waiting('overdue', 'critical'),
        waiting('today', 'warning'),
        waiting('review', 'warning'),
        waiting('week', 'info'),
      ]}
    />
  );
}
