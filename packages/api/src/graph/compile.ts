import { createHash } from 'node:crypto';
import type { Label } from '@caregraph/shared/permissions';
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
} from 'graphql';
import { type Arguments, argumentAt, argumentsOf, type FieldUse } from './argument.js';
import { auditSql } from './audit.js';
import type { Compiled, Run } from './compiled.js';
import { connectionSql } from './connection.js';
import type { Argument, Columns, FieldDeclaration, RowOrder, Value } from './declare.js';
import { columnOf, isWithheld, type Model, type ModelType, withheldFields } from './model.js';
import { columnsBy } from './model-probe.js';
import { Page } from './page.js';
import { MONEY, moneySql, named, scalar } from './render.js';
import { collect, type Document } from './selection.js';
import { join, late, Parameter, raw, type Sql, sql, write } from './sql.js';

const LONGEST_LIST = 100;
const LONGEST_DERIVED_LIST = 200;

/** The key under which a row carries a column for a computed field; no response key can begin so. */
export const hiddenKey = (property: string): string => `:${property}`;

type Relation = Extract<FieldDeclaration, { type: string }>;
const NOTHING = columnsBy((property) => {
  throw new Error(`A root field has no parent to read "${property}" of.`);
});
const tenant = new Parameter((run) => run.actor.tenantId);

/** What is selected from, at the top: fields of Query, or the rows of a type by their ids. */
export type Entry =
  | { readonly fields: ReadonlyMap<string, readonly FieldNode[]> }
  | { readonly type: string; readonly nodes: readonly FieldNode[]; readonly ids: Parameter };

/** Compiles one statement; every method gives a piece of it. */
export class Compiler {
  readonly model: Model;
  readonly document: Document;
  readonly hidden: ReadonlySet<Label>;
  readonly uses: FieldUse[] = [];
  readonly ctes: Page[] = [];
  /** Pages of rows about clients, to be written into the audit trail. */
  readonly audited: Page[] = [];
  #pages = 0;
  #isComputed = false;
  #isDerived = false;

  constructor(model: Model, document: Document, hidden: ReadonlySet<Label>) {
    this.model = model;
    this.document = document;
    this.hidden = hidden;
  }

  compile(entry: Entry): Compiled {
    const answer = 'fields' in entry ? this.query(entry.fields) : this.byIds(entry.type, entry.nodes, entry.ids);
    const audit = auditSql(this.audited);
    const clauses = [...this.ctes.map((page) => page.definition()), ...(audit ? [audit] : [])];
    const prefix = clauses.length > 0 ? sql`with ${join(clauses, ', ')} ` : raw('');
    const { text, parameters } = write(sql`${prefix}select row_to_json(x)::text from (${answer}) as x`);
    const name = this.#isDerived ? null : createHash('sha256').update(text).digest('base64url').slice(0, 22);
    return { text, name, parameters, uses: this.uses, isComputed: this.#isComputed };
  }

  private query(fields: ReadonlyMap<string, readonly FieldNode[]>): Sql {
    const type = this.model.schema.getQueryType() as GraphQLObjectType;
    const items = [...fields].map(([key, nodes]) => {
      const name = nodes[0]?.name.value ?? '';
      const declaration = this.model.roots.get(name);
      if (name === '__typename') return named(key, raw(`text '${type.name}'`));
      if (!declaration || !('type' in declaration)) throw new Error(`Query.${name} is not read by the graph.`);
      return named(key, this.relation(null, type, declaration, nodes));
    });
    return sql`select ${join(items, ', ')}`;
  }

  /** `{"rows": […]}`: the rows with these ids that the actor sees, in the order of the ids. */
  private byIds(name: string, nodes: readonly FieldNode[], ids: Parameter): Sql {
    const target = this.typeOf(name);
    const page = this.page(target, null, false);
    page.conditions.push(sql`${page.target.id} = any(${ids}::uuid[])`);
    page.orderBy = sql`array_position(${ids}::uuid[], ${page.target.id})`;
    const items = this.selection(page, target, nodes);
    this.audit(page, null);
    return sql`select ${named('rows', this.array(page, items))}`;
  }

  /** The select list of an object: one item for each response key. */
  selection(page: Page, type: ModelType, nodes: readonly FieldNode[]): Sql {
    const shown = this.model.schema.getType(type.name) as GraphQLObjectType;
    const items = new Map<string, Sql>();
    for (const [key, fields] of collect(
      this.document,
      shown,
      nodes.map(({ selectionSet }) => selectionSet),
    )) {
      const name = fields[0]?.name.value ?? '';
      const declaration = type.fields.get(name);
      if (name === '__typename') items.set(key, raw(`text '${type.name}'`));
      else if (name === 'redacted') items.set(key, raw(`json '${JSON.stringify(withheldFields(type, this.hidden))}'`));
      else if (!declaration) throw new Error(`${type.name}.${name} is not declared.`);
      else if (isWithheld(declaration.label, this.hidden)) items.set(key, raw('null'));
      else if (declaration.kind === 'computed') {
        this.#isComputed = true;
        for (const property of declaration.properties) items.set(hiddenKey(property), this.plain(page, property));
      } else items.set(key, this.field(page, shown, declaration, fields));
    }
    return join(
      [...items].map(([key, item]) => named(key, item)),
      ', ',
    );
  }

  private field(
    page: Page,
    parent: GraphQLObjectType,
    declaration: FieldDeclaration,
    nodes: readonly FieldNode[],
  ): Sql {
    if ('type' in declaration) return this.relation(page, parent, declaration, nodes);
    const use = this.use(parent, nodes);
    if (declaration.kind === 'column') {
      const property = declaration.property ?? use.field.name;
      return scalar(page.row[property] as Sql, use.field.type, columnOf(page.type, property).type);
    }
    const arg = this.argument(use);
    if (declaration.kind === 'expression') return scalar(declaration.expression(page.row, arg), use.field.type, null);
    if (declaration.kind !== 'money') throw new Error(`${declaration.kind} is not a field of its own.`);
    const [minor, currency] = [value(page.row, declaration.minor, arg), value(page.row, declaration.currency, arg)];
    return moneySql(
      minor,
      currency,
      this.items(use.field.type, nodes, (name) => MONEY[name]),
    );
  }

  /** The select list of an object that the engine itself makes: Money, a connection, an edge, a page's info. */
  items(
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    of: (name: string, nodes: readonly FieldNode[]) => Sql | undefined,
  ): Sql {
    const shown = getNamedType(type) as GraphQLObjectType;
    const fields = collect(
      this.document,
      shown,
      nodes.map(({ selectionSet }) => selectionSet),
    );
    const items = [...fields].map(([key, found]) => {
      const name = found[0]?.name.value ?? '';
      return named(key, (name === '__typename' ? raw(`text '${shown.name}'`) : of(name, found)) ?? raw('null'));
    });
    return join(items, ', ');
  }

  private relation(
    parent: Page | null,
    shown: GraphQLObjectType,
    declaration: Relation,
    nodes: readonly FieldNode[],
  ): Sql {
    const target = this.typeOf(declaration.type);
    const use = this.use(shown, nodes);
    const arg = this.argument(use);
    const isOne = declaration.kind === 'one' || declaration.kind === 'derivedOne';
    const isOneRow = isOne && (parent?.isOneRow ?? true);
    const derived = 'select' in declaration ? declaration.select(parent?.row ?? NOTHING, arg) : undefined;
    const page = this.page(target, parent, isOneRow, derived);
    if (!('select' in declaration)) page.conditions.push(...related(declaration, parent, page, arg));
    if (declaration.kind === 'connection') return connectionSql(this, page, declaration, use, arg, nodes);

    const order = 'order' in declaration ? declaration.order : undefined;
    const isUnique = declaration.kind === 'one' && declaration.on !== undefined;
    if (!isUnique)
      page.limit = isOne
        ? 1
        : 'limit' in declaration && declaration.limit
          ? declaration.limit
          : derived
            ? LONGEST_DERIVED_LIST
            : LONGEST_LIST;
    if (!derived && !isUnique) page.orderBy = rowOrder(page, order ?? [], arg);
    const items = this.selection(page, target, nodes);
    this.audit(page, declaration);
    if (!isOne) return this.array(page, items);
    return sql`(select row_to_json(x) from (select ${items} from ${late(() => page.source())}) as x)`;
  }

  private array(page: Page, items: Sql): Sql {
    return sql`(select coalesce(json_agg(x), '[]') from (select ${items} from ${late(() => page.source())}) as x)`;
  }

  private page(target: ModelType, parent: Page | null, isOneRow: boolean, derived?: Sql): Page {
    this.#pages += 1;
    if (derived) this.#isDerived = true;
    const table = raw(target.table ?? '');
    const page = new Page(
      target,
      (inner) => (derived ? sql`(${derived}) as ${raw(inner)}` : sql`${table} as ${raw(inner)}`),
      parent,
      isOneRow,
      this.#pages,
    );
    if (target.columns.has('tenantId')) page.conditions.push(sql`${page.target.tenantId} = ${tenant}::uuid`);
    if (target.columns.has('deletedAt')) page.conditions.push(sql`${page.target.deletedAt} is null`);
    return page;
  }

  /** Notes a page whose rows are about clients, unless they are the same clients' as the row above. */
  audit(page: Page, relation: Relation | null): void {
    const { subject } = page.type;
    if (!subject || (page.parent && isSameSubject(page.parent.type, page.type, relation))) return;
    page.column('"#subject"', page.target[subject] as Sql);
    this.audited.push(page);
    for (let above: Page | null = page; above; above = above.parent)
      if (!above.parent || above.parent.isOneRow) this.share(above);
  }

  /** Makes a page a CTE of the statement, and whatever it hangs from: those come first. */
  private share(page: Page): void {
    if (page.cte) return;
    if (page.parent) this.share(page.parent);
    page.cte = `p${this.ctes.length}`;
    this.ctes.push(page);
  }

  private use(parent: GraphQLObjectType, nodes: readonly FieldNode[]): FieldUse {
    const node = nodes[0] as FieldNode;
    return { field: this.fieldOf(parent, node.name.value), node };
  }

  fieldOf(type: GraphQLOutputType, name: string): GraphQLField<unknown, unknown> {
    const shown = getNamedType(type) as GraphQLObjectType;
    const field = shown.getFields()[name];
    if (!field) throw new Error(`${shown.name}.${name} is not in the schema.`);
    return field;
  }

  /** A bind that is read from a field's arguments in every run. */
  bind(use: FieldUse, read: (values: Arguments, run: Run) => unknown): Sql {
    const known = this.uses.indexOf(use);
    const index = known < 0 ? this.uses.push(use) - 1 : known;
    return sql`${new Parameter((run) => read(run.arguments(index), run))}`;
  }

  private argument(use: FieldUse): Argument {
    return (path) => this.bind(use, argumentAt(use, path));
  }

  /** The arguments as this compilation has them: only their shape may be looked at. */
  valuesOf(use: FieldUse): Arguments {
    return argumentsOf(use, this.document.variables);
  }

  /** A column for TypeScript: instants as ISO text, numbers that JavaScript would round as text. */
  private plain(page: Page, property: string): Sql {
    const { type } = columnOf(page.type, property);
    const cell = page.row[property] as Sql;
    if (type === 'timestamptz') return sql`to_char(${cell} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    return type === 'bigint' || type === 'numeric' ? sql`${cell}::text` : cell;
  }

  private typeOf(name: string): ModelType {
    const type = this.model.types.get(name);
    if (!type) throw new Error(`${name} is not declared.`);
    return type;
  }
}

export const value = (row: Columns, of: Value, arg: Argument): Sql =>
  typeof of === 'string' ? (row[of] as Sql) : of(row, arg);

function related(
  relation: Exclude<Relation, { select: unknown }>,
  parent: Page | null,
  page: Page,
  arg: Argument,
): Sql[] {
  const { on, by, where } = relation;
  const conditions: Sql[] = [];
  if (parent && on) conditions.push(sql`${page.target.id} = ${parent.row[on]}`);
  if (parent && by) conditions.push(sql`${page.target[by]} = ${parent.row.id}`);
  if (where) conditions.push(sql`(${where(parent?.row ?? NOTHING, page.target, arg)})`);
  return conditions;
}

function rowOrder(page: Page, order: RowOrder, arg: Argument): Sql {
  const keys = order.map(([of, direction]) => {
    const isNullable = typeof of !== 'string' || columnOf(page.type, of).nullable;
    return sql`${value(page.target, of, arg)} ${raw(direction.toLowerCase())}${raw(isNullable ? ' nulls last' : '')}`;
  });
  return join([...keys, sql`${page.target.id}`], ', ');
}

/** True when rows of `child` reached this way are about the client that the `parent` row is about. */
function isSameSubject(parent: ModelType, child: ModelType, relation: Relation | null): boolean {
  if (!relation || 'select' in relation) return false;
  if (!parent.subject || columnOf(parent, parent.subject).nullable) return false;
  if (relation.on) return child.subject !== 'id' || relation.on === parent.subject;
  if (relation.by) return relation.by === child.subject ? parent.subject === 'id' : child.subject !== 'id';
  return false;
}
