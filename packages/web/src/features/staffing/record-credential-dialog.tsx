import { CREDENTIAL_KINDS, recordCredentialRules } from '@caregraph/shared/staffing';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { CredentialKind } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useCodeOptions } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';

const RecordCredentialDialog_staff = graphql(`
  fragment RecordCredentialDialog_staff on StaffMember {
    id
  }
`);

export const RecordCredential = graphql(`
  mutation RecordCredential($input: RecordCredentialInput!) {
    recordCredential(input: $input) {
      credential {
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

const TOUCHED = ['StaffMember', 'Credential', 'CredentialCompliance'];

const orNothing = (text: string): string | null => (text.trim() === '' ? null : text);

interface RecordCredentialDialogProps {
  staff: FragmentType<typeof RecordCredentialDialog_staff>;
  onClose(): void;
}

/** A licence, a certificate or a check, as printed on it. */
export function RecordCredentialDialog({ staff: ref, onClose }: RecordCredentialDialogProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const options = useCodeOptions();
  const { id: staffId } = readFragment(RecordCredentialDialog_staff, ref);
  return (
    <WriteDialog
      title={t('record.title')}
      lead={t('record.lead')}
      submitWord={t('record.submit')}
      savedWords={t('record.done')}
      mutation={RecordCredential}
      rules={recordCredentialRules}
      initialValues={{
        kind: '' as CredentialKind | '',
        number: '',
        issuer: '',
        validFrom: '',
        validTo: '',
        verifiedOn: '',
        isMandatory: true,
      }}
      toInput={({ kind, number, issuer, validFrom, validTo, verifiedOn, isMandatory }) => ({
        staffId,
        // An empty choice is what the rules refuse, by name.
        kind: kind as CredentialKind,
        number: orNothing(number),
        issuer: orNothing(issuer),
        validFrom,
        validTo: orNothing(validTo),
        verifiedOn: orNothing(verifiedOn),
        isMandatory,
      })}
      errorsOf={({ recordCredential }) => recordCredential.errors}
      touches={TOUCHED}
      onSaved={onClose}
      onCancel={onClose}
    >
      {(field) => (
        <>
          {field.select('kind', {
            label: t('credentials.kind'),
            isRequired: true,
            isFirst: true,
            options: options('CREDENTIAL_KINDS', CREDENTIAL_KINDS),
          })}
          {field.day('validFrom', { label: t('credentials.validFrom'), isRequired: true })}
          {field.day('validTo', { label: t('credentials.validTo'), hint: t('record.validToHint') })}
          {field.text('number', { label: t('credentials.number') })}
          {field.text('issuer', { label: t('credentials.issuer') })}
          {field.day('verifiedOn', {
            label: t('credentials.verifiedOn'),
            hint: t('record.verifiedHint'),
            most: format.today(),
          })}
          {field.check('isMandatory', { label: t('credentials.mandatory'), hint: t('record.mandatoryHint') })}
        </>
      )}
    </WriteDialog>
  );
}
