import { Args, Field, FieldResolver, ID, InputType, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import { DateRange } from '../../kernel/range.input.js';
import { CareTeamMemberType } from './care-team.type.js';
import {
  CareTeamOrderFieldEnum,
  GoalAchievementEnum,
  GoalLifecycleEnum,
  GoalOrderFieldEnum,
  GoalProgressOrderFieldEnum,
} from './plan.enums.js';
import { GoalProgressType, GoalType, NeedType } from './plan-content.type.js';

@InputType()
class GoalFilter {
  @Field(() => [GoalLifecycleEnum], { nullable: true })
  lifecycles?: string[];

  @Field(() => [GoalAchievementEnum], { nullable: true })
  achievements?: string[];

  @Field(() => DateRange, { nullable: true })
  dueOn?: DateRange;
}

export const GoalConnection = connectionType(GoalType);

export const GoalPage = pageArgs({
  filter: GoalFilter,
  order: orderType('GoalOrder', GoalOrderFieldEnum),
  otherwise: 'The soonest due first',
});

@InputType()
class GoalProgressFilter {
  @Field(() => [GoalAchievementEnum], { nullable: true })
  achievements?: string[];

  @Field(() => DateRange, { nullable: true })
  recordedOn?: DateRange;
}

const GoalProgressConnection = connectionType(GoalProgressType);

const GoalProgressPage = pageArgs({
  filter: GoalProgressFilter,
  order: orderType('GoalProgressOrder', GoalProgressOrderFieldEnum),
  otherwise: 'The latest first',
});

@Resolver(() => GoalType)
export class GoalFields {
  @FieldResolver(() => NeedType, { nullable: true })
  need(): never {
    return fromGraph();
  }

  @FieldResolver(() => GoalProgressConnection, { description: 'How it went, as recorded in this version.' })
  progress(@Args(() => GoalProgressPage) _page: PageArgs): never {
    return fromGraph();
  }
}

@InputType()
class CareTeamMemberFilter {
  @Field(() => ID, { nullable: true })
  planId?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: in the team today.' })
  current?: boolean;
}

export const CareTeamMemberConnection = connectionType(CareTeamMemberType);

export const CareTeamMemberPage = pageArgs({
  filter: CareTeamMemberFilter,
  order: orderType('CareTeamMemberOrder', CareTeamOrderFieldEnum),
  otherwise: 'By role',
});
