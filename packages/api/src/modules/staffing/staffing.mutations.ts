import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { assignCareManager } from './assign-care-manager.js';
import { cancelShift } from './cancel-shift.js';
import { endCareAssignment } from './end-care-assignment.js';
import { hireStaffMember } from './hire-staff-member.js';
import { recordCredential } from './record-credential.js';
import { scheduleShifts } from './schedule-shifts.js';
import { setCaseWeight } from './set-case-weight.js';
import { setContractHours } from './set-contract-hours.js';
import { setStaffingRequirement } from './set-staffing-requirement.js';
import {
  AssignCareManagerInput,
  CancelShiftInput,
  EndCareAssignmentInput,
  HireStaffMemberInput,
  RecordCredentialInput,
  ScheduleShiftsInput,
  SetCaseWeightInput,
  SetContractHoursInput,
  SetStaffingRequirementInput,
} from './staffing.inputs.js';
import {
  AssignCareManagerPayload,
  CancelShiftPayload,
  EndCareAssignmentPayload,
  HireStaffMemberPayload,
  RecordCredentialPayload,
  ScheduleShiftsPayload,
  SetCaseWeightPayload,
  SetContractHoursPayload,
  SetStaffingRequirementPayload,
} from './staffing.payloads.js';

@Resolver()
export class StaffingMutations {
  @Mutation(() => HireStaffMemberPayload, {
    description:
      'Takes someone on: the person, her roles, her contract, all at once. Refused: NOT_FOUND (unit, supervisor, account), NOT_ALLOWED (a unit you do not answer for), NOT_ASSIGNABLE (the supervisor has left), DUPLICATE (the account is somebody else’s), OUT_OF_RANGE (birth date), INVALID (she has died), INVALID_PERIOD (hired before she was born).',
  })
  async hireStaffMember(
    @Ctx() context: Context,
    @Arg('input', () => HireStaffMemberInput) input: HireStaffMemberInput,
  ) {
    return toPayload('staffMember', await hireStaffMember(context, input));
  }

  @Mutation(() => SetContractHoursPayload, {
    description:
      'Sets contracted hours from a day on; the running contract ends that day. Refused: NOT_FOUND, NOT_ALLOWED (a unit you do not answer for), OVERLAP (a contract already starts on or after that day), INVALID_PERIOD.',
  })
  async setContractHours(
    @Ctx() context: Context,
    @Arg('input', () => SetContractHoursInput) input: SetContractHoursInput,
  ) {
    return toPayload('contractHours', await setContractHours(context, input));
  }

  @Mutation(() => SetCaseWeightPayload, {
    description:
      'Sets the hours a client of an acuity is expected to need, from a day on; loads before it do not change, and behind a bounded period the weight from before holds again. Refused: OVERLAP, INVALID_PERIOD, OUT_OF_RANGE (in the place of another, from a day gone by).',
  })
  async setCaseWeight(@Ctx() context: Context, @Arg('input', () => SetCaseWeightInput) input: SetCaseWeightInput) {
    return toPayload('caseWeight', await setCaseWeight(context, input));
  }

  @Mutation(() => AssignCareManagerPayload, {
    description:
      'Assigns a staff member to a client. A new primary care manager ends the old one’s assignment the day before, without a gap. Refused: NOT_FOUND, NOT_ASSIGNABLE (not employed on that day, or no longer), CREDENTIAL_EXPIRED, EPISODE_CLOSED (beyond the end of care), OVERLAP (already assigned so, or a later change is planned), INVALID (only a care manager can be primary), INVALID_PERIOD, OUT_OF_RANGE (before birth).',
  })
  async assignCareManager(
    @Ctx() context: Context,
    @Arg('input', () => AssignCareManagerInput) input: AssignCareManagerInput,
  ) {
    return toPayload('assignment', await assignCareManager(context, input));
  }

  @Mutation(() => EndCareAssignmentPayload, {
    description:
      'Ends an assignment after its last day. A primary one leaves the client without a care manager: assign the next one instead where there is one. Refused: NOT_FOUND, STALE_VERSION, INVALID_PERIOD (before it began), ILLEGAL_TRANSITION (ends before that day already), GAP (the client would be left without a care manager).',
  })
  async endCareAssignment(
    @Ctx() context: Context,
    @Arg('input', () => EndCareAssignmentInput) input: EndCareAssignmentInput,
  ) {
    return toPayload('assignment', await endCareAssignment(context, input));
  }

  @Mutation(() => ScheduleShiftsPayload, {
    description:
      'Plans up to 500 shifts, all of them or none. Refused: TOO_MANY, NOT_FOUND, NOT_ALLOWED (a unit you do not answer for), NOT_ASSIGNABLE (not employed then), OVERLAP, OUT_OF_RANGE (longer than 24 hours), REST_RULE (less than 11 hours between two; may be acknowledged), AMBIGUOUS_TIME.',
  })
  async scheduleShifts(@Ctx() context: Context, @Arg('input', () => ScheduleShiftsInput) input: ScheduleShiftsInput) {
    const outcome = await scheduleShifts(context, input);
    return 'done' in outcome ? { shifts: outcome.done.shifts, errors: [] } : { shifts: [], errors: outcome.refused };
  }

  @Mutation(() => CancelShiftPayload, {
    description:
      'Takes a shift out of the rota; it stays there as cancelled. Refused: NOT_FOUND, NOT_ALLOWED (a unit you do not answer for), STALE_VERSION, ILLEGAL_TRANSITION.',
  })
  async cancelShift(@Ctx() context: Context, @Arg('input', () => CancelShiftInput) input: CancelShiftInput) {
    return toPayload('shift', await cancelShift(context, input));
  }

  @Mutation(() => SetStaffingRequirementPayload, {
    description:
      'Sets the hours a unit needs on a weekday, from a day on; behind a bounded period those from before hold again. Refused: NOT_FOUND, NOT_ALLOWED (a unit you do not answer for), OVERLAP, INVALID_PERIOD.',
  })
  async setStaffingRequirement(
    @Ctx() context: Context,
    @Arg('input', () => SetStaffingRequirementInput) input: SetStaffingRequirementInput,
  ) {
    return toPayload('staffingRequirement', await setStaffingRequirement(context, input));
  }

  @Mutation(() => RecordCredentialPayload, {
    description:
      'Records a licence, certificate or check; a renewal is a new record. Refused: NOT_FOUND, NOT_ALLOWED (a unit you do not answer for), DUPLICATE (same kind and first day), OUT_OF_RANGE (verified after today), INVALID_PERIOD.',
  })
  async recordCredential(
    @Ctx() context: Context,
    @Arg('input', () => RecordCredentialInput) input: RecordCredentialInput,
  ) {
    return toPayload('credential', await recordCredential(context, input));
  }
}
