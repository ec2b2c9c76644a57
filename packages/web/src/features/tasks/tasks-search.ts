import type { TaskFilter, TaskKind, TaskPriority } from '../../graphql/generated/graphql.js';
import { addDays, type CalendarDay } from '../../lib/calendar.js';
import { cursorTrail, oneOf, onlyTrue, rowId, type SearchState, searchText } from '../../lib/search-fields.js';

/** Which tasks are shown; absent: all that are open. The week is the seven days after today. */
export const TASK_VIEWS = ['OVERDUE', 'TODAY', 'WEEK', 'REVIEW', 'CLOSED'] as const;
export type TaskView = (typeof TASK_VIEWS)[number];

/** The values of the shared package, written out: the router reads this before the first page, and its rules weigh 25 kB. */
export const TASK_KINDS = [
  'CONTACT',
  'VISIT',
  'PAPERWORK',
  'COORDINATION',
  'PLAN_REVIEW',
  'RESPONSIBLE_ADULT',
  'OTHER',
] as const satisfies readonly TaskKind[];
export const TASK_PRIORITIES = ['HIGH', 'NORMAL', 'LOW'] as const satisfies readonly TaskPriority[];

/** Stands for the staff member who is signed in, so that a link means the same to whoever opens it: her own. */
export const MINE = 'me';

/** What a dialog over a list of tasks does, and to which. */
export const TASK_ACTIONS_BY_DIALOG = [
  'open-task',
  'complete-task',
  'change-task',
  'reassign-task',
  'cancel-task',
] as const;
export type TaskDialogAction = (typeof TASK_ACTIONS_BY_DIALOG)[number];

/** What narrows and turns the pages of a list of tasks, and which dialog is open. */
export const tasksFields = {
  show: oneOf(TASK_VIEWS),
  owner: (given: unknown) => (given === MINE ? MINE : rowId(given)),
  unowned: onlyTrue,
  kind: oneOf(TASK_KINDS),
  priority: oneOf(TASK_PRIORITIES),
  search: searchText,
  after: cursorTrail,
  action: oneOf(TASK_ACTIONS_BY_DIALOG),
  task: rowId,
} as const;
export type TasksSearch = SearchState<typeof tasksFields>;

const FILTERS = ['show', 'owner', 'unowned', 'kind', 'priority', 'search'] as const;

/** How many filters hide rows. */
export const countFilters = (search: TasksSearch): number =>
  FILTERS.filter((name) => search[name] !== undefined && search[name] !== '').length;

/** Days ahead that count as this week. */
const WEEK_DAYS = 7;

/** The tasks of a view. The numbers of the home page ask by the same words, so that each opens exactly its rows. */
export function viewFilter(view: TaskView | undefined, today: CalendarDay): TaskFilter {
  if (view === 'OVERDUE') return { overdue: true };
  if (view === 'TODAY') return { open: true, dueOn: { from: today, to: today } };
  if (view === 'WEEK') return { open: true, dueOn: { from: addDays(today, 1), to: addDays(today, WEEK_DAYS) } };
  if (view === 'REVIEW') return { needsReview: true };
  return { open: view !== 'CLOSED' };
}

/** The filter as the API takes it; `staffId` is who is signed in, and without one nobody's tasks are hers alone. */
export function filterOf(search: TasksSearch, today: CalendarDay, staffId: string | null): TaskFilter {
  const owner = search.owner === MINE ? staffId : search.owner;
  return {
    ...viewFilter(search.show, today),
    ...(owner ? { ownerStaffId: owner } : {}),
    ...(search.unowned ? { unowned: true } : {}),
    ...(search.kind ? { kinds: [search.kind] } : {}),
    ...(search.priority ? { priorities: [search.priority] } : {}),
    ...(search.search ? { search: search.search } : {}),
  };
}
