import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PlanAction, PlanStatus } from '../../graphql/generated/graphql.js';
import { useTold } from '../../graphql/use-told.js';
import { useWrite } from '../../graphql/use-write.js';
import { notify } from '../../ui/notify.js';
import { SubmitPlanMutation } from './plan-mutations.js';
import classes from './plans.module.css';
import { PLAN_TOUCHES } from './use-status-steps.js';

const PlanDialog = lazy(async () => ({ default: (await import('./plan-dialogs.js')).PlanDialog }));

const PlanButtons_plan = graphql(`
  fragment PlanButtons_plan on CarePlan {
    id
    version
    status
    startsOn
    availableActions
  }
`);

/** Those that need words, a day or a second look. */
export type PlanDialogAction = Extract<PlanAction, 'RETURN' | 'APPROVE' | 'REVISE' | 'END'>;
/** What is said of each: to end a plan of which nothing was signed is to discard it. */
export const wordsOf = (action: PlanAction, status: PlanStatus) =>
  action === 'END' && status === 'DRAFT' ? 'DISCARD' : (action as PlanDialogAction | 'SUBMIT');
const asksMore = (action: PlanAction): action is PlanDialogAction => action !== 'SUBMIT';

/** The step that the plan waits for. */
const MAIN: readonly PlanAction[] = ['SUBMIT', 'APPROVE'];

interface PlanButtonsProps {
  plan: FragmentType<typeof PlanButtons_plan>;
  /** Which of the steps of a plan stand here, in this order, as far as they may be taken. */
  shown: readonly PlanAction[];
}

/** What may be done with a plan as it stands. */
export function PlanButtons({ plan: ref, shown }: PlanButtonsProps) {
  const { t } = useTranslation('plans');
  const plan = readFragment(PlanButtons_plan, ref);
  const told = useTold();
  const [submit, isSubmitting] = useWrite(SubmitPlanMutation, PLAN_TOUCHES);
  const [open, setOpen] = useState<PlanDialogAction | null>(null);
  const { id, version, status, startsOn } = plan;
  const actions = shown.filter((action) => plan.availableActions.includes(action));

  async function submitNow() {
    if (told(await submit({ input: { id, version } }), (data) => data.submitPlan)) notify(t('do.SUBMIT.saved'));
  }

  if (actions.length === 0 && !open) return null;
  return (
    <span className={classes.buttons}>
      {actions.map((action) => (
        <Button
          key={action}
          size="compact-sm"
          variant={MAIN.includes(action) ? 'filled' : 'default'}
          loading={action === 'SUBMIT' && isSubmitting}
          onClick={() => (asksMore(action) ? setOpen(action) : void submitNow())}
        >
          {t(`do.${wordsOf(action, status)}.word`)}
        </Button>
      ))}
      {open && (
        <Suspense>
          <PlanDialog plan={{ id, version, status, startsOn }} action={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </span>
  );
}
