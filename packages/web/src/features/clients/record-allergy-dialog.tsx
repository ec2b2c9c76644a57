import {
  ALLERGY_CATEGORIES,
  ALLERGY_CRITICALITIES,
  ALLERGY_STATUSES,
  recordAllergyRules,
} from '@caregraph/shared/clients';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { AllergyCategory, AllergyCriticality, AllergyStatus } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { DayField, SelectField, TextField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';
import { Columns } from '../../ui/section.js';
import { SNOMED } from './code-systems.js';

export const RecordAllergyMutation = graphql(`
  mutation RecordAllergy($input: RecordAllergyInput!) {
    recordAllergy(input: $input) {
      allergy {
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

interface RecordAllergyDialogProps {
  clientId: string;
  onSaved(): void;
  onCancel(): void;
}

const TOUCHES = ['Client', 'Allergy'];

export function RecordAllergyDialog({ clientId, onSaved, onCancel }: RecordAllergyDialogProps) {
  const { t } = useTranslation('clients');
  const code = useCode();
  const today = useFormat().today();
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: RecordAllergyMutation,
    rules: recordAllergyRules,
    initialValues: {
      display: '',
      codeSystem: SNOMED,
      code: '',
      category: '' as AllergyCategory | '',
      criticality: '' as AllergyCriticality | '',
      clinicalStatus: 'ACTIVE' as AllergyStatus,
      recordedOn: today,
    },
    toInput: ({ category, criticality, recordedOn, ...rest }) => ({
      ...rest,
      clientId,
      category: category || null,
      criticality: criticality || null,
      recordedOn: recordedOn || null,
    }),
    errorsOf: (data) => data.recordAllergy.errors,
    touches: TOUCHES,
    onSaved: () => {
      notify(t('recordAllergy.saved'));
      onSaved();
    },
  });
  const coded = (set: string, values: readonly string[]) => values.map((value) => ({ value, label: code(set, value) }));
  return (
    <FormDialog
      title={t('recordAllergy.title')}
      isOpen
      isSaving={isSaving}
      submitWord={t('recordAllergy.submit')}
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
          label={t('recordAllergy.criticality')}
          options={coded('ALLERGY_CRITICALITIES', ALLERGY_CRITICALITIES)}
          key={form.key('criticality')}
          {...form.getInputProps('criticality')}
        />
        <SelectField
          label={t('recordAllergy.category')}
          options={coded('ALLERGY_CATEGORIES', ALLERGY_CATEGORIES)}
          key={form.key('category')}
          {...form.getInputProps('category')}
        />
        <SelectField
          label={t('recordAllergy.status')}
          isRequired
          options={coded('ALLERGY_STATUSES', ALLERGY_STATUSES)}
          key={form.key('clinicalStatus')}
          {...form.getInputProps('clinicalStatus')}
        />
        <DayField
          label={t('recordAllergy.recordedOn')}
          most={today}
          key={form.key('recordedOn')}
          {...form.getInputProps('recordedOn')}
        />
      </Columns>
    </FormDialog>
  );
}
