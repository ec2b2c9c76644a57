import {
  INTERACTION_DIRECTIONS,
  INTERACTION_MODES,
  INTERACTION_OUTCOMES,
  logInteractionRules,
} from '@caregraph/shared/outreach';
import { momentsShowing } from '@caregraph/shared/zoned';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { InteractionDirection, InteractionMode, InteractionOutcome } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { useCode, useCodeOptions } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import type { FormFields } from '../../ui/forms/form-fields.js';
import { Columns } from '../../ui/section.js';
import { momentOf, refusalsOfTime, type TypedTime, typedNow, wallClock } from './wall-clock.js';

export const LogContact_client = graphql(`
  fragment LogContact_client on Client {
    id
    contactIntervalDays
    family {
      id
      kind
      timeZone
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

const topicsOf = (typed: string): string[] =>
  typed
    .split(',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');

export function LogContactDialog({ client: ref, ...outcome }: LogContactDialogProps) {
  const { t } = useTranslation('outreach');
  const code = useCode();
  const options = useCodeOptions();
  const format = useFormat();
  const { id: clientId, contactIntervalDays, family } = readFragment(LogContact_client, ref);
  /** Where a relative's clock differs it stands beside her name: nobody is to be rung at night. */
  const clockOf = (timeZone: string | null) =>
    timeZone && timeZone !== format.timeZone
      ? t('form.theirTime', { time: format.clock(format.now().toISOString(), timeZone) })
      : null;
  const relatives = family.flatMap(({ kind, person, timeZone }) => {
    const said = [person?.displayName, code('RELATIONSHIP_KINDS', kind), clockOf(timeZone)];
    return person ? [{ value: person.id, label: said.filter(Boolean).join(', ') }] : [];
  });
  return (
    <WriteDialog
      {...outcome}
      title={t('form.title')}
      lead={t('form.lead')}
      submitWord={t('form.submit')}
      savedWords={t('form.saved')}
      mutation={LogContactMutation}
      rules={logInteractionRules}
      initialValues={{
        mode: 'PHONE' as InteractionMode,
        direction: 'OUTBOUND' as InteractionDirection,
        outcome: '' as InteractionOutcome | '',
        ...typedNow(format.now(), format.timeZone),
        minutes: '0',
        withPersonId: '',
        topics: '',
        note: '',
        nextContactOn: '',
      }}
      toInput={({ startedAt, whichOne, minutes, outcome, withPersonId, topics, note, nextContactOn, ...rest }) => ({
        ...rest,
        clientId,
        outcome: outcome as InteractionOutcome,
        startedAt: momentOf({ startedAt, whichOne }, format.timeZone),
        minutes: Number(minutes),
        withPersonId: withPersonId || null,
        topics: topicsOf(topics),
        note: note || null,
        nextContactOn: nextContactOn || null,
      })}
      refusalsOf={(typed) =>
        refusalsOfTime(typed, format.timeZone, {
          noTime: t('form.noTime'),
          skipped: t('form.skipped', { zone: format.timeZone }),
          shownTwice: t('form.shownTwice'),
        })
      }
      errorsOf={(data) => data.logInteraction.errors}
      touches={TOUCHES}
    >
      {(field, form) => (
        <>
          <Columns least="13rem">
            {field.select('outcome', {
              label: t('form.outcome'),
              isRequired: true,
              isFirst: true,
              options: options('INTERACTION_OUTCOMES', INTERACTION_OUTCOMES),
            })}
            {field.select('mode', {
              label: t('form.mode'),
              isRequired: true,
              options: options('INTERACTION_MODES', INTERACTION_MODES),
            })}
            {field.select('direction', {
              label: t('form.direction'),
              isRequired: true,
              options: options('INTERACTION_DIRECTIONS', INTERACTION_DIRECTIONS),
            })}
            {field.moment('startedAt', {
              label: t('form.startedAt'),
              hint: t('form.startedAtHint', { zone: format.timeZone }),
              isRequired: true,
              most: wallClock(format.now(), format.timeZone),
            })}
            <WhichOne field={field} form={form} />
            {field.number('minutes', { label: t('form.minutes'), isRequired: true })}
            {relatives.length > 0 &&
              field.select('withPersonId', { label: t('form.with'), hint: t('form.withHint'), options: relatives })}
          </Columns>
          {field.text('topics', { label: t('form.topics'), hint: t('form.topicsHint') })}
          {field.note('note', { label: t('form.note') })}
          {field.day('nextContactOn', {
            label: t('form.nextContactOn'),
            hint: t('form.nextContactOnHint', { days: contactIntervalDays }),
            least: format.today(),
          })}
        </>
      )}
    </WriteDialog>
  );
}

interface WhichOneProps<Values extends Record<string, unknown>> {
  field: FormFields<Values>;
  form: UseFormReturnType<Values>;
}

/** Asked where the clocks are put back and show a time twice: which of the two it was. */
function WhichOne<Values extends TypedTime & Record<string, unknown>>({ field, form }: WhichOneProps<Values>) {
  const { t } = useTranslation('outreach');
  const format = useFormat();
  const [typed, setTyped] = useState(form.getValues().startedAt);
  form.watch('startedAt' as never, ({ value }) => setTyped(value as string));
  const [earlier, later] = momentsShowing(typed, format.timeZone) ?? [];
  if (!earlier || !later) return null;
  const clock = (moment: Date) => format.clock(moment.toISOString(), format.timeZone);
  return field.select('whichOne' as never, {
    label: t('form.whichOne'),
    hint: t('form.whichOneHint'),
    isRequired: true,
    options: [
      { value: '0', label: t('form.earlier', { time: clock(earlier) }) },
      { value: '1', label: t('form.later', { time: clock(later) }) },
    ],
  });
}
