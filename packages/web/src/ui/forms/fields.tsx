import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';

/** Spread `form.getInputProps('name')` and give `key={form.key('name')}`; label and hint are the field's own. */
export interface FieldProps extends Partial<GetInputPropsReturnType> {
  label: string;
  /** What to type and why it is asked, below the label. */
  hint?: string;
  isRequired?: boolean;
}

/** Most fields are required, so the few that are not say so. */
export function useLabelled({ label, hint, isRequired = false, ...input }: FieldProps) {
  const { t } = useTranslation();
  return {
    ...input,
    label: isRequired ? label : `${label} (${t('form.optional')})`,
    description: hint,
    'aria-required': isRequired,
    // By which the list of problems above the form names the field.
    'data-field': label,
  };
}

export interface TextFieldProps extends FieldProps {
  kind?: 'text' | 'email' | 'tel' | 'url';
  /** What a browser or password manager may fill in. */
  autoComplete?: string;
}

export function TextField({ kind = 'text', autoComplete = 'off', ...field }: TextFieldProps) {
  return <TextInput type={kind} autoComplete={autoComplete} {...useLabelled(field)} />;
}

/** Several lines. */
export function NoteField(field: FieldProps) {
  return <Textarea autosize minRows={3} maxRows={14} {...useLabelled(field)} />;
}

/** A day, typed or picked: `YYYY-MM-DD`, empty for none. */
export function DayField({ least, most, ...field }: FieldProps & { least?: string; most?: string }) {
  return <TextInput type="date" min={least} max={most} {...useLabelled(field)} />;
}

/** A day and a time on the wall clock of a zone that the hint names: `YYYY-MM-DDTHH:MM`. */
export function MomentField({ most, ...field }: FieldProps & { most?: string }) {
  return <TextInput type="datetime-local" max={most} {...useLabelled(field)} />;
}

export function NumberField({ unit, ...field }: FieldProps & { unit?: string }) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit}
      rightSectionWidth={44}
      {...useLabelled(field)}
    />
  );
}

/** An amount as typed; `minorFromTyped` of `lib/money.ts` makes minor units of it. */
export function MoneyField({ currency, ...field }: FieldProps & { currency: string }) {
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      leftSection={currency}
      leftSectionWidth={52}
      {...useLabelled(field)}
    />
  );
}

export interface Option {
  value: string;
  label: string;
}

/** One of a list that fits on a screen. */
export function SelectField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  return <NativeSelect data={[{ value: '', label: '' }, ...options]} {...useLabelled(field)} />;
}

export function CheckField({ label, hint, isRequired: _never, ...input }: FieldProps) {
  return <Checkbox label={label} description={hint} {...input} />;
}
