import fc from 'fast-check';
import {
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anActor, type ToyWorld, toyWorld } from './toy.js';
import { naively } from './toy-naive.js';

let world: ToyWorld;
let ids: string[] = [];
let actors = [anActor()];

beforeAll(async () => {
  world = await toyWorld();
  const { owner } = world.database;
  const some = await owner.query<{ id: string }>('select id from toy.client where tenant_id = $1 order by id limit 8', [
    actors[0]?.tenantId,
  ]);
  const staff = await owner.query<{ id: string }>(
    'select id from toy.staff where tenant_id = $1 order by name limit 1',
    [actors[0]?.tenantId],
  );
  ids = some.rows.map(({ id }) => id);
  actors = [
    anActor(),
    anActor({ roles: ['ANALYST'] }),
    anActor({ roles: ['CARE_MANAGER', 'ANALYST', 'SUPERVISOR'], staffId: staff.rows[0]?.id ?? null }),
  ];
});
afterAll(() => world.close());

/** Random choices that fast-check can repeat and shrink. It compares what it is given, so it is given plain numbers only. */
class Draw {
  constructor(private readonly gen: fc.GeneratorValue) {}

  pick<T>(...options: readonly T[]): T {
    return options[this.gen(fc.integer, { min: 0, max: options.length - 1 })] as T;
  }

  some<T>(options: readonly T[], { least = 0, most = options.length } = {}): T[] {
    const indexes = options.map((_, index) => index);
    const chosen = this.gen(fc.subarray, indexes, { minLength: least, maxLength: Math.min(most, options.length) });
    return chosen.map((index) => options[index] as T);
  }
}

/** An operation of the schema as it is being drawn. */
class Drawn {
  readonly variables: Record<string, unknown> = { yes: true, no: false };
  readonly declared = ['$yes: Boolean!', '$no: Boolean!'];
  readonly fragments: string[] = [];
  #count = 0;

  constructor(private readonly draw: Draw) {}

  operation(): string {
    const query = world.engine.model.schema.getQueryType() as GraphQLObjectType;
    const selection = this.selection(query, 4);
    const both = 'both: __typename @include(if: $yes) @skip(if: $no)';
    return `query Drawn(${this.declared.join(', ')}) { ${both} ... ${selection} }\n${this.fragments.join('\n')}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => {
      // Cursors are signed by the engine alone; paging has its own property.
      if (/cursor/i.test(field.name)) return false;
      return depth > 0 || isLeafType(getNamedType(field.type));
    });
    const chosen = this.draw.some(fields, { least: Math.min(1, fields.length), most: type.name === 'Query' ? 2 : 5 });
    if (chosen.length === 0) return '{ __typename }';
    const written = chosen.map((field) => {
      const isLeaf = isLeafType(getNamedType(field.type));
      this.#count += 1;
      const isPlain = isLeaf && field.args.length === 0 && this.draw.pick(true, false);
      const args = field.args
        .filter(({ name }) => name !== 'after')
        .flatMap((argument) => this.argument(argument.name, argument.type));
      const inner = getNamedType(field.type);
      const below = isObjectType(inner) ? ` ${this.selection(inner, depth - 1)}` : '';
      const directive = this.draw.pick('', '', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @include(if: $no)');
      return `${isPlain ? '' : `a${this.#count}: `}${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${directive}${below}`;
    });
    const form = this.draw.pick('plain', 'plain', 'inline', 'named', 'typename');
    if (form === 'inline') return `{ ... on ${type.name} { ${written.join(' ')} } ... @skip(if: $yes) { __typename } }`;
    if (form === 'typename') return `{ ${written.join(' ')} kind: __typename }`;
    if (form === 'plain') return `{ ${written.join(' ')} }`;
    this.#count += 1;
    const name = `f${this.#count}`;
    this.fragments.push(`fragment ${name} on ${type.name} { ${written.join(' ')} }`);
    return `{ ...${name} }`;
  }

  private argument(name: string, type: GraphQLInputType): string[] {
    const isRequired = type !== getNullableType(type);
    if (!isRequired && name !== 'first' && this.draw.pick(true, false)) return [];
    const value = name === 'first' ? this.draw.pick(1, 2, 3, 4) : this.value(type);
    if (this.draw.pick(true, false)) return [`${name}: ${literal(value, type)}`];
    this.#count += 1;
    this.variables[`v${this.#count}`] = value;
    this.declared.push(`$v${this.#count}: ${String(type)}`);
    return [`${name}: $v${this.#count}`];
  }

  private value(type: GraphQLInputType): unknown {
    const inner = getNullableType(type);
    if (isListType(inner)) return this.draw.some(ids);
    if (isEnumType(inner)) return this.draw.pick(...inner.getValues().map(({ name }) => name));
    if (isInputObjectType(inner)) {
      const fields = Object.values(inner.getFields());
      const given = fields.filter(
        (field) => field.type !== getNullableType(field.type) || this.draw.pick(true, false, false),
      );
      return Object.fromEntries(given.map((field) => [field.name, this.value(field.type)]));
    }
    const samples: Record<string, readonly unknown[]> = {
      ID: ids,
      Boolean: [true, false],
      Float: [0, 1.5, 3, 4.5],
      String: ['ada', 'Ben', 'ENDED 1', 'en', 'yo', '%', 'ça'],
      CurrencyCode: ['USD', 'KWD'],
      CalendarDate: ['2026-01-01', '2026-11-02', '2027-01-01'],
    };
    return this.draw.pick(...(samples[getNamedType(inner).name] ?? []));
  }
}

function literal(value: unknown, type: GraphQLInputType): string {
  const inner = getNullableType(type);
  if (isEnumType(inner)) return String(value);
  if (isInputObjectType(inner)) {
    const entries = Object.entries(value as object).map(
      ([key, each]) => `${key}: ${literal(each, inner.getFields()[key]?.type as GraphQLInputType)}`,
    );
    return `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}

describe('any operation of the schema', () => {
  it('has the same answer as text, as tree, and worked out from all rows by hand', async () => {
    let [compared, asText] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.gen(), fc.constantFrom(0, 1, 2), async (draw, who) => {
        const actor = actors[who] ?? anActor();
        const drawn = new Drawn(new Draw(draw));
        const source = drawn.operation();
        const answer = await world.ask(source, drawn.variables, actor);
        const text = await world.engine.text(
          { document: parse(source), variables: drawn.variables },
          world.contextOf(actor),
        );
        if (answer.errors) {
          expect(new Set(answer.errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['FORBIDDEN']));
          return;
        }
        const isEmpty = Object.values(answer.data ?? {}).every((value) => typeof value === 'string');
        expect(text !== null || isEmpty || source.includes('actions'), source).toBe(true);
        asText += text === null ? 0 : 1;
        const expected = await naively(world.database.owner, source, drawn.variables, actor);
        expect(answer, `${source} ${JSON.stringify(drawn.variables)}`).toEqual(JSON.parse(JSON.stringify(expected)));
        compared += 1;
      }),
      { numRuns: 150 },
    );
    expect(compared).toBeGreaterThan(75);
    expect(asText).toBeGreaterThan(40);
  });
});
