import type { BudgetBand, BudgetKind, BudgetStatus } from '@caregraph/shared/budgets';
import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';

/**
 * A budget with everything that can be worked out about it, as the view `budget_position` computes it for the
 * session's today. Read only: the graph and the measures take their figures from here, so no formula stands twice.
 * Its name is not among them: a view with typed text in it would be shut to analysts altogether.
 */
const BudgetPositionSchema = defineEntity({
  name: 'BudgetPosition',
  tableName: 'budget_position',
  readonly: true,
  properties: {
    ...baseProperties,
    clientId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    kind: p.string().$type<BudgetKind>(),
    startsOn: p.date(),
    endsOn: p.date(),
    currency: p.string(),
    status: p.string().$type<BudgetStatus>(),
    ownerStaffId: p.uuid().nullable(),
    authorisedMinor: p.bigint().$type<bigint>().nullable(),
    overrideMinor: p.bigint().$type<bigint>(),
    revisedMinor: p.bigint().$type<bigint>().nullable(),
    committedMinor: p.bigint().$type<bigint>(),
    actualMinor: p.bigint().$type<bigint>(),
    availableMinor: p.bigint().$type<bigint>().nullable(),
    utilisation: p.double().nullable(),
    commitmentRate: p.double().nullable(),
    elapsedShare: p.double(),
    burnMinor: p.bigint().$type<bigint>().nullable(),
    runwayMonths: p.decimal().nullable(),
    forecastStraightLineMinor: p.bigint().$type<bigint>().nullable(),
    varianceStraightLineMinor: p.bigint().$type<bigint>().nullable(),
    varianceStraightLineShare: p.double().nullable(),
    bandStraightLine: p.string().$type<BudgetBand>().nullable(),
    seasonalShare: p.decimal().nullable(),
    forecastSeasonalMinor: p.bigint().$type<bigint>().nullable(),
    varianceSeasonalMinor: p.bigint().$type<bigint>().nullable(),
    varianceSeasonalShare: p.double().nullable(),
    bandSeasonal: p.string().$type<BudgetBand>().nullable(),
    keptVarianceShare: p.double().nullable(),
  },
});
export class BudgetPosition extends BudgetPositionSchema.class {}
BudgetPositionSchema.setClass(BudgetPosition);

/** A line with its own figures, as the view `budget_line_position` takes them from the totals kept beside the ledger. */
const BudgetLinePositionSchema = defineEntity({
  name: 'BudgetLinePosition',
  tableName: 'budget_line_position',
  readonly: true,
  properties: {
    ...baseProperties,
    budgetId: p.uuid(),
    clientId: p.uuid().nullable(),
    unitId: p.uuid().nullable(),
    currency: p.string(),
    authorisedMinor: p.bigint().$type<bigint>().nullable(),
    transferredMinor: p.bigint().$type<bigint>(),
    revisedMinor: p.bigint().$type<bigint>().nullable(),
    committedMinor: p.bigint().$type<bigint>(),
    actualMinor: p.bigint().$type<bigint>(),
    availableMinor: p.bigint().$type<bigint>().nullable(),
    utilisation: p.double().nullable(),
  },
});
export class BudgetLinePosition extends BudgetLinePositionSchema.class {}
BudgetLinePositionSchema.setClass(BudgetLinePosition);
