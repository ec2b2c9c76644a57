import { schemaResolver, useForm } from '@mantine/form';
import { screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { applyUserErrors, type UserError } from '../../graphql/apply-user-errors.js';
import { renderPart } from '../../test/render.js';
import { MoneyField, TextField } from './fields.js';
import { FormDialog } from './form-dialog.js';
import { problemsOf } from './form-problems.js';

const rules = z.object({ reason: z.string().min(1, 'Give a reason.'), amount: z.string() });

interface EndPlanProps {
  /** Stands for the server: what it refuses. */
  save(values: { reason: string; amount: string }): UserError[];
}

/** As a feature writes it. */
function EndPlan({ save }: EndPlanProps) {
  const [others, setOthers] = useState<UserError[]>([]);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { reason: '', amount: '' },
    validate: schemaResolver(rules, { sync: true }),
  });
  return (
    <FormDialog
      title="End the plan"
      isOpen
      isSaving={false}
      submitWord="End plan"
      problems={problemsOf(form, others)}
      onSubmit={form.onSubmit((values) => setOthers(applyUserErrors(form, save(values))))}
      onCancel={() => undefined}
    >
      <TextField label="Reason" isRequired key={form.key('reason')} {...form.getInputProps('reason')} />
      <MoneyField label="Amount" currency="USD" key={form.key('amount')} {...form.getInputProps('amount')} />
    </FormDialog>
  );
}

async function open(errors: UserError[] = []) {
  const save = vi.fn<EndPlanProps['save']>(() => errors);
  const shown = await renderPart(<EndPlan save={save} />);
  const dialog = within(await screen.findByRole('dialog', { name: 'End the plan' }));
  const submit = () => shown.user.click(dialog.getByRole('button', { name: 'End plan' }));
  return { ...shown, dialog, save, submit };
}

test('what the rules refuse is named above the form and at its field, and nothing is sent', async () => {
  const { dialog, submit, save, user } = await open();
  await submit();
  const summary = dialog.getByRole('alert');
  expect(summary).toHaveTextContent('1 thing to put right');
  expect(summary).toHaveFocus();
  expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeInvalid();
  await user.click(within(summary).getByRole('button', { name: 'Reason: Give a reason.' }));
  expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveFocus();
  expect(save).not.toHaveBeenCalled();
});

test('what the server refuses lands on its field, the rest above the form', async () => {
  const { dialog, submit, user } = await open([
    { code: 'OUT_OF_RANGE', path: ['amount'], message: 'More than is left.' },
    { code: 'STALE_VERSION', path: [], message: 'Someone else changed this plan.' },
  ]);
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'moved away');
  await submit();
  expect(dialog.getByRole('textbox', { name: 'Amount (optional)' })).toHaveAccessibleDescription('More than is left.');
  expect(dialog.getByRole('alert')).toHaveTextContent('Someone else changed this plan.');
  expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('moved away');
});

test('says which fields may be left out', async () => {
  const { dialog } = await open();
  expect(dialog.getByRole('textbox', { name: 'Amount (optional)' })).toBeVisible();
  expect(dialog.getByRole('textbox', { name: 'Reason' })).toBeRequired();
});

test('what is to put right stands in the order of the fields, whatever the order of the refusals', async () => {
  const refusal = (path: string) => ({ code: 'INVALID', path: [path], message: 'This is refused.' });
  const { dialog, submit, user } = await open([refusal('amount'), refusal('reason')]);
  await user.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Moved away');
  await submit();
  const told = within(dialog.getByRole('alert')).getAllByRole('button');
  expect(told.map(({ textContent }) => textContent)).toEqual(['Reason: This is refused.', 'Amount: This is refused.']);
});
