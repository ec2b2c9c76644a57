import type { Label } from '@caregraph/shared/permissions';
import type { Value } from './declaration.js';
import { labelsRead } from './model-probe.js';
import { columnOf, type ModelType } from './model-type.js';
import { refuse } from './refuse.js';
import { raw, type Sql, sql } from './sql.js';

/** The order of a connection: one value, then the id, in the same direction. */
export interface Keyset {
  readonly name: string;
  readonly direction: 'ASC' | 'DESC';
  /** Absent: by id alone. */
  readonly of?: Value;
  /** The SQL type of the value. */
  readonly as: string;
  readonly nulls: 'FIRST' | 'LAST';
  readonly isNullable: boolean;
}

/** The order asked for, else the type's own, else by id; a default that the actor may not see is passed over. */
export function chosenOrder(type: ModelType, asked: unknown, hidden: ReadonlySet<Label>): Keyset {
  const given = asked as { field: string; direction: 'ASC' | 'DESC' } | null | undefined;
  const [field, direction] = given ? [given.field, given.direction] : (type.defaultOrder ?? ['id', 'ASC']);
  const declared = type.orders.get(field);
  if (given && !declared) throw new Error(`${type.name} has no order ${field}.`);
  const isHidden = declared && labelsRead(type, declared).some((label) => hidden.has(label));
  if (given && isHidden) throw refuse('FORBIDDEN', `You may not order by ${field}: its values are withheld from you.`);
  if (!declared || isHidden) return { name: 'id', direction: 'ASC', as: 'text', nulls: 'LAST', isNullable: false };
  const column = typeof declared.of === 'string' ? columnOf(type, declared.of) : undefined;
  return {
    name: field,
    direction,
    of: declared.of,
    as: declared.as ?? column?.type ?? 'text',
    nulls: declared.nulls ?? 'LAST',
    isNullable: column?.nullable ?? true,
  };
}

export function orderSql({ direction, nulls, isNullable }: Keyset, key: Sql | undefined, id: Sql): Sql {
  const way = raw(direction.toLowerCase());
  const nullsAt = raw(isNullable ? ` nulls ${nulls.toLowerCase()}` : '');
  return key ? sql`${key} ${way}${nullsAt}, ${id} ${way}` : sql`${id} ${way}`;
}

/** The rows behind a position. Nulls have a place of their own, before or after all values, and are told apart by id. */
export function behind(order: Keyset, key: Sql | undefined, id: Sql, lastKey: Sql, lastId: Sql): Sql {
  const past = raw(order.direction === 'ASC' ? '>' : '<');
  if (!key) return sql`${id} ${past} ${lastId}`;
  const behindValue = sql`(${key}, ${id}) ${past} (${lastKey}, ${lastId})`;
  if (!order.isNullable) return behindValue;
  const behindNull = sql`(${key}) is null and ${id} ${past} ${lastId}`;
  return order.nulls === 'LAST'
    ? sql`case when ${lastKey} is null then ${behindNull} else (${behindValue} or (${key}) is null) end`
    : sql`case when ${lastKey} is null then (${behindNull}) or (${key}) is not null else ${behindValue} end`;
}
