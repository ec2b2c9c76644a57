import type { Module } from '../../graph/module.js';
import { Budget, BudgetLine, BudgetOverride } from './budget.entity.js';
import { budgetsGraph } from './budget.graph.js';
import { BudgetMutations } from './budget.mutations.js';
import {
  BudgetEntryFields,
  BudgetEntryQueries,
  BudgetFields,
  BudgetQueries,
  ClientBudgetFields,
} from './budget.queries.js';
import { BudgetEntry } from './budget-entry.entity.js';
import { BudgetLinePosition, BudgetPosition } from './budget-position.entity.js';

import './settle-client-commitments.js';

export { addBudgetLine } from './add-budget-line.js';
export { Budget, BudgetLine, BudgetOverride } from './budget.entity.js';
export { BudgetBandEnum } from './budget.enums.js';
export { BudgetType } from './budget.type.js';
export { BudgetEntry } from './budget-entry.entity.js';
export { BudgetLineType } from './budget-ledger.type.js';
export { BudgetPosition } from './budget-position.entity.js';
export { closeBudget } from './close-budget.js';
export { decideBudgetOverride } from './decide-budget-override.js';
export { openBudget } from './open-budget.js';
export { postBudgetEntries } from './post-budget-entries.js';
export { requestBudgetOverride } from './request-budget-override.js';
export { transferBetweenLines } from './transfer-between-lines.js';

export const budgetsModule: Module = {
  name: 'budgets',
  entities: [Budget, BudgetLine, BudgetOverride, BudgetEntry, BudgetPosition, BudgetLinePosition],
  resolvers: [BudgetQueries, BudgetEntryQueries, BudgetFields, BudgetEntryFields, ClientBudgetFields, BudgetMutations],
  graph: budgetsGraph,
};
