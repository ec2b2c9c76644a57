import {
  type GraphQLField,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { FieldDeclaration } from './declaration.js';
import { labelsRead, type Probe, probe, probeArguments } from './model-probe.js';
import { columnOf, labelList, type Model, type ModelType } from './model-type.js';
import { NO_COLUMNS } from './columns.js';
import { besideOf, type Relation } from './relation.js';
import { ANYTHING, scalar } from './render.js';
import { raw } from './sql.js';

type Field = GraphQLField<unknown, unknown>;
type Fault = (text: string) => void;

/** Everything in the declarations that does not fit schema, tables and labels, one sentence each. */
export function checkModel(model: Model): string[] {
  const faults: string[] = [];
  for (const type of model.types.values()) {
    const shown = model.schema.getType(type.name);
    if (!isObjectType(shown)) faults.push(`${type.name} is declared, but is no object type of the schema.`);
    else checkType(model, type, shown.getFields(), (text) => faults.push(`${type.name}${text}`));
  }
  const query = model.schema.getQueryType()?.getFields() ?? {};
  for (const [name, declaration] of model.roots) {
    const fault: Fault = (text) => faults.push(`Query.${name}${text}`);
    if (!query[name]) fault(' is declared, but is no field of the schema.');
    else checkField(model, null, query[name], declaration, fault);
    if (model.permissions[`Query.${name}`] === undefined) fault(' has no permission in the table.');
  }
  return faults;
}

function checkType(model: Model, type: ModelType, fields: Readonly<Record<string, Field>>, fault: Fault): void {
  const missing = Object.keys(fields).filter((name) => name !== 'redacted' && !type.fields.has(name));
  if (missing.length > 0) fault(`: nothing says how to read ${missing.join(', ')}.`);
  const hasLabels = [...type.fields.values()].some(({ label }) => label !== undefined);
  if (hasLabels && !fields.redacted) fault(': labelled fields ask for a field redacted: [String!]!.');
  if (!hasLabels && fields.redacted) fault(' has a field redacted, but no labelled one.');
  for (const [name, declaration] of type.fields) {
    const inner: Fault = (text) => fault(`.${name}${text}`);
    if (!fields[name]) inner(' is declared, but is no field of the schema.');
    else checkField(model, type, fields[name], declaration, inner);
  }
  for (const property of [...type.labels.keys(), ...(type.subject ? [type.subject] : [])])
    attempt(fault, () => columnOf(type, property));
  for (const [name, filter] of type.filters)
    attempt(
      (text) => fault(` filter ${name}${text}`),
      () => labelsRead(type, filter),
    );
  for (const [name, order] of type.orders) {
    attempt(
      (text) => fault(` order ${name}${text}`),
      () => labelsRead(type, order),
    );
    if (typeof order.of !== 'string' && !order.as) fault(` order ${name}: name the SQL type of the expression.`);
  }
  const [byDefault] = type.defaultOrder ?? [];
  if (byDefault && !type.orders.has(byDefault)) fault(`: the default order ${byDefault} is not declared.`);
}

/** Tries what a module wrote, and makes a fault of what it throws. */
function attempt(fault: Fault, reading: () => unknown): void {
  try {
    reading();
  } catch (error) {
    fault(`: ${(error as Error).message}.`.replace('..', '.'));
  }
}

/** One field of a type (of Query: without a parent) against its declaration. */
function checkField(
  model: Model,
  parent: ModelType | null,
  field: Field,
  declaration: FieldDeclaration,
  fault: Fault,
): void {
  const isRequired = isNonNullType(field.type);
  if (declaration.label && isRequired) fault(' is labelled, so it must be nullable.');
  if (declaration.kind === 'one' && isRequired) fault(' must be nullable: row-level security may hide the row.');
  for (const type of [field.type, ...field.args.map((argument) => argument.type)]) checkEnum(getNamedType(type), fault);
  const seen: Probe[] = [];
  const watch = (type: ModelType | null): Probe => seen[seen.push(probe(type)) - 1] as Probe;
  attempt(fault, () =>
    'type' in declaration
      ? checkRelation(model, parent, field, declaration, watch, fault)
      : checkValue(model, parent, field, declaration, watch(parent), fault),
  );
  const open = seen
    .flatMap(({ labels }) => [...labels])
    .filter((label) => !labelList(declaration.label).includes(label));
  if (open.length > 0) fault(` reads a column labelled ${open.join(', ')}, and must carry the label.`);
}

type ValueField = Exclude<FieldDeclaration, Relation>;

function checkValue(
  model: Model,
  parent: ModelType | null,
  field: Field,
  declaration: ValueField,
  seen: Probe,
  fault: Fault,
): void {
  if (!parent) throw new Error('a root field is a row, a list or a connection');
  const arg = probeArguments(field);
  if (declaration.kind === 'column') {
    const property = declaration.property ?? field.name;
    seen.read(property);
    if (parent.table && columnOf(parent, property).nullable && isNonNullType(field.type))
      fault(' shows a nullable column, so it must be nullable.');
  } else if (declaration.kind === 'money') {
    seen.read(declaration.minor, arg);
    seen.read(declaration.currency, arg);
  } else if (declaration.kind === 'expression') {
    const { beside, expression } = declaration;
    // What is worked out of the row beside may be open where the row is not: an age, and not the day of birth.
    const other = beside === undefined ? undefined : model.types.get(besideOf(parent, beside).type);
    seen.read((row) => expression(row, arg, other ? probe(other).columns : NO_COLUMNS));
  }
  if (declaration.kind === 'computed') for (const property of declaration.properties) seen.read(property);
  if (declaration.kind === 'column' || declaration.kind === 'expression') scalar(raw('null'), field.type, ANYTHING);
}

function checkRelation(
  model: Model,
  parent: ModelType | null,
  field: Field,
  declaration: Relation,
  watch: (type: ModelType | null) => Probe,
  fault: Fault,
): void {
  const { kind } = declaration;
  const target = model.types.get(declaration.type);
  if (!target) throw new Error(`${declaration.type} is not declared`);
  const shown = getNamedType(field.type).name;
  const expected = kind === 'connection' ? `${declaration.type}Connection` : declaration.type;
  if (shown !== expected) fault(` is a ${shown} in the schema, but declared as ${expected}.`);
  if (isListType(getNullableType(field.type)) !== (kind === 'list' || kind === 'derivedList'))
    fault(` is declared as ${kind}, which the schema does not say.`);

  const [above, below, arg] = [watch(parent), watch(target), probeArguments(field)];
  if ('select' in declaration) return void declaration.select(above.columns, arg, (_name, column) => column);
  if (target.table === null) throw new Error(`${target.name} has no entity, so it can only be derived`);
  const { on, by, shared, where } = declaration;
  if (parent && !on && !by && !where) throw new Error('say `on`, `by` or `where`');
  if (on) above.read(on);
  if (by) below.read(by);
  if (shared) for (const side of [above, below]) side.read(shared);
  where?.(above.columns, below.columns, arg);
  if (kind !== 'connection') for (const [value] of declaration.order ?? []) below.read(value, arg);
  else checkPaging(target, field, fault);
}

/** What callers may filter and order by is what the target declares, no less and no more. */
function checkPaging(target: ModelType, { args }: Field, fault: Fault): void {
  const inputOf = (name: string): GraphQLNamedType | undefined => {
    const type = args.find((argument) => argument.name === name)?.type;
    return type && getNamedType(type);
  };
  const same = (what: string, shown: readonly string[], declared: readonly string[]): void => {
    const open = shown.filter((name) => !declared.includes(name));
    const unused = declared.filter((name) => !shown.includes(name));
    if (open.length > 0) fault(` offers ${what} ${open.join(', ')}, which nothing declares.`);
    if (unused.length > 0) fault(` does not offer the declared ${what} ${unused.join(', ')}.`);
  };
  const filter = inputOf('filter');
  if (isInputObjectType(filter)) same('filter', Object.keys(filter.getFields()), [...target.filters.keys()]);
  const order = inputOf('order');
  const by = isInputObjectType(order) ? getNamedType(order.getFields().field?.type) : undefined;
  const names = isEnumType(by) ? by.getValues().map(({ name }) => name) : [];
  if (by) same('order', names, [...target.orders.keys()]);
  if (isEnumType(by)) checkEnum(by, fault);
}

/** The database holds the names of an enum's values, and the text delivery sends what the database holds. */
function checkEnum(type: GraphQLNamedType, fault: Fault): void {
  if (!isEnumType(type)) return;
  const odd = type.getValues().find(({ name, value }) => name !== value);
  if (odd) fault(` has the enum ${type.name}, whose ${odd.name} is not its own value.`);
}
