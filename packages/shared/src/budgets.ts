/** Budgets: what may be spent, what is promised, what was spent. Entries are never edited; corrections are new entries. */
import { z } from 'zod';
import { fault } from './errors.js';
import { amount, day, edited, endsNotBefore, id, listOf, positiveAmount, signedAmount } from './fields.js';
import { currencyCode } from './locale.js';
import { idempotencyKey, lineText, nameText, noteText } from './text.js';

export const BUDGET_KINDS = ['CARE', 'PROGRAMME', 'RECORDED_SPENDING'] as const;
export type BudgetKind = (typeof BUDGET_KINDS)[number];
export const BUDGET_STATUSES = ['OPEN', 'CLOSED'] as const;
export type BudgetStatus = (typeof BUDGET_STATUSES)[number];
/** COMMITMENT promises, RELEASE takes a promise back, ACTUAL spends, ADJUSTMENT corrects what was spent. */
export const POSTED_ENTRY_KINDS = ['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT'] as const;
/** TRANSFER moves planned money between lines, and is written by its own operation. */
export const BUDGET_ENTRY_KINDS = [...POSTED_ENTRY_KINDS, 'TRANSFER'] as const;
export type BudgetEntryKind = (typeof BUDGET_ENTRY_KINDS)[number];
export const BUDGET_OVERRIDE_STATUSES = ['REQUESTED', 'APPROVED', 'REJECTED'] as const;
export type BudgetOverrideStatus = (typeof BUDGET_OVERRIDE_STATUSES)[number];
/** How far a forecast lies from the budget; the limits are those of the budget measures. */
export const BUDGET_BANDS = ['GREEN', 'AMBER', 'RED', 'BLUE'] as const;
export type BudgetBand = (typeof BUDGET_BANDS)[number];

const lineFields = { name: nameText, category: lineText(100), authorisedMinor: amount.nullish() };

/** `authorisedMinor` absent means the authorised sum is not known: spending is recorded and not limited. */
export const openBudgetRules = z
  .object({
    idempotencyKey,
    name: nameText,
    clientId: id.nullish(),
    unitId: id.nullish(),
    kind: z.enum(BUDGET_KINDS),
    startsOn: day,
    endsOn: day,
    currency: currencyCode,
    authorisedMinor: amount.nullish(),
    ownerStaffId: id.nullish(),
    lines: listOf(z.object(lineFields), 100),
  })
  .check(endsNotBefore('startsOn', 'endsOn'));
export type OpenBudget = z.output<typeof openBudgetRules>;

export const addBudgetLineRules = z.object({ idempotencyKey, budgetId: id, clientId: id.nullish(), ...lineFields });
export type AddBudgetLine = z.output<typeof addBudgetLineRules>;

export const closeBudgetRules = z.object({ ...edited });
export type CloseBudget = z.output<typeof closeBudgetRules>;

export const ENTRIES_PER_REQUEST = 500;

/** Amounts are above nothing except for an ADJUSTMENT, which has either sign. `settlesId` is the commitment that is paid or released. */
const budgetEntryRules = z
  .object({
    lineId: id.nullish(),
    clientId: id.nullish(),
    unitId: id.nullish(),
    kind: z.enum(POSTED_ENTRY_KINDS),
    amountMinor: signedAmount,
    serviceOn: day,
    description: noteText.nullish(),
    settlesId: id.nullish(),
    providerId: id.nullish(),
    reference: lineText(100).nullish(),
  })
  .check(({ value, issues }) => {
    const fits = value.kind === 'ADJUSTMENT' ? value.amountMinor !== 0n : value.amountMinor > 0n;
    if (!fits)
      issues.push(fault('OUT_OF_RANGE', value.amountMinor, 'The amount must be more than nothing.', ['amountMinor']));
    if (value.settlesId && value.kind !== 'ACTUAL' && value.kind !== 'RELEASE')
      issues.push(
        fault('INVALID', value.settlesId, 'Only an actual or a release settles a commitment.', ['settlesId']),
      );
  });
export type BudgetEntryInput = z.output<typeof budgetEntryRules>;

/** All entries are in `currency`, which must be the budget's own: else CURRENCY_MISMATCH. All are posted, or none. */
export const postBudgetEntriesRules = z.object({
  idempotencyKey,
  budgetId: id,
  currency: currencyCode,
  entries: z.array(budgetEntryRules).min(1).max(ENTRIES_PER_REQUEST),
});
export type PostBudgetEntries = z.output<typeof postBudgetEntriesRules>;

export const LINES_PER_TRANSFER = 10;

/** Each line once: below nothing what it gives, above what it gets. All together are nothing, or the transfer is INVALID. */
export const transferBetweenLinesRules = z
  .object({
    idempotencyKey,
    budgetId: id,
    currency: currencyCode,
    reason: noteText,
    parts: z
      .array(z.object({ lineId: id, amountMinor: signedAmount }))
      .min(2)
      .max(LINES_PER_TRANSFER),
  })
  .check(({ value: { parts }, issues }) => {
    const seen = new Set<string>();
    for (const [position, { lineId, amountMinor }] of parts.entries()) {
      if (seen.has(lineId))
        issues.push(
          fault('INVALID', lineId, 'A transfer goes between different lines.', ['parts', position, 'lineId']),
        );
      seen.add(lineId);
      if (amountMinor === 0n && issues.length === 0)
        issues.push(
          fault('OUT_OF_RANGE', amountMinor, 'The amount must not be nothing.', ['parts', position, 'amountMinor']),
        );
    }
    if (parts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) !== 0n)
      issues.push(fault('INVALID', null, 'What some lines give must be what the others get.', ['parts']));
  });
export type TransferBetweenLines = z.output<typeof transferBetweenLinesRules>;

export const requestBudgetOverrideRules = z.object({
  idempotencyKey,
  budgetId: id,
  clientId: id.nullish(),
  amountMinor: positiveAmount,
  currency: currencyCode,
  reason: noteText,
});
export type RequestBudgetOverride = z.output<typeof requestBudgetOverrideRules>;

/** `id` is the override's; whoever asked for it never decides it (SELF_APPROVAL). */
export const decideBudgetOverrideRules = z.object({ ...edited, decision: z.enum(['APPROVED', 'REJECTED']) });
export type DecideBudgetOverride = z.output<typeof decideBudgetOverrideRules>;
