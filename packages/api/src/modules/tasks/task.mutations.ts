import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { UserErrorType } from '../../kernel/user-error.type.js';
import { cancelTask } from './cancel-task.js';
import { changeTask } from './change-task.js';
import { completeTask } from './complete-task.js';
import { confirmTask } from './confirm-task.js';
import { createTask } from './create-task.js';
import { reassignTask } from './reassign-task.js';
import { reopenTask } from './reopen-task.js';
import { startTask } from './start-task.js';
import {
  CancelTaskInput,
  ChangeTaskInput,
  CompleteTaskInput,
  ConfirmTaskInput,
  CreateTaskInput,
  ReassignTaskInput,
  ReopenTaskInput,
  StartTaskInput,
} from './task.inputs.js';
import { TaskType } from './task.type.js';

@ObjectType({ simpleResolvers: true })
export class CreateTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class ChangeTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class StartTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class CompleteTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class ConfirmTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class ReassignTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class CancelTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@ObjectType({ simpleResolvers: true })
export class ReopenTaskPayload {
  @Field(() => TaskType, { nullable: true })
  task!: { id: string } | null;

  @Field(() => [UserErrorType])
  errors!: UserErrorType[];
}

@Resolver()
export class TaskMutations {
  @Mutation(() => CreateTaskPayload, {
    description:
      'Opens a task about a client. Refused: NOT_FOUND (client, staff member, plan version), EPISODE_CLOSED, OUT_OF_RANGE (due in the past), REQUIRED (owner, for a user who is no staff member), NOT_ASSIGNABLE (the owner does not work here or does not see the client), ILLEGAL_TRANSITION (the plan version is not in force), INVALID (a kind that a rule opens).',
  })
  async createTask(@Ctx() context: Context, @Arg('input', () => CreateTaskInput) input: CreateTaskInput) {
    return toPayload('task', await createTask(context, input));
  }

  @Mutation(() => ChangeTaskPayload, {
    description:
      'Changes what an open task says, or puts it off. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (closed), IN_USE (it belongs to a rule), OUT_OF_RANGE (due in the past).',
  })
  async changeTask(@Ctx() context: Context, @Arg('input', () => ChangeTaskInput) input: ChangeTaskInput) {
    return toPayload('task', await changeTask(context, input));
  }

  @Mutation(() => StartTaskPayload, {
    description:
      'Takes an open task on; one without an owner becomes the signed-in staff member’s. Refused: NOT_FOUND, STALE_VERSION (somebody was faster), ILLEGAL_TRANSITION (taken on, closed, or its plan changed).',
  })
  async startTask(@Ctx() context: Context, @Arg('input', () => StartTaskInput) input: StartTaskInput) {
    return toPayload('task', await startTask(context, input));
  }

  @Mutation(() => CompleteTaskPayload, {
    description:
      'Closes a task as done. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (closed, or its plan changed and nobody has confirmed it), REQUIRED (evidence, for the kinds that ask for it), IN_USE (it belongs to a rule).',
  })
  async completeTask(@Ctx() context: Context, @Arg('input', () => CompleteTaskInput) input: CompleteTaskInput) {
    return toPayload('task', await completeTask(context, input));
  }

  @Mutation(() => ConfirmTaskPayload, {
    description:
      'Says that a task is still to be done although the plan behind it changed: it goes over to the version in force. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (nothing to confirm).',
  })
  async confirmTask(@Ctx() context: Context, @Arg('input', () => ConfirmTaskInput) input: ConfirmTaskInput) {
    return toPayload('task', await confirmTask(context, input));
  }

  @Mutation(() => ReassignTaskPayload, {
    description:
      'Gives an open task to another staff member. Refused: NOT_FOUND (task, staff member), STALE_VERSION, ILLEGAL_TRANSITION (closed), NOT_ASSIGNABLE (does not work here or does not see the client).',
  })
  async reassignTask(@Ctx() context: Context, @Arg('input', () => ReassignTaskInput) input: ReassignTaskInput) {
    return toPayload('task', await reassignTask(context, input));
  }

  @Mutation(() => CancelTaskPayload, {
    description:
      'Calls a task off, with the reason. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (closed), IN_USE (it belongs to a rule).',
  })
  async cancelTask(@Ctx() context: Context, @Arg('input', () => CancelTaskInput) input: CancelTaskInput) {
    return toPayload('task', await cancelTask(context, input));
  }

  @Mutation(() => ReopenTaskPayload, {
    description:
      'Takes back that a task was done or called off. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (open), IN_USE (it belongs to a rule), EPISODE_CLOSED.',
  })
  async reopenTask(@Ctx() context: Context, @Arg('input', () => ReopenTaskInput) input: ReopenTaskInput) {
    return toPayload('task', await reopenTask(context, input));
  }
}
