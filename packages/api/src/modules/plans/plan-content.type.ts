import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../../kernel/money.type.js';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { BudgetLineType } from '../budgets/index.js';
import { ProviderServiceType } from '../providers/index.js';
import { StaffMemberType } from '../staffing/index.js';
import { GoalAchievementEnum, GoalLifecycleEnum, InterventionStatusEnum, NeedStatusEnum } from './plan.enums.js';

@ObjectType('Intervention', {
  simpleResolvers: true,
  description: 'What is done towards a goal: by whom, how often, at what cost and from which money.',
})
export class InterventionType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version of the record that an edit must name.' })
  version!: number;

  @Field(() => ID, { nullable: true, description: 'The goal it stands under.' })
  goalId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The sort of help, a word of your own list: VISIT, TRANSPORT, EDUCATION … Null when withheld.',
  })
  kind!: string | null;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => String, { nullable: true })
  codeSystem!: string | null;

  @Field(() => String, { nullable: true })
  code!: string | null;

  @Field(() => String, { nullable: true })
  codeDisplay!: string | null;

  @Field(() => InterventionStatusEnum)
  status!: string;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who of ours does it.' })
  staffMember!: StaffMemberType | null;

  @Field(() => ProviderServiceType, { nullable: true, description: 'Which outside service does it.' })
  providerService!: ProviderServiceType | null;

  @Field(() => String, { nullable: true, description: 'How often, in words.' })
  scheduleText!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  startsOn!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  endsOn!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'For the whole intervention.' })
  estimatedCost!: MoneyType | null;

  @Field(() => BudgetLineType, { nullable: true, description: 'The money it is paid from.' })
  budgetLine!: BudgetLineType | null;

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}

@ObjectType('Goal', {
  simpleResolvers: true,
  description: 'What the client hopes for, in the client’s words. Ending it says nothing about having reached it.',
})
export class GoalType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version of the record that an edit must name.' })
  version!: number;

  @Field(() => ID, { nullable: true, description: 'The need it stands under.' })
  needId!: string | null;

  @Field(() => String, { nullable: true })
  statement!: string | null;

  @Field(() => String, { nullable: true, description: 'How one will know that it is reached.' })
  target!: string | null;

  @Field(() => CalendarDate, { nullable: true })
  dueOn!: string | null;

  @Field(() => GoalLifecycleEnum)
  lifecycle!: string;

  @Field(() => GoalAchievementEnum, { description: 'As the latest progress says.' })
  achievement!: string;

  @Field(() => [InterventionType])
  interventions!: InterventionType[];

  @Field(() => GoalType, { nullable: true, description: 'The same goal in the version this one was copied from.' })
  carriedFrom!: GoalType | null;

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}

@ObjectType('Need', { simpleResolvers: true, description: 'Something the client cannot manage alone.' })
export class NeedType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version of the record that an edit must name.' })
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The part of life it belongs to, a word of your own list: MOBILITY, HOUSING … Null when withheld.',
  })
  domain!: string | null;

  @Field(() => String, { nullable: true })
  description!: string | null;

  @Field(() => Int, { description: '1, the most urgent, to 5.' })
  priority!: number;

  @Field(() => NeedStatusEnum)
  status!: string;

  @Field(() => String, { nullable: true })
  codeSystem!: string | null;

  @Field(() => String, { nullable: true })
  code!: string | null;

  @Field(() => String, { nullable: true })
  codeDisplay!: string | null;

  @Field(() => [GoalType])
  goals!: GoalType[];

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}

@ObjectType('GoalProgress', { simpleResolvers: true, description: 'How a goal stood on one day. Written once.' })
export class GoalProgressType {
  @Field(() => ID)
  id!: string;

  @Field(() => CalendarDate)
  recordedOn!: string;

  @Field(() => GoalAchievementEnum)
  achievement!: string;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => [String], { description: 'Fields withheld from you.' })
  redacted!: string[];
}
