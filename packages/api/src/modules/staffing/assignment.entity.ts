import { defineEntity, p } from '@mikro-orm/core';
import type { AssignmentRole } from '@caregraph/shared/staffing';
import type { Acuity } from '@caregraph/shared/clients';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { StaffMember } from './staff-member.entity.js';

const CareAssignmentSchema = defineEntity({
  name: 'CareAssignment',
  tableName: 'care_assignment',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id'),
    role: p.string().$type<AssignmentRole>(),
    isPrimary: p.boolean(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
    reason: p.string().nullable(),
  },
});

/** Who looks after a client, as what, in a half-open period. At most one primary care manager on any day. */
export class CareAssignment extends CareAssignmentSchema.class {}
CareAssignmentSchema.setClass(CareAssignment);

const CaseWeightSchema = defineEntity({
  name: 'CaseWeight',
  tableName: 'case_weight',
  properties: {
    ...baseProperties,
    acuity: p.string().$type<Acuity>(),
    monthlyHours: p.decimal().$type<string>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});

/** Hours a month that a client of one acuity is expected to need; dated, so that old loads do not change. */
export class CaseWeight extends CaseWeightSchema.class {}
CaseWeightSchema.setClass(CaseWeight);
