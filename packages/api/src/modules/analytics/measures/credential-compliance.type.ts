import { Field, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../../kernel/scalars.js';
import { CredentialKindEnum, StaffMemberType } from '../../staffing/index.js';
import { ExpiryStateEnum } from '../analytics.enums.js';
import { MeasureType } from '../measure.type.js';

@ObjectType('ExpiringCredential', {
  simpleResolvers: true,
  description: 'A mandatory kind of credential that a staff member lacks, or will within 90 days. Renewals count.',
})
export class ExpiringCredentialType {
  @Field(() => StaffMemberType, { nullable: true })
  staffMember!: StaffMemberType | null;

  @Field(() => CredentialKindEnum)
  kind!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day on which it holds or held; null: it never has.' })
  validTo!: string | null;

  @Field(() => Int, { nullable: true, description: 'Days until then, negative after it.' })
  daysLeft!: number | null;

  @Field(() => ExpiryStateEnum)
  state!: string;
}

@ObjectType('CredentialCompliance', {
  implements: MeasureType,
  simpleResolvers: true,
  description: 'Staff with every mandatory credential valid ÷ staff, on one day. People are counted, not papers.',
})
export class CredentialComplianceType extends MeasureType {
  @Field(() => Int, { nullable: true, description: 'Staff who lack a mandatory credential.' })
  expired!: number | null;

  @Field(() => Int, { nullable: true, description: 'Staff whose first credential to run out does so within 30 days.' })
  within30Days!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same, in 31 to 60 days.' })
  within60Days!: number | null;

  @Field(() => Int, { nullable: true, description: 'The same, in 61 to 90 days.' })
  within90Days!: number | null;

  @Field(() => [ExpiringCredentialType], { description: 'What to renew, the most urgent first; at most 200.' })
  expiring!: ExpiringCredentialType[];
}
