import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../kernel/context.js';
import { toPayload } from '../../kernel/outcome.js';
import { addBudgetLine } from './add-budget-line.js';
import {
  AddBudgetLineInput,
  AddBudgetLinePayload,
  CloseBudgetInput,
  CloseBudgetPayload,
  DecideBudgetOverrideInput,
  DecideBudgetOverridePayload,
  OpenBudgetInput,
  OpenBudgetPayload,
  PostBudgetEntriesInput,
  PostBudgetEntriesPayload,
  RequestBudgetOverrideInput,
  RequestBudgetOverridePayload,
} from './budget.inputs.js';
import { TransferBetweenLinesInput, TransferBetweenLinesPayload } from './budget-transfer.inputs.js';
import { closeBudget } from './close-budget.js';
import { decideBudgetOverride } from './decide-budget-override.js';
import { openBudget } from './open-budget.js';
import { postBudgetEntries } from './post-budget-entries.js';
import { requestBudgetOverride } from './request-budget-override.js';
import { transferBetweenLines } from './transfer-between-lines.js';

@Resolver()
export class BudgetMutations {
  @Mutation(() => OpenBudgetPayload, {
    description:
      'Opens a budget with its lines. Refused: NOT_FOUND (client, unit, owner), NOT_ALLOWED (a unit you do not answer for), EPISODE_CLOSED (care of an ended client), DUPLICATE (line name), REQUIRED (a CARE budget needs a client, a PROGRAMME a unit), INVALID_PERIOD, LIMIT_REACHED (the lines plan more than is authorised).',
  })
  async openBudget(@Ctx() context: Context, @Arg('input', () => OpenBudgetInput) input: OpenBudgetInput) {
    return toPayload('budget', await openBudget(context, input));
  }

  @Mutation(() => AddBudgetLinePayload, {
    description:
      'Adds a line to an open budget. Refused: NOT_FOUND, PERIOD_CLOSED, DUPLICATE (name), LIMIT_REACHED (the lines would plan more than the budget holds).',
  })
  async addBudgetLine(@Ctx() context: Context, @Arg('input', () => AddBudgetLineInput) input: AddBudgetLineInput) {
    return toPayload('line', await addBudgetLine(context, input));
  }

  @Mutation(() => CloseBudgetPayload, {
    description:
      'Closes a budget for good: what is still committed is released, and nothing more can be posted. Refused: NOT_FOUND, STALE_VERSION, PERIOD_CLOSED (already).',
  })
  async closeBudget(@Ctx() context: Context, @Arg('input', () => CloseBudgetInput) input: CloseBudgetInput) {
    return toPayload('budget', await closeBudget(context, input));
  }

  @Mutation(() => PostBudgetEntriesPayload, {
    description:
      'Posts up to 500 entries to one budget: all, or none. An ACTUAL that settles a commitment releases what it pays of it. Refused: NOT_FOUND, PERIOD_CLOSED, CURRENCY_MISMATCH, OUT_OF_RANGE (amount, or a day outside the period), EPISODE_CLOSED (promised for a day after the end of care), INVALID (on a line for another client, or settling what was promised to another line or client), REQUIRED (an ADJUSTMENT without its reason), LIMIT_REACHED (more than is available).',
  })
  async postBudgetEntries(
    @Ctx() context: Context,
    @Arg('input', () => PostBudgetEntriesInput) input: PostBudgetEntriesInput,
  ) {
    return toPayload('budget', await postBudgetEntries(context, input));
  }

  @Mutation(() => TransferBetweenLinesPayload, {
    description:
      'Moves planned money between lines of one budget, by entries of the ledger that add up to nothing. Refused: NOT_FOUND, PERIOD_CLOSED, CURRENCY_MISMATCH, INVALID (one line twice, or a sum that is not zero), LIMIT_REACHED (more than is left of a line).',
  })
  async transferBetweenLines(
    @Ctx() context: Context,
    @Arg('input', () => TransferBetweenLinesInput) input: TransferBetweenLinesInput,
  ) {
    return toPayload('budget', await transferBetweenLines(context, input));
  }

  @Mutation(() => RequestBudgetOverridePayload, {
    description:
      'Asks for more money than was authorised. Refused: NOT_FOUND, PERIOD_CLOSED, CURRENCY_MISMATCH, NOT_ALLOWED (nothing is authorised, so nothing limits).',
  })
  async requestBudgetOverride(
    @Ctx() context: Context,
    @Arg('input', () => RequestBudgetOverrideInput) input: RequestBudgetOverrideInput,
  ) {
    return toPayload('override', await requestBudgetOverride(context, input));
  }

  @Mutation(() => DecideBudgetOverridePayload, {
    description:
      'Approves or rejects a request for more money, finally. Refused: NOT_FOUND, SELF_APPROVAL (you asked for it), ILLEGAL_TRANSITION (already decided), STALE_VERSION, PERIOD_CLOSED.',
  })
  async decideBudgetOverride(
    @Ctx() context: Context,
    @Arg('input', () => DecideBudgetOverrideInput) input: DecideBudgetOverrideInput,
  ) {
    return toPayload('override', await decideBudgetOverride(context, input));
  }
}
