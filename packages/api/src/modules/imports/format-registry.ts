import type { ImportFormatCode } from '@caregraph/shared/imports';
import type { ImportFormat } from './import-format.js';

const formats = new Map<string, ImportFormat>();

/** Makes formats known to the runs that browsers start; whoever defines a format stands to the right of this module. */
export function registerImportFormats(some: readonly ImportFormat[]): void {
  for (const format of some) formats.set(codeOf(format), format);
}

export const codeOf = ({ name }: Pick<ImportFormat, 'name'>): string => name.toUpperCase().replaceAll('-', '_');

/** @throws when the format was not registered */
export function formatOf(code: ImportFormatCode): ImportFormat {
  const format = formats.get(code);
  if (!format) throw new Error(`Nothing reads the format ${code}.`);
  return format;
}

export const knownFormats = (): ImportFormat[] => [...formats.values()];
