import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { addCareTeamMember } from './add-care-team-member.js';
import { approvePlan } from './approve-plan.js';
import { draftPlan } from './draft-plan.js';
import { endPlan } from './end-plan.js';
import {
  AddCareTeamMemberInput,
  AddCareTeamMemberPayload,
  ApprovePlanInput,
  ApprovePlanPayload,
  DraftPlanInput,
  DraftPlanPayload,
  EndPlanInput,
  EndPlanPayload,
  ReturnPlanToDraftInput,
  ReturnPlanToDraftPayload,
  RevisePlanInput,
  RevisePlanPayload,
  SubmitPlanInput,
  SubmitPlanPayload,
} from './plan.inputs.js';
import { returnPlanToDraft } from './return-plan-to-draft.js';
import { revisePlan } from './revise-plan.js';
import { submitPlan } from './submit-plan.js';

@Resolver()
export class PlanMutations {
  @Mutation(() => DraftPlanPayload, {
    description:
      'Drafts a plan with its first version, down to the interventions. Refused: NOT_FOUND (client, staff, service, budget line), EPISODE_CLOSED (the client has ended), CURRENCY_MISMATCH (a cost not in its budget’s currency), INVALID_PERIOD, OUT_OF_RANGE (before birth), TOO_MANY.',
  })
  async draftPlan(@Ctx() context: Context, @Arg('input', () => DraftPlanInput) input: DraftPlanInput) {
    return toPayload('plan', await draftPlan(context, input));
  }

  @Mutation(() => SubmitPlanPayload, {
    description:
      'Sends the draft version to review. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (no draft), REQUIRED (the draft is empty), EPISODE_CLOSED (her care has ended).',
  })
  async submitPlan(@Ctx() context: Context, @Arg('input', () => SubmitPlanInput) input: SubmitPlanInput) {
    return toPayload('plan', await submitPlan(context, input));
  }

  @Mutation(() => ReturnPlanToDraftPayload, {
    description:
      'Sends the version in review back to its author, with a reason; it is a draft again. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (none in review).',
  })
  async returnPlanToDraft(
    @Ctx() context: Context,
    @Arg('input', () => ReturnPlanToDraftInput) input: ReturnPlanToDraftInput,
  ) {
    return toPayload('plan', await returnPlanToDraft(context, input));
  }

  @Mutation(() => ApprovePlanPayload, {
    description:
      'Signs the version in review: it holds from now on, cannot be changed, and replaces the signed one. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (none in review), INVALID_PERIOD, EPISODE_CLOSED (her care has ended).',
  })
  async approvePlan(@Ctx() context: Context, @Arg('input', () => ApprovePlanInput) input: ApprovePlanInput) {
    return toPayload('plan', await approvePlan(context, input));
  }

  @Mutation(() => RevisePlanPayload, {
    description:
      'Starts a new draft version from what is still open in the signed one. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (nothing signed, a version is being worked on, or the plan has ended), EPISODE_CLOSED (her care has ended).',
  })
  async revisePlan(@Ctx() context: Context, @Arg('input', () => RevisePlanInput) input: RevisePlanInput) {
    return toPayload('plan', await revisePlan(context, input));
  }

  @Mutation(() => EndPlanPayload, {
    description:
      'Ends a plan for good: goals and interventions that are open are cancelled, what was achieved stays as it is. Refused: NOT_FOUND, STALE_VERSION, ILLEGAL_TRANSITION (already ended), OUT_OF_RANGE (in the future), INVALID_PERIOD (before it started).',
  })
  async endPlan(@Ctx() context: Context, @Arg('input', () => EndPlanInput) input: EndPlanInput) {
    return toPayload('plan', await endPlan(context, input));
  }

  @Mutation(() => AddCareTeamMemberPayload, {
    description:
      'Puts a staff member, a provider or a practitioner into a client’s care team. Refused: NOT_FOUND, REQUIRED or INVALID (not exactly one of the three), NOT_ASSIGNABLE (not employed on that day), EPISODE_CLOSED (behind the end of care), OUT_OF_RANGE (before birth), INVALID_PERIOD.',
  })
  async addCareTeamMember(
    @Ctx() context: Context,
    @Arg('input', () => AddCareTeamMemberInput) input: AddCareTeamMemberInput,
  ) {
    return toPayload('careTeamMember', await addCareTeamMember(context, input));
  }
}
