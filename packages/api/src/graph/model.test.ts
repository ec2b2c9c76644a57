import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  column,
  connection,
  equals,
  derivedList,
  expression,
  extendType,
  type GraphDeclaration,
  graphType,
  one,
  order,
  rootOne,
  sql,
} from './declare.js';
import { labelledColumns } from './model.js';
import { toyModel, toySchema } from './toy.js';
import { ToyClient, ToyStaff, toyDeclarations } from './toy-graph.js';

const schema = toySchema();

/** The toy declarations with one of them replaced. */
const instead = (...replaced: GraphDeclaration[]): GraphDeclaration[] => [
  ...toyDeclarations.filter(({ kind, name }) => !replaced.some((each) => each.kind === kind && each.name === name)),
  ...replaced,
];

function faults(declarations: GraphDeclaration[]): string[] {
  try {
    toyModel({ schema, declarations });
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

const staff = (options: Parameters<typeof graphType>[1]) =>
  instead(graphType('ToyStaff', { entity: ToyStaff, ...options }));

describe('the model', () => {
  it('takes declarations that fit', () => {
    expect(faults(toyDeclarations)).toEqual([]);
  });

  it('lists every field that nothing says how to read, all at once', () => {
    const without = instead(graphType('ToyStaff', { entity: ToyStaff }), graphType('ToyVisit', { entity: ToyStaff }));
    const found = faults(without);
    expect(found).toContain('ToyStaff: nothing says how to read visits.');
    expect(found).toContain('ToyVisit: nothing says how to read minutes, at, remark, client, staff.');
  });

  it.each([
    [
      'a property that is none',
      { fields: { name: column({ property: 'title' }) } },
      'ToyStaff.name: ToyStaff has no property "title".',
    ],
    [
      'an expression over a column that is none',
      { fields: { name: expression((s) => sql`${s.titel}`) } },
      'ToyStaff.name: ToyStaff has no property "titel".',
    ],
    [
      'a field that the schema lacks',
      { fields: { age: column() } },
      'ToyStaff.age is declared, but is no field of the schema.',
    ],
    [
      'a label without `redacted`',
      { fields: { name: column({ label: 'IDENTIFYING' }) } },
      'ToyStaff: labelled fields ask for a field redacted: [String!]!.',
    ],
    [
      'a labelled field that cannot be null',
      { fields: { name: column({ label: 'IDENTIFYING' }) } },
      'ToyStaff.name is labelled, so it must be nullable.',
    ],
    [
      'an expression that reads labelled columns unlabelled',
      { labels: { name: 'IDENTIFYING' }, fields: { name: expression((s) => sql`${s.name}`) } },
      'ToyStaff.name reads a column labelled IDENTIFYING, and must carry the label.',
    ],
    [
      'a relation to nothing',
      { fields: { visits: one('ToyClient', {}) } },
      'ToyStaff.visits: say `on`, `by` or `where`.',
    ],
    [
      'an expression in place of rows',
      { fields: { visits: expression(() => sql`'[]'::jsonb`) } },
      'ToyStaff.visits: a ToyVisit is not a scalar: read it with one, list or derived.',
    ],
    [
      'a relation of another type',
      { fields: { visits: connection('ToyVisit', { by: 'staffId' }) } },
      'ToyStaff.visits is a ToyVisit in the schema, but declared as ToyVisitConnection.',
    ],
    [
      'a relation of another arity',
      { fields: { visits: one('ToyVisit', { by: 'staffId' }) } },
      'ToyStaff.visits is declared as one, which the schema does not say.',
    ],
    [
      'an argument that is not there',
      { fields: { name: expression((_, arg) => sql`${arg('day')}`) } },
      'ToyStaff.name: there is no argument day.',
    ],
    [
      'an order whose type is not said',
      { orders: { X: order(() => sql`1`) } },
      'ToyStaff order X: name the SQL type of the expression.',
    ],
    [
      'a filter on a column that is none',
      { filters: { x: equals('y') } },
      'ToyStaff filter x: ToyStaff has no property "y".',
    ],
    [
      'a default order that is not declared',
      { defaultOrder: ['X', 'ASC'] },
      'ToyStaff: the default order X is not declared.',
    ],
    ['a subject that is no property', { subject: 'clientId' }, 'ToyStaff: ToyStaff has no property "clientId".'],
  ] as [string, Parameters<typeof graphType>[1], string][])('refuses %s', (_, options, fault) => {
    expect(faults(staff(options))).toContain(fault);
  });

  it('refuses filters and orders that callers are offered but nobody declared, and the other way round', () => {
    const found = faults(
      instead(
        graphType('ToyClient', {
          entity: ToyClient,
          subject: 'id',
          filters: { extra: equals('status') },
          orders: { NAME: order('name') },
        }),
      ),
    );
    expect(found).toContain(
      'Query.toyClients offers filter currency, ids, status, score, search, ended, speaks, which nothing declares.',
    );
    expect(found).toContain('Query.toyClients does not offer the declared filter extra.');
    expect(found).toContain(
      'Query.toyClients offers order SCORE, ENDED_ON, STATUS, WEIGHT, SEEN_AT, which nothing declares.',
    );
  });

  it('refuses what is declared twice, extends nothing, or stands at no root', () => {
    const found = faults([
      ...toyDeclarations,
      graphType('ToyStaff', { entity: ToyStaff }),
      extendType('Nobody', {}),
      extendType('ToyClient', { visits: connection('ToyVisit', { by: 'clientId' }) }),
      rootOne('nothing', 'ToyClient'),
      rootOne('toyClient', 'ToyClient'),
    ]);
    expect(found).toEqual(
      expect.arrayContaining([
        'ToyStaff is declared twice.',
        'Nobody is extended, but no graphType declares it.',
        'ToyClient.visits is declared twice.',
        'Query.nothing is declared, but is no field of the schema.',
        'Query.toyClient is declared twice.',
      ]),
    );
  });

  it('refuses an expression beside what is not one row by its id', () => {
    const sized =
      buildSchema(`type Query { toyClient(id: ID!): Thing } type Thing { id: ID! parts: [ToyPart!]! size: Int }
      type ToyPart { code: String! }`);
    const declarations = [
      graphType('Thing', {
        entity: ToyClient,
        fields: {
          parts: derivedList('ToyPart', (c) => sql`select 'a' as code from ${c.id} as x`),
          size: expression((_thing, _arg, part) => sql`length(${part.code})`, { beside: 'parts' }),
        },
      }),
      graphType('ToyPart'),
      rootOne('toyClient', 'Thing'),
    ];
    expect(() => toyModel({ schema: sized, declarations })).toThrow(
      'Thing.size: Thing.parts is not one row by its id.',
    );
  });

  it('refuses a row or a nullable column where the schema promises a value', () => {
    const strict = buildSchema(`type Query { toyClient(id: ID!): Thing! } type Thing { id: ID! note: String! }`);
    const declarations = [graphType('Thing', { entity: ToyClient }), rootOne('toyClient', 'Thing')];
    expect(() => toyModel({ schema: strict, declarations })).toThrow(
      [
        'The graph declarations do not fit:',
        'Thing.note shows a nullable column, so it must be nullable.',
        'Query.toyClient must be nullable: row-level security may hide the row.',
      ].join('\n'),
    );
  });

  it('refuses a root field that no permission guards', () => {
    expect(() => toyModel({ schema, permissions: {} })).toThrow('Query.toyClient has no permission in the table.');
  });

  it('lists the columns that hold labelled facts, for comparison with the grants', () => {
    expect(labelledColumns(toyModel({ schema }))).toEqual([
      { table: 'toy.client', column: 'name', labels: ['IDENTIFYING'] },
      { table: 'toy.client', column: 'note', labels: ['FREE_TEXT'] },
      { table: 'toy.visit', column: 'remark', labels: ['FREE_TEXT'] },
    ]);
  });
});
