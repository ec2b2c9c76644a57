import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { BudgetOverrideDecision } from '../../graphql/generated/graphql.js';
import { useFailureSentence } from '../../graphql/use-failure-sentence.js';
import { useWrite } from '../../graphql/use-write.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { SelectField } from '../../ui/forms/fields.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import type { Problem } from '../../ui/forms/form-problems.js';
import { notify } from '../../ui/notify.js';
import { Fact } from '../../ui/states/withheld.js';

const DecideOverrideDialog_override = graphql(`
  fragment DecideOverrideDialog_override on BudgetOverride {
    id
    version
    reason
    redacted
    amount {
      minor
      currency
    }
  }
`);

export const DecideBudgetOverride = graphql(`
  mutation DecideBudgetOverride($input: DecideBudgetOverrideInput!) {
    decideBudgetOverride(input: $input) {
      override {
        id
        version
        status
      }
      errors {
        code
        path
        message
      }
    }
  }
`);

/** An approval changes the budget itself. */
const TOUCHED = ['Budget', 'BudgetOverride'];

interface DecideOverrideDialogProps {
  override: FragmentType<typeof DecideOverrideDialog_override>;
  onClose(): void;
}

/** Approves or rejects a request for more money. Final: the decision waits for the server, and nothing undoes it. */
export function DecideOverrideDialog({ override: ref, onClose }: DecideOverrideDialogProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const override = readFragment(DecideOverrideDialog_override, ref);
  const [decision, setDecision] = useState<BudgetOverrideDecision | ''>('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [decide, isSaving] = useWrite(DecideBudgetOverride, TOUCHED);
  const sentenceOf = useFailureSentence();

  async function save() {
    if (decision === '') return setProblems([{ message: t('decide.choose') }]);
    const { data, failure } = await decide({ input: { id: override.id, version: override.version, decision } });
    if (failure) return setProblems([{ message: sentenceOf(failure) }]);
    const { errors } = data.decideBudgetOverride;
    setProblems(errors);
    if (errors.length > 0) return;
    notify(t(decision === 'APPROVED' ? 'decide.approved' : 'decide.rejected'));
    onClose();
  }

  return (
    <FormDialog
      title={t('decide.title')}
      lead={t('decide.lead')}
      isOpen
      problems={problems}
      isSaving={isSaving}
      submitWord={t('decide.submit')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onCancel={onClose}
    >
      <FactList>
        <FactItem label={t('overrides.amount')}>{format.money(override.amount)}</FactItem>
        <FactItem label={t('overrides.reason')} width="WIDE">
          <Fact value={factOf(override, 'reason')} />
        </FactItem>
      </FactList>
      <SelectField
        data-autofocus
        label={t('overrides.decision')}
        isRequired
        options={[
          { value: 'APPROVED', label: t('decide.APPROVED') },
          { value: 'REJECTED', label: t('decide.REJECTED') },
        ]}
        value={decision}
        onChange={({ currentTarget }: { currentTarget: HTMLSelectElement }) =>
          setDecision(currentTarget.value as BudgetOverrideDecision | '')
        }
      />
    </FormDialog>
  );
}
