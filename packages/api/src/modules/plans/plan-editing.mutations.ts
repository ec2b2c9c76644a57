import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import {
  RemoveGoalInput,
  RemoveGoalPayload,
  RemoveInterventionInput,
  RemoveInterventionPayload,
  RemoveNeedInput,
  RemoveNeedPayload,
  RestoreGoalInput,
  RestoreGoalPayload,
  RestoreInterventionInput,
  RestoreInterventionPayload,
  RestoreNeedInput,
  RestoreNeedPayload,
  SetGoalLifecycleInput,
  SetGoalLifecyclePayload,
  SetInterventionStatusInput,
  SetInterventionStatusPayload,
  SetNeedStatusInput,
  SetNeedStatusPayload,
  UpdateGoalInput,
  UpdateGoalPayload,
  UpdateInterventionInput,
  UpdateInterventionPayload,
  UpdateNeedInput,
  UpdateNeedPayload,
} from './plan-editing.inputs.js';
import { removeGoal } from './remove-goal.js';
import { removeIntervention } from './remove-intervention.js';
import { removeNeed } from './remove-need.js';
import { restoreGoal } from './restore-goal.js';
import { restoreIntervention } from './restore-intervention.js';
import { restoreNeed } from './restore-need.js';
import { setGoalLifecycle } from './set-goal-lifecycle.js';
import { setInterventionStatus } from './set-intervention-status.js';
import { setNeedStatus } from './set-need-status.js';
import { updateGoal } from './update-goal.js';
import { updateIntervention } from './update-intervention.js';
import { updateNeed } from './update-need.js';

@Resolver()
export class PlanEditingMutations {
  @Mutation(() => UpdateNeedPayload, {
    description:
      'Changes what a need of a draft version says. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version is no draft), EPISODE_CLOSED (her care has ended).',
  })
  async updateNeed(@Ctx() context: Context, @Arg('input', () => UpdateNeedInput) input: UpdateNeedInput) {
    return toPayload('need', await updateNeed(context, input));
  }

  @Mutation(() => UpdateGoalPayload, {
    description:
      'Changes what a goal of a draft version says. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version is no draft), EPISODE_CLOSED (her care has ended).',
  })
  async updateGoal(@Ctx() context: Context, @Arg('input', () => UpdateGoalInput) input: UpdateGoalInput) {
    return toPayload('goal', await updateGoal(context, input));
  }

  @Mutation(() => UpdateInterventionPayload, {
    description:
      'Changes what an intervention of a draft version says. Refused: NOT_FOUND (it, staff, service, budget line), STALE_VERSION, CURRENCY_MISMATCH, INVALID_PERIOD, REQUIRED (an amount without currency), ILLEGAL_TRANSITION (the version is no draft), EPISODE_CLOSED (her care has ended).',
  })
  async updateIntervention(
    @Ctx() context: Context,
    @Arg('input', () => UpdateInterventionInput) input: UpdateInterventionInput,
  ) {
    return toPayload('intervention', await updateIntervention(context, input));
  }

  @Mutation(() => RemoveNeedPayload, {
    description:
      'Takes a need out of a draft version, with the goals and interventions under it; `restoreNeed` undoes it. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version is no draft), EPISODE_CLOSED (her care has ended).',
  })
  async removeNeed(@Ctx() context: Context, @Arg('input', () => RemoveNeedInput) input: RemoveNeedInput) {
    return toPayload('planVersion', await removeNeed(context, input));
  }

  @Mutation(() => RemoveGoalPayload, {
    description:
      'Takes a goal out of a draft version, with the interventions under it; `restoreGoal` undoes it. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version is no draft), EPISODE_CLOSED (her care has ended).',
  })
  async removeGoal(@Ctx() context: Context, @Arg('input', () => RemoveGoalInput) input: RemoveGoalInput) {
    return toPayload('planVersion', await removeGoal(context, input));
  }

  @Mutation(() => RemoveInterventionPayload, {
    description:
      'Takes an intervention out of a draft version; `restoreIntervention` undoes it. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version is no draft), EPISODE_CLOSED (her care has ended).',
  })
  async removeIntervention(
    @Ctx() context: Context,
    @Arg('input', () => RemoveInterventionInput) input: RemoveInterventionInput,
  ) {
    return toPayload('planVersion', await removeIntervention(context, input));
  }

  @Mutation(() => RestoreNeedPayload, {
    description:
      'Puts a need that was taken out back into its draft version, with what went with it. Names the version after the removal: one more than was seen before. Refused: NOT_FOUND (not taken out), STALE_VERSION, TOO_MANY, ILLEGAL_TRANSITION (the version is no draft any more), EPISODE_CLOSED (her care has ended).',
  })
  async restoreNeed(@Ctx() context: Context, @Arg('input', () => RestoreNeedInput) input: RestoreNeedInput) {
    return toPayload('need', await restoreNeed(context, input));
  }

  @Mutation(() => RestoreGoalPayload, {
    description:
      'Puts a goal that was taken out back into its draft version, with what went with it. Names the version after the removal: one more than was seen before. Refused: NOT_FOUND (not taken out), STALE_VERSION, TOO_MANY, ILLEGAL_TRANSITION (the version is no draft any more, or its need is gone), EPISODE_CLOSED (her care has ended).',
  })
  async restoreGoal(@Ctx() context: Context, @Arg('input', () => RestoreGoalInput) input: RestoreGoalInput) {
    return toPayload('goal', await restoreGoal(context, input));
  }

  @Mutation(() => RestoreInterventionPayload, {
    description:
      'Puts an intervention that was taken out back into its draft version. Names the version after the removal: one more than was seen before. Refused: NOT_FOUND (not taken out), STALE_VERSION, TOO_MANY, ILLEGAL_TRANSITION (the version is no draft any more, or its goal is gone), EPISODE_CLOSED (her care has ended).',
  })
  async restoreIntervention(
    @Ctx() context: Context,
    @Arg('input', () => RestoreInterventionInput) input: RestoreInterventionInput,
  ) {
    return toPayload('intervention', await restoreIntervention(context, input));
  }

  @Mutation(() => SetNeedStatusPayload, {
    description:
      'Says what is being done about a need of the signed version, without a new version. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version does not hold, or it stands there already), EPISODE_CLOSED (her care has ended).',
  })
  async setNeedStatus(@Ctx() context: Context, @Arg('input', () => SetNeedStatusInput) input: SetNeedStatusInput) {
    return toPayload('need', await setNeedStatus(context, input));
  }

  @Mutation(() => SetGoalLifecyclePayload, {
    description:
      'Pauses, ends or takes up a goal of the signed version, without a new version; its achievement stays. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version does not hold, or the goal cannot go there), EPISODE_CLOSED (her care has ended).',
  })
  async setGoalLifecycle(
    @Ctx() context: Context,
    @Arg('input', () => SetGoalLifecycleInput) input: SetGoalLifecycleInput,
  ) {
    return toPayload('goal', await setGoalLifecycle(context, input));
  }

  @Mutation(() => SetInterventionStatusPayload, {
    description:
      'Says how an intervention of the signed version goes, without a new version; no goal moves by it. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (the version does not hold, or it stands there already), EPISODE_CLOSED (her care has ended).',
  })
  async setInterventionStatus(
    @Ctx() context: Context,
    @Arg('input', () => SetInterventionStatusInput) input: SetInterventionStatusInput,
  ) {
    return toPayload('intervention', await setInterventionStatus(context, input));
  }
}
