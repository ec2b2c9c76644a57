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
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useCodeOptions } from '../../lib/use-code.js';
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

export function AddFamilyMemberDialog({ clientId, ...outcome }: AddFamilyMemberDialogProps) {
  const { t } = useTranslation('families');
  const options = useCodeOptions();
  return (
    <WriteDialog
      {...outcome}
      title={t('form.title')}
      submitWord={t('form.submit')}
      savedWords={t('form.saved')}
      mutation={AddFamilyMemberMutation}
      rules={addFamilyMemberRules}
      initialValues={INITIAL}
      toInput={({ person, kind, legalAuthority, authorityFrom, authorityTo, distanceKm, contactNote, ...rest }) => ({
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
      })}
      errorsOf={(data) => data.addFamilyMember.errors}
      touches={TOUCHES}
    >
      {(field, form) => (
        <>
          <Columns least="13rem">
            {field.text('person.givenName', { label: t('form.given'), isRequired: true, isFirst: true })}
            {field.text('person.familyName', { label: t('form.family'), isRequired: true })}
            {field.select('kind', {
              label: t('form.kind'),
              isRequired: true,
              options: options('RELATIONSHIP_KINDS', RELATIONSHIP_KINDS),
            })}
            {field.text('person.contactPoints.0.value', { kind: 'tel', label: t('form.phone') })}
            {field.select('legalAuthority', {
              label: t('form.authority'),
              isRequired: true,
              options: options('LEGAL_AUTHORITIES', LEGAL_AUTHORITIES),
            })}
            {field.number('distanceKm', { label: t('form.distance'), unit: 'km' })}
            {field.day('authorityFrom', { label: t('form.authorityFrom') })}
            {field.day('authorityTo', { label: t('form.authorityTo') })}
          </Columns>
          {field.check('isEmergencyContact', { label: t('form.emergency') })}
          {field.check('livesWithClient', { label: t('form.livesWith') })}
          <Checkbox.Group
            label={t('form.mayKnow')}
            description={t('form.mayKnowHint')}
            key={form.key('mayKnow')}
            {...form.getInputProps('mayKnow')}
          >
            <div className={classes.checks}>
              {options('MAY_KNOW_TOPICS', MAY_KNOW_TOPICS).map(({ value, label }) => (
                <Checkbox key={value} value={value} label={label} />
              ))}
            </div>
          </Checkbox.Group>
          {field.note('contactNote', { label: t('form.note'), hint: t('form.noteHint') })}
        </>
      )}
    </WriteDialog>
  );
}
