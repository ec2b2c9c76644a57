import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { TaskTable_TaskFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { paths } from '../../lib/paths.js';
import { useCode } from '../../lib/use-code.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { AppLink } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { Day, Instant } from '../../ui/moment.js';
import { Fact } from '../../ui/states/withheld.js';
import type { CellValue, Column } from '../../ui/table/column.js';
import { DataTable, type DataTableProps } from '../../ui/table/data-table.js';
import { TaskButtons } from './task-buttons.js';
import { TaskPriorityBadge, TaskReviewBadge, TaskStatusBadge } from './task-badges.js';
import type { TaskDialogAction } from './tasks-search.js';
import classes from './tasks.module.css';

export const TaskTable_task = graphql(`
  fragment TaskTable_task on Task {
    id
    title
    kind
    reason
    source
    dueOn
    isOverdue
    priority
    status
    needsReview
    evidence
    cancelReason
    closedAt
    redacted
    owner {
      id
      displayName
      redacted
    }
    client {
      id
      displayName
      redacted
    }
    ...TaskButtons_task
  }
`);

type Row = TaskTable_TaskFragment;

interface TaskTableProps extends Pick<DataTableProps<never>, 'state' | 'paging' | 'nothingYet' | 'nothingMatches'> {
  tasks: readonly FragmentType<typeof TaskTable_task>[];
  /** CLIENT: on the page of one client, who need not be named in each row. */
  place: 'CLIENT' | 'ANYWHERE';
  dialogPath(action: TaskDialogAction, taskId: string): AppPath;
}

/** What is to be done, what is due first at the top. */
export function TaskTable({ tasks, place, dialogPath, ...rest }: TaskTableProps) {
  const { t } = useTranslation('tasks');
  const code = useCode();
  const titleOf = useTaskTitle();
  const keep = useKeptFocus(tasks);
  const client: Column<Row> = {
    id: 'client',
    header: t('columns.client'),
    value: (row) => row.client && factOf(row.client, 'displayName'),
    cell: (row) =>
      row.client && <AppLink path={paths.client(row.client.id, { tab: 'tasks' })}>{row.client.displayName}</AppLink>,
  };
  const columns: Column<Row>[] = [
    {
      id: 'title',
      header: t('columns.task'),
      isRowHeader: true,
      // Where its words are withheld, what kind of task it is and how urgent may be seen all the same.
      value: (row) => (titleOf(row) === WITHHELD ? code('TASK_KINDS', row.kind) : titleOf(row)),
      cell: (row) => <What task={row} title={titleOf(row)} />,
      csv: [
        { header: t('columns.task'), value: titleOf },
        { header: t('columns.kind'), value: (row) => code('TASK_KINDS', row.kind) },
        { header: t('columns.reason'), value: (row) => factOf(row, 'reason') },
      ],
    },
    ...(place === 'ANYWHERE' ? [client] : []),
    {
      id: 'due',
      header: t('columns.due'),
      value: (row) => row.dueOn,
      cell: (row) => <Due task={row} />,
    },
    {
      id: 'owner',
      header: t('columns.owner'),
      value: ({ owner }): CellValue => (owner ? factOf(owner, 'displayName') : t('nobody')),
      cell: ({ owner }) => (owner ? owner.displayName : <Badge tone="warning" word={t('nobody')} />),
    },
    {
      id: 'status',
      header: t('columns.status'),
      fit: 'WRAP',
      value: (row) => code('TASK_STATUSES', row.status),
      cell: (row) => (
        <TaskButtons task={row} title={wordsOf(titleOf(row))} dialogPath={dialogPath} onStep={keep.note} />
      ),
    },
  ];
  return (
    <div ref={keep.list} tabIndex={-1} className={classes.list}>
      <DataTable
        {...rest}
        name={t('name')}
        columns={columns}
        rows={readFragment(TaskTable_task, tasks)}
        rowId={({ id }) => id}
        csvName="tasks"
      />
    </div>
  );
}

/** A task that is done leaves the list, and with its button the focus would go to the top of the page: the list takes it. */
function useKeptFocus(tasks: unknown) {
  const list = useRef<HTMLDivElement>(null);
  const hasStepped = useRef(false);
  useEffect(
    function takeLostFocus() {
      if (!hasStepped.current || document.activeElement !== document.body) return;
      hasStepped.current = false;
      list.current?.focus({ preventScroll: true });
    },
    [tasks],
  );
  const note = useCallback(() => {
    hasStepped.current = true;
  }, []);
  return { list, note };
}

/** The words for a task: a rule's are by its code, so that they are in the reader's language and seen by everyone. */
export function useTaskTitle() {
  const { t } = useTranslation('tasks');
  return (task: Pick<Row, 'source' | 'title' | 'redacted'>): string | typeof WITHHELD | null =>
    task.source === 'RESPONSIBLE_ADULT' ? t('rule.RESPONSIBLE_ADULT.title') : factOf(task, 'title');
}

const wordsOf = (title: string | typeof WITHHELD | null): string | null => (title === WITHHELD ? null : title);

function What({ task, title }: { task: Row; title: CellValue }) {
  const { t } = useTranslation('tasks');
  const reason: CellValue =
    task.source === 'RESPONSIBLE_ADULT' ? t('rule.RESPONSIBLE_ADULT.reason') : factOf(task, 'reason');
  const code = useCode();
  const outcome = factOf(task, 'evidence') ?? factOf(task, 'cancelReason');
  return (
    <span className={classes.what}>
      <span className={classes.title}>
        <Fact value={title} />
        <TaskPriorityBadge priority={task.priority} />
        {task.needsReview && <TaskReviewBadge />}
      </span>
      <Quiet>
        {[code('TASK_KINDS', task.kind), typeof reason === 'string' ? reason : null].filter(Boolean).join(' · ')}
      </Quiet>
      {typeof outcome === 'string' && <Quiet>{t('outcome', { words: outcome })}</Quiet>}
    </span>
  );
}

const Quiet = ({ children }: { children: ReactNode }) => <span className={classes.quiet}>{children}</span>;

function Due({ task: { dueOn, isOverdue, closedAt, status } }: { task: Row }) {
  const { t } = useTranslation('tasks');
  if (closedAt) {
    return (
      <span className={classes.pair}>
        <Instant at={closedAt} form="RELATIVE" />
        <TaskStatusBadge status={status} />
      </span>
    );
  }
  return (
    <span className={classes.pair}>
      <Day on={dueOn} />
      {isOverdue && <Badge tone="critical" word={t('overdue')} />}
      {status === 'IN_PROGRESS' && <TaskStatusBadge status={status} />}
    </span>
  );
}
