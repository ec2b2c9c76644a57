import { CREDENTIAL_KINDS, recordCredentialRules } from '@caregraph/shared/staffing';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { CredentialKind } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { CheckField, DayField, SelectField, TextField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';

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
  const code = useCode();
  const { id: staffId } = readFragment(RecordCredentialDialog_staff, ref);
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: RecordCredential,
    rules: recordCredentialRules,
    initialValues: {
      kind: '' as CredentialKind | '',
      number: '',
      issuer: '',
      validFrom: '',
      validTo: '',
      verifiedOn: '',
      isMandatory: true,
    },
    toInput: ({ kind, number, issuer, validFrom, validTo, verifiedOn, isMandatory }) => ({
      staffId,
      // An empty choice is what the rules refuse, by name.
      kind: kind as CredentialKind,
      number: orNothing(number),
      issuer: orNothing(issuer),
      validFrom,
      validTo: orNothing(validTo),
      verifiedOn: orNothing(verifiedOn),
      isMandatory,
    }),
    errorsOf: ({ recordCredential }) => recordCredential.errors,
    touches: TOUCHED,
    onSaved: () => {
      notify(t('record.done'));
      onClose();
    },
  });
  const field = (name: 'kind' | 'number' | 'issuer' | 'validFrom' | 'validTo' | 'verifiedOn') =>
    form.getInputProps(name);
  return (
    <FormDialog
      title={t('record.title')}
      lead={t('record.lead')}
      isOpen
      problems={problems}
      isSaving={isSaving}
      submitWord={t('record.submit')}
      onSubmit={submit}
      onCancel={onClose}
    >
      <UnsavedGuard isDirty={isDirty} />
      <SelectField
        data-autofocus
        label={t('credentials.kind')}
        isRequired
        options={CREDENTIAL_KINDS.map((kind) => ({ value: kind, label: code('CREDENTIAL_KINDS', kind) }))}
        key={form.key('kind')}
        {...field('kind')}
      />
      <DayField label={t('credentials.validFrom')} isRequired key={form.key('validFrom')} {...field('validFrom')} />
      <DayField
        label={t('credentials.validTo')}
        hint={t('record.validToHint')}
        key={form.key('validTo')}
        {...field('validTo')}
      />
      <TextField label={t('credentials.number')} key={form.key('number')} {...field('number')} />
      <TextField label={t('credentials.issuer')} key={form.key('issuer')} {...field('issuer')} />
      <DayField
        label={t('credentials.verifiedOn')}
        hint={t('record.verifiedHint')}
        most={format.today()}
        key={form.key('verifiedOn')}
        {...field('verifiedOn')}
      />
      <CheckField
        label={t('credentials.mandatory')}
        hint={t('record.mandatoryHint')}
        key={form.key('isMandatory')}
        {...form.getInputProps('isMandatory', { type: 'checkbox' })}
      />
    </FormDialog>
  );
}
