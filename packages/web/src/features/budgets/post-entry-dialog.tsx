import { type POSTED_ENTRY_KINDS, postBudgetEntriesRules } from '@caregraph/shared/budgets';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PostEntryDialog_BudgetFragment } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import type { CalendarDay } from '../../lib/calendar.js';
import { minorFromTyped } from '../../lib/money.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import type { FormFields } from '../../ui/forms/form-fields.js';
import { amountRefusals } from './amount-refusals.js';

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

/** The form of the mutation's input, which takes several; the dialog has one. */
interface TypedEntries extends Record<string, unknown> {
  entries: TypedEntry[];
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
  const budget = readFragment(PostEntryDialog_budget, ref);
  const { currency } = budget.actual;
  const entry: TypedEntry = {
    ...{ kind: 'ACTUAL', amountMinor: '', serviceOn: usualDay(budget, format.today()) },
    ...{ lineId: '', settlesId: '', reference: '', description: '' },
  };
  return (
    <WriteDialog
      title={t('post.title')}
      lead={t('post.lead')}
      submitWord={t('post.submit')}
      savedWords={t('post.done')}
      onCancel={onClose}
      onSaved={onClose}
      mutation={PostBudgetEntries}
      rules={postBudgetEntriesRules}
      initialValues={{ entries: [entry] } as TypedEntries}
      toInput={({ entries }) => ({
        budgetId: budget.id,
        currency,
        entries: entries.map((each) => entryOf(each, currency)),
      })}
      refusalsOf={({ entries }) =>
        entries.flatMap(({ amountMinor }, position) =>
          amountRefusals(['entries', String(position), 'amountMinor'], amountMinor, currency, (said) =>
            t('noAmount', said),
          ),
        )
      }
      errorsOf={(data) => data.postBudgetEntries.errors}
      touches={TOUCHED}
    >
      {(field, form) => <EntryFields field={field} form={form} budget={budget} />}
    </WriteDialog>
  );
}

interface EntryFieldsProps {
  field: FormFields<TypedEntries>;
  form: UseFormReturnType<TypedEntries>;
  budget: Budget;
}

/** What is asked depends on the kind of entry: what it settles, and whether it says why. */
function EntryFields({ field, form, budget }: EntryFieldsProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const [kind, setKind] = useState<PostedKind>('ACTUAL');
  form.watch('entries.0.kind', ({ value }) => setKind(value as PostedKind));
  const open = budget.commitments?.nodes.filter(({ remaining }) => remaining && remaining.minor !== '0') ?? [];
  return (
    <>
      {field.select('entries.0.kind', {
        label: t('ledger.kind'),
        hint: t(`post.hints.${kind}`),
        isRequired: true,
        isFirst: true,
        options: KINDS.map((one) => ({ value: one, label: code('BUDGET_ENTRY_KINDS', one) })),
      })}
      {field.money('entries.0.amountMinor', {
        label: t('ledger.amount'),
        ...(kind === 'ADJUSTMENT' ? { hint: t('post.signHint') } : {}),
        currency: budget.actual.currency,
        isRequired: true,
      })}
      {field.day('entries.0.serviceOn', {
        label: t('ledger.serviceOn'),
        hint: t('post.dayHint', { period: format.days(budget.startsOn, budget.endsOn) }),
        least: budget.startsOn,
        most: budget.endsOn,
        isRequired: true,
      })}
      {(kind === 'RELEASE' || (kind === 'ACTUAL' && open.length > 0)) &&
        field.select('entries.0.settlesId', {
          label: t(kind === 'ACTUAL' ? 'post.pays' : 'post.givesBack'),
          ...(open.length === 0 ? { hint: t('post.noCommitments') } : {}),
          isRequired: kind === 'RELEASE',
          options: open.map(({ id, serviceOn, reference, remaining }) => ({
            value: id,
            label: [format.day(serviceOn), reference, remaining && t('post.left', { amount: format.money(remaining) })]
              .filter(Boolean)
              .join(' · '),
          })),
        })}
      {budget.lines.length > 0 &&
        field.select('entries.0.lineId', {
          label: t('ledger.line'),
          options: budget.lines.map(({ id, name }, index) => ({
            value: id,
            label: name ?? t('lines.numbered', { number: index + 1 }),
          })),
        })}
      {field.text('entries.0.reference', { label: t('ledger.reference'), hint: t('post.referenceHint') })}
      {field.note('entries.0.description', {
        label: t(kind === 'ADJUSTMENT' ? 'post.why' : 'ledger.description'),
        isRequired: kind === 'ADJUSTMENT',
      })}
    </>
  );
}
