import { existsSync, readFileSync } from 'node:fs';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { modules } from '../modules/index.js';
import { buildSchema } from '../schema.js';
import { COST_LIMITS, costMeter } from './cost.js';
import { documentLimits } from './document-limits.js';
import { listSizeOf } from './list-size.js';

const list = new URL('../../../web/src/graphql/generated/persisted-documents.json', import.meta.url);
const texts = existsSync(list) ? Object.values(JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>) : [];
const documents = texts.map((text) => [/(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? text, text] as const);

const schema = buildSchema(modules);
const EXAMPLES: Readonly<Record<string, unknown>> = {
  ID: '01990000-0000-7000-8000-000000000001',
  String: 'x',
  Int: 100,
  Float: 1,
  Boolean: true,
  CalendarDate: '2026-03-10',
  DateTime: '2026-03-10T15:00:00Z',
  MinorUnits: '100',
  CurrencyCode: 'USD',
};

/** Some value of the type, the largest page for a number; the cost asks for no more. */
function exampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return EXAMPLES[type.name];
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, exampleOf(field.type)]));
}

function examplesFor({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    variableDefinitions.map(({ variable, type }) => [
      variable.name.value,
      exampleOf(typeFromAST(schema, type) as GraphQLInputType),
    ]),
  );
}

/** The dashboard's own documents get no exception from the limits; one that is too large would fail on every screen. */
describe.skipIf(documents.length === 0)('the dashboard’s documents', () => {
  const costOf = costMeter(schema, listSizeOf(modules.flatMap(({ graph }) => graph)));

  it('were generated', () => {
    expect(documents).not.toEqual([]);
  });

  it.each(documents)('%s keeps within every limit', (_name, text) => {
    const document = parse(text, { maxTokens: 1_000 });
    expect(validate(schema, document).map(({ message }) => message)).toEqual([]);
    expect(validate(schema, document, [documentLimits()]).map(({ message }) => message)).toEqual([]);
    const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    for (const operation of operations) {
      expect(costOf(document, operation, examplesFor(operation))).toBeLessThanOrEqual(COST_LIMITS.trusted);
    }
  });
});
