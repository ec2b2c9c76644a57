import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../../kernel/scalars.js';
import { StaffMemberType } from '../../staffing/index.js';
import { IntervalType, MeasureType, SubFigureType } from '../measure.type.js';

/** What a month and a care manager both show. */
@ObjectType({ simpleResolvers: true })
abstract class ContactFigures {
  @Field(() => Int, { nullable: true, description: 'Clients who count: active in the month and not excluded.' })
  eligible!: number | null;

  @Field(() => Int, { nullable: true, description: 'Those with a two-way contact in the month.' })
  reached!: number | null;

  @Field(() => Float, { nullable: true, description: 'Reached ÷ eligible.' })
  rate!: number | null;

  @Field(() => IntervalType, { nullable: true })
  interval!: IntervalType | null;

  @Field(() => Int, { nullable: true, description: 'Outbound attempts to the clients who count.' })
  attempts!: number | null;

  @Field(() => Int, { nullable: true, description: 'Attempts that reached the client or an authorised person.' })
  successes!: number | null;

  @Field(() => Float, { nullable: true, description: 'Successes ÷ attempts.' })
  successRate!: number | null;

  @Field(() => Int, { nullable: true, description: 'Clients who count and were not reached.' })
  unreached!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Those of them tried at least three times, on three days, in two parts of the day.',
  })
  persistent!: number | null;

  @Field(() => Float, { nullable: true, description: 'Persistent ÷ unreached.' })
  persistence!: number | null;

  @Field(() => Boolean)
  isSuppressed!: boolean;
}

@ObjectType('ContactMonth', { simpleResolvers: true, description: 'Contact in one calendar month.' })
export class ContactMonthType extends ContactFigures {
  @Field(() => CalendarDate, { description: 'First day of the month.' })
  month!: string;

  @Field(() => Boolean, { description: 'True for a month that is not over.' })
  isPartial!: boolean;
}

@ObjectType('CareManagerContact', {
  simpleResolvers: true,
  description:
    'Contact with the clients of one care manager over the months of the period; a client counts once a month.',
})
export class CareManagerContactType extends ContactFigures {
  @Field(() => StaffMemberType, { nullable: true, description: 'Null: clients without a care manager.' })
  staffMember!: StaffMemberType | null;
}

@ObjectType('MonthlyContactRate', {
  implements: MeasureType,
  simpleResolvers: true,
  description:
    'Clients reached in the month ÷ clients who should have been, over the calendar months that the period touches.',
})
export class MonthlyContactRateType extends MeasureType {
  @Field(() => SubFigureType, { description: 'Clients not reached who were tried persistently ÷ clients not reached.' })
  persistence!: SubFigureType;

  @Field(() => SubFigureType, { description: 'Successful attempts ÷ attempts.' })
  success!: SubFigureType;

  @Field(() => [ContactMonthType], { description: 'Oldest first.' })
  byMonth!: ContactMonthType[];

  @Field(() => [CareManagerContactType], { description: 'The lowest rate first; at most 500.' })
  byCareManager!: CareManagerContactType[];
}
