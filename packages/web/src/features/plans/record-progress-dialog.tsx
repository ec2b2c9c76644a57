import { GOAL_ACHIEVEMENTS, recordGoalProgressRules } from '@caregraph/shared/plans';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { GoalAchievement } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { DayField, NoteField, SelectField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';

export const RecordProgressMutation = graphql(`
  mutation RecordProgress($input: RecordGoalProgressInput!) {
    recordGoalProgress(input: $input) {
      goal {
        id
        achievement
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

interface RecordProgressDialogProps {
  goalId: string;
  onSaved(): void;
  onCancel(): void;
}

const TOUCHES = ['Goal', 'Client'];

export function RecordProgressDialog({ goalId, onSaved, onCancel }: RecordProgressDialogProps) {
  const { t } = useTranslation('plans');
  const code = useCode();
  const today = useFormat().today();
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: RecordProgressMutation,
    rules: recordGoalProgressRules,
    initialValues: { achievement: '' as GoalAchievement | '', recordedOn: today, note: '' },
    toInput: ({ achievement, recordedOn, note }) => ({
      goalId,
      achievement: achievement as GoalAchievement,
      recordedOn,
      note: note || null,
    }),
    errorsOf: (data) => data.recordGoalProgress.errors,
    touches: TOUCHES,
    onSaved: () => {
      notify(t('form.saved'));
      onSaved();
    },
  });
  return (
    <FormDialog
      title={t('form.title')}
      isOpen
      isSaving={isSaving}
      submitWord={t('form.submit')}
      problems={problems}
      onSubmit={submit}
      onCancel={onCancel}
      width="NARROW"
    >
      <UnsavedGuard isDirty={isDirty} />
      <SelectField
        data-autofocus
        label={t('form.achievement')}
        isRequired
        options={GOAL_ACHIEVEMENTS.map((value) => ({ value, label: code('GOAL_ACHIEVEMENTS', value) }))}
        key={form.key('achievement')}
        {...form.getInputProps('achievement')}
      />
      <DayField
        label={t('form.recordedOn')}
        isRequired
        most={today}
        key={form.key('recordedOn')}
        {...form.getInputProps('recordedOn')}
      />
      <NoteField label={t('form.note')} key={form.key('note')} {...form.getInputProps('note')} />
    </FormDialog>
  );
}
