import { readFile } from 'node:fs/promises';
import { OPERATION_PERMISSIONS } from '@caregraph/shared/permissions';
import {
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { beforeAll, describe, expect, test } from 'vitest';
import { modules } from './modules/index.js';
import { buildSchema } from './schema.js';

/** What holds for every type and operation of the API, so that one added tomorrow keeps it too. */

const schema = buildSchema(modules);
const ours = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const objects = ours.filter(isObjectType);
const query = schema.getQueryType() as GraphQLObjectType;
const mutation = schema.getMutationType() as GraphQLObjectType;
const subscription = schema.getSubscriptionType() as GraphQLObjectType;
const fieldsOf = (type: GraphQLObjectType) =>
  Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field }));

beforeAll(() => expect(objects.length).toBeGreaterThan(50));

test('schema.graphql is what the code says', async () => {
  const committed = await readFile(new URL('../schema.graphql', import.meta.url), 'utf8');
  expect(committed).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
});

describe('operations', () => {
  const operations = [query, mutation, subscription].flatMap(fieldsOf).map(({ name }) => name);

  test('each demands a permission, and none is left over in the table', () => {
    expect(Object.keys(OPERATION_PERMISSIONS).sort()).toEqual(operations.sort());
  });

  test.each(fieldsOf(mutation))(
    '$name takes one input, says what it refuses, and answers with errors as data',
    ({ field }) => {
      const [input, ...more] = field.args;
      const name = field.name[0]?.toUpperCase() + field.name.slice(1);
      expect(more).toEqual([]);
      expect(String(input?.type)).toBe(`${name}Input!`);
      expect(field.description?.length ?? 0).toBeGreaterThan(20);
      const payload = getNamedType(field.type) as GraphQLObjectType;
      expect(payload.name).toBe(`${name}Payload`);
      expect(String(payload.getFields()['errors']?.type)).toBe('[UserError!]!');
    },
  );

  test.each(fieldsOf(mutation))(
    '$name names the version it edits, or the key by which a retry is known',
    ({ field }) => {
      const input = getNamedType(field.args[0]?.type);
      const fields = isInputObjectType(input) ? Object.keys(input.getFields()) : [];
      expect(fields.includes('version') || fields.includes('idempotencyKey')).toBe(true);
    },
  );

  test('no input takes what only the server may say', () => {
    const forbidden = [
      'tenantId',
      'createdBy',
      'createdAt',
      'updatedBy',
      'approvedBy',
      'signedBy',
      'decidedBy',
      'deletedAt',
    ];
    const found = ours.filter(isInputObjectType).flatMap((type) =>
      Object.keys(type.getFields())
        .filter((name) => forbidden.includes(name))
        .map((name) => `${type.name}.${name}`),
    );
    expect(found).toEqual([]);
  });
});

describe('types', () => {
  test('each object and enum says what it is', () => {
    const described = /(Connection|Edge|Payload)$/;
    expect(
      ours
        .filter(
          (type) =>
            (isObjectType(type) || isEnumType(type)) &&
            !type.description &&
            !described.test(type.name) &&
            ![query, mutation, subscription].some((root) => root === type),
        )
        .map(({ name }) => name),
    ).toEqual([]);
  });

  test('enum values are written as they are stored', () => {
    expect(
      ours.filter(isEnumType).flatMap((type) =>
        type
          .getValues()
          .filter(({ name, value }) => name !== value || !/^[A-Z][A-Z0-9_]*$/.test(name))
          .map(({ name }) => `${type.name}.${name}`),
      ),
    ).toEqual([]);
  });

  test('lists and booleans are never null, except where they are withheld with their row', () => {
    const withheld = new Set(objects.filter((type) => type.getFields()['redacted']).map(({ name }) => name));
    const nullable = objects
      .filter(({ name }) => !withheld.has(name))
      .flatMap(fieldsOf)
      .filter(({ field }) => isListType(field.type) || String(field.type) === 'Boolean');
    expect(nullable.map(({ name }) => name)).toEqual([]);
  });

  test('money never travels as a number', () => {
    const amounts = objects
      .flatMap(fieldsOf)
      .filter(
        ({ field }) =>
          /(Minor|amount|price|cost)$/i.test(field.name) && ['Int', 'Float'].includes(getNamedType(field.type).name),
      );
    expect(amounts.map(({ name }) => name)).toEqual([]);
  });

  test('what grows is a connection; a plain list is one of the short ones that a person could count', () => {
    const lists = objects
      .filter(({ name }) => !/(Connection|Payload)$/.test(name))
      .flatMap(fieldsOf)
      .filter(({ field }) => {
        const bare = isNonNullType(field.type) ? field.type.ofType : field.type;
        return isListType(bare) && isObjectType(getNamedType(bare));
      })
      .map(({ name }) => name)
      .sort();
    expect(lists).toMatchSnapshot();
  });
});
