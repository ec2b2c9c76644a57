import {
  cancelTaskRules,
  changeTaskRules,
  completeTaskRules,
  reassignTaskRules,
  TASK_PRIORITIES,
} from '@caregraph/shared/tasks';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useCodeOptions } from '../../lib/use-code.js';
import { Columns } from '../../ui/section.js';
import { EditTaskDialog } from './edit-task-dialog.js';
import { TaskButtons_task } from './task-buttons.js';
import { TaskTable_task, useTaskTitle } from './task-table.js';
import type { TasksSearch } from './tasks-search.js';
import { useOwnerOptions } from './use-owner-options.js';
import { CompleteTaskMutation } from './use-task-steps.js';

export const CancelTaskMutation = graphql(`
  mutation CancelTask($input: CancelTaskInput!) {
    cancelTask(input: $input) {
      task {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const ChangeTaskMutation = graphql(`
  mutation ChangeTask($input: ChangeTaskInput!) {
    changeTask(input: $input) {
      task {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

export const ReassignTaskMutation = graphql(`
  mutation ReassignTask($input: ReassignTaskInput!) {
    reassignTask(input: $input) {
      task {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

interface TaskDialogsProps {
  tasks: readonly FragmentType<typeof TaskTable_task>[];
  /** The page of a client has dialogs of its own beside these. */
  search: Pick<TasksSearch, 'task'> & { action?: string | undefined };
  onClose(): void;
}

const DIALOGS = ['complete-task', 'change-task', 'reassign-task', 'cancel-task'] as const;

/** The dialog that the address names, over the task it names, when that is on the page. */
export function TaskDialogs({ tasks, search: { action: named, task: wanted }, onClose }: TaskDialogsProps) {
  const { t } = useTranslation('tasks');
  const options = useCodeOptions();
  const titleOf = useTaskTitle();
  const found = readFragment(TaskTable_task, tasks).find(({ id }) => id === wanted);
  const action = DIALOGS.find((one) => one === named);
  if (!found || !action) return null;
  const { id, version } = readFragment(TaskButtons_task, found);
  const title = titleOf(found);
  const shared = {
    task: { id, version },
    lead: typeof title === 'string' ? title : '',
    onSaved: onClose,
    onCancel: onClose,
    title: t(`form.${action}.title`),
    submitWord: t(`form.${action}.submit`),
    savedWords: t(`form.${action}.saved`),
  };
  if (action === 'complete-task') {
    return (
      <EditTaskDialog
        {...shared}
        mutation={CompleteTaskMutation}
        rules={completeTaskRules}
        initialValues={{ evidence: '' }}
        errorsOf={(data) => data.completeTask.errors}
      >
        {(field) =>
          field.note('evidence', {
            label: t('form.evidence'),
            hint: t('form.evidenceHint'),
            isRequired: true,
            isFirst: true,
          })
        }
      </EditTaskDialog>
    );
  }
  if (action === 'cancel-task') {
    return (
      <EditTaskDialog
        {...shared}
        mutation={CancelTaskMutation}
        rules={cancelTaskRules}
        initialValues={{ reason: '' }}
        errorsOf={(data) => data.cancelTask.errors}
      >
        {(field) => field.note('reason', { label: t('form.cancelReason'), isRequired: true, isFirst: true })}
      </EditTaskDialog>
    );
  }
  if (action === 'change-task') {
    return (
      <EditTaskDialog
        {...shared}
        mutation={ChangeTaskMutation}
        rules={changeTaskRules}
        initialValues={{
          title: found.title ?? '',
          dueOn: found.dueOn,
          priority: found.priority,
          reason: found.reason,
        }}
        toInput={(values) => ({ ...values, reason: values.reason || null })}
        errorsOf={(data) => data.changeTask.errors}
      >
        {(field) => (
          <>
            {field.text('title', { label: t('form.title'), isRequired: true, isFirst: true })}
            <Columns least="12rem">
              {field.day('dueOn', { label: t('form.dueOn'), isRequired: true })}
              {field.select('priority', {
                label: t('form.priority'),
                isRequired: true,
                options: options('TASK_PRIORITIES', TASK_PRIORITIES),
              })}
            </Columns>
            {field.note('reason', { label: t('form.reason') })}
          </>
        )}
      </EditTaskDialog>
    );
  }
  if (!found.client) return null;
  return <ReassignDialog {...shared} clientId={found.client.id} ownerId={found.owner?.id ?? ''} />;
}

type Shared = Pick<
  React.ComponentProps<typeof EditTaskDialog>,
  'task' | 'lead' | 'onSaved' | 'onCancel' | 'title' | 'submitWord' | 'savedWords'
>;

function ReassignDialog({ clientId, ownerId, ...shared }: Shared & { clientId: string; ownerId: string }) {
  const { t } = useTranslation('tasks');
  const options = useOwnerOptions(clientId).filter(({ value }) => value !== ownerId);
  return (
    <EditTaskDialog
      {...shared}
      mutation={ReassignTaskMutation}
      rules={reassignTaskRules}
      initialValues={{ ownerStaffId: '' }}
      errorsOf={(data) => data.reassignTask.errors}
    >
      {(field) => field.select('ownerStaffId', { label: t('form.owner'), isRequired: true, isFirst: true, options })}
    </EditTaskDialog>
  );
}
