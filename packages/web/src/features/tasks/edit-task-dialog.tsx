import type { TypedDocumentNode } from '@urql/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { applyUserErrors, type UserError } from '../../graphql/apply-user-errors.js';
import { refusalsOfTyped } from '../../graphql/check-typed.js';
import { useFailureSentence } from '../../graphql/use-failure-sentence.js';
import { useWrite } from '../../graphql/use-write.js';
import { FormDialog } from '../../ui/forms/form-dialog.js';
import { type FormFields, fieldsOf } from '../../ui/forms/form-fields.js';
import { problemsOf } from '../../ui/forms/form-problems.js';
import { UnsavedGuard } from '../../ui/forms/unsaved-guard.js';
import { notify } from '../../ui/notify.js';
import { TASK_TOUCHES } from './use-task-steps.js';

interface EditTaskDialogProps<Values extends Record<string, unknown>, Data> {
  task: { readonly id: string; readonly version: number };
  title: string;
  lead: string;
  submitWord: string;
  savedWords: string;
  mutation: TypedDocumentNode<Data, { input: Values & { id: string; version: number } }>;
  /** The rules to which the server holds the same input. */
  rules: z.ZodType;
  initialValues: Values;
  /** What was typed as the mutation takes it, where an empty field means something else. */
  toInput?(values: Values): Values;
  errorsOf(data: Data): readonly UserError[];
  onSaved(): void;
  onCancel(): void;
  children(field: FormFields<Values>): ReactNode;
}

/** A dialog that changes one task, from the version that was seen. */
export function EditTaskDialog<Values extends Record<string, unknown>, Data>({
  task,
  mutation,
  rules,
  initialValues,
  toInput = (values) => values,
  errorsOf,
  savedWords,
  onSaved,
  children,
  ...said
}: EditTaskDialogProps<Values, Data>) {
  const { t } = useTranslation();
  const [isDirty, setDirty] = useState(false);
  const form = useForm<Values>({ mode: 'uncontrolled', initialValues, onValuesChange: () => setDirty(true) });
  const [others, setOthers] = useState<readonly { message: string }[]>([]);
  const [write, isSaving] = useWrite(mutation, TASK_TOUCHES);
  const sentenceOf = useFailureSentence();

  async function save() {
    const input = { ...toInput(form.getValues()), id: task.id, version: task.version };
    const refusals = refusalsOfTyped(rules, input, t('form.empty'));
    if (refusals.length > 0) return setOthers(applyUserErrors(form, refusals));
    const { data, failure } = await write({ input });
    if (failure) return setOthers([{ message: sentenceOf(failure) }]);
    const errors = errorsOf(data);
    setOthers(applyUserErrors(form, errors));
    if (errors.length > 0) return;
    // What is saved may be left: the guard must know before the page moves on.
    flushSync(() => setDirty(false));
    notify(savedWords);
    onSaved();
  }

  return (
    <FormDialog
      {...said}
      isOpen
      isSaving={isSaving}
      problems={problemsOf(form, others)}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isSaving) void save();
      }}
    >
      <UnsavedGuard isDirty={isDirty} />
      {children(fieldsOf(form))}
    </FormDialog>
  );
}
