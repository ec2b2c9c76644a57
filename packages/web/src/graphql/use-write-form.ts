import { useForm, type UseFormReturnType } from '@mantine/form';
import type { TypedDocumentNode } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { newKey } from '../lib/new-key.js';
import { type Problem, problemsOf } from '../ui/forms/form-problems.js';
import { applyUserErrors, type UserError } from './apply-user-errors.js';
import { refusalsOfTyped } from './check-typed.js';
import { useFailureSentence } from './use-failure-sentence.js';
import { useWrite } from './use-write.js';

export interface WriteFormParts<Values, Data, Input extends object> {
  mutation: TypedDocumentNode<Data, { input: Input }>;
  /** The rules to which the server holds the same input. */
  rules: z.ZodType;
  /** Named as the input names them, so that each refusal finds its field. */
  initialValues: Values;
  /** What was typed as the mutation takes it. */
  toInput(values: Values): Omit<Input, 'idempotencyKey'>;
  /** What the input's rules cannot see, because it is lost on the way from what was typed; it goes before theirs. */
  refusalsOf?: ((values: Values) => readonly UserError[]) | undefined;
  errorsOf(data: Data): readonly UserError[];
  /** Types whose queries are asked again, beside those that the answer holds: a list that was empty names none. */
  touches: readonly string[];
  onSaved(data: Data): void;
  /** It names a row and the version that was seen, and so cannot be done twice: it takes no key. */
  isEdit?: boolean;
}

export interface WriteForm<Values extends Record<string, unknown>> {
  form: UseFormReturnType<Values>;
  problems: readonly Problem[];
  isSaving: boolean;
  /** Something was typed that is not saved. */
  isDirty: boolean;
  submit(event: FormEvent<HTMLFormElement>): void;
}

/** A form over one mutation: the shared rules first, then what the server refuses, each on its field. */
export function useWriteForm<Values extends Record<string, unknown>, Data, Input extends object>(
  parts: WriteFormParts<Values, Data, Input>,
): WriteForm<Values> {
  const { mutation, rules, initialValues, toInput, refusalsOf, errorsOf, touches, onSaved, isEdit = false } = parts;
  const { t } = useTranslation();
  const [idempotencyKey] = useState(newKey);
  const [isDirty, setDirty] = useState(false);
  const [others, setOthers] = useState<readonly { message: string }[]>([]);
  const [write, isSaving] = useWrite(mutation, touches);
  const sentenceOf = useFailureSentence();
  const form = useForm<Values>({ mode: 'uncontrolled', initialValues, onValuesChange: () => setDirty(true) });

  async function save() {
    const input = { ...toInput(form.getValues()), ...(isEdit ? {} : { idempotencyKey }) } as Input;
    const own = refusalsOf?.(form.getValues()) ?? [];
    const isNew = ({ path }: UserError) => !own.some((one) => one.path.join() === path.join());
    const refusals = [...own, ...refusalsOfTyped(rules, input, t('form.empty')).filter(isNew)];
    if (refusals.length > 0) return setOthers(applyUserErrors(form, refusals));
    const { data, failure } = await write({ input });
    if (failure) return setOthers([{ message: sentenceOf(failure) }]);
    const errors = errorsOf(data);
    setOthers(applyUserErrors(form, errors));
    if (errors.length > 0) return;
    // What is saved may be left: the guard must know before the page moves on.
    flushSync(() => setDirty(false));
    onSaved(data);
  }

  return {
    form,
    problems: problemsOf(form, others),
    isSaving,
    isDirty,
    submit: (event) => {
      event.preventDefault();
      if (!isSaving) void save();
    },
  };
}
