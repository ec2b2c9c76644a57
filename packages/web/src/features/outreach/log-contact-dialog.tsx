import {
  INTERACTION_DIRECTIONS,
  INTERACTION_MODES,
  INTERACTION_OUTCOMES,
  logInteractionRules,
} from '@caregraph/shared/outreach';
import { zonedMoment } from '@caregraph/shared/zoned';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { InteractionDirection, InteractionMode, InteractionOutcome } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { DayField, MomentField, NoteField, NumberField, SelectField, TextField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';
import { Columns } from '../../ui/section.js';

export const LogContact_client = graphql(`
  fragment LogContact_client on Client {
    id
    contactIntervalDays
    family {
      id
      kind
      person {
        id
        displayName
      }
    }
  }
`);

export const LogContactMutation = graphql(`
  mutation LogContact($input: LogInteractionInput!) {
    logInteraction(input: $input) {
      interaction {
        id
      }
      client {
        id
        nextContactDueOn
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

interface LogContactDialogProps {
  client: FragmentType<typeof LogContact_client>;
  onSaved(): void;
  onCancel(): void;
}

const TOUCHES = ['Client', 'Interaction', 'Analytics'];

/** `2026-11-22T10:05`: what a clock on the wall of the zone shows, as a date-time field takes it. */
function wallClock(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
  return parts.replace(' ', 'T');
}

/** The moment meant; text that no clock of the zone shows once stays as it is, and the rule refuses it. */
function momentOf(typed: string, timeZone: string): string {
  const zoned = zonedMoment(typed, timeZone);
  return 'moment' in zoned ? zoned.moment.toISOString() : typed;
}

const topicsOf = (typed: string): string[] =>
  typed
    .split(',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');

export function LogContactDialog({ client: ref, onSaved, onCancel }: LogContactDialogProps) {
  const { t } = useTranslation('outreach');
  const code = useCode();
  const format = useFormat();
  const { id: clientId, contactIntervalDays, family } = readFragment(LogContact_client, ref);
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: LogContactMutation,
    rules: logInteractionRules,
    initialValues: {
      mode: 'PHONE' as InteractionMode,
      direction: 'OUTBOUND' as InteractionDirection,
      outcome: '' as InteractionOutcome | '',
      startedAt: wallClock(format.now(), format.timeZone),
      minutes: '0',
      withPersonId: '',
      topics: '',
      note: '',
      nextContactOn: '',
    },
    toInput: ({ startedAt, minutes, outcome, withPersonId, topics, note, nextContactOn, ...rest }) => ({
      ...rest,
      clientId,
      outcome: outcome as InteractionOutcome,
      startedAt: momentOf(startedAt, format.timeZone),
      minutes: Number(minutes),
      withPersonId: withPersonId || null,
      topics: topicsOf(topics),
      note: note || null,
      nextContactOn: nextContactOn || null,
    }),
    errorsOf: (data) => data.logInteraction.errors,
    touches: TOUCHES,
    onSaved: () => {
      notify(t('form.saved'));
      onSaved();
    },
  });
  const coded = (set: string, values: readonly string[]) => values.map((value) => ({ value, label: code(set, value) }));
  const relatives = family.flatMap(({ kind, person }) =>
    person
      ? [{ value: person.id, label: [person.displayName, code('RELATIONSHIP_KINDS', kind)].filter(Boolean).join(', ') }]
      : [],
  );
  return (
    <FormDialog
      title={t('form.title')}
      lead={t('form.lead')}
      isOpen
      isSaving={isSaving}
      submitWord={t('form.submit')}
      problems={problems}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <UnsavedGuard isDirty={isDirty} />
      <Columns least="13rem">
        <SelectField
          data-autofocus
          label={t('form.outcome')}
          isRequired
          options={coded('INTERACTION_OUTCOMES', INTERACTION_OUTCOMES)}
          key={form.key('outcome')}
          {...form.getInputProps('outcome')}
        />
        <SelectField
          label={t('form.mode')}
          isRequired
          options={coded('INTERACTION_MODES', INTERACTION_MODES)}
          key={form.key('mode')}
          {...form.getInputProps('mode')}
        />
        <SelectField
          label={t('form.direction')}
          isRequired
          options={coded('INTERACTION_DIRECTIONS', INTERACTION_DIRECTIONS)}
          key={form.key('direction')}
          {...form.getInputProps('direction')}
        />
        <MomentField
          label={t('form.startedAt')}
          hint={t('form.startedAtHint', { zone: format.timeZone })}
          isRequired
          most={wallClock(format.now(), format.timeZone)}
          key={form.key('startedAt')}
          {...form.getInputProps('startedAt')}
        />
        <NumberField
          label={t('form.minutes')}
          isRequired
          key={form.key('minutes')}
          {...form.getInputProps('minutes')}
        />
        {relatives.length > 0 && (
          <SelectField
            label={t('form.with')}
            hint={t('form.withHint')}
            options={relatives}
            key={form.key('withPersonId')}
            {...form.getInputProps('withPersonId')}
          />
        )}
      </Columns>
      <TextField
        label={t('form.topics')}
        hint={t('form.topicsHint')}
        key={form.key('topics')}
        {...form.getInputProps('topics')}
      />
      <NoteField label={t('form.note')} key={form.key('note')} {...form.getInputProps('note')} />
      <DayField
        label={t('form.nextContactOn')}
        hint={t('form.nextContactOnHint', { days: contactIntervalDays })}
        least={format.today()}
        key={form.key('nextContactOn')}
        {...form.getInputProps('nextContactOn')}
      />
    </FormDialog>
  );
}
