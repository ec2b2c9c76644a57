import { Field, InputType, Int } from 'type-graphql';
import { CalendarDate, DateTime } from './scalars.js';

@InputType('DateRange', { description: 'Days from `from` to `to`, both included; either may be absent.' })
export class DateRange {
  @Field(() => CalendarDate, { nullable: true })
  from?: string;

  @Field(() => CalendarDate, { nullable: true })
  to?: string;
}

@InputType('IntRange', { description: 'Whole numbers from `from` to `to`, both included; either may be absent.' })
export class IntRange {
  @Field(() => Int, { nullable: true })
  from?: number;

  @Field(() => Int, { nullable: true })
  to?: number;
}

@InputType('DateTimeRange', { description: 'Instants from `from` to `to`, both included; either may be absent.' })
export class DateTimeRange {
  @Field(() => DateTime, { nullable: true })
  from?: string;

  @Field(() => DateTime, { nullable: true })
  to?: string;
}
