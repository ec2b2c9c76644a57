import { defineEntity, p } from '@mikro-orm/core';
import type { ShiftKind, ShiftStatus } from '@caregraph/shared/staffing';
import { baseProperties } from '../../kernel/base.entity.js';
import { OrgUnit } from '../organisations/index.js';
import { StaffMember } from './staff-member.entity.js';

const ShiftSchema = defineEntity({
  name: 'Shift',
  tableName: 'shift',
  properties: {
    ...baseProperties,
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id'),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id'),
    startsAt: p.datetime().columnType('timestamptz'),
    endsAt: p.datetime().columnType('timestamptz'),
    kind: p.string().$type<ShiftKind>(),
    status: p.string().$type<ShiftStatus>(),
    /** The request that planned it, together with others. */
    scheduleId: p.uuid().nullable(),
  },
});

/** One spell of work. Scheduled shifts of one staff member never overlap. */
export class Shift extends ShiftSchema.class {}
ShiftSchema.setClass(Shift);

const StaffingRequirementSchema = defineEntity({
  name: 'StaffingRequirement',
  tableName: 'staffing_requirement',
  properties: {
    ...baseProperties,
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id'),
    weekday: p.integer(),
    requiredHours: p.decimal().$type<string>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});

/** Hours of work a unit needs on a weekday (ISO: 1 Monday to 7 Sunday), in a period. */
export class StaffingRequirement extends StaffingRequirementSchema.class {}
StaffingRequirementSchema.setClass(StaffingRequirement);
