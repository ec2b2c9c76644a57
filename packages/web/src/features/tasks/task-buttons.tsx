import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { LinkButton, linkTo } from '../../ui/app-link.js';
import { RowMenu } from '../../ui/row-menu.js';
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
  /** A step was taken, after which the row may be gone and the focus with it. */
  onStep(): void;
}

/** What is seldom done stands behind three dots, each in a dialog. */
const OTHERS = [
  { needs: 'CHANGE', action: 'change-task' },
  { needs: 'REASSIGN', action: 'reassign-task' },
  { needs: 'CANCEL', action: 'cancel-task' },
] as const;

/** What the reader may do with a task as it stands: the usual step at once, what needs words in a dialog. */
export function TaskButtons({ task: ref, title, dialogPath, onStep }: TaskButtonsProps) {
  const { t } = useTranslation('tasks');
  const task = readFragment(TaskButtons_task, ref);
  const { steps, isSaving } = useTaskSteps();
  const navigate = useNavigate();
  const may = new Set(task.availableActions);
  const about = (what: string) => (title === null ? what : t('about', { what, title }));
  const now = (action: keyof typeof steps, emphasis: 'filled' | 'default') => (
    <Button
      size="compact-sm"
      variant={emphasis}
      loading={isSaving}
      aria-label={about(t(`do.${action}`))}
      onClick={() => {
        onStep();
        void steps[action](task);
      }}
    >
      {t(`do.${action}`)}
    </Button>
  );
  const complete = (
    <LinkButton
      size="compact-sm"
      emphasis="MAIN"
      path={dialogPath('complete-task', task.id)}
      label={about(t('do.complete-task'))}
    >
      {t('do.complete-task')}
    </LinkButton>
  );
  const others = OTHERS.filter(({ needs }) => may.has(needs)).map(({ action }) => ({
    id: action,
    word: t(`do.${action}`),
    isCritical: action === 'cancel-task',
    onChoose: () => void navigate(linkTo(dialogPath(action, task.id))),
  }));
  return (
    <span className={classes.buttons}>
      {may.has('CONFIRM') && now('confirm', 'filled')}
      {may.has('COMPLETE') && (task.evidenceRequired ? complete : now('complete', 'filled'))}
      {may.has('START') && now('start', 'default')}
      {may.has('REOPEN') && now('reopen', 'default')}
      <RowMenu label={about(t('do.more'))} actions={others} />
    </span>
  );
}
