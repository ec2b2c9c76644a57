/** A refusal as the API sends it: `path` from the input's root to the field, list positions as decimal text. */
export interface UserError {
  readonly code: string;
  readonly path: readonly string[];
  readonly message: string;
}

/** The part of Mantine's form that takes messages; any form with these two does. */
interface FormWithFields {
  getValues(): unknown;
  setErrors(errors: Record<string, string>): void;
}

const hasField = (values: unknown, path: readonly string[]): boolean => {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  if (typeof values !== 'object' || values === null || !(step in values)) return false;
  return hasField((values as Record<string, unknown>)[step], rest);
};

/**
 * Puts each refusal on the field it is about. Those about no field of this form (or the whole of it) are returned: show
 * them above the form. Nothing is dropped.
 */
export function applyUserErrors(form: FormWithFields, errors: readonly UserError[]): UserError[] {
  const isOnField = ({ path }: UserError) => path.length > 0 && hasField(form.getValues(), path);
  const onFields = errors.filter(isOnField);
  const messages: Record<string, string> = {};
  for (const { path, message } of onFields) {
    const field = path.join('.');
    messages[field] = messages[field] ? `${messages[field]} ${message}` : message;
  }
  form.setErrors(messages);
  return errors.filter((error) => !isOnField(error));
}
