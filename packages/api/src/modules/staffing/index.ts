import type { Module } from '../../graph/module.js';
import { CareAssignment, CaseWeight } from './assignment.entity.js';
import { Shift, StaffingRequirement } from './shift.entity.js';
import { ShiftQueries } from './shift.queries.js';
import { ContractHours, Credential, StaffMember, StaffRole } from './staff-member.entity.js';
import {
  ClientStaffFields,
  OrganisationStaffFields,
  OrgUnitStaffFields,
  StaffMemberFields,
} from './staffing.fields.js';
import { staffingGraph } from './staffing.graph.js';
import { StaffingMutations } from './staffing.mutations.js';
import { StaffingQueries } from './staffing.queries.js';

export { assignCareManager } from './assign-care-manager.js';
export { CareAssignment, CaseWeight } from './assignment.entity.js';
export { CareAssignmentType } from './assignment.type.js';
export { cancelShift } from './cancel-shift.js';
export { answersForUnit, isCareShift } from './care-hours.sql.js';
export { endCareAssignment } from './end-care-assignment.js';
export { hireStaffMember } from './hire-staff-member.js';
export { recordCredential } from './record-credential.js';
export { scheduleShifts } from './schedule-shifts.js';
export { setCaseWeight } from './set-case-weight.js';
export { setContractHours } from './set-contract-hours.js';
export { setStaffingRequirement } from './set-staffing-requirement.js';
export { Shift, StaffingRequirement } from './shift.entity.js';
export { makeAssignment, makeCredential, makeHiring, makeStaffMember } from './staff-member.factory.js';
export { ContractHours, Credential, StaffMember, StaffRole } from './staff-member.entity.js';
export { StaffMemberType } from './staff-member.type.js';
export { CredentialKindEnum } from './staffing.enums.js';
export { isEmployedOn } from './staffing.rules.js';

/** Who works here, how much, as what, with which clients, and when. */
export const staffingModule: Module = {
  name: 'staffing',
  entities: [StaffMember, StaffRole, ContractHours, Credential, CareAssignment, CaseWeight, Shift, StaffingRequirement],
  resolvers: [
    StaffingQueries,
    ShiftQueries,
    StaffingMutations,
    StaffMemberFields,
    ClientStaffFields,
    OrgUnitStaffFields,
    OrganisationStaffFields,
  ],
  graph: staffingGraph,
};
