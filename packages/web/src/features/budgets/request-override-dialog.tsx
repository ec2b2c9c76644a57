import { requestBudgetOverrideRules } from '@caregraph/shared/budgets';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useWriteForm } from '../../graphql/use-write-form.js';
import { minorFromTyped } from '../../lib/money.js';
import { MoneyField, NoteField } from '../../ui/forms/fields.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';

const RequestOverrideDialog_budget = graphql(`
  fragment RequestOverrideDialog_budget on Budget {
    id
    actual {
      currency
    }
  }
`);

export const RequestBudgetOverride = graphql(`
  mutation RequestBudgetOverride($input: RequestBudgetOverrideInput!) {
    requestBudgetOverride(input: $input) {
      override {
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

const TOUCHED = ['Budget', 'BudgetOverride'];

interface RequestOverrideDialogProps {
  budget: FragmentType<typeof RequestOverrideDialog_budget>;
  onClose(): void;
}

/** Asks for more money than was authorised; someone else decides. */
export function RequestOverrideDialog({ budget: ref, onClose }: RequestOverrideDialogProps) {
  const { t } = useTranslation('budgets');
  const {
    id: budgetId,
    actual: { currency },
  } = readFragment(RequestOverrideDialog_budget, ref);
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    mutation: RequestBudgetOverride,
    rules: requestBudgetOverrideRules,
    initialValues: { amountMinor: '', reason: '' },
    toInput: ({ amountMinor, reason }) => ({
      budgetId,
      currency,
      reason,
      amountMinor: minorFromTyped(amountMinor, currency) ?? amountMinor,
    }),
    errorsOf: ({ requestBudgetOverride }) => requestBudgetOverride.errors,
    touches: TOUCHED,
    onSaved: () => {
      notify(t('request.done'));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t('request.title')}
      lead={t('request.lead')}
      isOpen
      problems={problems}
      isSaving={isSaving}
      submitWord={t('request.submit')}
      onSubmit={submit}
      onCancel={onClose}
    >
      <UnsavedGuard isDirty={isDirty} />
      <MoneyField
        data-autofocus
        label={t('overrides.amount')}
        currency={currency}
        isRequired
        key={form.key('amountMinor')}
        {...form.getInputProps('amountMinor')}
      />
      <NoteField label={t('overrides.reason')} isRequired key={form.key('reason')} {...form.getInputProps('reason')} />
    </FormDialog>
  );
}
