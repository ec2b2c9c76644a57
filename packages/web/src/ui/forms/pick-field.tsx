import { Select } from '@mantine/core';
import { type FieldProps, type Option, useLabelled } from './fields.js';

/** One of a long list, found by typing. */
export function PickField({ options, ...field }: FieldProps & { options: readonly Option[] }) {
  return <Select searchable data={[...options]} comboboxProps={{ withinPortal: true }} {...useLabelled(field)} />;
}
