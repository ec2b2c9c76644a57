import type { PlanStatus, PlanVersionStatus } from '@caregraph/shared/plans';
import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';
import { Client } from '../clients/index.js';

/** A care plan through all its versions. `reviewDueOn` is the database's copy from the signed version; nobody writes it. */
const CarePlanSchema = defineEntity({
  name: 'CarePlan',
  tableName: 'care_plan',
  properties: {
    ...baseProperties,
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    title: p.string(),
    category: p.string().nullable(),
    status: p.string().$type<PlanStatus>(),
    startsOn: p.date(),
    endsOn: p.date().nullable(),
    endReason: p.string().nullable(),
    reviewDueOn: p.date().nullable(),
    workingStatus: p.string().$type<PlanVersionStatus>().nullable(),
  },
});
export class CarePlan extends CarePlanSchema.class {}
CarePlanSchema.setClass(CarePlan);

/**
 * What was agreed at one time. Once signed, its content never changes: `contentHash` binds the signature to every need,
 * goal and intervention, and the database refuses to touch them.
 */
const CarePlanVersionSchema = defineEntity({
  name: 'CarePlanVersion',
  tableName: 'care_plan_version',
  properties: {
    ...baseProperties,
    planId: () => p.manyToOne(CarePlan).mapToPk().fieldName('plan_id'),
    clientId: () => p.manyToOne(Client).mapToPk().fieldName('client_id'),
    number: p.integer(),
    status: p.string().$type<PlanVersionStatus>(),
    summary: p.string().nullable(),
    effectiveOn: p.date().nullable(),
    reviewDueOn: p.date().nullable(),
    signedAt: p.datetime().columnType('timestamptz').nullable(),
    signedBy: p.uuid().nullable(),
    contentHash: p.string().nullable(),
    /** The version whose open content it began as; null for a first version. */
    startedFromId: () => p.manyToOne(CarePlanVersion).mapToPk().fieldName('started_from_id').nullable(),
    /** Why the review sent it back the last time. */
    returnReason: p.string().nullable(),
    returnedAt: p.datetime().columnType('timestamptz').nullable(),
    returnedBy: p.uuid().nullable(),
  },
});
export class CarePlanVersion extends CarePlanVersionSchema.class {}
CarePlanVersionSchema.setClass(CarePlanVersion);
