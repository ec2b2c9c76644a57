import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { WarningCodeEnum } from '../../kernel/user-error.type.js';
import { AcuityEnum } from '../clients/index.js';
import { NewPersonInput } from '../people/index.js';
import { AssignmentRoleEnum, CredentialKindEnum, ShiftKindEnum, StaffRoleNameEnum } from './staffing.enums.js';

const KEY = '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.';
const FIRST_DAY_AFTER = 'First day on which it no longer holds; absent: until further notice.';

@InputType()
export class ContractInput {
  @Field(() => Float, { description: '0 to 168.' })
  weeklyHours!: number;

  @Field(() => Float, { description: 'Share of the hours that goes to leave and holidays, 0 to 1.' })
  leaveShare!: number;

  @Field(() => Float, {
    description:
      'Share of the rest that goes to travel, training, supervision and paperwork not about one client, 0 to 1.',
  })
  nonCaseShare!: number;
}

@InputType()
export class HireStaffMemberInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => NewPersonInput)
  person!: NewPersonInput;

  @Field(() => ID, { nullable: true, description: 'Her sign-in account, when she has one.' })
  userId?: string | null;

  @Field(() => ID)
  unitId!: string;

  @Field(() => ID, { nullable: true })
  supervisorId?: string | null;

  @Field(() => String)
  jobTitle!: string;

  @Field(() => CalendarDate)
  hiredOn!: string;

  @Field(() => String, { nullable: true, description: 'IANA time zone, when it is not the organisation’s.' })
  timeZone?: string | null;

  @Field(() => [StaffRoleNameEnum], { description: 'At least one.' })
  roles!: string[];

  @Field(() => ContractInput, { nullable: true, description: 'Holds from `hiredOn`.' })
  contractHours?: ContractInput | null;
}

@InputType()
export class SetContractHoursInput extends ContractInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  staffId!: string;

  @Field(() => CalendarDate, { description: 'First day; the running contract ends that day.' })
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: FIRST_DAY_AFTER })
  validTo?: string | null;
}

@InputType()
export class SetCaseWeightInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => AcuityEnum)
  acuity!: string;

  @Field(() => Float, { description: 'Hours a month that one client of this acuity is expected to need, 0 to 744.' })
  monthlyHours!: number;

  @Field(() => CalendarDate, { description: 'First day; the running weight ends that day.' })
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: FIRST_DAY_AFTER })
  validTo?: string | null;
}

@InputType()
export class AssignCareManagerInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => ID)
  staffId!: string;

  @Field(() => AssignmentRoleEnum, { nullable: true, description: 'Absent: CARE_MANAGER.' })
  role?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Absent: yes for a CARE_MANAGER. Other roles are never primary.',
  })
  isPrimary?: boolean | null;

  @Field(() => CalendarDate, { description: 'First day. The primary assignment that runs then ends the day before.' })
  from!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day; absent: until further notice.' })
  to?: string | null;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}

@InputType()
export class EndCareAssignmentInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => CalendarDate, { description: 'Last day of the assignment.' })
  to!: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}

@InputType({ description: 'What the clock on the wall shows; a time it skips or shows twice is refused, not guessed.' })
export class LocalShiftTimesInput {
  @Field(() => String, { description: '`YYYY-MM-DDTHH:MM`.' })
  startsAt!: string;

  @Field(() => String, { description: '`YYYY-MM-DDTHH:MM`.' })
  endsAt!: string;

  @Field(() => String, { description: 'IANA time zone of the clock.' })
  timeZone!: string;
}

@InputType({ description: 'Give either `startsAt` and `endsAt`, or `local`.' })
export class ShiftInput {
  @Field(() => ID)
  staffId!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => ShiftKindEnum)
  kind!: string;

  @Field(() => DateTime, { nullable: true })
  startsAt?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'At most 24 hours after the start.' })
  endsAt?: string | null;

  @Field(() => LocalShiftTimesInput, { nullable: true })
  local?: LocalShiftTimesInput | null;
}

@InputType()
export class ScheduleShiftsInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => [ShiftInput], { description: '1 to 500; all of them or none.' })
  shifts!: ShiftInput[];

  @Field(() => [WarningCodeEnum], { nullable: true, description: 'Warnings the caller accepts, such as REST_RULE.' })
  acknowledge?: string[] | null;
}

@InputType()
export class CancelShiftInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  version!: number;
}

@InputType()
export class SetStaffingRequirementInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => Int, { description: 'ISO: 1 is Monday, 7 is Sunday.' })
  weekday!: number;

  @Field(() => Float)
  requiredHours!: number;

  @Field(() => CalendarDate, { description: 'First day; the running requirement of that weekday ends then.' })
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: FIRST_DAY_AFTER })
  validTo?: string | null;
}

@InputType()
export class RecordCredentialInput {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;

  @Field(() => ID)
  staffId!: string;

  @Field(() => CredentialKindEnum)
  kind!: string;

  @Field(() => String, { nullable: true })
  number?: string | null;

  @Field(() => String, { nullable: true })
  issuer?: string | null;

  @Field(() => CalendarDate)
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The last day on which it holds; absent: never expires.' })
  validTo?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it was checked with the issuer; not after today.' })
  verifiedOn?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Absent: no.' })
  isMandatory?: boolean | null;
}
