import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ask, tokenOf } from './analyst.ts';

/** The questions of the analysts' page, asked as the page asks them, of the demo organisation of this year. */

interface Question {
  title: string;
  query: string;
  variables: object;
}

const page = readFileSync(join(dirname(import.meta.dirname), 'docs/analyst.md'), 'utf8');
const WRITTEN_IN = '2026';

function questionsOf(text: string): Question[] {
  const thisYear = String(new Date().getFullYear());
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const block = (language: string) => new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(section)?.[1];
      const variables = (block('json') ?? '{}').replaceAll(WRITTEN_IN, thisYear);
      return {
        title: section.split('\n', 1)[0] ?? '',
        query: block('graphql') ?? '',
        variables: JSON.parse(variables) as object,
      };
    });
}

/** Values that an answer gives, null and the names of types aside. */
function valuesIn(answer: unknown): unknown[] {
  if (typeof answer !== 'object' || answer === null) return answer === null ? [] : [answer];
  return Object.values(answer).flatMap(valuesIn);
}

const questions = questionsOf(page);
let token: string;
beforeAll(() => {
  token = tokenOf('analyst@demo.example');
});

test('the page has ten questions', () => {
  expect(questions.map(({ title }) => Number.parseInt(title, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test.each(questions)('$title', async ({ query, variables }) => {
  const { status, text } = await ask(token, query, variables);
  const answer = JSON.parse(text) as { data: unknown; errors?: unknown };
  expect(answer.errors).toBeUndefined();
  expect(status).toBe(200);
  expect(valuesIn(answer.data).length).toBeGreaterThan(5);
});
