import type { UseFormReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import type { DialogProps } from '../ui/dialog.js';
import { FormDialog } from '../ui/forms/form-dialog.js';
import { type FormFields, fieldsOf } from '../ui/forms/form-fields.js';
import { UnsavedGuard } from '../ui/forms/unsaved-guard.js';
import { notify } from '../ui/notify.js';
import { useWriteForm, type WriteFormParts } from './use-write-form.js';

interface WriteDialogProps<Values extends Record<string, unknown>, Data, Input extends object>
  extends WriteFormParts<Values, Data, Input>,
    Pick<DialogProps, 'title' | 'width'> {
  /** One line above the fields: what this will do. */
  lead?: string;
  /** The verb on the button: "Record allergy". */
  submitWord: string;
  /** Told and read aloud once it is saved. */
  savedWords: string;
  onCancel(): void;
  /** The fields, drawn by the functions they are given. */
  children(field: FormFields<Values>, form: UseFormReturnType<Values>): ReactNode;
}

/** A dialog over one mutation: asks before typed text is lost, puts each refusal on its field, and tells when it is saved. */
export function WriteDialog<Values extends Record<string, unknown>, Data, Input extends object>({
  title,
  width = 'NORMAL',
  lead,
  submitWord,
  savedWords,
  onCancel,
  onSaved,
  children,
  ...parts
}: WriteDialogProps<Values, Data, Input>) {
  const { form, problems, isSaving, isDirty, submit } = useWriteForm({
    ...parts,
    onSaved: (data) => {
      notify(savedWords);
      onSaved(data);
    },
  });
  return (
    <FormDialog
      title={title}
      width={width}
      {...(lead ? { lead } : {})}
      isOpen
      isSaving={isSaving}
      submitWord={submitWord}
      problems={problems}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <UnsavedGuard isDirty={isDirty} />
      {children(fieldsOf(form), form)}
    </FormDialog>
  );
}
