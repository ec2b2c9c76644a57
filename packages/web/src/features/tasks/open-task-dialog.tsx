import { createTaskRules, OPENABLE_TASK_KINDS, TASK_PRIORITIES } from '@caregraph/shared/tasks';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { TaskKind, TaskPriority } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { addDays } from '../../lib/calendar.js';
import { useCodeOptions } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { useMe } from '../../lib/use-me.js';
import { Columns } from '../../ui/section.js';
import { useOwnerOptions } from './use-owner-options.js';
import { TASK_TOUCHES } from './use-task-steps.js';

export const CreateTaskMutation = graphql(`
  mutation CreateTask($input: CreateTaskInput!) {
    createTask(input: $input) {
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

interface OpenTaskDialogProps {
  clientId: string;
  onSaved(): void;
  onCancel(): void;
}

/** In a week, unless she says otherwise. */
const USUAL_DAYS = 7;

export function OpenTaskDialog({ clientId, ...outcome }: OpenTaskDialogProps) {
  const { t } = useTranslation('tasks');
  const options = useCodeOptions();
  const today = useFormat().today();
  const owners = useOwnerOptions(clientId);
  const { staffId } = useMe();
  return (
    <WriteDialog
      {...outcome}
      title={t('form.open-task.title')}
      submitWord={t('form.open-task.submit')}
      savedWords={t('form.open-task.saved')}
      mutation={CreateTaskMutation}
      rules={createTaskRules}
      initialValues={{
        title: '',
        kind: 'COORDINATION' as TaskKind,
        dueOn: addDays(today, USUAL_DAYS),
        priority: 'NORMAL' as TaskPriority,
        ownerStaffId: '',
        reason: '',
      }}
      toInput={({ title, kind, dueOn, priority, ownerStaffId, reason }) => ({
        clientId,
        title,
        kind,
        dueOn,
        priority,
        ownerStaffId: ownerStaffId || null,
        reason: reason || null,
      })}
      errorsOf={(data) => data.createTask.errors}
      touches={TASK_TOUCHES}
    >
      {(field) => (
        <>
          {field.text('title', { label: t('form.title'), hint: t('form.titleHint'), isRequired: true, isFirst: true })}
          <Columns least="12rem">
            {field.select('kind', {
              label: t('columns.kind'),
              isRequired: true,
              options: options('TASK_KINDS', OPENABLE_TASK_KINDS),
            })}
            {field.day('dueOn', { label: t('form.dueOn'), isRequired: true, least: today })}
            {field.select('priority', {
              label: t('form.priority'),
              isRequired: true,
              options: options('TASK_PRIORITIES', TASK_PRIORITIES),
            })}
          </Columns>
          {field.select('ownerStaffId', {
            label: t('form.owner'),
            isRequired: staffId === null,
            ...(staffId ? { hint: t('form.ownerHint') } : {}),
            options: owners,
          })}
          {field.note('reason', { label: t('form.reason') })}
        </>
      )}
    </WriteDialog>
  );
}
