import { requestBudgetOverrideRules } from '@caregraph/shared/budgets';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { WriteDialog } from '../../graphql/write-dialog.js';
import { minorFromTyped } from '../../lib/money.js';
import { amountRefusals } from './amount-refusals.js';

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
  return (
    <WriteDialog
      title={t('request.title')}
      lead={t('request.lead')}
      submitWord={t('request.submit')}
      savedWords={t('request.done')}
      onCancel={onClose}
      onSaved={onClose}
      mutation={RequestBudgetOverride}
      rules={requestBudgetOverrideRules}
      initialValues={{ amountMinor: '', reason: '' }}
      toInput={({ amountMinor, reason }) => ({
        budgetId,
        currency,
        reason,
        amountMinor: minorFromTyped(amountMinor, currency) ?? amountMinor,
      })}
      refusalsOf={({ amountMinor }) =>
        amountRefusals(['amountMinor'], amountMinor, currency, (said) => t('noAmount', said))
      }
      errorsOf={(data) => data.requestBudgetOverride.errors}
      touches={TOUCHED}
    >
      {(field) => (
        <>
          {field.money('amountMinor', { label: t('overrides.amount'), currency, isRequired: true, isFirst: true })}
          {field.note('reason', { label: t('overrides.reason'), isRequired: true })}
        </>
      )}
    </WriteDialog>
  );
}
