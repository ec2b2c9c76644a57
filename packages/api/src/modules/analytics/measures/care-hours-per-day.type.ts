import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../../kernel/scalars.js';
import { MeasureType, SubFigureType } from '../measure.type.js';

@ObjectType('CareDay', { simpleResolvers: true, description: 'Hours on shift of one day, midnight to midnight.' })
export class CareDayType {
  @Field(() => CalendarDate)
  day!: string;

  @Field(() => Boolean, { description: 'Saturday or Sunday.' })
  isWeekend!: boolean;

  @Field(() => Float, { nullable: true, description: 'What the units need that day; null where none has said.' })
  requiredHours!: number | null;

  @Field(() => Float, { description: 'Hours of scheduled shifts on that day; on call does not count.' })
  scheduledHours!: number;

  @Field(() => Float, { nullable: true, description: 'Required − scheduled: positive is short.' })
  gapHours!: number | null;

  @Field(() => Int, { nullable: true, description: 'Clients in care that day.' })
  clients!: number | null;

  @Field(() => Float, { nullable: true, description: 'Scheduled hours ÷ clients.' })
  hoursPerClient!: number | null;
}

@ObjectType('CareHoursPerDay', {
  implements: MeasureType,
  simpleResolvers: true,
  description:
    'Hours on shift per client and day, and against the hours required. Of the units you answer for; null for who answers for none, and for the scope of one staff member: hours are required of units.',
})
export class CareHoursPerDayType extends MeasureType {
  @Field(() => SubFigureType, { description: 'Monday to Friday.' })
  weekdays!: SubFigureType;

  @Field(() => SubFigureType, { description: 'Saturdays and Sundays.' })
  weekends!: SubFigureType;

  @Field(() => Float, { nullable: true, description: 'All days of the period, those to come included.' })
  requiredHours!: number | null;

  @Field(() => Float)
  scheduledHours!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'What is short on the days that are short; more on others does not make up for it.',
  })
  shortHours!: number | null;

  @Field(() => Int, { nullable: true, description: 'Days on which fewer hours are scheduled than required.' })
  shortDays!: number | null;

  @Field(() => [CareDayType], { description: 'Every day of the period, those to come included.' })
  byDay!: CareDayType[];
}
