import { Field, Float, Int, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { DayKindEnum, NursingRoleEnum, StaffingOutlierEnum } from './benchmark.enums.js';

@ObjectType('StaffingHours', {
  simpleResolvers: true,
  description:
    'The nursing hours of one role over the days of one kind: all hours over all resident days, never the mean of daily figures. Days without residents count in neither.',
})
export class StaffingHoursType {
  @Field(() => NursingRoleEnum)
  role!: string;

  @Field(() => DayKindEnum)
  days!: string;

  @Field(() => Float, { description: 'The numerator: hours paid, of employees and contract staff.' })
  hours!: number;

  @Field(() => Int, { description: 'The denominator: residents at midnight, added up over the days.' })
  residentDays!: number;

  @Field(() => Int, { description: 'Left out of both: days on which the home had, or reported, no resident.' })
  daysWithoutCensus!: number;

  @Field(() => Float, { nullable: true, description: 'Null when there is no resident day.' })
  hoursPerResidentDay!: number | null;

  @Field(() => Float, { nullable: true, description: 'How much of the hours contract staff worked, 0 to 1.' })
  contractShare!: number | null;
}

@ObjectType('StaffingBenchmark', {
  simpleResolvers: true,
  description: 'Hours per resident day of all homes of a state, or of all published states, in one quarter.',
})
export class StaffingBenchmarkType {
  @Field(() => String, { description: 'The two letters of a state, or `US`.' })
  region!: string;

  @Field(() => Int, { description: 'States that the figures are of; fewer than all when not all are published.' })
  states!: number;

  @Field(() => String)
  source!: string;

  @Field(() => Int)
  facilities!: number;

  @Field(() => Float)
  residentDays!: number;

  @Field(() => Float, { description: 'All nursing hours per resident day, weighted by resident days.' })
  total!: number;

  @Field(() => Float)
  rn!: number;

  @Field(() => Float)
  lpn!: number;

  @Field(() => Float)
  aide!: number;

  @Field(() => Float, { nullable: true, description: 'Of the home in the middle; null for the nation.' })
  medianTotal!: number | null;

  @Field(() => Float, { nullable: true })
  medianRn!: number | null;

  @Field(() => Float, { nullable: true })
  medianAide!: number | null;

  @Field(() => Float, { nullable: true, description: '0 to 1.' })
  contractShare!: number | null;
}

@ObjectType('StaffingQuarter', {
  simpleResolvers: true,
  description: 'What a home reported of its nursing staff in one quarter, beside its state and the nation.',
})
export class StaffingQuarterType {
  @Field(() => String, { description: 'Such as `2025Q3`.' })
  quarter!: string;

  @Field(() => CalendarDate)
  startsOn!: string;

  @Field(() => CalendarDate)
  endsOn!: string;

  @Field(() => Int)
  daysInQuarter!: number;

  @Field(() => Int)
  daysReported!: number;

  @Field(() => Boolean, { description: 'Every day of the quarter was reported.' })
  isComplete!: boolean;

  @Field(() => Int, { description: 'Reported days without residents; they count in no figure.' })
  daysWithoutCensus!: number;

  @Field(() => Int, {
    description: 'Reported days without an hour of a registered nurse; four of them cost a home its stars.',
  })
  daysWithoutRn!: number;

  @Field(() => Int)
  residentDays!: number;

  @Field(() => StaffingOutlierEnum, {
    nullable: true,
    description: 'Why the figures are taken for a mistake in reporting; null when they are plausible.',
  })
  outlier!: string | null;

  @Field(() => [StaffingHoursType], { description: 'Each role over all days, weekdays and weekends: twelve rows.' })
  hours!: StaffingHoursType[];

  @Field(() => StaffingBenchmarkType, { nullable: true, description: 'The state of the home, where it is published.' })
  state!: StaffingBenchmarkType | null;

  @Field(() => StaffingBenchmarkType, { nullable: true, description: 'All published states together.' })
  nation!: StaffingBenchmarkType | null;
}

@ObjectType('PublishedHours', {
  simpleResolvers: true,
  description: 'Hours per resident day of one role as a publisher rates them, at its newest date.',
})
export class PublishedHoursType {
  @Field(() => NursingRoleEnum)
  role!: string;

  @Field(() => String)
  source!: string;

  @Field(() => CalendarDate)
  ratedOn!: string;

  @Field(() => Float, { nullable: true })
  reported!: number | null;

  @Field(() => Float, { nullable: true, description: 'What the needs of the residents let expect.' })
  caseMix!: number | null;

  @Field(() => Float, { nullable: true, description: 'Reported over expected, times the national average.' })
  adjusted!: number | null;

  @Field(() => String, { nullable: true, description: "The publisher's remark." })
  footnote!: string | null;
}
