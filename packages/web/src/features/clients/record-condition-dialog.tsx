import { CONDITION_STATUSES, recordConditionRules, SENSITIVITIES } from '@caregraph/shared/clients';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { ConditionStatus, Sensitivity } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useCodeOptions } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { CodingFields, NO_CODING } from './coding-fields.js';

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

export function RecordConditionDialog({ clientId, ...outcome }: RecordConditionDialogProps) {
  const { t } = useTranslation('clients');
  const options = useCodeOptions();
  const today = useFormat().today();
  return (
    <WriteDialog
      {...outcome}
      title={t('recordCondition.title')}
      submitWord={t('recordCondition.submit')}
      savedWords={t('recordCondition.saved')}
      mutation={RecordConditionMutation}
      rules={recordConditionRules}
      initialValues={{
        ...NO_CODING,
        clinicalStatus: 'ACTIVE' as ConditionStatus,
        onsetOn: '',
        abatedOn: '',
        recordedOn: today,
        confidentiality: 'N' as Sensitivity,
      }}
      toInput={({ onsetOn, abatedOn, recordedOn, ...rest }) => ({
        ...rest,
        clientId,
        onsetOn: onsetOn || null,
        abatedOn: abatedOn || null,
        recordedOn: recordedOn || null,
      })}
      errorsOf={(data) => data.recordCondition.errors}
      touches={TOUCHES}
    >
      {(field) => (
        <>
          <CodingFields field={field} example={t('recordCondition.example')}>
            {field.select('clinicalStatus', {
              label: t('recordCondition.status'),
              isRequired: true,
              options: options('CONDITION_STATUSES', CONDITION_STATUSES),
            })}
            {field.day('recordedOn', { label: t('recordCondition.recordedOn'), most: today })}
            {field.day('onsetOn', { label: t('recordCondition.onsetOn'), most: today })}
            {field.day('abatedOn', { label: t('recordCondition.abatedOn'), most: today })}
          </CodingFields>
          {field.select('confidentiality', {
            label: t('recordCondition.confidentiality'),
            hint: t('recordCondition.confidentialityHint'),
            isRequired: true,
            options: options('SENSITIVITIES', SENSITIVITIES),
          })}
        </>
      )}
    </WriteDialog>
  );
}
