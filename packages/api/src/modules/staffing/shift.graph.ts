import {
  condition,
  connection,
  equals,
  expression,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  one,
  order,
  range,
  rootConnection,
  sql,
} from '../../graph/declare.js';
import { isCareShift } from './care-hours.sql.js';
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
      onDay: condition((g, day) => {
        const dayStart = (after: number) =>
          sql`(${day}::date + ${after}::int)::timestamp at time zone (select o.time_zone from organisation o where o.id = ${g.tenantId})`;
        // No shift is longer than a day: what began earlier has ended, and the index need not be read further back.
        return sql`(${g.startsAt} >= ${dayStart(0)} - interval '24 hours' and ${g.startsAt} < ${dayStart(1)}
          and ${g.endsAt} > ${dayStart(0)})`;
      }),
      unitId: condition((g, unit) => sql`${g.unitId} = any (array(select units_below(${unit}::uuid)))`),
      countedAsCareHours: flag(isCareShift),
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
  rootConnection('shifts', 'Shift'),
];
