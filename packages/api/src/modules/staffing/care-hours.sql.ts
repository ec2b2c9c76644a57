import { type Columns, hasScope, type Sql, setting, sql } from '../../graph/declare.js';

/** True for a unit whose whole rota the session sees: everyone's, or those of the units it answers for. */
export const answersForUnit = (unitId: Sql): Sql =>
  sql`(not ${hasScope('OWN')} or ${unitId} = any (${setting('units')}::uuid[]))`;

/** True for a shift that `careHoursPerDay` counts: not cancelled, of a rota seen whole; on call is no work done. */
export const isCareShift = (shift: Columns): Sql =>
  sql`(${shift.status} = 'SCHEDULED' and ${shift.kind} <> 'ON_CALL' and ${answersForUnit(shift.unitId as Sql)})`;
