import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Field, FieldResolver, ID, Info, InputType, Query, Resolver } from 'type-graphql';
import { connectionType, orderType, pageArgs, type PageArgs } from '../../graph/connection.type.js';
import { fromGraph } from '../../graph/declare.js';
import type { Context } from '../../kernel/context.js';
import { DateRange } from '../../kernel/range.input.js';
import { ClientType } from '../clients/index.js';
import { StaffMemberType } from '../staffing/index.js';
import { TaskKindEnum, TaskOrderFieldEnum, TaskPriorityEnum, TaskStatusEnum } from './task.enums.js';
import { TaskType } from './task.type.js';

@InputType('TaskFilter', { description: 'All that is given must hold.' })
class TaskFilter {
  @Field(() => [ID], { nullable: true })
  ids?: string[];

  @Field(() => ID, { nullable: true })
  clientId?: string;

  @Field(() => ID, { nullable: true, description: 'The staff member who is to do it.' })
  ownerStaffId?: string;

  @Field(() => Boolean, { nullable: true, description: 'True: nobody is to do it yet.' })
  unowned?: boolean;

  @Field(() => [TaskKindEnum], { nullable: true })
  kinds?: string[];

  @Field(() => [TaskStatusEnum], { nullable: true })
  statuses?: string[];

  @Field(() => [TaskPriorityEnum], { nullable: true })
  priorities?: string[];

  @Field(() => Boolean, { nullable: true, description: 'True: OPEN or IN_PROGRESS.' })
  open?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True: open, and due before today.' })
  overdue?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'True: open, and its plan has changed since.' })
  needsReview?: boolean;

  @Field(() => DateRange, { nullable: true })
  dueOn?: DateRange;

  @Field(() => String, { nullable: true, description: 'Every word must stand in the title. Case does not count.' })
  search?: string;
}

const TaskConnection = connectionType(TaskType);

const TaskPage = pageArgs({
  filter: TaskFilter,
  order: orderType('TaskOrder', TaskOrderFieldEnum),
  otherwise: 'What is due first comes first',
});

@Resolver()
export class TaskQueries {
  @Query(() => TaskConnection, { description: 'The tasks about the clients you may see, yours and others.' })
  tasks(@Args(() => TaskPage) _page: PageArgs, @Ctx() context: Context, @Info() info: GraphQLResolveInfo) {
    return context.read(info);
  }
}

@Resolver(() => ClientType)
export class ClientTaskFields {
  @FieldResolver(() => TaskConnection)
  tasks(@Args(() => TaskPage) _page: PageArgs): never {
    return fromGraph();
  }

  @FieldResolver(() => TaskType, { nullable: true, description: 'The open task that is due first.' })
  nextTask(): never {
    return fromGraph();
  }
}

@Resolver(() => StaffMemberType)
export class StaffTaskFields {
  @FieldResolver(() => TaskConnection, { description: 'The tasks that are hers to do, about clients you may see.' })
  tasks(@Args(() => TaskPage) _page: PageArgs): never {
    return fromGraph();
  }
}
