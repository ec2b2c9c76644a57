import type { UseFormReturnType } from '@mantine/form';
import {
  CheckField,
  DayField,
  MoneyField,
  MomentField,
  NoteField,
  NumberField,
  type Option,
  SelectField,
  TextField,
  type TextFieldProps,
} from './fields.js';

/** What is said of a field by whoever puts it into a form; its value, message and key come from the form. */
interface Said {
  label: string;
  hint?: string;
  isRequired?: boolean;
  /** The first field of a dialog: where typing begins. */
  isFirst?: boolean;
}

type Days = { least?: string; most?: string };

/** The fields of one form by the names of its values: `{field.text('code', { label, isRequired: true })}`. */
export function fieldsOf<Values extends Record<string, unknown>>(form: UseFormReturnType<Values>) {
  type Name = Parameters<typeof form.getInputProps>[0];
  const bound = (name: Name, { isFirst = false, ...said }: Said) => ({
    ...said,
    ...form.getInputProps(name),
    ...(isFirst ? { 'data-autofocus': true } : {}),
  });
  return {
    text: (name: Name, { kind, ...said }: Said & Pick<TextFieldProps, 'kind'>) => (
      <TextField key={form.key(name)} {...(kind ? { kind } : {})} {...bound(name, said)} />
    ),
    note: (name: Name, said: Said) => <NoteField key={form.key(name)} {...bound(name, said)} />,
    day: (name: Name, { least, most, ...said }: Said & Days) => (
      <DayField key={form.key(name)} {...(least ? { least } : {})} {...(most ? { most } : {})} {...bound(name, said)} />
    ),
    moment: (name: Name, { most, ...said }: Said & Pick<Days, 'most'>) => (
      <MomentField key={form.key(name)} {...(most ? { most } : {})} {...bound(name, said)} />
    ),
    number: (name: Name, { unit, ...said }: Said & { unit?: string }) => (
      <NumberField key={form.key(name)} {...(unit ? { unit } : {})} {...bound(name, said)} />
    ),
    money: (name: Name, { currency, ...said }: Said & { currency: string }) => (
      <MoneyField key={form.key(name)} currency={currency} {...bound(name, said)} />
    ),
    select: (name: Name, { options, ...said }: Said & { options: readonly Option[] }) => (
      <SelectField key={form.key(name)} options={options} {...bound(name, said)} />
    ),
    check: (name: Name, { label, hint }: Pick<Said, 'label' | 'hint'>) => (
      <CheckField
        key={form.key(name)}
        label={label}
        {...(hint ? { hint } : {})}
        {...form.getInputProps(name, { type: 'checkbox' })}
      />
    ),
  };
}

export type FormFields<Values extends Record<string, unknown>> = ReturnType<typeof fieldsOf<Values>>;
