import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { AcuityEnum, ClientType } from '../clients/index.js';
import { OrgUnitType } from '../organisations/index.js';
import { StaffMemberType } from './staff-member.type.js';
import { AssignmentRoleEnum, ShiftKindEnum, ShiftStatusEnum } from './staffing.enums.js';

@ObjectType('CareAssignment', {
  simpleResolvers: true,
  description:
    'Who looks after a client, as what, in a period. On any day a client has at most one primary care manager.',
})
export class CareAssignmentType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => ClientType, { nullable: true })
  client!: ClientType | null;

  @Field(() => StaffMemberType, { nullable: true })
  staffMember!: StaffMemberType | null;

  @Field(() => AssignmentRoleEnum)
  role!: string;

  @Field(() => Boolean)
  isPrimary!: boolean;

  @Field(() => CalendarDate)
  validFrom!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it runs.',
  })
  validTo!: string | null;

  @Field(() => Boolean, { description: 'True when it holds today.' })
  isCurrent!: boolean;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}

@ObjectType('CaseWeight', {
  simpleResolvers: true,
  description:
    'Hours a month that one client of an acuity is expected to need; dated, so that old loads do not change.',
})
export class CaseWeightType {
  @Field(() => ID)
  id!: string;

  @Field(() => AcuityEnum)
  acuity!: string;

  @Field(() => Float)
  monthlyHours!: number;

  @Field(() => CalendarDate)
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;
}

@ObjectType('Shift', {
  simpleResolvers: true,
  description: 'One spell of work. Shifts of one staff member never overlap.',
})
export class ShiftType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => StaffMemberType, { nullable: true })
  staffMember!: StaffMemberType | null;

  @Field(() => OrgUnitType, { nullable: true })
  unit!: OrgUnitType | null;

  @Field(() => DateTime)
  startsAt!: string;

  @Field(() => DateTime)
  endsAt!: string;

  @Field(() => Float)
  hours!: number;

  @Field(() => ShiftKindEnum)
  kind!: string;

  @Field(() => ShiftStatusEnum)
  status!: string;
}

@ObjectType('StaffingRequirement', {
  simpleResolvers: true,
  description: 'Hours of work that a unit needs on one day of the week, in a period.',
})
export class StaffingRequirementType {
  @Field(() => ID)
  id!: string;

  @Field(() => OrgUnitType, { nullable: true })
  unit!: OrgUnitType | null;

  @Field(() => Int, { description: 'ISO: 1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @Field(() => Float)
  requiredHours!: number;

  @Field(() => CalendarDate)
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;
}
