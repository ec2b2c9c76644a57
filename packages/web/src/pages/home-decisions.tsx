import { useTranslation } from 'react-i18next';
import { filterOf as budgetFilterOf } from '../features/budgets/budget-filter.js';
import type { BudgetsSearch } from '../features/budgets/budgets-search.js';
import { type ClientsSearch, filterOf as clientFilterOf } from '../features/clients/clients-search.js';
import { type Waiting, WaitingList } from '../features/home/waiting-list.js';
import { filterOf as taskFilterOf, type TasksSearch } from '../features/tasks/tasks-search.js';
import { graphql } from '../graphql/generated/index.js';
import { stateOf } from '../graphql/page-state.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useFormat } from '../lib/use-format.js';
import { useMe } from '../lib/use-me.js';
import { reviewFilter } from './plan-reviews.js';

export const HomeDecisionsQuery = graphql(`
  query HomeDecisions(
    $inReview: CarePlanFilter!
    $asksForMore: BudgetFilter!
    $over: BudgetFilter!
    $unassigned: ClientFilter!
    $unownedTasks: TaskFilter!
    $overdueTasks: TaskFilter!
  ) {
    inReview: plans(filter: $inReview, first: 1) {
      totalCount
    }
    asksForMore: budgets(filter: $asksForMore, first: 1) {
      totalCount
    }
    over: budgets(filter: $over, first: 1) {
      totalCount
    }
    unassigned: clients(filter: $unassigned, first: 1) {
      totalCount
    }
    unownedTasks: tasks(filter: $unownedTasks, first: 1) {
      totalCount
    }
    overdueTasks: tasks(filter: $overdueTasks, first: 1) {
      totalCount
    }
  }
`);

const IN_REVIEW = { reviews: 'IN_REVIEW' } as const;
const ASKS_FOR_MORE: BudgetsSearch = { asksForMore: true };
const OVER: BudgetsSearch = { status: 'OPEN', band: 'RED' };
const UNASSIGNED: ClientsSearch = { status: 'ACTIVE', unassigned: true };
const UNOWNED: TasksSearch = { unowned: true };
const OVERDUE: TasksSearch = { show: 'OVERDUE' };

/** What only somebody who answers for others can settle. */
export function HomeDecisions() {
  const { t } = useTranslation('home');
  const me = useMe();
  const today = useFormat().today();
  const query = usePageQuery(HomeDecisionsQuery, {
    inReview: reviewFilter(IN_REVIEW, today),
    asksForMore: budgetFilterOf(ASKS_FOR_MORE, today),
    over: budgetFilterOf(OVER, today),
    unassigned: clientFilterOf(UNASSIGNED, today),
    unownedTasks: taskFilterOf(UNOWNED, today, me.staffId),
    overdueTasks: taskFilterOf(OVERDUE, today, me.staffId),
  });
  const counts = query.status === 'ready' ? query.data : null;
  type Id = 'inReview' | 'asksForMore' | 'over' | 'unassigned' | 'unownedTasks' | 'overdueTasks';
  const waiting = (id: Id, tone: Waiting['tone'], path: Waiting['path']): Waiting => {
    const count = counts?.[id].totalCount ?? null;
    return { id, tone, count, words: t(`decisions.${id}`, { count: count ?? 0 }), path };
  };
  return (
    <WaitingList
      title={t('decisions.title')}
      state={stateOf(query)}
      {...(query.status === 'failed' ? { failure: query.failure, onRetry: query.retry } : {})}
      nothing={t('decisions.nothing')}
      waiting={[
        ...(me.may('assignment:change')
          ? [waiting('unassigned', 'critical', paths.caseload(UNASSIGNED, 'clients'))]
          : []),
        ...(me.may('plan:approve') ? [waiting('inReview', 'warning', paths.caseload(IN_REVIEW, 'reviews'))] : []),
        ...(me.may('budget:approve') ? [waiting('asksForMore', 'warning', paths.budgets(ASKS_FOR_MORE, 'list'))] : []),
        waiting('over', 'warning', paths.budgets(OVER, 'list')),
        waiting('unownedTasks', 'warning', paths.tasks(UNOWNED)),
        waiting('overdueTasks', 'critical', paths.tasks(OVERDUE)),
      ]}
    />
  );
}
