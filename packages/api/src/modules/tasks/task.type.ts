import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CalendarDate, DateTime } from '../../kernel/scalars.js';
import { ClientType } from '../clients/index.js';
import { StaffMemberType } from '../staffing/index.js';
import { TaskActionEnum, TaskKindEnum, TaskPriorityEnum, TaskSourceEnum, TaskStatusEnum } from './task.enums.js';

@ObjectType('Task', { simpleResolvers: true, description: 'Something to be done about a client, by a day.' })
export class TaskType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version an edit must name.' })
  version!: number;

  @Field(() => ClientType, { nullable: true })
  client!: ClientType | null;

  @Field(() => TaskKindEnum)
  kind!: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, in a line.' })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is to be done.' })
  reason!: string | null;

  @Field(() => TaskSourceEnum)
  source!: string;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who is to do it. Null: nobody yet.' })
  owner!: StaffMemberType | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who opened it, when that is one of our staff.' })
  openedBy!: StaffMemberType | null;

  @Field(() => CalendarDate, { description: 'The last day on which it is in time.' })
  dueOn!: string;

  @Field(() => Boolean, { description: 'True: open, and due before today.' })
  isOverdue!: boolean;

  @Field(() => TaskPriorityEnum)
  priority!: string;

  @Field(() => TaskStatusEnum)
  status!: string;

  @Field(() => Boolean, {
    description: 'True: the plan that asked for it changed or ended, and nobody has said yet whether it still holds.',
  })
  needsReview!: boolean;

  @Field(() => Boolean, { description: 'True: it is only done with a word on what was done.' })
  evidenceRequired!: boolean;

  @Field(() => String, { nullable: true, description: 'What was done, and where it can be found.' })
  evidence!: string | null;

  @Field(() => String, { nullable: true })
  cancelReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was done or called off.' })
  closedAt!: string | null;

  @Field(() => DateTime)
  createdAt!: string;

  @Field(() => [TaskActionEnum], { description: 'What you may do with it as it stands.' })
  availableActions!: string[];

  @Field(() => [String], { description: 'The fields of this row that the reader may not see.' })
  redacted!: string[];
}
