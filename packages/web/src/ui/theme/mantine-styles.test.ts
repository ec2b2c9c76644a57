import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = import.meta.glob<string>(['../../**/*.tsx', '!**/*.test.tsx'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const LISTS = import.meta.glob<string>('./mantine-styles.ts', { eager: true, query: '?raw', import: 'default' });
const STYLES = join(import.meta.dirname, '../../../node_modules/@mantine/core/styles');

/** Components without a sheet of their own, and whose sheets they need. */
const BUILT_FROM: Record<string, readonly string[]> = {
  MantineProvider: [],
  NativeSelect: ['Input'],
  Select: ['Input', 'Combobox', 'Popover', 'ScrollArea'],
  Textarea: ['Input'],
  TextInput: ['Input'],
};

const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const listed = new Set(namesIn(LISTS['./mantine-styles.ts'] ?? '', /styles\/(\w+)\.layer\.css/g));
const used = new Set(
  Object.values(SOURCES)
    .flatMap((text) => namesIn(text, /import \{([^}]*)\} from '@mantine\/core'/g))
    .flatMap((names) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => /^[A-Z]\w+$/.test(name)),
);

test('components of Mantine are found in the sources', () => {
  expect(used).toContain('Button');
});

test.each([...used])('%s has its styles loaded', (component) => {
  const hasSheet = existsSync(join(STYLES, `${component}.layer.css`));
  const needed = hasSheet ? [component] : BUILT_FROM[component];
  expect(needed, `what ${component} is built from`).toBeDefined();
  expect([...listed]).toEqual(expect.arrayContaining([...(needed ?? [])]));
});
