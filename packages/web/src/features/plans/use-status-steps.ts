import { GOAL_MOVES, INTERVENTION_STATUSES, NEED_STATUSES } from '@caregraph/shared/plans';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { GoalLifecycle, InterventionStatus, NeedStatus } from '../../graphql/generated/graphql.js';
import { useTold } from '../../graphql/use-told.js';
import { useWrite } from '../../graphql/use-write.js';
import { useCode } from '../../lib/use-code.js';
import { notify } from '../../ui/notify.js';
import type { RowAction } from '../../ui/row-menu.js';

export const SetNeedStatusMutation = graphql(`
  mutation SetNeedStatus($input: SetNeedStatusInput!) {
    setNeedStatus(input: $input) {
      need {
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

export const SetGoalLifecycleMutation = graphql(`
  mutation SetGoalLifecycle($input: SetGoalLifecycleInput!) {
    setGoalLifecycle(input: $input) {
      goal {
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

export const SetInterventionStatusMutation = graphql(`
  mutation SetInterventionStatus($input: SetInterventionStatusInput!) {
    setInterventionStatus(input: $input) {
      intervention {
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

export interface Seen {
  readonly id: string;
  readonly version: number;
}

/** Figures of goals and plans move with what stands in them. */
export const PLAN_TOUCHES = ['CarePlan', 'Need', 'Goal', 'Intervention'];

const goalsMayGo = (from: GoalLifecycle, to: GoalLifecycle) => GOAL_MOVES[from].includes(to);

/** How it goes, told in the signed version: where each row may be set, and the way back for as long as it is said. */
export function useStatusSteps() {
  const { t } = useTranslation('plans');
  const code = useCode();
  const told = useTold();
  const [setNeed] = useWrite(SetNeedStatusMutation, PLAN_TOUCHES);
  const [setGoal] = useWrite(SetGoalLifecycleMutation, PLAN_TOUCHES);
  const [setIntervention] = useWrite(SetInterventionStatusMutation, PLAN_TOUCHES);

  const need = async (row: Seen, from: NeedStatus, to: NeedStatus, isUndo = false): Promise<void> => {
    const answer = await setNeed({ input: { id: row.id, version: row.version, status: to } });
    if (!told(answer, (data) => data.setNeedStatus)) return;
    say('NEED_STATUSES', to, isUndo ? null : () => need(next(row), to, from, true));
  };
  const goal = async (row: Seen, from: GoalLifecycle, to: GoalLifecycle, isUndo = false): Promise<void> => {
    const answer = await setGoal({ input: { id: row.id, version: row.version, lifecycle: to } });
    if (!told(answer, (data) => data.setGoalLifecycle)) return;
    say('GOAL_LIFECYCLES', to, isUndo || !goalsMayGo(to, from) ? null : () => goal(next(row), to, from, true));
  };
  const intervention = async (row: Seen, from: InterventionStatus, to: InterventionStatus, isUndo = false) => {
    const answer = await setIntervention({ input: { id: row.id, version: row.version, status: to } });
    if (!told(answer, (data) => data.setInterventionStatus)) return;
    say('INTERVENTION_STATUSES', to, isUndo ? null : () => intervention(next(row), to, from, true));
  };

  function say(set: string, to: string, undo: (() => Promise<void>) | null) {
    const words = t('set.done', { status: code(set, to).toLowerCase() });
    if (undo) notify(words, () => void undo());
    else notify(words);
  }
  const actionTo = (set: string, to: string, onChoose: () => Promise<void>): RowAction => ({
    id: to,
    word: t('set.to', { status: code(set, to).toLowerCase() }),
    onChoose: () => void onChoose(),
  });

  return {
    ofNeed: (row: Seen & { readonly status: NeedStatus }): RowAction[] =>
      NEED_STATUSES.filter((to) => to !== row.status).map((to) =>
        actionTo('NEED_STATUSES', to, () => need(row, row.status, to)),
      ),
    ofGoal: (row: Seen & { readonly lifecycle: GoalLifecycle }): RowAction[] =>
      GOAL_MOVES[row.lifecycle].map((to) => actionTo('GOAL_LIFECYCLES', to, () => goal(row, row.lifecycle, to))),
    ofIntervention: (row: Seen & { readonly status: InterventionStatus }): RowAction[] =>
      INTERVENTION_STATUSES.filter((to) => to !== row.status).map((to) =>
        actionTo('INTERVENTION_STATUSES', to, () => intervention(row, row.status, to)),
      ),
  };
}

const next = ({ id, version }: Seen): Seen => ({ id, version: version + 1 });
