/** Interactions: every contact with a client or someone who speaks for them, tried or made. */
import { z } from 'zod';
import { day, id, instant, wholeNumberBetween } from './fields.js';
import { idempotencyKey, lineText, noteText } from './text.js';

export const INTERACTION_MODES = ['PHONE', 'VIDEO', 'IN_PERSON', 'SMS', 'EMAIL', 'LETTER'] as const;
export type InteractionMode = (typeof INTERACTION_MODES)[number];
export const INTERACTION_DIRECTIONS = ['INBOUND', 'OUTBOUND'] as const;
export type InteractionDirection = (typeof INTERACTION_DIRECTIONS)[number];
export const INTERACTION_OUTCOMES = ['REACHED', 'REACHED_COLLATERAL', 'MESSAGE_LEFT', 'NO_ANSWER', 'DECLINED'] as const;
export type InteractionOutcome = (typeof INTERACTION_OUTCOMES)[number];

/** Outcomes that count as contact: two-way, with the client or an authorised person. A message left is an attempt. */
export const SUCCESSFUL_OUTCOMES = ['REACHED', 'REACHED_COLLATERAL'] as const satisfies readonly InteractionOutcome[];
export const isSuccess = (outcome: InteractionOutcome): boolean =>
  (SUCCESSFUL_OUTCOMES as readonly string[]).includes(outcome);

const MINUTES_IN_A_DAY = 1_440;

/** `staffId` absent: the actor's own. `minutes` is whole minutes, at most a day's. */
export const logInteractionRules = z.object({
  idempotencyKey,
  clientId: id,
  staffId: id.nullish(),
  mode: z.enum(INTERACTION_MODES),
  direction: z.enum(INTERACTION_DIRECTIONS),
  outcome: z.enum(INTERACTION_OUTCOMES),
  startedAt: instant,
  minutes: wholeNumberBetween(0, MINUTES_IN_A_DAY),
  topics: z.array(lineText(60)).max(20).nullish(),
  note: noteText.nullish(),
  withPersonId: id.nullish(),
  nextContactOn: day.nullish(),
});
export type LogInteraction = z.output<typeof logInteractionRules>;
