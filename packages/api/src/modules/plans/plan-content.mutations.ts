import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { addGoal } from './add-goal.js';
import { addIntervention } from './add-intervention.js';
import { addNeed } from './add-need.js';
import {
  AddGoalInput,
  AddGoalPayload,
  AddInterventionInput,
  AddInterventionPayload,
  AddNeedInput,
  AddNeedPayload,
  RecordGoalProgressInput,
  RecordGoalProgressPayload,
} from './plan-content.inputs.js';
import { recordGoalProgress } from './record-goal-progress.js';

@Resolver()
export class PlanContentMutations {
  @Mutation(() => AddNeedPayload, {
    description:
      'Adds a need, with its goals, to a draft version. Refused: NOT_FOUND, ILLEGAL_TRANSITION (the version is no draft), TOO_MANY (20 in a version), EPISODE_CLOSED (her care has ended).',
  })
  async addNeed(@Ctx() context: Context, @Arg('input', () => AddNeedInput) input: AddNeedInput) {
    return toPayload('need', await addNeed(context, input));
  }

  @Mutation(() => AddGoalPayload, {
    description:
      'Adds a goal, with its interventions, to a draft version. Refused: NOT_FOUND (version, or need in it), ILLEGAL_TRANSITION (the version is no draft), TOO_MANY (10 under a need, 30 without), EPISODE_CLOSED (her care has ended).',
  })
  async addGoal(@Ctx() context: Context, @Arg('input', () => AddGoalInput) input: AddGoalInput) {
    return toPayload('goal', await addGoal(context, input));
  }

  @Mutation(() => AddInterventionPayload, {
    description:
      'Adds an intervention to a draft version. Refused: NOT_FOUND (version, goal in it, staff, service, budget line), CURRENCY_MISMATCH, ILLEGAL_TRANSITION (the version is no draft), TOO_MANY (12 under a goal, 100 without), EPISODE_CLOSED (her care has ended).',
  })
  async addIntervention(
    @Ctx() context: Context,
    @Arg('input', () => AddInterventionInput) input: AddInterventionInput,
  ) {
    return toPayload('intervention', await addIntervention(context, input));
  }

  @Mutation(() => RecordGoalProgressPayload, {
    description:
      'Records how a goal of the signed version stands; the latest record decides its achievement. Refused: NOT_FOUND, ILLEGAL_TRANSITION (the version does not hold, or the goal has ended), OUT_OF_RANGE (in the future, or before birth), EPISODE_CLOSED (after care ended).',
  })
  async recordGoalProgress(
    @Ctx() context: Context,
    @Arg('input', () => RecordGoalProgressInput) input: RecordGoalProgressInput,
  ) {
    return toPayload('goal', await recordGoalProgress(context, input));
  }
}
