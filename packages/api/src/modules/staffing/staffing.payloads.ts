import { Field, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { CareAssignmentType, CaseWeightType, ShiftType, StaffingRequirementType } from './assignment.type.js';
import { ContractHoursType, CredentialType, StaffMemberType } from './staff-member.type.js';

@ObjectType({ simpleResolvers: true })
export class HireStaffMemberPayload {
  @Field(() => StaffMemberType, { nullable: true })
  staffMember!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class SetContractHoursPayload {
  @Field(() => ContractHoursType, { nullable: true })
  contractHours!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class SetCaseWeightPayload {
  @Field(() => CaseWeightType, { nullable: true })
  caseWeight!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class AssignCareManagerPayload {
  @Field(() => CareAssignmentType, { nullable: true })
  assignment!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class EndCareAssignmentPayload {
  @Field(() => CareAssignmentType, { nullable: true })
  assignment!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class ScheduleShiftsPayload {
  @Field(() => [ShiftType], { description: 'In the order they were given; empty when refused.' })
  shifts!: { id: string }[];

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class CancelShiftPayload {
  @Field(() => ShiftType, { nullable: true })
  shift!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class SetStaffingRequirementPayload {
  @Field(() => StaffingRequirementType, { nullable: true })
  staffingRequirement!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class RecordCredentialPayload {
  @Field(() => CredentialType, { nullable: true })
  credential!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}
