import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Field, FieldResolver, ID, Info, InputType, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import type { Context } from '../../kernel/context.js';
import { DateRange } from '../../kernel/range.input.js';
import { ClientType } from '../clients/index.js';
import { TaskType } from '../tasks/index.js';
import { CareTeamMemberConnection, CareTeamMemberPage, GoalConnection, GoalPage } from './plan-content.queries.js';
import { InterventionType } from './plan-content.type.js';
import { PlanOrderFieldEnum, PlanStatusEnum, PlanVersionStatusEnum } from './plan.enums.js';
import { CarePlanType } from './plan.type.js';

@InputType()
class CarePlanFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[];

  @Field(() => String, { nullable: true, description: 'Every word must stand in the title. Case does not count.' })
  search?: string;

  @Field(() => ID, { nullable: true })
  clientId?: string;

  @Field(() => ID, { nullable: true, description: "The staff member who is the client's primary care manager today." })
  careManagerId?: string;

  @Field(() => [PlanStatusEnum], { nullable: true })
  statuses?: string[];

  @Field(() => PlanVersionStatusEnum, { nullable: true, description: 'A version is being drafted, or is in review.' })
  workingStatus?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: ACTIVE plans whose review was due before today.' })
  reviewOverdue?: boolean;

  @Field(() => DateRange, { nullable: true })
  reviewDueOn?: DateRange;

  @Field(() => DateRange, { nullable: true })
  startsOn?: DateRange;
}

export const CarePlanConnection = connectionType(CarePlanType);

const CarePlanPage = pageArgs({
  filter: CarePlanFilter,
  order: orderType('CarePlanOrder', PlanOrderFieldEnum),
  otherwise: 'The latest start first',
});

@Resolver()
export class PlanQueries {
  @Query(() => CarePlanConnection, { description: 'The care plans of the clients you may see.' })
  plans(@Args(() => CarePlanPage) _page: PageArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }
}

@Resolver(() => CarePlanType)
export class PlanFields {
  @FieldResolver(() => ClientType, { nullable: true })
  client(): never {
    return fromGraph();
  }

  @FieldResolver(() => GoalConnection, { description: 'The goals of the signed version, under whichever need.' })
  goals(@Args(() => GoalPage) _page: PageArgs): never {
    return fromGraph();
  }
}

@Resolver(() => ClientType)
export class ClientPlanFields {
  @FieldResolver(() => CarePlanConnection)
  plans(@Args(() => CarePlanPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => CarePlanType, {
    nullable: true,
    description: 'The ACTIVE plan; the latest started, of several.',
  })
  currentPlan(): never {
    return fromGraph();
  }

  @FieldResolver(() => GoalConnection, {
    description: 'The goals of all signed versions: what the client hopes for now.',
  })
  goals(@Args(() => GoalPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => [InterventionType], {
    description:
      'What providers do by the signed versions of the plans, also what they did; the latest start first, at most 100.',
  })
  providedServices(): never {
    return fromGraph();
  }

  @FieldResolver(() => CareTeamMemberConnection, {
    description: 'Who has a part in the care, inside and outside the house.',
  })
  careTeam(@Args(() => CareTeamMemberPage) _page: PageArgs): never {
    return fromGraph();
  }
}

@Resolver(() => TaskType)
export class TaskPlanFields {
  @FieldResolver(() => CarePlanType, { nullable: true, description: 'The plan that asks for it, when one does.' })
  plan(): never {
    return fromGraph();
  }
}
