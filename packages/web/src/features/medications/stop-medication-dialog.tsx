import { stopMedicationRules } from '@caregraph/shared/medications';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useFormat } from '../../lib/use-format.js';

export const StopMedicationMutation = graphql(`
  mutation StopMedication($input: StopMedicationInput!) {
    stopMedication(input: $input) {
      medicationStatement {
        id
        version
        status
        stoppedOn
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

interface StopMedicationDialogProps {
  medication: { readonly id: string; readonly version: number; readonly display: string };
  onSaved(): void;
  onCancel(): void;
}

const TOUCHES = ['Client', 'MedicationStatement'];

/** Says that a client no longer takes a medication; it stays on record with its last day. */
export function StopMedicationDialog({ medication: { id, version, display }, ...outcome }: StopMedicationDialogProps) {
  const { t } = useTranslation('medications');
  const today = useFormat().today();
  return (
    <WriteDialog
      {...outcome}
      isEdit
      title={t('stop.title')}
      lead={t('stop.lead', { what: display })}
      submitWord={t('stop.submit')}
      savedWords={t('stop.saved')}
      mutation={StopMedicationMutation}
      rules={stopMedicationRules}
      initialValues={{ stoppedOn: today }}
      toInput={({ stoppedOn }) => ({ id, version, stoppedOn })}
      errorsOf={(data) => data.stopMedication.errors}
      touches={TOUCHES}
    >
      {(field) => field.day('stoppedOn', { label: t('stop.day'), most: today, isRequired: true, isFirst: true })}
    </WriteDialog>
  );
}
