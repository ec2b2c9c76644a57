import { p } from '@mikro-orm/core';

/** Columns of every row that is written once and never changed. */
export const appendOnlyProperties = {
  id: p.uuid().primary(),
  tenantId: p.uuid(),
  createdAt: p.datetime().columnType('timestamptz'),
  createdBy: p.uuid().nullable(),
};

/** Columns of every row that can change: who did it last, and the version that an edit must name. */
export const baseProperties = {
  ...appendOnlyProperties,
  updatedAt: p.datetime().columnType('timestamptz'),
  updatedBy: p.uuid().nullable(),
  version: p.integer(),
  deletedAt: p.datetime().columnType('timestamptz').nullable(),
};
