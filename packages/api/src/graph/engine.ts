import { createHash } from 'node:crypto';
import { LABELS } from '@caregraph/shared/permissions';
import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
} from 'graphql';
import type { Actor } from '../kernel/actor.js';
import { offerReadsAhead } from '../kernel/ahead.js';
import type { Context } from '../kernel/context.js';
import { type Arguments, argumentsOf, type FieldUse } from './argument.js';
import { Compiler } from './compile.js';
import type { Compiled, Entry, Run } from './compiled.js';
import type { Model } from './model-type.js';
import type { Reader } from './reader.js';
import { fragmentsOf, type Operation, operationOf, pathOf } from './operation.js';
import { collect } from './selection.js';
import { type ShapeOf, shapeOf } from './shape.js';

export type ReadContext = Pick<Context, 'actor' | 'requestId' | 'today'>;

export interface OperationRequest {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  /** As they came, not yet coerced. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** What is kept of an operation for as long as its document lives. */
interface Plans {
  readonly shapeOf: ShapeOf;
  readonly operation: string;
  /** The operation and its fragments. */
  readonly document: string;
  readonly documentHash: string;
  /** By entry, scope, withheld labels and shape of the variables. */
  readonly compiled: Map<string, Compiled>;
}

/** Statements kept for one operation; only a caller who tries out combinations reaches it. */
const MOST_PLANS = 200;

/** Answers operations: finds or compiles their statements, and has the reader run them. */
export class Engine {
  readonly model: Model;
  readonly #reader: Reader;
  readonly #plans = new WeakMap<OperationDefinitionNode, Plans>();
  /** What mutations read with their changes, as text, by place in the answer and id. */
  readonly #ahead = new WeakMap<ReadContext, Map<string, string>>();
  /** Why the database gave no text, for the walk that reports it: an error belongs to a field, and a text has none. */
  readonly #failures = new WeakMap<ReadContext, unknown>();

  constructor(model: Model, reader: Reader) {
    this.model = model;
    this.#reader = reader;
  }

  /** The whole answer, `{"data":…}`, as JSON in UTF-8; null when graphql-js has to walk it, be it to report an error. */
  async text({ document, operationName, variables }: OperationRequest, context: ReadContext): Promise<Buffer | null> {
    const { schema } = this.model;
    const operation = getOperationAST(document, operationName);
    if (operation?.operation !== 'query') return null;
    const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}).coerced;
    if (!coerced) return null;

    const request = { schema, operation, fragments: fragmentsOf(document), variables: coerced };
    const fields = collect(request, schema.getQueryType() as GraphQLObjectType, [operation]);
    const names = [...fields.values()].map(([node]) => node?.name.value ?? '').filter((name) => name !== '__typename');
    if (names.length === 0 || !names.every((name) => this.model.roots.has(name) && this.permits(context.actor, name)))
      return null;
    const statement = this.tried(() => this.prepare(request, '', () => ({ fields }), context));
    if (!statement || statement.compiled.isComputed) return null;
    try {
      return await this.send(statement, context);
    } catch (error) {
      this.#failures.set(context, error);
      return null;
    }
  }

  /** @throws what the text delivery of this request met in the database: the walk must not ask it once more. */
  refuseRepeat(context: ReadContext): void {
    if (this.#failures.has(context)) throw this.#failures.get(context);
  }

  /** One root field, read by its own statement, as graphql-js then walks it. */
  async readRoot(context: ReadContext, info: GraphQLResolveInfo): Promise<unknown> {
    const demanded = this.model.permissions[`Query.${info.fieldName}`];
    if (demanded !== 'signed-in') {
      if (!demanded) throw new Error(`Query.${info.fieldName} has no permission in the table.`);
      context.actor.must(demanded);
    }
    const key = String(info.path.key);
    const fields = new Map([[key, info.fieldNodes]]);
    const statement = this.prepare(operationOf(info), key, () => ({ fields }), context);
    const { data } = JSON.parse(String(await this.send(statement, context))) as { data: Record<string, unknown> };
    return data[key];
  }

  /** The rows of a type with these ids that the actor may see, as the field selects them; what a mutation's payload shows. */
  async readByIds(
    context: ReadContext,
    info: GraphQLResolveInfo,
    type: string,
    ids: readonly string[],
  ): Promise<unknown[]> {
    const entry = (): Entry => ({ type, nodes: info.fieldNodes as FieldNode[] });
    const statement = this.prepare(operationOf(info), pathOf(info), entry, context, ids);
    const answer = JSON.parse(String(await this.send(statement, context))) as { rows: unknown[] };
    return answer.rows;
  }

  /** Offers the write under way to read what the payload shows of single rows, each by the id of the row that it touches. */
  offerAhead(
    context: Context,
    info: GraphQLResolveInfo,
    payload: GraphQLObjectType,
    shown: ReadonlyMap<string, string>,
  ): void {
    this.#ahead.delete(context);
    offerReadsAhead(context, (touched) => {
      const operation = operationOf(info);
      return [...collect(operation, payload, info.fieldNodes)].flatMap(([key, nodes]) => {
        const type = shown.get(nodes[0]?.name.value ?? '');
        const ids = new Set(touched.filter((each) => each.type === type).map(({ id }) => id));
        const [id] = ids;
        if (type === undefined || id === undefined || ids.size > 1) return [];
        const place = `${info.path.key}.${key}`;
        const statement = this.prepare(operation, place, () => ({ type, nodes }), context, [id]);
        const statements = this.#reader.statementsAhead(statement);
        return [{ statements, take: (text: string) => this.#keepAhead(context, `${place} ${id}`, text) }];
      });
    });
  }

  #keepAhead(context: Context, place: string, text: string): void {
    const kept = this.#ahead.get(context) ?? new Map<string, string>();
    this.#ahead.set(context, kept.set(place, text));
  }

  /** The row with this id, if it was read with the change that the field shows. */
  takeAhead(context: ReadContext, info: GraphQLResolveInfo, id: string): unknown[] | undefined {
    const text = this.#ahead.get(context)?.get(`${pathOf(info)} ${id}`);
    return text === undefined ? undefined : (JSON.parse(text) as { rows: unknown[] }).rows;
  }

  private permits(actor: Actor, field: string): boolean {
    const demanded = this.model.permissions[`Query.${field}`];
    return demanded === 'signed-in' || (demanded !== undefined && actor.may(demanded));
  }

  private plansOf(request: Operation): Plans {
    const known = this.#plans.get(request.operation);
    if (known) return known;
    const { operation, schema, fragments } = request;
    const nodes = [operation, ...Object.values(fragments)];
    const roots = operation.selectionSet.selections.map((node) => (node.kind === Kind.FIELD ? node.name.value : '…'));
    const text = nodes.map(print).join('\n');
    const plans = {
      shapeOf: shapeOf(schema, operation, nodes),
      operation: operation.name?.value ?? roots.join(' '),
      document: text,
      documentHash: createHash('sha256').update(text).digest('hex'),
      compiled: new Map<string, Compiled>(),
    };
    this.#plans.set(operation, plans);
    return plans;
  }

  private find(request: Operation, place: string, entry: () => Entry, actor: Actor): Compiled {
    const { compiled, shapeOf } = this.plansOf(request);
    const hidden = LABELS.filter((label) => !actor.labels.has(label));
    const key = `${place} ${actor.scope} ${hidden.join()} ${shapeOf(request.variables)}`;
    const known = compiled.get(key);
    if (known) return known;
    if (compiled.size >= MOST_PLANS) compiled.clear();
    const made = new Compiler(this.model, request, new Set(hidden), actor.scope).compile(entry());
    compiled.set(key, made);
    return made;
  }

  /** The statement with the values of this run. @throws what the arguments are refused for */
  private prepare(
    request: Operation,
    place: string,
    entry: () => Entry,
    { actor, requestId }: ReadContext,
    ids: readonly string[] = [],
  ): Statement {
    const { operation, document, documentHash } = this.plansOf(request);
    const compiled = this.find(request, place, entry, actor);
    const coerced: Arguments[] = [];
    const run: Run = {
      actor,
      requestId,
      operation,
      documentHash,
      get question() {
        return questionOf(document, request.variables);
      },
      ids,
      cursorKey: this.#reader.cursorKey(actor.tenantId),
      arguments: (field) => {
        coerced[field] ??= argumentsOf(compiled.uses[field] as FieldUse, request.variables);
        return coerced[field];
      },
    };
    const values = compiled.parameters.map((parameter) => parameter.read(run));
    for (const parameter of compiled.unsent) parameter.read(run);
    const focus = compiled.focus?.read(run);
    return { compiled, values, focus: typeof focus === 'string' ? focus : '' };
  }

  private send({ compiled, values, focus }: Statement, { actor, today }: ReadContext): Promise<Buffer> {
    return this.#reader.read(actor, compiled, values, today(), focus);
  }

  /** What is refused before anything was read is met again by the walk, which reports it at its field. */
  private tried<T>(attempt: () => T): T | null {
    try {
      return attempt();
    } catch (error) {
      if (error instanceof GraphQLError) return null;
      throw error;
    }
  }
}

/** What was asked, as it is kept in the audit trail. */
const questionOf = (document: string, variables: Operation['variables']): string =>
  JSON.stringify({ document, variables }, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );

interface Statement {
  readonly compiled: Compiled;
  readonly values: readonly unknown[];
  readonly focus: string;
}
