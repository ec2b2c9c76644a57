import { defineEntity, p } from '@mikro-orm/core';
import type { CredentialKind, StaffRole as StaffRoleName } from '@caregraph/shared/staffing';
import { baseProperties } from '../../kernel/base.entity.js';
import { OrgUnit } from '../organisations/index.js';
import { Person } from '../people/index.js';

const StaffMemberSchema = defineEntity({
  name: 'StaffMember',
  tableName: 'staff_member',
  properties: {
    ...baseProperties,
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    userId: p.uuid().nullable(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id'),
    supervisorId: () => p.manyToOne(StaffMember).mapToPk().fieldName('supervisor_id').nullable(),
    jobTitle: p.string(),
    hiredOn: p.date(),
    leftOn: p.date().nullable(),
    timeZone: p.string().nullable(),
    /** The name she is called by and her family name; kept like `sortName`. */
    displayName: p.string().nullable(),
    /** "Family name, given name", kept by triggers on this table and on `person`; nobody writes it. */
    sortName: p.string().nullable(),
  },
});

/** Someone who works for the organisation. `leftOn` is the first day on which she no longer does. */
export class StaffMember extends StaffMemberSchema.class {}
StaffMemberSchema.setClass(StaffMember);

const StaffRoleSchema = defineEntity({
  name: 'StaffRole',
  tableName: 'staff_role',
  properties: {
    ...baseProperties,
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id'),
    role: p.string().$type<StaffRoleName>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});

/** What a staff member works as, in a period. Not what she may do in the software: that is a role grant. */
export class StaffRole extends StaffRoleSchema.class {}
StaffRoleSchema.setClass(StaffRole);

const ContractHoursSchema = defineEntity({
  name: 'ContractHours',
  tableName: 'contract_hours',
  properties: {
    ...baseProperties,
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id'),
    weeklyHours: p.decimal().$type<string>(),
    leaveShare: p.decimal().$type<string>(),
    nonCaseShare: p.decimal().$type<string>(),
    validFrom: p.date(),
    validTo: p.date().nullable(),
  },
});

/** Contracted hours a week, and the shares of them that go to leave and to work other than cases. */
export class ContractHours extends ContractHoursSchema.class {}
ContractHoursSchema.setClass(ContractHours);

const CredentialSchema = defineEntity({
  name: 'Credential',
  tableName: 'credential',
  properties: {
    ...baseProperties,
    staffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('staff_id'),
    kind: p.string().$type<CredentialKind>(),
    number: p.string().nullable(),
    issuer: p.string().nullable(),
    validFrom: p.date(),
    /** The last day on which the credential is valid (inclusive: a licence "expires on"); null never expires. */
    validTo: p.date().nullable(),
    verifiedOn: p.date().nullable(),
    isMandatory: p.boolean(),
  },
});

/** A licence, certificate or check. A mandatory one that has run out stops new assignments. */
export class Credential extends CredentialSchema.class {}
CredentialSchema.setClass(Credential);
