import { approvePlanRules, endPlanRules, returnPlanToDraftRules, revisePlanRules } from '@caregraph/shared/plans';
import { useTranslation } from 'react-i18next';
import type { PlanStatus } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { useFormat } from '../../lib/use-format.js';
import { type PlanDialogAction, wordsOf } from './plan-buttons.js';
import { ApprovePlanMutation, EndPlanMutation, ReturnPlanMutation, RevisePlanMutation } from './plan-mutations.js';
import { PLAN_TOUCHES, type Seen } from './use-status-steps.js';

interface PlanDialogProps {
  plan: Seen & { readonly status: PlanStatus; readonly startsOn: CalendarDay };
  action: PlanDialogAction;
  onClose(): void;
}

const TOUCHES = [...PLAN_TOUCHES, 'Client'];

/** A step of a plan that needs words, a day or a second look. */
export function PlanDialog({ plan: { status, startsOn, ...plan }, action, onClose }: PlanDialogProps) {
  const { t } = useTranslation('plans');
  const today = useFormat().today();
  const words = wordsOf(action, status) as PlanDialogAction | 'DISCARD';
  const shared = {
    title: t(`do.${words}.title`),
    lead: t(`do.${words}.lead`),
    submitWord: t(`do.${words}.word`),
    savedWords: t(`do.${words}.saved`),
    touches: TOUCHES,
    onSaved: onClose,
    onCancel: onClose,
    width: 'NARROW' as const,
  };
  if (action === 'RETURN') {
    return (
      <WriteDialog
        {...shared}
        isEdit
        mutation={ReturnPlanMutation}
        rules={returnPlanToDraftRules}
        initialValues={{ reason: '' }}
        toInput={({ reason }) => ({ ...plan, reason })}
        errorsOf={(data) => data.returnPlanToDraft.errors}
      >
        {(field) => field.note('reason', { label: t('field.reason'), isRequired: true, isFirst: true })}
      </WriteDialog>
    );
  }
  if (action === 'APPROVE') {
    return (
      <WriteDialog
        {...shared}
        isEdit
        mutation={ApprovePlanMutation}
        rules={approvePlanRules}
        initialValues={{ effectiveOn: '', reviewDueOn: '' }}
        toInput={({ effectiveOn, reviewDueOn }) => ({
          ...plan,
          effectiveOn: effectiveOn || null,
          reviewDueOn: reviewDueOn || null,
        })}
        errorsOf={(data) => data.approvePlan.errors}
      >
        {(field) => (
          <>
            {field.day('effectiveOn', { label: t('effective'), hint: t('field.effectiveHint'), isFirst: true })}
            {field.day('reviewDueOn', { label: t('review'), hint: t('field.reviewHint') })}
          </>
        )}
      </WriteDialog>
    );
  }
  if (action === 'REVISE') {
    return (
      <WriteDialog
        {...shared}
        mutation={RevisePlanMutation}
        rules={revisePlanRules}
        initialValues={{ summary: '' }}
        toInput={({ summary }) => ({ ...plan, ...(summary ? { summary } : {}) })}
        errorsOf={(data) => data.revisePlan.errors}
      >
        {(field) => field.note('summary', { label: t('summary'), hint: t('field.summaryHint'), isFirst: true })}
      </WriteDialog>
    );
  }
  return (
    <WriteDialog
      {...shared}
      isEdit
      mutation={EndPlanMutation}
      rules={endPlanRules}
      // What never began ends on the day on which it would have.
      initialValues={{ endsOn: startsOn > today ? startsOn : today, endReason: '' }}
      toInput={({ endsOn, endReason }) => ({ ...plan, endsOn, endReason })}
      errorsOf={(data) => data.endPlan.errors}
    >
      {(field) => (
        <>
          {field.text('endReason', { label: t('field.endReason'), isRequired: true, isFirst: true })}
          {words === 'END' && field.day('endsOn', { label: t('field.endsOn'), isRequired: true, most: today })}
        </>
      )}
    </WriteDialog>
  );
}
