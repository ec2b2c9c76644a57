import { describe, expect, test } from 'vitest';
import { words } from './codes.js';

const MODULES = import.meta.glob<Record<string, unknown>>(['../../../../../shared/src/**/*.ts', '!**/*.test.ts'], {
  eager: true,
});

/** Sets that no screen shows by code. */
const NEVER_SHOWN: Record<string, string> = {
  USER_ERROR_CODES: 'a refusal carries its sentence',
  WARNING_CODES: 'a refusal carries its sentence',
  POSTED_ENTRY_KINDS: 'a part of BUDGET_ENTRY_KINDS',
  OPENABLE_TASK_KINDS: 'a part of TASK_KINDS',
  OPEN_TASK_STATUSES: 'a part of TASK_STATUSES',
  EVIDENCE_KINDS: 'a part of TASK_KINDS',
  TASK_ACTIONS: 'shown as buttons, in the words of the page',
  TASK_SOURCES: 'shown by the words of the task itself',
  VIEW_PAGES: 'shown by the words of the navigation',
  VIEW_AUDIENCES: 'shown in the dialog that saves a view, in its words',
  UPLOAD_ENDINGS: 'said in a sentence',
  SUCCESSFUL_OUTCOMES: 'a part of INTERACTION_OUTCOMES',
};

const isValueSet = (name: string, value: unknown): value is readonly string[] =>
  /^[A-Z][A-Z0-9_]*$/.test(name) && Array.isArray(value) && value.every((one) => typeof one === 'string');

const valueSets = Object.values(MODULES)
  .flatMap((module) => Object.entries(module))
  .filter((entry): entry is [string, readonly string[]] => isValueSet(...entry) && !(entry[0] in NEVER_SHOWN));

test('the value sets of the shared package are found', () => {
  expect(valueSets.map(([name]) => name)).toContain('CLIENT_STATUSES');
});

describe.each(valueSets)('%s', (name, values) => {
  test('has a word for each value, and none for a value that is gone', () => {
    const section: Record<string, string> = (words as Record<string, Record<string, string>>)[name] ?? {};
    expect(Object.keys(section).toSorted()).toEqual(values.map((value) => value.replaceAll(':', '_')).toSorted());
  });

  test('calls no two values the same', () => {
    const section = Object.values((words as Record<string, Record<string, string>>)[name] ?? {});
    expect(new Set(section).size).toBe(section.length);
  });
});
