import { transferBetweenLinesRules } from '@caregraph/shared/budgets';
import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { TransferDialog_BudgetFragment } from '../../graphql/generated/graphql.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { minorFromTyped } from '../../lib/money.js';
import { useFormat } from '../../lib/use-format.js';
import type { FormFields } from '../../ui/forms/form-fields.js';
import { amountRefusals } from './amount-refusals.js';

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
  const { id: budgetId, actual, lines } = readFragment(TransferDialog_budget, ref);
  const { currency } = actual;
  return (
    <WriteDialog
      title={t('transfer.title')}
      lead={t('transfer.lead')}
      submitWord={t('transfer.submit')}
      savedWords={t('transfer.done')}
      onCancel={onClose}
      onSaved={onClose}
      mutation={TransferBetweenLines}
      rules={transferBetweenLinesRules}
      initialValues={{ parts: [{ lineId: '', amountMinor: '' }, { lineId: '' }], reason: '' } as TypedTransfer}
      toInput={({ parts, reason }) => ({ budgetId, currency, reason, parts: partsOf(parts, currency) })}
      refusalsOf={({ parts }) =>
        amountRefusals(['parts', '0', 'amountMinor'], parts[0].amountMinor, currency, (said) => t('noAmount', said))
      }
      errorsOf={(data) => data.transferBetweenLines.errors}
      touches={TOUCHED}
    >
      {(field, form) => <TransferFields field={field} form={form} lines={lines} currency={currency} />}
    </WriteDialog>
  );
}

interface TransferFieldsProps {
  field: FormFields<TypedTransfer>;
  form: UseFormReturnType<TypedTransfer>;
  lines: TransferDialog_BudgetFragment['lines'];
  currency: string;
}

/** The line that gives is not offered as the one that gets. */
function TransferFields({ field, form, lines, currency }: TransferFieldsProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const [from, setFrom] = useState('');
  form.watch('parts.0.lineId', ({ value }) => setFrom(value as string));
  const wordOf = (name: string | null, index: number) => name ?? t('lines.numbered', { number: index + 1 });
  const named = lines.map((line, index) => ({ ...line, word: wordOf(line.name, index) }));
  return (
    <>
      {field.select('parts.0.lineId', {
        label: t('transfer.from'),
        isRequired: true,
        isFirst: true,
        options: named
          .filter(({ available }) => available && !/^(-|0$)/.test(available.minor))
          .map(({ id, word, available }) => ({
            value: id,
            label: available ? t('transfer.left', { line: word, amount: format.money(available) }) : word,
          })),
      })}
      {field.money('parts.0.amountMinor', { label: t('ledger.amount'), currency, isRequired: true })}
      {field.select('parts.1.lineId', {
        label: t('transfer.to'),
        isRequired: true,
        options: named.filter(({ id }) => id !== from).map(({ id, word }) => ({ value: id, label: word })),
      })}
      {field.note('reason', { label: t('transfer.reason'), isRequired: true })}
    </>
  );
}
