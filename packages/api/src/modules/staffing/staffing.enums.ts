import {
  ASSIGNMENT_ROLES,
  CREDENTIAL_KINDS,
  SHIFT_KINDS,
  SHIFT_STATUSES,
  STAFF_ROLES,
} from '@caregraph/shared/staffing';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const StaffRoleNameEnum = valuesOf(STAFF_ROLES);
registerEnumType(StaffRoleNameEnum, {
  name: 'StaffRoleName',
  description: 'What someone is employed as. What she may do in the software is a matter of role grants.',
});

export const AssignmentRoleEnum = valuesOf(ASSIGNMENT_ROLES);
registerEnumType(AssignmentRoleEnum, {
  name: 'AssignmentRole',
  description: 'As what a staff member looks after a client. Only a CARE_MANAGER can be the primary one.',
});

export const ShiftKindEnum = valuesOf(SHIFT_KINDS);
registerEnumType(ShiftKindEnum, {
  name: 'ShiftKind',
  description: 'ON_CALL is waiting to be called; the other kinds are hours worked.',
});

export const ShiftStatusEnum = valuesOf(SHIFT_STATUSES);
registerEnumType(ShiftStatusEnum, { name: 'ShiftStatus', description: 'A cancelled shift stays in the rota as such.' });

export const CredentialKindEnum = valuesOf(CREDENTIAL_KINDS);
registerEnumType(CredentialKindEnum, {
  name: 'CredentialKind',
  description: 'A licence, a certificate or a check.',
  valuesConfig: {
    RN_LICENCE: { description: 'Registered nurse, by a state board.' },
    LCSW_LICENCE: { description: 'Licensed clinical social worker.' },
    CCM: { description: 'Certified Case Manager, five-year cycle.' },
    CMC: { description: 'Care Manager Certified (NACCM), three-year cycle.' },
  },
});

export const CredentialStatusEnum = valuesOf(['VALID', 'EXPIRING_90', 'EXPIRING_60', 'EXPIRING_30', 'EXPIRED']);
registerEnumType(CredentialStatusEnum, {
  name: 'CredentialStatus',
  description:
    'How long a credential still holds: more than 90 days, at most 90, 60, 30, or no longer. On its last day it still holds.',
});

export const StaffMemberOrderFieldEnum = valuesOf(['NAME', 'HIRED_ON']);
registerEnumType(StaffMemberOrderFieldEnum, {
  name: 'StaffMemberOrderField',
  description: 'What staff members are sorted by.',
});

export const CareAssignmentOrderFieldEnum = valuesOf(['VALID_FROM']);
registerEnumType(CareAssignmentOrderFieldEnum, {
  name: 'CareAssignmentOrderField',
  description: 'What assignments are sorted by.',
});

export const ShiftOrderFieldEnum = valuesOf(['STARTS_AT']);
registerEnumType(ShiftOrderFieldEnum, { name: 'ShiftOrderField', description: 'What shifts are sorted by.' });
