import { MEDICATION_SOURCES, recordMedicationRules } from '@caregraph/shared/medications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { MedicationSource, MedicationStatus } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { DayField, SelectField, TextField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';
import { Columns } from '../../ui/section.js';

export const RecordMedicationMutation = graphql(`
  mutation RecordMedication($input: RecordMedicationInput!) {
    recordMedication(input: $input) {
      medicationStatement {
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

interface RecordMedicationDialogProps {
  clientId: string;
  onSaved(): void;
  onCancel(): void;
}

const TOUCHES = ['Client', 'MedicationStatement'];
/** Only an import says IMPORT. */
const SOURCES = MEDICATION_SOURCES.filter((source) => source !== 'IMPORT');

export function RecordMedicationDialog({ clientId, onSaved, onCancel }: RecordMedicationDialogProps) {
  const { t } = useTranslation('medications');
  const code = useCode();
  const today = useFormat().today();
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: RecordMedicationMutation,
    rules: recordMedicationRules,
    initialValues: {
      display: '',
      codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm',
      code: '',
      doseText: '',
      status: 'ACTIVE' as MedicationStatus,
      startedOn: '',
      source: '' as MedicationSource | '',
      reasonDisplay: '',
    },
    toInput: ({ doseText, startedOn, source, reasonDisplay, ...rest }) => ({
      ...rest,
      clientId,
      doseText: doseText || null,
      startedOn: startedOn || null,
      source: source as MedicationSource,
      reasonDisplay: reasonDisplay || null,
    }),
    errorsOf: (data) => data.recordMedication.errors,
    touches: TOUCHES,
    onSaved: () => {
      notify(t('form.saved'));
      onSaved();
    },
  });
  const coded = (set: string, values: readonly string[]) => values.map((value) => ({ value, label: code(set, value) }));
  return (
    <FormDialog
      title={t('form.title')}
      isOpen
      isSaving={isSaving}
      submitWord={t('form.submit')}
      problems={problems}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <UnsavedGuard isDirty={isDirty} />
      <TextField
        data-autofocus
        label={t('form.display')}
        hint={t('form.displayHint')}
        isRequired
        key={form.key('display')}
        {...form.getInputProps('display')}
      />
      <Columns least="13rem">
        <TextField label={t('form.code')} isRequired key={form.key('code')} {...form.getInputProps('code')} />
        <SelectField
          label={t('form.source')}
          isRequired
          options={coded('MEDICATION_SOURCES', SOURCES)}
          key={form.key('source')}
          {...form.getInputProps('source')}
        />
      </Columns>
      <TextField
        label={t('form.codeSystem')}
        hint={t('form.codeSystemHint')}
        isRequired
        key={form.key('codeSystem')}
        {...form.getInputProps('codeSystem')}
      />
      <TextField
        label={t('form.dose')}
        hint={t('form.doseHint')}
        key={form.key('doseText')}
        {...form.getInputProps('doseText')}
      />
      <Columns least="13rem">
        <SelectField
          label={t('form.status')}
          isRequired
          options={coded('MEDICATION_STATUSES', ['ACTIVE', 'ON_HOLD'])}
          key={form.key('status')}
          {...form.getInputProps('status')}
        />
        <DayField
          label={t('form.startedOn')}
          most={today}
          key={form.key('startedOn')}
          {...form.getInputProps('startedOn')}
        />
      </Columns>
      <TextField label={t('form.reason')} key={form.key('reasonDisplay')} {...form.getInputProps('reasonDisplay')} />
    </FormDialog>
  );
}
