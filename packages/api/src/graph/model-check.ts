import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Argument, FieldDeclaration, RowOrder } from './declare.js';
import { columnOf, labelList, type Model, type ModelType } from './model-type.js';
import { labelsRead, type Probe, probe, probeArguments } from './model-probe.js';

/** Types that only the engine fills, and needs no declaration for. */
const OWN_TYPES = /^(Money|PageInfo|.+Connection|.+Edge)$/;

/** Everything in the declarations that does not fit schema, tables and labels, one sentence each. */
export function checkModel(model: Model): string[] {
  const faults: string[] = [];
  for (const type of model.types.values()) {
    const shown = model.schema.getType(type.name);
    if (isObjectType(shown)) new TypeCheck(model, type, shown, faults).run();
    else faults.push(`${type.name} is declared, but is no object type of the schema.`);
  }
  const query = model.schema.getQueryType()?.getFields() ?? {};
  for (const [name, declaration] of model.roots) {
    const field = query[name];
    if (!field) faults.push(`Query.${name} is declared, but is no field of the schema.`);
    else if (model.permissions[`Query.${name}`] === undefined)
      faults.push(`Query.${name} has no permission in the table.`);
    else new FieldCheck(model, null, field, declaration, `Query.${name}`, faults).run();
  }
  return faults;
}

class TypeCheck {
  constructor(
    private readonly model: Model,
    private readonly type: ModelType,
    private readonly shown: GraphQLObjectType,
    private readonly faults: string[],
  ) {}

  run(): void {
    const { type, shown, faults } = this;
    const fields = shown.getFields();
    const missing = Object.keys(fields).filter((name) => name !== 'redacted' && !type.fields.has(name));
    if (missing.length > 0) faults.push(`${type.name}: nothing says how to read ${missing.join(', ')}.`);
    const hasLabels = [...type.fields.values()].some(({ label }) => label !== undefined);
    if (hasLabels !== Boolean(fields.redacted))
      faults.push(
        `${type.name}: ${hasLabels ? 'labelled fields ask for' : 'no labelled field, but'} a field redacted: [String!]!.`,
      );
    for (const [name, declaration] of type.fields) {
      const field = fields[name];
      if (!field) faults.push(`${type.name}.${name} is declared, but is no field of the schema.`);
      else new FieldCheck(this.model, type, field, declaration, `${type.name}.${name}`, faults).run();
    }
    for (const property of [...type.labels.keys(), ...(type.subject ? [type.subject] : [])])
      this.guard(type.name, () => columnOf(type, property));
    this.checkPaging();
  }

  /** Filters and orders are tried once: one that names no column of the table must not wait for its first user. */
  private checkPaging(): void {
    const { type } = this;
    for (const [name, filter] of type.filters)
      this.guard(`${type.name} filter ${name}`, () => labelsRead(type, filter));
    for (const [name, order] of type.orders) {
      this.guard(`${type.name} order ${name}`, () => labelsRead(type, order));
      if (typeof order.of !== 'string' && !order.as)
        this.faults.push(`${type.name} order ${name}: name the SQL type of the expression.`);
    }
    const [byDefault] = type.defaultOrder ?? [];
    if (byDefault && !type.orders.has(byDefault))
      this.faults.push(`${type.name}: the default order ${byDefault} is not declared.`);
  }

  private guard(where: string, check: () => unknown): void {
    try {
      check();
    } catch (error) {
      this.faults.push(`${where}: ${(error as Error).message}`);
    }
  }
}

/** One field of a type (or of Query) against its declaration. */
class FieldCheck {
  constructor(
    private readonly model: Model,
    private readonly parent: ModelType | null,
    private readonly field: GraphQLField<unknown, unknown>,
    private readonly declaration: FieldDeclaration,
    private readonly where: string,
    private readonly faults: string[],
  ) {}

  run(): void {
    const { declaration, field } = this;
    const { label } = declaration;
    const isRequired = isNonNullType(field.type);
    if (label && isRequired) this.fault('is labelled, so it must be nullable.');
    if (declaration.kind === 'one' && isRequired) this.fault('must be nullable: row-level security may hide the row.');
    try {
      this.checkReading(isRequired);
    } catch (error) {
      this.fault(`: ${(error as Error).message}`);
    }
    for (const argument of field.args) this.checkEnum(getNamedType(argument.type));
    this.checkEnum(getNamedType(field.type));
  }

  private checkReading(isRequired: boolean): void {
    const { declaration, parent } = this;
    if ('type' in declaration) return this.checkRelation(declaration);
    if (!parent) throw new Error('a root field is a row, a list or a connection');
    const seen = probe(parent);
    const arg = probeArguments(this.field);
    if (declaration.kind === 'column') {
      const property = declaration.property ?? this.field.name;
      if (columnOf(parent, property).nullable && isRequired && parent.table)
        this.fault('shows a nullable column, so it must be nullable.');
      for (const each of parent.labels.get(property) ?? []) seen.labels.add(each);
    } else if (declaration.kind === 'money') {
      seen.read(declaration.minor, arg);
      seen.read(declaration.currency, arg);
    } else if (declaration.kind === 'expression') seen.read(declaration.expression, arg);
    else for (const property of declaration.properties) seen.read(property);
    this.cover(seen);
  }

  private checkRelation(declaration: Extract<FieldDeclaration, { type: string }>): void {
    const target = this.model.types.get(declaration.type);
    if (!target) throw new Error(`${declaration.type} is not declared`);
    const shown = getNamedType(this.field.type).name;
    const expected = declaration.kind === 'connection' ? `${declaration.type}Connection` : declaration.type;
    if (shown !== expected) this.fault(`is a ${shown} in the schema, but declared as ${expected}.`);
    const inner = isNonNullType(this.field.type) ? this.field.type.ofType : this.field.type;
    if (isListType(inner) !== (declaration.kind === 'list' || declaration.kind === 'derivedList'))
      this.fault(`is declared as ${declaration.kind}, which the schema does not say.`);

    const [above, below] = [probe(this.parent), probe(target)];
    const arg: Argument = probeArguments(this.field);
    if ('select' in declaration) declaration.select(above.columns, arg);
    else {
      if (target.table === null) throw new Error(`${target.name} has no entity, so it can only be derived`);
      if (declaration.on) above.read(declaration.on);
      if (declaration.by) below.read(declaration.by);
      declaration.where?.(above.columns, below.columns, arg);
      for (const [value] of ('order' in declaration && (declaration.order as RowOrder)) || []) below.read(value);
      if (this.parent && !declaration.on && !declaration.by && !declaration.where)
        throw new Error('say `on`, `by` or `where`');
    }
    this.cover(above);
    this.cover(below);
    if (declaration.kind === 'connection') this.checkPage(target);
  }

  /** What callers may filter and order by is what the target declares, no less and no more. */
  private checkPage(target: ModelType): void {
    const filter = this.inputFields('filter');
    if (filter) this.same('filter', filter, [...target.filters.keys()]);
    const orders = this.field.args.find(({ name }) => name === 'order')?.type;
    const input = orders && getNamedType(orders);
    const field = isInputObjectType(input) ? getNamedType(input.getFields().field?.type) : undefined;
    if (isEnumType(field))
      this.same(
        'order',
        field.getValues().map(({ name }) => name),
        [...target.orders.keys()],
      );
  }

  private same(what: string, shown: string[], declared: string[]): void {
    const [open, unused] = [
      shown.filter((name) => !declared.includes(name)),
      declared.filter((name) => !shown.includes(name)),
    ];
    if (open.length > 0) this.fault(`offers ${what} ${open.join(', ')}, which nothing declares.`);
    if (unused.length > 0) this.fault(`does not offer the declared ${what} ${unused.join(', ')}.`);
  }

  private inputFields(argument: string): string[] | undefined {
    const type = this.field.args.find(({ name }) => name === argument)?.type;
    const input = type && getNamedType(type);
    return isInputObjectType(input) ? Object.keys(input.getFields()) : undefined;
  }

  private checkEnum(type: unknown): void {
    if (!isEnumType(type)) return;
    const odd = type.getValues().find(({ name, value }) => name !== value);
    if (odd) this.fault(`has the enum ${type.name}, whose ${odd.name} is not its own value.`);
    const named = type.name;
    if (OWN_TYPES.test(named)) this.fault(`has an enum called ${named}, a name the engine keeps.`);
  }

  private cover(seen: Probe): void {
    const open = [...seen.labels].filter((label) => !labelList(this.declaration.label).includes(label));
    if (open.length > 0) this.fault(`reads a column labelled ${open.join(', ')}, and must carry the label.`);
  }

  private fault(text: string): void {
    this.faults.push(`${this.where} ${text}`.replace(' :', ':'));
  }
}
