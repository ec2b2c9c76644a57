import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { OrgUnitType } from '../organisations/index.js';
import { PersonType } from '../people/index.js';
import { CredentialKindEnum, CredentialStatusEnum, StaffRoleNameEnum } from './staffing.enums.js';

@ObjectType('StaffRole', { simpleResolvers: true, description: 'What a staff member works as, in a period.' })
export class StaffRoleType {
  @Field(() => ID)
  id!: string;

  @Field(() => StaffRoleNameEnum)
  role!: string;

  @Field(() => CalendarDate)
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;
}

@ObjectType('ContractHours', {
  simpleResolvers: true,
  description: 'Contracted hours a week in a period, and the shares of them that go elsewhere than to cases.',
})
export class ContractHoursType {
  @Field(() => ID)
  id!: string;

  @Field(() => Float)
  weeklyHours!: number;

  @Field(() => Float, { description: 'Share of the hours that goes to leave and holidays, 0 to 1.' })
  leaveShare!: number;

  @Field(() => Float, {
    description:
      'Share of the rest that goes to travel, training, supervision and paperwork not about one client, 0 to 1.',
  })
  nonCaseShare!: number;

  @Field(() => Float, { description: 'Hours a month that remain for cases: weekly hours × 52 ÷ 12, less both shares.' })
  monthlyCaseHours!: number;

  @Field(() => CalendarDate)
  validFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'First day on which it no longer holds.' })
  validTo!: string | null;
}

@ObjectType('Credential', {
  simpleResolvers: true,
  description: 'A licence, certificate or check. A mandatory one that has run out stops new assignments.',
})
export class CredentialType {
  @Field(() => ID)
  id!: string;

  @Field(() => CredentialKindEnum)
  kind!: string;

  @Field(() => String, { nullable: true })
  number!: string | null;

  @Field(() => String, { nullable: true })
  issuer!: string | null;

  @Field(() => CalendarDate)
  validFrom!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'The last day on which it holds, as printed on it; null when it never expires.',
  })
  validTo!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it was last checked with the issuer.' })
  verifiedOn!: string | null;

  @Field(() => Boolean, { description: 'Without it the staff member may not be assigned to a client.' })
  isMandatory!: boolean;

  @Field(() => CredentialStatusEnum)
  status!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Days until the last valid day, 0 on it, negative after it; null when it never expires.',
  })
  daysToExpiry!: number | null;

  @Field(() => Boolean, { description: 'True when a later credential of the same kind takes over from this one.' })
  isRenewed!: boolean;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}

@ObjectType('StaffMember', { simpleResolvers: true, description: 'Someone who works for the organisation.' })
export class StaffMemberType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The name she wants to be called by, else her given name; and her family name.',
  })
  displayName!: string | null;

  @Field(() => PersonType, {
    nullable: true,
    description: 'The person herself; her addresses and numbers are for those who answer for her unit, and for her.',
  })
  person!: PersonType | null;

  @Field(() => String, { nullable: true, description: 'Never empty; null when withheld.' })
  jobTitle!: string | null;

  @Field(() => OrgUnitType, { nullable: true })
  unit!: OrgUnitType | null;

  @Field(() => StaffMemberType, { nullable: true })
  supervisor!: StaffMemberType | null;

  @Field(() => [StaffMemberType], { description: 'Those she supervises, leavers left out; at most 100.' })
  directReports!: StaffMemberType[];

  @Field(() => CalendarDate)
  hiredOn!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which she no longer works here.' })
  leftOn!: string | null;

  @Field(() => Boolean, { description: 'True when she works here today.' })
  isActive!: boolean;

  @Field(() => Boolean, { description: 'True when she can sign in.' })
  hasAccount!: boolean;

  @Field(() => String, { nullable: true, description: 'IANA time zone, when it is not the organisation’s.' })
  timeZone!: string | null;

  @Field(() => [StaffRoleType], { description: 'What she works as today.' })
  roles!: StaffRoleType[];

  @Field(() => ContractHoursType, { nullable: true, description: 'The contract that holds today.' })
  currentContract!: ContractHoursType | null;

  @Field(() => [ContractHoursType], { description: 'All contracts, newest first.' })
  contractHours!: ContractHoursType[];

  @Field(() => [CredentialType], { description: 'The one that runs out first stands first.' })
  credentials!: CredentialType[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'True when every mandatory credential holds today. Null: the reader may not see her credentials.',
  })
  credentialsAreValid!: boolean | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Clients whose primary care manager she is today. Null for an analyst when it is 1 to 10.',
  })
  primaryClientCount!: number | null;

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}
