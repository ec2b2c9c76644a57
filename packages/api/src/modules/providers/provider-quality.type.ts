import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../kernel/money.type.js';
import { CalendarDate } from '../../kernel/scalars.js';
import { PenaltyKindEnum, ScopeSeverityEnum } from './provider.enums.js';

@ObjectType('QualityRating', { simpleResolvers: true, description: 'One score that one source published on one day.' })
export class QualityRatingType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Who published the score, such as `CMS`.' })
  source!: string;

  @Field(() => String, { description: 'What was rated; `OVERALL` is the one that directory lists sort by.' })
  measure!: string;

  @Field(() => Float)
  score!: number;

  @Field(() => Float, { nullable: true, description: 'The best score the scale allows; null when it has no end.' })
  scaleMax!: number | null;

  @Field(() => CalendarDate)
  ratedOn!: string;

  @Field(() => String, { nullable: true, description: "The source's remark on the score." })
  footnote!: string | null;
}

@ObjectType('Penalty', {
  simpleResolvers: true,
  description: 'A fine, or a time in which the payer pays for no new admission.',
})
export class PenaltyType {
  @Field(() => ID)
  id!: string;

  @Field(() => PenaltyKindEnum)
  kind!: string;

  @Field(() => CalendarDate)
  imposedOn!: string;

  @Field(() => MoneyType, { nullable: true, description: 'The fine; null for a payment denial.' })
  amount!: MoneyType | null;

  @Field(() => CalendarDate, { nullable: true })
  denialStartsOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many days payment was denied.' })
  denialDays!: number | null;
}

@ObjectType('Citation', { simpleResolvers: true, description: 'What inspectors found wrong on one survey.' })
export class CitationType {
  @Field(() => ID)
  id!: string;

  @Field(() => CalendarDate)
  surveyedOn!: string;

  @Field(() => String, { description: 'The number of the rule that was broken; text, may start with 0.' })
  tag!: string;

  @Field(() => String)
  category!: string;

  @Field(() => String, { description: 'The finding, in the words of the published list.' })
  description!: string;

  @Field(() => ScopeSeverityEnum)
  scopeSeverity!: string;

  @Field(() => Boolean, { description: 'Found on a standard survey; a finding may be this and a complaint at once.' })
  isStandard!: boolean;

  @Field(() => Boolean, { description: 'Found while a complaint was looked into.' })
  isComplaint!: boolean;

  @Field(() => CalendarDate, { nullable: true, description: 'May lie before the survey in published figures.' })
  correctedOn!: string | null;

  @Field(() => String, { nullable: true })
  status!: string | null;
}
