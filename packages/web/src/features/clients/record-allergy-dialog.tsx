import {
  ALLERGY_CATEGORIES,
  ALLERGY_CRITICALITIES,
  ALLERGY_STATUSES,
  recordAllergyRules,
} from '@caregraph/shared/clients';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { AllergyCategory, AllergyCriticality, AllergyStatus } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useCodeOptions } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { CodingFields, NO_CODING } from './coding-fields.js';

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

export function RecordAllergyDialog({ clientId, ...outcome }: RecordAllergyDialogProps) {
  const { t } = useTranslation('clients');
  const options = useCodeOptions();
  const today = useFormat().today();
  return (
    <WriteDialog
      {...outcome}
      title={t('recordAllergy.title')}
      submitWord={t('recordAllergy.submit')}
      savedWords={t('recordAllergy.saved')}
      mutation={RecordAllergyMutation}
      rules={recordAllergyRules}
      initialValues={{
        ...NO_CODING,
        category: '' as AllergyCategory | '',
        criticality: '' as AllergyCriticality | '',
        clinicalStatus: 'ACTIVE' as AllergyStatus,
        recordedOn: today,
      }}
      toInput={({ category, criticality, recordedOn, ...rest }) => ({
        ...rest,
        clientId,
        category: category || null,
        criticality: criticality || null,
        recordedOn: recordedOn || null,
      })}
      errorsOf={(data) => data.recordAllergy.errors}
      touches={TOUCHES}
    >
      {(field) => (
        <CodingFields field={field} example={t('recordAllergy.example')}>
          {field.select('criticality', {
            label: t('recordAllergy.criticality'),
            options: options('ALLERGY_CRITICALITIES', ALLERGY_CRITICALITIES),
          })}
          {field.select('category', {
            label: t('recordAllergy.category'),
            options: options('ALLERGY_CATEGORIES', ALLERGY_CATEGORIES),
          })}
          {field.select('clinicalStatus', {
            label: t('recordAllergy.status'),
            isRequired: true,
            options: options('ALLERGY_STATUSES', ALLERGY_STATUSES),
          })}
          {field.day('recordedOn', { label: t('recordAllergy.recordedOn'), most: today })}
        </CodingFields>
      )}
    </WriteDialog>
  );
}
