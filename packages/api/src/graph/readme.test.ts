import { readFileSync } from 'node:fs';
import { type OperationDefinitionNode, parse } from 'graphql';
import { expect, it } from 'vitest';
import { Compiler } from './compile.js';
import { collect } from './selection.js';
import { toyModel } from './toy.js';

/** The text of a fenced block of the README. */
function block(language: string): string {
  const readme = readFileSync(new URL('./README.md', import.meta.url), 'utf8');
  const found = readme.split(`\`\`\`${language}\n`)[1]?.split('```')[0];
  if (!found) throw new Error(`the README has no ${language}`);
  return found;
}

const withoutLayout = (sql: string): string =>
  sql
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),]) ?/g, '$1')
    .trim();

it('the README shows the statement that its operation becomes', () => {
  const model = toyModel();
  const { schema } = model;
  const operation = parse(block('graphql')).definitions[0] as OperationDefinitionNode;
  const document = { schema, fragments: {}, variables: { id: '' } };
  const query = schema.getQueryType();
  if (!query) throw new Error('the toy schema has no Query');
  const compiler = new Compiler(model, document, new Set(['IDENTIFYING'] as const), 'ORGANISATION');
  const { text } = compiler.compile({ fields: collect(document, query, [operation]) });
  expect(withoutLayout(text)).toBe(withoutLayout(block('sql')));
});
