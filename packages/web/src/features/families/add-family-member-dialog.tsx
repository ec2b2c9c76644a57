import { Checkbox } from '@mantine/core';
import {
  addFamilyMemberRules,
  LEGAL_AUTHORITIES,
  MAY_KNOW_TOPICS,
  RELATIONSHIP_KINDS,
} from '@caregraph/shared/families';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { LegalAuthority, MayKnowTopic, RelationshipKind } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { useCode } from '../../lib/use-code.js';
import { CheckField, DayField, NoteField, NumberField, SelectField, TextField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';
import { Columns } from '../../ui/section.js';
import classes from './families.module.css';

export const AddFamilyMemberMutation = graphql(`
  mutation AddFamilyMember($input: AddFamilyMemberInput!) {
    addFamilyMember(input: $input) {
      familyRelationship {
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

interface AddFamilyMemberDialogProps {
  clientId: string;
  onSaved(): void;
  onCancel(): void;
}

const TOUCHES = ['Client', 'FamilyRelationship'];

const INITIAL = {
  person: { givenName: '', familyName: '', contactPoints: [{ value: '' }] },
  kind: '',
  legalAuthority: 'NONE',
  authorityFrom: '',
  authorityTo: '',
  isEmergencyContact: false,
  livesWithClient: false,
  distanceKm: '',
  mayKnow: [] as MayKnowTopic[],
  contactNote: '',
};

/** What was typed as a number; text that is none stays text, so that the rule says what is wrong with it. */
const numberOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed.replace(',', '.')));

export function AddFamilyMemberDialog({ clientId, onSaved, onCancel }: AddFamilyMemberDialogProps) {
  const { t } = useTranslation('families');
  const code = useCode();
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: AddFamilyMemberMutation,
    rules: addFamilyMemberRules,
    initialValues: INITIAL,
    toInput: ({ person, kind, legalAuthority, authorityFrom, authorityTo, distanceKm, contactNote, ...rest }) => ({
      ...rest,
      clientId,
      person: {
        givenName: person.givenName,
        familyName: person.familyName,
        contactPoints: person.contactPoints
          .filter(({ value }) => value.trim() !== '')
          .map(({ value }) => ({ system: 'PHONE' as const, use: 'MOBILE' as const, value })),
      },
      kind: kind as RelationshipKind,
      legalAuthority: legalAuthority as LegalAuthority,
      authorityFrom: authorityFrom || null,
      authorityTo: authorityTo || null,
      distanceKm: numberOf(distanceKm),
      contactNote: contactNote || null,
    }),
    errorsOf: (data) => data.addFamilyMember.errors,
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
      <Columns least="13rem">
        <TextField
          data-autofocus
          label={t('form.given')}
          isRequired
          key={form.key('person.givenName')}
          {...form.getInputProps('person.givenName')}
        />
        <TextField
          label={t('form.family')}
          isRequired
          key={form.key('person.familyName')}
          {...form.getInputProps('person.familyName')}
        />
        <SelectField
          label={t('form.kind')}
          isRequired
          options={coded('RELATIONSHIP_KINDS', RELATIONSHIP_KINDS)}
          key={form.key('kind')}
          {...form.getInputProps('kind')}
        />
        <TextField
          kind="tel"
          label={t('form.phone')}
          key={form.key('person.contactPoints.0.value')}
          {...form.getInputProps('person.contactPoints.0.value')}
        />
        <SelectField
          label={t('form.authority')}
          isRequired
          options={coded('LEGAL_AUTHORITIES', LEGAL_AUTHORITIES)}
          key={form.key('legalAuthority')}
          {...form.getInputProps('legalAuthority')}
        />
        <NumberField
          label={t('form.distance')}
          unit="km"
          key={form.key('distanceKm')}
          {...form.getInputProps('distanceKm')}
        />
        <DayField
          label={t('form.authorityFrom')}
          key={form.key('authorityFrom')}
          {...form.getInputProps('authorityFrom')}
        />
        <DayField label={t('form.authorityTo')} key={form.key('authorityTo')} {...form.getInputProps('authorityTo')} />
      </Columns>
      <CheckField
        label={t('form.emergency')}
        key={form.key('isEmergencyContact')}
        {...form.getInputProps('isEmergencyContact', { type: 'checkbox' })}
      />
      <CheckField
        label={t('form.livesWith')}
        key={form.key('livesWithClient')}
        {...form.getInputProps('livesWithClient', { type: 'checkbox' })}
      />
      <Checkbox.Group
        label={t('form.mayKnow')}
        description={t('form.mayKnowHint')}
        key={form.key('mayKnow')}
        {...form.getInputProps('mayKnow')}
      >
        <div className={classes.checks}>
          {MAY_KNOW_TOPICS.map((topic) => (
            <Checkbox key={topic} value={topic} label={code('MAY_KNOW_TOPICS', topic)} />
          ))}
        </div>
      </Checkbox.Group>
      <NoteField
        label={t('form.note')}
        hint={t('form.noteHint')}
        key={form.key('contactNote')}
        {...form.getInputProps('contactNote')}
      />
    </FormDialog>
  );
}
