import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { useTold } from '../../graphql/use-told.js';
import { useWrite } from '../../graphql/use-write.js';
import { notify } from '../../ui/notify.js';

export const CompleteTaskMutation = graphql(`
  mutation CompleteTask($input: CompleteTaskInput!) {
    completeTask(input: $input) {
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

export const ReopenTaskMutation = graphql(`
  mutation ReopenTask($input: ReopenTaskInput!) {
    reopenTask(input: $input) {
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

export const StartTaskMutation = graphql(`
  mutation StartTask($input: StartTaskInput!) {
    startTask(input: $input) {
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

export const ConfirmTaskMutation = graphql(`
  mutation ConfirmTask($input: ConfirmTaskInput!) {
    confirmTask(input: $input) {
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

/** Lists that held none do not know the type; the page of the client shows what is due next. */
export const TASK_TOUCHES = ['Task', 'TaskConnection', 'Client'];

interface Seen {
  readonly id: string;
  readonly version: number;
}
/** The steps that need no words. Each says what it did; what is done can be taken back for as long as it is said. */
export function useTaskSteps() {
  const { t } = useTranslation('tasks');
  const [complete, isCompleting] = useWrite(CompleteTaskMutation, TASK_TOUCHES);
  const [reopen, isReopening] = useWrite(ReopenTaskMutation, TASK_TOUCHES);
  const [start, isStarting] = useWrite(StartTaskMutation, TASK_TOUCHES);
  const [confirm, isConfirming] = useWrite(ConfirmTaskMutation, TASK_TOUCHES);
  const told = useTold();

  const inputOf = ({ id, version }: Seen) => ({ input: { id, version } });

  async function reopenAgain(task: Seen) {
    if (told(await reopen(inputOf(task)), (data) => data.reopenTask)) notify(t('did.reopen'));
  }

  return {
    isSaving: isCompleting || isReopening || isStarting || isConfirming,
    steps: {
      complete: async (task: Seen) => {
        const done = told(await complete(inputOf(task)), (data) => data.completeTask)?.task;
        if (done) notify(t('did.complete'), () => void reopenAgain(done));
      },
      reopen: reopenAgain,
      start: async (task: Seen) => {
        if (told(await start(inputOf(task)), (data) => data.startTask)) notify(t('did.start'));
      },
      confirm: async (task: Seen) => {
        if (told(await confirm(inputOf(task)), (data) => data.confirmTask)) notify(t('did.confirm'));
      },
    },
  };
}
