import {
  connection,
  equals,
  expression,
  extendType,
  type GraphDeclaration,
  graphType,
  list,
  one,
  order,
  range,
  sql,
} from '../../graph/declare.js';
import { holdsToday } from './period.sql.js';
import { Shift, StaffingRequirement } from './shift.entity.js';

export const shiftGraph: GraphDeclaration[] = [
  graphType('Shift', {
    entity: Shift,
    fields: {
      staffMember: one('StaffMember', { on: 'staffId' }),
      unit: one('OrgUnit', { on: 'unitId' }),
      hours: expression((g) => sql`round(extract(epoch from ${g.endsAt} - ${g.startsAt}) / 3600, 2)`),
    },
    filters: {
      day: range(
        (g) =>
          sql`(${g.startsAt} at time zone (select o.time_zone from organisation o where o.id = ${g.tenantId}))::date`,
        { as: 'date' },
      ),
      kind: equals('kind'),
      status: equals('status'),
      staffId: equals('staffId'),
    },
    orders: { STARTS_AT: order('startsAt') },
    defaultOrder: ['STARTS_AT', 'ASC'],
  }),
  graphType('StaffingRequirement', { entity: StaffingRequirement, fields: { unit: one('OrgUnit', { on: 'unitId' }) } }),
  extendType('OrgUnit', {
    shifts: connection('Shift', { by: 'unitId' }),
    staffingRequirements: list('StaffingRequirement', {
      where: (unit, requirement) => sql`${requirement.unitId} = ${unit.id} and ${holdsToday(requirement)}`,
      order: [['weekday', 'ASC']],
      limit: 7,
    }),
  }),
];
