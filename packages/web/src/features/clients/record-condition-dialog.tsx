import { CONDITION_STATUSES, recordConditionRules, SENSITIVITIES } from '@caregraph/shared/clients';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { ConditionStatus, Sensitivity } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { DayField, SelectField, TextField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';
import { Columns } from '../../ui/section.js';
import { SNOMED } from './code-systems.js';

export const RecordConditionMutation = graphql(`
  mutation RecordCondition($input: RecordConditionInput!) {
    recordCondition(input: $input) {
      condition {
        id
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

interface RecordConditionDialogProps {
  clientId: string;
  onSaved(): void;
  onCancel(): void;
}

const TOUCHES = ['Client', 'Condition'];

export function RecordConditionDialog({ clientId, onSaved, onCancel }: RecordConditionDialogProps) {
  const { t } = useTranslation('clients');
  const code = useCode();
  const today = useFormat().today();
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: RecordConditionMutation,
    rules: recordConditionRules,
    initialValues: {
      display: '',
      codeSystem: SNOMED,
      code: '',
      clinicalStatus: 'ACTIVE' as ConditionStatus,
      onsetOn: '',
      abatedOn: '',
      recordedOn: today,
      confidentiality: 'N' as Sensitivity,
    },
    toInput: ({ onsetOn, abatedOn, recordedOn, ...rest }) => ({
      ...rest,
      clientId,
      onsetOn: onsetOn || null,
      abatedOn: abatedOn || null,
      recordedOn: recordedOn || null,
    }),
    errorsOf: (data) => data.recordCondition.errors,
    touches: TOUCHES,
    onSaved: () => {
      notify(t('recordCondition.saved'));
      onSaved();
    },
  });
  const coded = (set: string, values: readonly string[]) => values.map((value) => ({ value, label: code(set, value) }));
  return (
    <FormDialog
      title={t('recordCondition.title')}
      isOpen
      isSaving={isSaving}
      submitWord={t('recordCondition.submit')}
      problems={problems}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <UnsavedGuard isDirty={isDirty} />
      <TextField
        data-autofocus
        label={t('coding.display')}
        hint={t('coding.displayHint')}
        isRequired
        key={form.key('display')}
        {...form.getInputProps('display')}
      />
      <Columns least="13rem">
        <TextField label={t('coding.code')} isRequired key={form.key('code')} {...form.getInputProps('code')} />
        <TextField
          label={t('coding.codeSystem')}
          isRequired
          key={form.key('codeSystem')}
          {...form.getInputProps('codeSystem')}
        />
        <SelectField
          label={t('recordCondition.status')}
          isRequired
          options={coded('CONDITION_STATUSES', CONDITION_STATUSES)}
          key={form.key('clinicalStatus')}
          {...form.getInputProps('clinicalStatus')}
        />
        <DayField
          label={t('recordCondition.recordedOn')}
          most={today}
          key={form.key('recordedOn')}
          {...form.getInputProps('recordedOn')}
        />
        <DayField
          label={t('recordCondition.onsetOn')}
          most={today}
          key={form.key('onsetOn')}
          {...form.getInputProps('onsetOn')}
        />
        <DayField
          label={t('recordCondition.abatedOn')}
          most={today}
          key={form.key('abatedOn')}
          {...form.getInputProps('abatedOn')}
        />
      </Columns>
      <SelectField
        label={t('recordCondition.confidentiality')}
        hint={t('recordCondition.confidentialityHint')}
        isRequired
        options={coded('SENSITIVITIES', SENSITIVITIES)}
        key={form.key('confidentiality')}
        {...form.getInputProps('confidentiality')}
      />
    </FormDialog>
  );
}
