import type { BudgetKind, BudgetOverrideStatus, BudgetStatus } from '@caregraph/shared/budgets';
import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';
import { OrgUnit } from '../organisations/index.js';
import { StaffMember } from '../staffing/index.js';

/**
 * Money set aside for one client or one unit, from `startsOn` to `endsOn`, both days included.
 * An unknown authorised amount (`null`) is not zero: such a budget records spending and never refuses any.
 */
const BudgetSchema = defineEntity({
  name: 'Budget',
  tableName: 'budget',
  properties: {
    ...baseProperties,
    name: p.string(),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id').nullable(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id').nullable(),
    kind: p.string().$type<BudgetKind>(),
    startsOn: p.date(),
    endsOn: p.date(),
    currency: p.string(),
    authorisedMinor: p.bigint().$type<bigint>().nullable(),
    status: p.string().$type<BudgetStatus>(),
    ownerStaffId: () => p.manyToOne(StaffMember).mapToPk().fieldName('owner_staff_id').nullable(),
  },
});
export class Budget extends BudgetSchema.class {}
BudgetSchema.setClass(Budget);

/** A named share of a budget. The budget is the limit; a line's own amount is a plan that may be passed. */
const BudgetLineSchema = defineEntity({
  name: 'BudgetLine',
  tableName: 'budget_line',
  properties: {
    ...baseProperties,
    budgetId: () => p.manyToOne(Budget).mapToPk().fieldName('budget_id'),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id').nullable(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id').nullable(),
    name: p.string(),
    category: p.string(),
    authorisedMinor: p.bigint().$type<bigint>().nullable(),
  },
});
export class BudgetLine extends BudgetLineSchema.class {}
BudgetLineSchema.setClass(BudgetLine);

/** A request to spend more than was authorised, and what became of it. Whoever asks cannot decide. */
const BudgetOverrideSchema = defineEntity({
  name: 'BudgetOverride',
  tableName: 'budget_override',
  properties: {
    ...baseProperties,
    budgetId: () => p.manyToOne(Budget).mapToPk().fieldName('budget_id'),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id').nullable(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().fieldName('unit_id').nullable(),
    amountMinor: p.bigint().$type<bigint>(),
    reason: p.string(),
    requestedBy: p.uuid(),
    status: p.string().$type<BudgetOverrideStatus>(),
    decidedBy: p.uuid().nullable(),
    decidedAt: p.datetime().columnType('timestamptz').nullable(),
  },
});
export class BudgetOverride extends BudgetOverrideSchema.class {}
BudgetOverrideSchema.setClass(BudgetOverride);
