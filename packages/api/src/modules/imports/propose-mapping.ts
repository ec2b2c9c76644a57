import type { ImportColumn } from '@caregraph/shared/imports';
import type { TemplateColumn } from './import-format.js';

export interface MappedColumn {
  heading: string;
  column: ImportColumn;
}

const plain = (heading: string): string =>
  heading
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/** Which of these headings mean which column, as far as their names tell; each heading and each column once. */
export function proposeMapping(headings: readonly string[], columns: readonly TemplateColumn[]): MappedColumn[] {
  const taken = new Set<string>();
  return columns.flatMap(({ code, name, alsoCalled }) => {
    const wanted = [plain(name), ...alsoCalled];
    const from = wanted.map((one) => headings.find((each) => plain(each) === one && !taken.has(each))).find(Boolean);
    if (from === undefined) return [];
    taken.add(from);
    return [{ heading: from, column: code }];
  });
}

/** Headings of the file by what the format calls them; a heading that stands for nothing is put out of the way. */
export function columnNamesOf(
  mapping: readonly MappedColumn[],
  columns: readonly TemplateColumn[],
): ReadonlyMap<string, string> {
  const names = new Map(columns.map(({ code, name }) => [code, name]));
  const aside = columns.map(({ name }) => [name, `${name} (not taken)`] as const);
  return new Map([...aside, ...mapping.map(({ heading, column }) => [heading, names.get(column) ?? heading] as const)]);
}
