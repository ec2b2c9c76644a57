import { draftPlanRules } from '@caregraph/shared/plans';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useFormat } from '../../lib/use-format.js';
import { PLAN_TOUCHES } from './use-status-steps.js';

export const DraftPlanMutation = graphql(`
  mutation DraftPlan($input: DraftPlanInput!) {
    draftPlan(input: $input) {
      plan {
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

/** The client had no plan, so that her list of plans knows no type but her own. */
const TOUCHES = [...PLAN_TOUCHES, 'Client'];

/** Begins a plan with an empty first version, in which needs, goals and interventions are then written. */
export function DraftPlanDialog({ clientId, onClose }: { clientId: string; onClose(): void }) {
  const { t } = useTranslation('plans');
  const today = useFormat().today();
  return (
    <WriteDialog
      title={t('do.DRAFT.title')}
      lead={t('do.DRAFT.lead')}
      submitWord={t('do.DRAFT.word')}
      savedWords={t('do.DRAFT.saved')}
      width="NARROW"
      mutation={DraftPlanMutation}
      rules={draftPlanRules}
      initialValues={{ title: '', category: '', startsOn: today, reviewDueOn: '' }}
      toInput={({ title, category, startsOn, reviewDueOn }) => ({
        ...{ clientId, title, startsOn, needs: [] },
        ...{ category: category || null, reviewDueOn: reviewDueOn || null },
      })}
      errorsOf={(data) => data.draftPlan.errors}
      touches={TOUCHES}
      onSaved={onClose}
      onCancel={onClose}
    >
      {(field) => (
        <>
          {field.text('title', {
            label: t('field.title'),
            hint: t('field.titleHint'),
            isRequired: true,
            isFirst: true,
          })}
          {field.text('category', { label: t('category'), hint: t('field.categoryHint') })}
          {field.day('startsOn', { label: t('starts'), isRequired: true })}
          {field.day('reviewDueOn', { label: t('review'), hint: t('field.reviewHint') })}
        </>
      )}
    </WriteDialog>
  );
}
