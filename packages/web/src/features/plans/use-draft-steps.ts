import { useTranslation } from 'react-i18next';
import { useTold } from '../../graphql/use-told.js';
import { useWrite } from '../../graphql/use-write.js';
import { notify } from '../../ui/notify.js';
import {
  RemoveGoalMutation,
  RemoveInterventionMutation,
  RemoveNeedMutation,
  RestoreGoalMutation,
  RestoreInterventionMutation,
  RestoreNeedMutation,
} from './draft-mutations.js';
import { PLAN_TOUCHES, type Seen } from './use-status-steps.js';

/** Takes parts out of a draft; each says so, and can be put back for as long as it is said. */
export function useDraftSteps() {
  const { t } = useTranslation('plans');
  const told = useTold();
  const [removeNeed] = useWrite(RemoveNeedMutation, PLAN_TOUCHES);
  const [removeGoal] = useWrite(RemoveGoalMutation, PLAN_TOUCHES);
  const [removeIntervention] = useWrite(RemoveInterventionMutation, PLAN_TOUCHES);
  const [restoreNeed] = useWrite(RestoreNeedMutation, PLAN_TOUCHES);
  const [restoreGoal] = useWrite(RestoreGoalMutation, PLAN_TOUCHES);
  const [restoreIntervention] = useWrite(RestoreInterventionMutation, PLAN_TOUCHES);

  const seen = ({ id, version }: Seen) => ({ input: { id, version } });
  /** Taking out made a version of its own. */
  const after = ({ id, version }: Seen) => ({ input: { id, version: version + 1 } });
  const back = (done: object | null) => done && notify(t('draft.restored'));

  return {
    removeNeed: async (row: Seen) => {
      if (!told(await removeNeed(seen(row)), (data) => data.removeNeed)) return;
      notify(t('draft.removed'), () => void restoreNeed(after(row)).then((a) => back(told(a, (d) => d.restoreNeed))));
    },
    removeGoal: async (row: Seen) => {
      if (!told(await removeGoal(seen(row)), (data) => data.removeGoal)) return;
      notify(t('draft.removed'), () => void restoreGoal(after(row)).then((a) => back(told(a, (d) => d.restoreGoal))));
    },
    removeIntervention: async (row: Seen) => {
      if (!told(await removeIntervention(seen(row)), (data) => data.removeIntervention)) return;
      notify(
        t('draft.removed'),
        () => void restoreIntervention(after(row)).then((a) => back(told(a, (d) => d.restoreIntervention))),
      );
    },
  };
}
