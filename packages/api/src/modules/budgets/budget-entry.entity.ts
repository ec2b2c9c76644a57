import type { BudgetEntryKind } from '@caregraph/shared/budgets';
import { defineEntity, p } from '@mikro-orm/core';
import { appendOnlyProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { OrgUnit } from '../organisations/index.js';
import { Provider } from '../providers/index.js';
import { Budget, BudgetLine } from './budget.entity.js';

/**
 * One posting in the ledger, written once. What it does to the totals depends on its kind:
 * committed += COMMITMENT − RELEASE, actual += ACTUAL + ADJUSTMENT; a TRANSFER moves the plan of a line alone. Only an
 * ADJUSTMENT and a side of a TRANSFER may be negative.
 */
const BudgetEntrySchema = defineEntity({
  name: 'BudgetEntry',
  tableName: 'budget_entry',
  properties: {
    ...appendOnlyProperties,
    budgetId: () => p.manyToOne(Budget).mapToPk().fieldName('budget_id'),
    lineId: () => p.manyToOne(BudgetLine).mapToPk().fieldName('line_id').nullable(),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id').nullable(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id').nullable(),
    kind: p.string().$type<BudgetEntryKind>(),
    amountMinor: p.bigint().$type<bigint>(),
    serviceOn: p.date(),
    description: p.string().nullable(),
    /** The commitment that an ACTUAL pays or a RELEASE gives back. */
    settlesId: p.uuid().nullable(),
    /** The first side of the TRANSFER that this one is a side of; of the first, itself. */
    transferId: p.uuid().nullable(),
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id').nullable(),
    reference: p.string().nullable(),
  },
});
export class BudgetEntry extends BudgetEntrySchema.class {}
BudgetEntrySchema.setClass(BudgetEntry);
