import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { LinkButton } from '../../ui/app-link.js';
import type { TaskDialogAction } from './tasks-search.js';
import classes from './tasks.module.css';
import { useTaskSteps } from './use-task-steps.js';

export const TaskButtons_task = graphql(`
  fragment TaskButtons_task on Task {
    id
    version
    evidenceRequired
    availableActions
  }
`);

interface TaskButtonsProps {
  task: FragmentType<typeof TaskButtons_task>;
  /** What a screen reader adds to each button; null where it is withheld. */
  title: string | null;
  dialogPath(action: TaskDialogAction, taskId: string): AppPath;
}

/** What the reader may do with a task as it stands: the usual step at once, what needs words in a dialog. */
export function TaskButtons({ task: ref, title, dialogPath }: TaskButtonsProps) {
  const { t } = useTranslation('tasks');
  const task = readFragment(TaskButtons_task, ref);
  const { steps, isSaving } = useTaskSteps();
  const may = new Set(task.availableActions);
  const about = (what: string) => (title === null ? what : t('about', { what, title }));
  const now = (action: keyof typeof steps, emphasis: 'filled' | 'default') => (
    <Button
      size="compact-sm"
      variant={emphasis}
      loading={isSaving}
      aria-label={about(t(`do.${action}`))}
      onClick={() => void steps[action](task)}
    >
      {t(`do.${action}`)}
    </Button>
  );
  const dialog = (action: Exclude<TaskDialogAction, 'open-task'>, emphasis: 'MAIN' | 'SIDE' = 'SIDE') => (
    <LinkButton
      size="compact-sm"
      emphasis={emphasis}
      path={dialogPath(action, task.id)}
      label={about(t(`do.${action}`))}
    >
      {t(`do.${action}`)}
    </LinkButton>
  );
  return (
    <span className={classes.buttons}>
      {may.has('CONFIRM') && now('confirm', 'filled')}
      {may.has('COMPLETE') && (task.evidenceRequired ? dialog('complete-task', 'MAIN') : now('complete', 'filled'))}
      {may.has('START') && now('start', 'default')}
      {may.has('REOPEN') && now('reopen', 'default')}
      {may.has('REASSIGN') && dialog('reassign-task')}
      {may.has('CANCEL') && dialog('cancel-task')}
    </span>
  );
}
