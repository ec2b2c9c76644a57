import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { Practitioner, Provider } from '../providers/index.js';
import { StaffMember } from '../staffing/index.js';
import { CarePlan } from './plan.entity.js';

/** Someone who has a part in a client's care: one of our staff, a provider, or a practitioner outside; exactly one of them. */
const CareTeamMemberSchema = defineEntity({
  name: 'CareTeamMember',
  tableName: 'care_team_member',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    planId: () => p.manyToOne(CarePlan).mapToPk().fieldName('plan_id').nullable(),
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id').nullable(),
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id').nullable(),
    practitionerId: () => p.manyToOne(Practitioner).mapToPk().fieldName('practitioner_id').nullable(),
    role: p.string(),
    validFrom: p.date().nullable(),
    validTo: p.date().nullable(),
  },
});
export class CareTeamMember extends CareTeamMemberSchema.class {}
CareTeamMemberSchema.setClass(CareTeamMember);
