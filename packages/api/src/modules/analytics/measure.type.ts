import { Field, Float, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { BudgetBandEnum } from '../budgets/index.js';
import {
  MeasureAnchorEnum,
  MeasureChartEnum,
  MeasureDirectionEnum,
  MeasureGrainEnum,
  MeasureTargetScopeEnum,
  MeasureUnitEnum,
} from './analytics.enums.js';

@ObjectType('Interval', {
  simpleResolvers: true,
  description: 'How sure a proportion is: Wilson’s interval at 95 %.',
})
export class IntervalType {
  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('Exclusion', { simpleResolvers: true, description: 'Cases that do not count in a figure, and why.' })
export class ExclusionType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  reason!: string;

  @Field(() => Int, { nullable: true, description: 'Null where so small a count would identify people.' })
  count!: number | null;
}

@ObjectType('ExclusionRule', { simpleResolvers: true, description: 'A reason for which a case does not count.' })
export class ExclusionRuleType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  reason!: string;
}

@ObjectType('MeasureTarget', { simpleResolvers: true, description: 'Where the figure should lie; both ends included.' })
export class MeasureTargetType {
  @Field(() => Float, { nullable: true })
  atLeast!: number | null;

  @Field(() => Float, { nullable: true })
  atMost!: number | null;

  @Field(() => MeasureTargetScopeEnum)
  appliesTo!: string;
}

@ObjectType('MeasureReference', {
  simpleResolvers: true,
  description: 'A published figure to read a measure beside; never a judgement.',
})
export class MeasureReferenceType {
  @Field(() => Float)
  value!: number;

  @Field(() => String)
  label!: string;

  @Field(() => String)
  source!: string;
}

@ObjectType('MeasureBand', {
  simpleResolvers: true,
  description: 'A stretch of values under one name; an absent end is open.',
})
export class MeasureBandType {
  @Field(() => BudgetBandEnum)
  band!: string;

  @Field(() => Float, { nullable: true, description: 'This value and more.' })
  atLeast!: number | null;

  @Field(() => Float, { nullable: true, description: 'More than this value.' })
  above!: number | null;

  @Field(() => Float, { nullable: true, description: 'This value and less.' })
  atMost!: number | null;

  @Field(() => Float, { nullable: true, description: 'Less than this value.' })
  below!: number | null;
}

@ObjectType('MeasureDefinition', {
  simpleResolvers: true,
  description: 'What a figure means. A changed meaning is a new version; two versions never share a line unmarked.',
})
export class MeasureDefinitionType {
  @Field(() => ID, { description: 'Also the name of its field under `analytics`.' })
  id!: string;

  @Field(() => Int, { description: 'Its number in the list of 25 key figures.' })
  number!: number;

  @Field(() => String, { description: 'In English; screens translate by `nameKey`.' })
  name!: string;

  @Field(() => String)
  nameKey!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => CalendarDate)
  effectiveFrom!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day of this version; null while it is in force.' })
  effectiveTo!: string | null;

  @Field(() => String)
  population!: string;

  @Field(() => String)
  numerator!: string;

  @Field(() => String)
  denominator!: string;

  @Field(() => [ExclusionRuleType])
  exclusions!: ExclusionRuleType[];

  @Field(() => MeasureAnchorEnum)
  windowAnchor!: string;

  @Field(() => Int, { description: 'Days after the end of the period until the figure is final.' })
  lagDays!: number;

  @Field(() => MeasureUnitEnum)
  unit!: string;

  @Field(() => MeasureDirectionEnum)
  direction!: string;

  @Field(() => MeasureTargetType, { nullable: true })
  target!: MeasureTargetType | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who set the target; "House" is the organisation’s own default.',
  })
  targetSource!: string | null;

  @Field(() => [MeasureReferenceType])
  references!: MeasureReferenceType[];

  @Field(() => [MeasureBandType])
  bands!: MeasureBandType[];

  @Field(() => MeasureChartEnum)
  chart!: string;

  @Field(() => Boolean, { description: 'Whether units and people may be compared in a funnel.' })
  funnel!: boolean;

  @Field(() => Int, { description: 'Below this denominator show "x of n" and no rate.' })
  minN!: number;

  @Field(() => Boolean, { description: 'Whether small counts are hidden from those who see no names.' })
  suppress!: boolean;

  @Field(() => [MeasureGrainEnum])
  grain!: string[];

  @Field(() => String, { description: 'Who answers for the definition.' })
  owner!: string;
}

/** What every measure carries, so that one fragment (`on Measure`) feeds every tile. */
@InterfaceType('Measure', {
  description:
    'A figure with all a reader is owed: what was divided by what, what did not count, how sure it is, and what it means.',
})
export abstract class MeasureType {
  @Field(() => Float, {
    nullable: true,
    description: 'Numerator ÷ denominator. Null for a denominator of 0 and when it is suppressed, never 0 instead.',
  })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'Money is in minor units of the organisation’s currency.' })
  numerator!: number | null;

  @Field(() => Float, { nullable: true })
  denominator!: number | null;

  @Field(() => Boolean, {
    description: 'True when the figure is withheld because so small a count, or its complement, would identify people.',
  })
  isSuppressed!: boolean;

  @Field(() => [ExclusionType], { description: 'Every reason of the definition that can be counted, also at 0.' })
  exclusions!: ExclusionType[];

  @Field(() => IntervalType, { nullable: true, description: 'Null for what is no proportion of cases.' })
  interval!: IntervalType | null;

  @Field(() => CalendarDate, { description: 'The last day the figure takes in: the period’s end, or today before it.' })
  asOf!: string;

  @Field(() => MeasureDefinitionType)
  definition!: MeasureDefinitionType;
}

/** A figure inside a measure: persistence beside contact, weekends beside all days. */
@ObjectType('SubFigure', { simpleResolvers: true, description: 'A figure beside a measure, by the same rules.' })
export class SubFigureType {
  @Field(() => Float, { nullable: true })
  value!: number | null;

  @Field(() => Float, { nullable: true })
  numerator!: number | null;

  @Field(() => Float, { nullable: true })
  denominator!: number | null;

  @Field(() => Boolean)
  isSuppressed!: boolean;

  @Field(() => IntervalType, { nullable: true, description: 'Null for what is no proportion of cases.' })
  interval!: IntervalType | null;
}
