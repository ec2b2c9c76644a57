import { transferBetweenLinesRules } from '@caregraph/shared/budgets';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { minorFromTyped } from '../../lib/money.js';
import { useFormat } from '../../lib/use-format.js';
import { MoneyField, NoteField, SelectField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';

const TransferDialog_budget = graphql(`
  fragment TransferDialog_budget on Budget {
    id
    actual {
      currency
    }
    lines {
      id
      name
      available {
        minor
        currency
      }
    }
  }
`);

export const TransferBetweenLines = graphql(`
  mutation TransferBetweenLines($input: TransferBetweenLinesInput!) {
    transferBetweenLines(input: $input) {
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

const TOUCHED = ['Budget', 'BudgetEntry', 'BudgetLine'];

/** As it is typed: the line that gives, with the amount, and the line that gets. */
interface TypedTransfer extends Record<string, unknown> {
  parts: [{ lineId: string; amountMinor: string }, { lineId: string }];
  reason: string;
}

/** What one line gives, the other gets; an amount that is none stands with the line that gives, where it was typed. */
function partsOf([from, to]: TypedTransfer['parts'], currency: string) {
  const minor = minorFromTyped(from.amountMinor, currency);
  const isAmount = minor !== null && !minor.startsWith('-');
  const given = isAmount ? `-${minor}` : minor === null ? from.amountMinor : '0';
  return [
    { lineId: from.lineId, amountMinor: given === '-0' ? '0' : given },
    { lineId: to.lineId, amountMinor: isAmount ? minor : '0' },
  ];
}

interface TransferDialogProps {
  budget: FragmentType<typeof TransferDialog_budget>;
  onClose(): void;
}

/** Moves planned money from one line to another; the budget as a whole stays as it is. */
export function TransferDialog({ budget: ref, onClose }: TransferDialogProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const { id: budgetId, actual, lines } = readFragment(TransferDialog_budget, ref);
  const { currency } = actual;
  const [from, setFrom] = useState('');
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: TransferBetweenLines,
    rules: transferBetweenLinesRules,
    initialValues: { parts: [{ lineId: '', amountMinor: '' }, { lineId: '' }], reason: '' } as TypedTransfer,
    toInput: ({ parts, reason }) => ({ budgetId, currency, reason, parts: partsOf(parts, currency) }),
    errorsOf: ({ transferBetweenLines }) => transferBetweenLines.errors,
    touches: TOUCHED,
    onSaved: () => {
      notify(t('transfer.done'));
      onClose();
    },
  });
  form.watch('parts.0.lineId', ({ value }) => setFrom(value as string));

  const wordOf = (name: string | null, index: number) => name ?? t('lines.numbered', { number: index + 1 });
  const named = lines.map((line, index) => ({ ...line, word: wordOf(line.name, index) }));
  return (
    <FormDialog
      title={t('transfer.title')}
      lead={t('transfer.lead')}
      isOpen
      problems={problems}
      isSaving={isSaving}
      submitWord={t('transfer.submit')}
      onSubmit={submit}
      onCancel={onClose}
    >
      <UnsavedGuard isDirty={isDirty} />
      <SelectField
        data-autofocus
        label={t('transfer.from')}
        isRequired
        options={named
          .filter(({ available }) => available && !/^(-|0$)/.test(available.minor))
          .map(({ id, word, available }) => ({
            value: id,
            label: available ? t('transfer.left', { line: word, amount: format.money(available) }) : word,
          }))}
        key={form.key('parts.0.lineId')}
        {...form.getInputProps('parts.0.lineId')}
      />
      <MoneyField
        label={t('ledger.amount')}
        currency={currency}
        isRequired
        key={form.key('parts.0.amountMinor')}
        {...form.getInputProps('parts.0.amountMinor')}
      />
      <SelectField
        label={t('transfer.to')}
        isRequired
        options={named.filter(({ id }) => id !== from).map(({ id, word }) => ({ value: id, label: word }))}
        key={form.key('parts.1.lineId')}
        {...form.getInputProps('parts.1.lineId')}
      />
      <NoteField label={t('transfer.reason')} isRequired key={form.key('reason')} {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
