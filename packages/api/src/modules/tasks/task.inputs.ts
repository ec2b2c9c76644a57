import { Field, ID, InputType, Int } from 'type-graphql';
import { CalendarDate } from '../../kernel/scalars.js';
import { TaskKindEnum, TaskPriorityEnum } from './task.enums.js';

@InputType()
export class CreateTaskInput {
  @Field(() => String, {
    description: '1 to 200 ASCII characters of your choosing; a retry with the same key has no second effect.',
  })
  idempotencyKey!: string;

  @Field(() => ID)
  clientId!: string;

  @Field(() => TaskKindEnum, { description: 'Any but RESPONSIBLE_ADULT, which a rule opens.' })
  kind!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String, { nullable: true, description: 'Why it is to be done.' })
  reason?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who is to do it. Absent: the signed-in staff member.' })
  ownerStaffId?: string | null;

  @Field(() => CalendarDate, { description: 'Not before today.' })
  dueOn!: string;

  @Field(() => TaskPriorityEnum, { nullable: true, description: 'NORMAL when absent.' })
  priority?: string | null;

  @Field(() => ID, { nullable: true, description: 'The version in force of the plan that asks for it.' })
  planVersionId?: string | null;
}

@InputType()
abstract class SeenTask {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version the change was made from.' })
  version!: number;
}

@InputType()
export class ChangeTaskInput extends SeenTask {
  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Not before today.' })
  dueOn?: string;

  @Field(() => TaskPriorityEnum, { nullable: true })
  priority?: string;
}

@InputType()
export class StartTaskInput extends SeenTask {}

@InputType()
export class CompleteTaskInput extends SeenTask {
  @Field(() => String, { nullable: true, description: 'What was done; some kinds of task ask for it.' })
  evidence?: string | null;
}

@InputType()
export class ConfirmTaskInput extends SeenTask {}

@InputType()
export class ReopenTaskInput extends SeenTask {}

@InputType()
export class CancelTaskInput extends SeenTask {
  @Field(() => String)
  reason!: string;
}

@InputType()
export class ReassignTaskInput extends SeenTask {
  @Field(() => ID)
  ownerStaffId!: string;
}
