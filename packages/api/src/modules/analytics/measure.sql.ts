import { Z_95 } from '@caregraph/shared/statistics/intervals';
import type { MeasureId } from '@caregraph/shared/measure-definitions';
import { measureDefinition } from '@caregraph/shared/measure-definitions';
import { hasScope, isSmall, join, late, raw, type Sql, setting, sql, suppressed } from '../../graph/sql.js';

/**
 * A condition on a session that sees the limited data set, analysts and programs: for all others it is false, and
 * nothing of it is written.
 */
export const ifLimited = (condition: Sql): Sql =>
  late((scope) => (scope === 'LIMITED' ? sql`(${condition})` : raw('false')));

/** True when one of the counts is small: a share tells its numerator, its complement and its denominator. */
export const anySmall = (counts: readonly Sql[]): Sql => sql`(${join(counts.map(isSmall), ' or ')})`;

/** True for what may be shown of a unit: it lies in the scope asked for. */
export const inUnits = (unitId: Sql, unitIds: Sql): Sql => sql`(${unitIds} is null or ${unitId} = any (${unitIds}))`;

/** True for a staff member whose contract and credentials the session sees; the policies hide those of others. */
export const answersForStaff = (staff: string): Sql =>
  sql`(not ${hasScope('OWN')} or ${raw(staff)}.id = ${setting('staff')}
    or ${raw(staff)}.unit_id = any (${setting('units')}::uuid[]))`;

/** The bounds of a proportion; no row for a denominator of 0 and for what is withheld. */
export const wilson = (numerator: Sql, denominator: Sql): Sql => {
  const z2 = raw(String(Z_95 * Z_95));
  return sql`select greatest(0, (w.p + ${z2} / (2 * w.n) - w.reach) / (1 + ${z2} / w.n)) as low,
      least(1, (w.p + ${z2} / (2 * w.n) + w.reach) / (1 + ${z2} / w.n)) as high
    from (select v.n, v.p, sqrt(${z2} * (v.p * (1 - v.p) / v.n + ${z2} / (4 * v.n * v.n))) as reach
      from (select (${denominator})::float8 as n, (${numerator})::float8 / nullif((${denominator})::float8, 0) as p) as v
      where v.p between 0 and 1) as w`;
};

/** What did not count, as JSON for the field `exclusions`: by code of the definition, each with its SQL count. */
export function exclusionsSql(id: MeasureId, counts: Readonly<Record<string, Sql>>): Sql {
  const { exclusions, suppress } = measureDefinition(id);
  const known = exclusions.filter(({ code }) => code in counts);
  const forgotten = Object.keys(counts).filter((code) => !exclusions.some((rule) => rule.code === code));
  if (forgotten.length > 0) throw new Error(`${id} does not define the exclusion ${forgotten.join(', ')}.`);
  const items = known.map(({ code, reason }) => {
    const count = counts[code] as Sql;
    const shown = suppress ? suppressed(count) : count;
    return sql`jsonb_build_object('code', ${code}::text, 'reason', ${reason}::text, 'count', ${shown})`;
  });
  return sql`jsonb_build_array(${join(items, ', ')})`;
}

/** Rows that a measure worked out and carries as JSON, for the list below it. */
export const recordset = (rows: Sql, columns: string, order: string): Sql =>
  sql`select r.* from jsonb_to_recordset(${rows}) as r (${raw(columns)}) order by ${raw(order)}`;
