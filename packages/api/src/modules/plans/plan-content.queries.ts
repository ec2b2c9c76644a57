import { Args, ArgsType, Field, FieldResolver, ID, InputType, Resolver } from 'type-graphql';
import { connectionType, type OrderInput, orderType, PageArgs } from '../../graph/connection.type.js';
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

const GoalOrder = orderType('GoalOrder', GoalOrderFieldEnum);
export const GoalConnection = connectionType(GoalType);

@ArgsType()
export class GoalPage extends PageArgs {
  @Field(() => GoalFilter, { nullable: true })
  filter?: GoalFilter;

  @Field(() => GoalOrder, { nullable: true, description: 'The soonest due first when absent.' })
  order?: OrderInput;
}

@InputType()
class GoalProgressFilter {
  @Field(() => [GoalAchievementEnum], { nullable: true })
  achievements?: string[];

  @Field(() => DateRange, { nullable: true })
  recordedOn?: DateRange;
}

const GoalProgressOrder = orderType('GoalProgressOrder', GoalProgressOrderFieldEnum);
const GoalProgressConnection = connectionType(GoalProgressType);

@ArgsType()
class GoalProgressPage extends PageArgs {
  @Field(() => GoalProgressFilter, { nullable: true })
  filter?: GoalProgressFilter;

  @Field(() => GoalProgressOrder, { nullable: true, description: 'The latest first when absent.' })
  order?: OrderInput;
}

@Resolver(() => GoalType)
export class GoalFields {
  @FieldResolver(() => NeedType, { nullable: true })
  need(): never {
    return fromGraph();
  }

  @FieldResolver(() => GoalProgressConnection, { description: 'How it went, as recorded in this version.' })
  progress(@Args(() => GoalProgressPage) _page: GoalProgressPage): never {
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

const CareTeamMemberOrder = orderType('CareTeamMemberOrder', CareTeamOrderFieldEnum);
export const CareTeamMemberConnection = connectionType(CareTeamMemberType);

@ArgsType()
export class CareTeamMemberPage extends PageArgs {
  @Field(() => CareTeamMemberFilter, { nullable: true })
  filter?: CareTeamMemberFilter;

  @Field(() => CareTeamMemberOrder, { nullable: true, description: 'By role when absent.' })
  order?: OrderInput;
}
