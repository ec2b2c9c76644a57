import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { PractitionerType, ProviderType } from '../providers/index.js';
import { StaffMemberType } from '../staffing/index.js';
import { CarePlanType } from './plan.type.js';

@ObjectType('CareTeamMember', {
  simpleResolvers: true,
  description:
    'Someone who has a part in a client’s care: exactly one of `staffMember`, `provider` and `practitioner` is set.',
})
export class CareTeamMemberType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What she does for the client: primary physician, physiotherapist, driver … Null when withheld.',
  })
  role!: string | null;

  @Field(() => String, { nullable: true, description: 'The name of the staff member, provider or practitioner.' })
  memberName!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  validFrom!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'The first day on which it no longer holds.' })
  validTo!: string | null;

  @Field(() => Boolean, { description: 'True when she is in the team today.' })
  isCurrent!: boolean;

  @Field(() => StaffMemberType, { nullable: true })
  staffMember!: StaffMemberType | null;

  @Field(() => ProviderType, { nullable: true })
  provider!: ProviderType | null;

  @Field(() => PractitionerType, { nullable: true })
  practitioner!: PractitionerType | null;

  @Field(() => CarePlanType, { nullable: true, description: 'The plan she works on, when only on one.' })
  plan!: CarePlanType | null;

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}
