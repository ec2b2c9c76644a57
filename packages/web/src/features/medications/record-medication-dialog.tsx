import { MEDICATION_SOURCES, recordMedicationRules } from '@caregraph/shared/medications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { MedicationSource, MedicationStatus } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useCodeOptions } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
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

export function RecordMedicationDialog({ clientId, ...outcome }: RecordMedicationDialogProps) {
  const { t } = useTranslation('medications');
  const options = useCodeOptions();
  const today = useFormat().today();
  return (
    <WriteDialog
      {...outcome}
      title={t('form.title')}
      submitWord={t('form.submit')}
      savedWords={t('form.saved')}
      mutation={RecordMedicationMutation}
      rules={recordMedicationRules}
      initialValues={{
        display: '',
        codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm',
        code: '',
        doseText: '',
        status: 'ACTIVE' as MedicationStatus,
        startedOn: '',
        source: '' as MedicationSource | '',
        reasonDisplay: '',
      }}
      toInput={({ doseText, startedOn, source, reasonDisplay, ...rest }) => ({
        ...rest,
        clientId,
        doseText: doseText || null,
        startedOn: startedOn || null,
        // An empty choice is what the rules refuse, by name.
        source: source as MedicationSource,
        reasonDisplay: reasonDisplay || null,
      })}
      errorsOf={(data) => data.recordMedication.errors}
      touches={TOUCHES}
    >
      {(field) => (
        <>
          {field.text('display', {
            label: t('form.display'),
            hint: t('form.displayHint'),
            isRequired: true,
            isFirst: true,
          })}
          <Columns least="13rem">
            {field.text('code', { label: t('form.code'), isRequired: true })}
            {field.select('source', {
              label: t('form.source'),
              isRequired: true,
              options: options('MEDICATION_SOURCES', SOURCES),
            })}
          </Columns>
          {field.text('codeSystem', {
            label: t('form.codeSystem'),
            hint: t('form.codeSystemHint'),
            isRequired: true,
          })}
          {field.text('doseText', { label: t('form.dose'), hint: t('form.doseHint') })}
          <Columns least="13rem">
            {field.select('status', {
              label: t('form.status'),
              isRequired: true,
              options: options('MEDICATION_STATUSES', ['ACTIVE', 'ON_HOLD']),
            })}
            {field.day('startedOn', { label: t('form.startedOn'), most: today })}
          </Columns>
          {field.text('reasonDisplay', { label: t('form.reason') })}
        </>
      )}
    </WriteDialog>
  );
}
