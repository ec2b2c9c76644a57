import {
  BUDGET_BANDS,
  BUDGET_ENTRY_KINDS,
  BUDGET_KINDS,
  BUDGET_OVERRIDE_STATUSES,
  BUDGET_STATUSES,
} from '@caregraph/shared/budgets';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const BudgetKindEnum = valuesOf(BUDGET_KINDS);
registerEnumType(BudgetKindEnum, {
  name: 'BudgetKind',
  description: 'What a budget is for.',
  valuesConfig: {
    CARE: { description: 'Care of one client.' },
    PROGRAMME: { description: 'A programme or the running of a unit.' },
    RECORDED_SPENDING: { description: 'Spending that was recorded elsewhere; nothing was authorised that we know of.' },
  },
});

export const BudgetStatusEnum = valuesOf(BUDGET_STATUSES);
registerEnumType(BudgetStatusEnum, { name: 'BudgetStatus', description: 'Whether entries may still be posted.' });

export const BudgetEntryKindEnum = valuesOf(BUDGET_ENTRY_KINDS);
registerEnumType(BudgetEntryKindEnum, {
  name: 'BudgetEntryKind',
  description: 'What a posting does to the totals of its budget.',
  valuesConfig: {
    COMMITMENT: { description: 'Money promised and not yet paid: adds to committed.' },
    ACTUAL: {
      description: 'Money spent: adds to actual. When it settles a commitment, a RELEASE is written beside it.',
    },
    RELEASE: { description: 'A commitment, or part of it, given back: takes from committed.' },
    ADJUSTMENT: { description: 'A correction of actual, up or down, with its reason.' },
    TRANSFER: {
      description:
        'One side of moving planned money between lines: changes no total. Written by transferBetweenLines alone.',
    },
  },
});

export const BudgetOverrideStatusEnum = valuesOf(BUDGET_OVERRIDE_STATUSES);
registerEnumType(BudgetOverrideStatusEnum, {
  name: 'BudgetOverrideStatus',
  description: 'Where a request to spend more than authorised stands. A decision is final.',
});

export const BudgetBandEnum = valuesOf(BUDGET_BANDS);
registerEnumType(BudgetBandEnum, {
  name: 'BudgetBand',
  description:
    'How far a forecast lies from the budget. A boundary belongs to the milder band. House limits: +2 %, +5 %, −10 %.',
  valuesConfig: {
    GREEN: { description: 'From 10 % under to 2 % over.' },
    AMBER: { description: 'More than 2 %, at most 5 % over.' },
    RED: { description: 'More than 5 % over.' },
    BLUE: { description: 'More than 10 % under: care that was planned may not be happening.' },
  },
});

export const BudgetOrderFieldEnum = valuesOf(['NAME', 'STARTS_ON', 'VARIANCE', 'UTILISATION']);
registerEnumType(BudgetOrderFieldEnum, {
  name: 'BudgetOrderField',
  description: 'What budgets are sorted by.',
  valuesConfig: {
    VARIANCE: {
      description:
        'Straight-line variance as a share of the budget, as it was kept for today, at the latest an hour into the day; the unknown last.',
    },
  },
});

export const BudgetEntryOrderFieldEnum = valuesOf(['SERVICE_ON', 'POSTED_AT']);
registerEnumType(BudgetEntryOrderFieldEnum, {
  name: 'BudgetEntryOrderField',
  description: 'What postings are sorted by.',
});
