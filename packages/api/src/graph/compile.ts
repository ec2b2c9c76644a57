import { createHash } from 'node:crypto';
import type { Label } from '@caregraph/shared/permissions';
import { type FieldNode, type GraphQLObjectType, type GraphQLOutputType, getNamedType } from 'graphql';
import type { Scope } from '../kernel/actor.js';
import { argumentAt, type FieldUse } from './argument.js';
import { auditSql } from './audit.js';
import { NO_COLUMNS, valueOf } from './columns.js';
import type { Compiled, Entry } from './compiled.js';
import { connectionJson } from './connection.js';
import type { FieldDeclaration } from './declaration.js';
import { type Json, NULL, object, ofRow, ofRows, textOf } from './json.js';
import { columnOf, isWithheld, type Model, type ModelType, withheldFields } from './model-type.js';
import { Page } from './page.js';
import { besideOf, isSameSubject, limitOf, livesIn, type Relation, related, rowOrder } from './relation.js';
import { ANYTHING, forTypeScript, moneyJson, scalar } from './render.js';
import { collect, type Document } from './selection.js';
import { identifier, join, late, Parameter, raw, type Sql, sql, write } from './sql.js';
import { Values } from './values.js';

const ids = new Parameter((run) => run.ids);

/** Compiles one statement; every method gives a piece of it. */
export class Compiler {
  readonly model: Model;
  readonly document: Document;
  readonly hidden: ReadonlySet<Label>;
  readonly values: Values;
  readonly #ctes: Page[] = [];
  readonly #found: Sql[] = [];
  /** Pages of rows about clients, to be written into the audit trail. */
  readonly #audited: Page[] = [];
  readonly #scope: Scope;
  #pages = 0;
  #isComputed = false;
  #isDerived = false;
  #focus: Parameter | null = null;

  constructor(model: Model, document: Document, hidden: ReadonlySet<Label>, scope: Scope) {
    this.model = model;
    this.document = document;
    this.hidden = hidden;
    this.values = new Values(document);
    this.#scope = scope;
  }

  compile(entry: Entry): Compiled {
    const answer =
      'fields' in entry ? object([['data', this.query(entry.fields)]]) : this.byIds(entry.type, entry.nodes);
    const clauses = [
      ...this.#found,
      ...this.#ctes.map((page) => page.definition()),
      ...auditSql(this.#audited, this.#scope === 'LIMITED'),
    ];
    const prefix = clauses.length > 0 ? sql`with ${join(clauses, ', ')} ` : raw('');
    const { text, parameters } = write(sql`${prefix}select ${textOf(answer)}`, this.#scope);
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    return {
      text,
      name,
      isPlannedOnce: this.#isDerived,
      parameters,
      unsent: this.values.parameters.filter((each) => !parameters.includes(each)),
      focus: this.#focus,
      uses: this.values.uses,
      isComputed: this.#isComputed,
    };
  }

  private query(fields: ReadonlyMap<string, readonly FieldNode[]>): Json {
    const type = this.model.schema.getQueryType() as GraphQLObjectType;
    return this.members(type, fields, (name, nodes) => {
      const declaration = this.model.roots.get(name);
      if (!declaration || !('type' in declaration)) throw new Error(`Query.${name} is not read by the graph.`);
      const use = this.values.use(type, nodes);
      if (declaration.kind === 'one' && declaration.argument && this.typeOf(declaration.type).subject === 'id')
        this.#focus ??= this.values.parameter(use, argumentAt(use, declaration.argument));
      return this.relation(null, declaration, use, nodes);
    });
  }

  /** `{"rows": […]}`: the rows with these ids that the actor sees, in the order of the ids. */
  private byIds(name: string, nodes: readonly FieldNode[]): Json {
    const page = this.page(this.typeOf(name), null, false);
    if (page.type.subject === 'id')
      this.#focus = new Parameter(({ ids: [id, ...others] }) => (others.length > 0 ? '' : id));
    page.conditions.push(sql`${page.target.id} = any(${ids}::uuid[])`);
    page.orderBy = sql`array_position(${ids}::uuid[], ${page.target.id})`;
    const shown = this.selection(page, nodes);
    this.audit(page, null);
    const rows = ofRows(
      shown,
      late(() => sql`${page.source()}${page.joins()}`),
    );
    return object([['rows', rows]]);
  }

  /** A row of a declared type as its fields are selected. */
  selection(page: Page, nodes: readonly FieldNode[]): Json {
    const { type } = page;
    const shown = this.model.schema.getType(type.name) as GraphQLObjectType;
    return this.objectOf(shown, nodes, (name, found) => {
      if (name === 'redacted') return [JSON.stringify(withheldFields(type, this.hidden))];
      const declaration = type.fields.get(name);
      if (!declaration) throw new Error(`${type.name}.${name} is not declared.`);
      if (isWithheld(declaration.label, this.hidden)) return NULL;
      return this.field(page, declaration, this.values.use(shown, found), found);
    });
  }

  /** An object with a member for each response key, by field name. */
  objectOf(
    type: GraphQLOutputType,
    nodes: readonly FieldNode[],
    of: (name: string, nodes: readonly FieldNode[]) => Json,
  ): Json {
    const shown = getNamedType(type) as GraphQLObjectType;
    return this.members(shown, collect(this.document, shown, nodes), of);
  }

  private members(
    type: GraphQLObjectType,
    fields: ReadonlyMap<string, readonly FieldNode[]>,
    of: (name: string, nodes: readonly FieldNode[]) => Json,
  ): Json {
    const members = [...fields].map(([key, nodes]) => {
      const name = nodes[0]?.name.value ?? '';
      return [key, name === '__typename' ? [JSON.stringify(type.name)] : of(name, nodes)] as const;
    });
    return object(members);
  }

  private field(page: Page, declaration: FieldDeclaration, use: FieldUse, nodes: readonly FieldNode[]): Json {
    if ('type' in declaration) return this.relation(page, declaration, use, nodes);
    const shown = use.field.type;
    const arg = this.values.of(use);
    switch (declaration.kind) {
      case 'column': {
        const property = declaration.property ?? use.field.name;
        return scalar(page.row[property] as Sql, shown, columnOf(page.type, property));
      }
      case 'expression': {
        const beside = declaration.beside === undefined ? NO_COLUMNS : this.beside(page, declaration.beside).row;
        return scalar(declaration.expression(page.row, arg, beside), shown, ANYTHING);
      }
      case 'money': {
        const [minor, currency] = [declaration.minor, declaration.currency].map((of) => valueOf(page.row, of, arg));
        return moneyJson(minor as Sql, currency as Sql, (of) => this.objectOf(shown, nodes, of));
      }
      case 'computed': {
        // In its place the row that it is computed from: the walk puts the value there.
        this.#isComputed = true;
        return object(
          declaration.properties.map((property) => [
            property,
            forTypeScript(page.row[property] as Sql, columnOf(page.type, property)),
          ]),
        );
      }
    }
  }

  private relation(parent: Page | null, declaration: Relation, use: FieldUse, nodes: readonly FieldNode[]): Json {
    const arg = this.values.of(use);
    const isOne = declaration.kind === 'one' || declaration.kind === 'derivedOne';
    const asked = (name: string, column: Sql) =>
      late(() => (page.reads(name) ? sql`, ${column} as ${raw(identifier(name))}` : raw('')));
    const derived = 'select' in declaration ? declaration.select(parent?.row ?? NO_COLUMNS, arg, asked) : undefined;
    const page: Page = this.page(this.typeOf(declaration.type), parent, isOne && (parent?.isOneRow ?? true), derived);
    page.conditions.push(...related(declaration, page, arg));
    if (declaration.kind === 'connection') return connectionJson(this, page, declaration, use, nodes);

    // An id is one row by itself; a select of the module's own brings its own order.
    const isById = declaration.kind === 'one' && declaration.on !== undefined;
    if (!isById) page.limit = limitOf(declaration);
    if (!isById && !('select' in declaration)) page.orderBy = rowOrder(page, declaration.order ?? [], arg);
    const row = this.selection(page, nodes);
    this.audit(page, declaration);
    return (isOne ? ofRow : ofRows)(
      row,
      late(() => sql`${page.source()}${page.joins()}`),
    );
  }

  /** The row that a field of the page's type shows, read beside each row of the page. */
  private beside(page: Page, field: string): Page {
    const known = page.besides.get(field);
    if (known) return known;
    const shown = besideOf(page.type, field);
    const made = this.page(this.typeOf(shown.type), page, page.isOneRow);
    made.conditions.push(sql`${made.target.id} = ${page.row[shown.on]}`);
    page.besides.set(field, made);
    return made;
  }

  private page(type: ModelType, parent: Page | null, isOneRow: boolean, derived?: Sql): Page {
    this.#pages += 1;
    if (derived) this.#isDerived = true;
    const page = new Page(type, derived ? sql`(${derived})` : raw(type.table ?? ''), parent, isOneRow, this.#pages);
    page.conditions.push(...livesIn(page));
    return page;
  }

  /** Notes a page whose rows are about clients, unless they are the same clients' as the row above. */
  audit(page: Page, relation: Relation | null): void {
    const { subject } = page.type;
    if (!subject || (page.parent && isSameSubject(page.parent.type, page.type, relation))) return;
    page.column('"#subject"', page.target[subject] as Sql);
    this.#audited.push(page);
    for (let above: Page | null = page; above; above = above.parent)
      if (!above.parent || above.parent.isOneRow) this.share(above);
  }

  /** Makes a page a CTE of the statement, and whatever it hangs from: those come first. */
  private share(page: Page): void {
    if (page.cte) return;
    if (page.parent) this.share(page.parent);
    page.cte = `p${this.#ctes.length}`;
    this.#ctes.push(page);
  }

  /** Rows that are read twice, and hang from no row, as a `from` under the alias `f`. */
  found(rows: Sql): Sql {
    const name = raw(identifier(`f${this.#found.length}`));
    this.#found.push(sql`${name} as materialized (${rows})`);
    return sql`${name} as f`;
  }

  private typeOf(name: string): ModelType {
    const type = this.model.types.get(name);
    if (!type) throw new Error(`${name} is not declared.`);
    return type;
  }
}
