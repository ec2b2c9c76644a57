/** Staff: employment, capacity, assignments to clients, shifts, and the credentials that permit the work. */
import { z } from 'zod';
import { ACUITIES } from './clients.js';
import { WARNING_CODES } from './errors.js';
import { day, edited, endsNotBefore, id, listOf, numberBetween, share, wholeNumberBetween } from './fields.js';
import { timeZone } from './locale.js';
import { newPersonRules } from './people.js';
import { shiftTimesRules } from './shift-times.js';
import { idempotencyKey, lineText, nameText, noteText } from './text.js';

export const STAFF_ROLES = [
  'CARE_MANAGER',
  'SUPERVISOR',
  'NURSE',
  'SOCIAL_WORKER',
  'CARE_AIDE',
  'ADMINISTRATOR',
] as const;
/** What someone is employed as; what they may do in the system is `Role` of the permission table. */
export type StaffRole = (typeof STAFF_ROLES)[number];
export const ASSIGNMENT_ROLES = ['CARE_MANAGER', 'NURSE', 'SOCIAL_WORKER', 'CARE_AIDE'] as const;
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];
export const SHIFT_KINDS = ['DAY', 'EVENING', 'NIGHT', 'ON_CALL'] as const;
export type ShiftKind = (typeof SHIFT_KINDS)[number];
export const SHIFT_STATUSES = ['SCHEDULED', 'CANCELLED'] as const;
export type ShiftStatus = (typeof SHIFT_STATUSES)[number];
export const CREDENTIAL_KINDS = [
  'RN_LICENCE',
  'LCSW_LICENCE',
  'CCM',
  'CMC',
  'DRIVING_LICENCE',
  'BACKGROUND_CHECK',
  'FIRST_AID',
] as const;
export type CredentialKind = (typeof CREDENTIAL_KINDS)[number];

const WEEK_HOURS = 168;
const LONGEST_MONTH_HOURS = 744;

const contractFields = {
  weeklyHours: numberBetween(0, WEEK_HOURS),
  /** Share of the hours that goes to leave and holidays. */
  leaveShare: share,
  /** Share of the remaining hours that goes to travel, training, supervision and paperwork not about one client. */
  nonCaseShare: share,
};

export const hireStaffMemberRules = z.object({
  idempotencyKey,
  person: newPersonRules,
  userId: id.nullish(),
  unitId: id,
  supervisorId: id.nullish(),
  jobTitle: nameText,
  hiredOn: day,
  timeZone: timeZone.nullish(),
  roles: z.array(z.enum(STAFF_ROLES)).min(1).max(STAFF_ROLES.length),
  contractHours: z.object(contractFields).nullish(),
});
export type HireStaffMember = z.output<typeof hireStaffMemberRules>;

const validity = { validFrom: day, validTo: day.nullish() };

export const setContractHoursRules = z
  .object({ idempotencyKey, staffId: id, ...contractFields, ...validity })
  .check(endsNotBefore('validFrom', 'validTo'));
export type SetContractHours = z.output<typeof setContractHoursRules>;

/** Hours a month that one client of this acuity is expected to need. */
export const setCaseWeightRules = z
  .object({
    idempotencyKey,
    acuity: z.enum(ACUITIES),
    monthlyHours: numberBetween(0, LONGEST_MONTH_HOURS),
    ...validity,
  })
  .check(endsNotBefore('validFrom', 'validTo'));
export type SetCaseWeight = z.output<typeof setCaseWeightRules>;

/** `from` is the first day; a new primary ends the old one the day before. */
export const assignCareManagerRules = z
  .object({
    idempotencyKey,
    clientId: id,
    staffId: id,
    role: z.enum(ASSIGNMENT_ROLES).nullish(),
    isPrimary: z.boolean().nullish(),
    from: day,
    to: day.nullish(),
    reason: noteText.nullish(),
  })
  .check(endsNotBefore('from', 'to'));
export type AssignCareManager = z.output<typeof assignCareManagerRules>;

/** `to` is the last day of the assignment. */
export const endCareAssignmentRules = z.object({ ...edited, to: day, reason: noteText.nullish() });
export type EndCareAssignment = z.output<typeof endCareAssignmentRules>;

export const SHIFTS_PER_REQUEST = 500;

const shiftRules = z.object({ staffId: id, unitId: id, kind: z.enum(SHIFT_KINDS) }).and(shiftTimesRules);

export const scheduleShiftsRules = z.object({
  idempotencyKey,
  shifts: z.array(shiftRules).min(1).max(SHIFTS_PER_REQUEST),
  acknowledge: listOf(z.enum(WARNING_CODES), WARNING_CODES.length),
});
export type ScheduleShifts = z.output<typeof scheduleShiftsRules>;

export const cancelShiftRules = z.object({ ...edited });
export type CancelShift = z.output<typeof cancelShiftRules>;

/** Hours a unit needs on one day of the week, 1 = Monday to 7 = Sunday (ISO 8601). */
export const setStaffingRequirementRules = z
  .object({
    idempotencyKey,
    unitId: id,
    weekday: wholeNumberBetween(1, 7),
    requiredHours: numberBetween(0, 10_000),
    ...validity,
  })
  .check(endsNotBefore('validFrom', 'validTo'));
export type SetStaffingRequirement = z.output<typeof setStaffingRequirementRules>;

/** `validTo` is the last valid day: an expired mandatory credential blocks new assignments from the day after. */
export const recordCredentialRules = z
  .object({
    idempotencyKey,
    staffId: id,
    kind: z.enum(CREDENTIAL_KINDS),
    number: lineText(100).nullish(),
    issuer: nameText.nullish(),
    ...validity,
    verifiedOn: day.nullish(),
    isMandatory: z.boolean().nullish(),
  })
  .check(endsNotBefore('validFrom', 'validTo'));
export type RecordCredential = z.output<typeof recordCredentialRules>;
