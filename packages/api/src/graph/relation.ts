import { NO_COLUMNS, valueOf } from './columns.js';
import type { Argument, FieldDeclaration, RowOrder } from './declaration.js';
import { columnOf, type ModelType } from './model-type.js';
import type { Page } from './page.js';
import { join, Parameter, raw, type Sql, sql } from './sql.js';

/** A field that shows rows of another type. */
export type Relation = Extract<FieldDeclaration, { type: string }>;

const MOST = { one: 1, derivedOne: 1, list: 100, derivedList: 200 } as const;

/** The most rows a field shows that has no pages. */
export const limitOf = (relation: Exclude<Relation, { kind: 'connection' }>): number =>
  ('limit' in relation ? relation.limit : undefined) ?? MOST[relation.kind];

const tenant = new Parameter((run) => run.actor.tenantId);

/**
 * What holds of every row of a table that is read: it is the actor's organisation's, and not deleted.
 *
 * Row-level security says the first, too. It is said again for the planner, and lest a policy be forgotten.
 */
export function livesIn({ type, target }: Page): Sql[] {
  return [
    ...(type.columns.has('tenantId') ? [sql`${target.tenantId} = ${tenant}::uuid`] : []),
    ...(type.columns.has('deletedAt') ? [sql`${target.deletedAt} is null`] : []),
  ];
}

/** The field whose row an expression reads beside its own. @throws when it is not one row by its id */
export function besideOf(type: ModelType, field: string): { type: string; on: string } {
  const shown = type.fields.get(field);
  if (shown?.kind !== 'one' || !shown.on || shown.where)
    throw new Error(`${type.name}.${field} is not one row by its id`);
  return { type: shown.type, on: shown.on };
}

/** What ties the rows to the row above. */
export function related(relation: Relation, { parent, target }: Page, arg: Argument): Sql[] {
  if ('select' in relation) return [];
  const { on, by, shared, where } = relation;
  return [
    ...('argument' in relation && relation.argument ? [sql`${target.id} = ${arg(relation.argument)}::uuid`] : []),
    ...(parent && on ? [sql`${target.id} = ${parent.row[on]}`] : []),
    ...(parent && by ? [sql`${target[by]} = ${parent.row.id}`] : []),
    ...(parent && shared ? [sql`${target[shared]} = ${parent.row[shared]}`] : []),
    ...(where ? [sql`(${where(parent?.row ?? NO_COLUMNS, target, arg)})`] : []),
  ];
}

export function rowOrder({ type, target }: Page, order: RowOrder, arg: Argument): Sql {
  const keys = order.map(([of, direction]) => {
    const isNullable = typeof of !== 'string' || columnOf(type, of).nullable;
    return sql`${valueOf(target, of, arg)} ${raw(direction.toLowerCase())}${raw(isNullable ? ' nulls last' : '')}`;
  });
  return join([...keys, sql`${target.id}`], ', ');
}

/** True when rows of `child` reached this way are about the client that the `parent` row is about. */
export function isSameSubject(parent: ModelType, child: ModelType, relation: Relation | null): boolean {
  if (!relation || 'select' in relation) return false;
  if (!parent.subject || columnOf(parent, parent.subject).nullable) return false;
  if (relation.shared && relation.shared === parent.subject && relation.shared === child.subject) return true;
  if (relation.on) return child.subject !== 'id' || relation.on === parent.subject;
  if (relation.by) return relation.by === child.subject ? parent.subject === 'id' : child.subject !== 'id';
  return false;
}
