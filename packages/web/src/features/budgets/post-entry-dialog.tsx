import { type POSTED_ENTRY_KINDS, postBudgetEntriesRules } from '@caregraph/shared/budgets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PostEntryDialog_BudgetFragment } from '../../graphql/generated/graphql.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { minorFromTyped } from '../../lib/money.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { DayField, MoneyField, NoteField, SelectField, TextField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';

const PostEntryDialog_budget = graphql(`
  fragment PostEntryDialog_budget on Budget {
    id
    startsOn
    endsOn
    actual {
      currency
    }
    lines {
      id
      name
    }
    commitments: entries(filter: { kinds: [COMMITMENT] }, first: 100) @include(if: $isPosting) {
      nodes {
        id
        serviceOn
        reference
        remaining {
          minor
          currency
        }
      }
    }
  }
`);

export const PostBudgetEntries = graphql(`
  mutation PostBudgetEntries($input: PostBudgetEntriesInput!) {
    postBudgetEntries(input: $input) {
      budget {
        id
        version
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

type PostedKind = (typeof POSTED_ENTRY_KINDS)[number];
const KINDS = ['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT'] as const satisfies readonly PostedKind[];
const TOUCHED = ['Budget', 'BudgetEntry', 'BudgetLine'];

type Budget = PostEntryDialog_BudgetFragment;

/** As it is typed; each name is that of the input's field, so that a refusal finds its place. */
interface TypedEntry {
  kind: PostedKind;
  amountMinor: string;
  serviceOn: CalendarDay;
  lineId: string;
  settlesId: string;
  reference: string;
  description: string;
}

const orNothing = (text: string): string | null => (text.trim() === '' ? null : text);

/** A day is in the budget's period, and today where today is. */
const usualDay = ({ startsOn, endsOn }: Budget, today: CalendarDay): CalendarDay =>
  today < startsOn ? startsOn : today > endsOn ? endsOn : today;

function entryOf(typed: TypedEntry, currency: string) {
  const settles = typed.kind === 'ACTUAL' || typed.kind === 'RELEASE';
  return {
    kind: typed.kind,
    amountMinor: minorFromTyped(typed.amountMinor, currency) ?? typed.amountMinor,
    serviceOn: typed.serviceOn,
    lineId: orNothing(typed.lineId),
    settlesId: settles ? orNothing(typed.settlesId) : null,
    reference: orNothing(typed.reference),
    description: orNothing(typed.description),
  };
}

interface PostEntryDialogProps {
  budget: FragmentType<typeof PostEntryDialog_budget>;
  onClose(): void;
}

/** One posting to the ledger. It cannot be edited afterwards: a mistake is put right by an adjustment. */
export function PostEntryDialog({ budget: ref, onClose }: PostEntryDialogProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const budget = readFragment(PostEntryDialog_budget, ref);
  const { currency } = budget.actual;
  const [kind, setKind] = useState<PostedKind>('ACTUAL');
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: PostBudgetEntries,
    rules: postBudgetEntriesRules,
    initialValues: {
      entries: [
        {
          kind,
          amountMinor: '',
          serviceOn: usualDay(budget, format.today()),
          lineId: '',
          settlesId: '',
          reference: '',
          description: '',
        } satisfies TypedEntry as TypedEntry,
      ],
    },
    toInput: ({ entries }) => ({
      budgetId: budget.id,
      currency,
      entries: entries.map((entry) => entryOf(entry, currency)),
    }),
    errorsOf: ({ postBudgetEntries }) => postBudgetEntries.errors,
    touches: TOUCHED,
    onSaved: () => {
      notify(t('post.done'));
      onClose();
    },
  });
  form.watch('entries.0.kind', ({ value }) => setKind(value as PostedKind));

  const field = (name: keyof TypedEntry) => form.getInputProps(`entries.0.${name}`);
  const open = budget.commitments?.nodes.filter(({ remaining }) => remaining && remaining.minor !== '0') ?? [];
  return (
    <FormDialog
      title={t('post.title')}
      lead={t('post.lead')}
      isOpen
      problems={problems}
      isSaving={isSaving}
      submitWord={t('post.submit')}
      onSubmit={submit}
      onCancel={onClose}
    >
      <UnsavedGuard isDirty={isDirty} />
      <SelectField
        data-autofocus
        label={t('ledger.kind')}
        hint={t(`post.hints.${kind}`)}
        isRequired
        options={KINDS.map((one) => ({ value: one, label: code('BUDGET_ENTRY_KINDS', one) }))}
        key={form.key('entries.0.kind')}
        {...field('kind')}
      />
      <MoneyField
        label={t('ledger.amount')}
        {...(kind === 'ADJUSTMENT' ? { hint: t('post.signHint') } : {})}
        currency={currency}
        isRequired
        key={form.key('entries.0.amountMinor')}
        {...field('amountMinor')}
      />
      <DayField
        label={t('ledger.serviceOn')}
        hint={t('post.dayHint', { period: format.days(budget.startsOn, budget.endsOn) })}
        least={budget.startsOn}
        most={budget.endsOn}
        isRequired
        key={form.key('entries.0.serviceOn')}
        {...field('serviceOn')}
      />
      {(kind === 'RELEASE' || (kind === 'ACTUAL' && open.length > 0)) && (
        <SelectField
          label={t(kind === 'ACTUAL' ? 'post.pays' : 'post.givesBack')}
          {...(open.length === 0 ? { hint: t('post.noCommitments') } : {})}
          isRequired={kind === 'RELEASE'}
          options={open.map(({ id, serviceOn, reference, remaining }) => ({
            value: id,
            label: [format.day(serviceOn), reference, remaining && t('post.left', { amount: format.money(remaining) })]
              .filter(Boolean)
              .join(' · '),
          }))}
          key={form.key('entries.0.settlesId')}
          {...field('settlesId')}
        />
      )}
      {budget.lines.length > 0 && (
        <SelectField
          label={t('ledger.line')}
          options={budget.lines.map(({ id, name }, index) => ({
            value: id,
            label: name ?? t('lines.numbered', { number: index + 1 }),
          }))}
          key={form.key('entries.0.lineId')}
          {...field('lineId')}
        />
      )}
      <TextField
        label={t('ledger.reference')}
        hint={t('post.referenceHint')}
        key={form.key('entries.0.reference')}
        {...field('reference')}
      />
      <NoteField
        label={t(kind === 'ADJUSTMENT' ? 'post.why' : 'ledger.description')}
        isRequired={kind === 'ADJUSTMENT'}
        key={form.key('entries.0.description')}
        {...field('description')}
      />
    </FormDialog>
  );
}
