/** The organisation (tenant), its tree of units, and who holds which role where. */
import { z } from 'zod';
import { day, edited, id } from './fields.js';
import { ROLES } from './permissions.js';
import { idempotencyKey, lineText, nameText } from './text.js';

export const ORG_UNIT_KINDS = ['REGION', 'BRANCH', 'TEAM'] as const;
export type OrgUnitKind = (typeof ORG_UNIT_KINDS)[number];

/** Units below units: a tree deeper than this is refused as TOO_DEEP. */
export const DEEPEST_UNIT_TREE = 8;

export const createOrgUnitRules = z.object({
  idempotencyKey,
  name: nameText,
  kind: z.enum(ORG_UNIT_KINDS),
  parentId: id.nullish(),
});
export type CreateOrgUnit = z.output<typeof createOrgUnitRules>;

/**
 * `unitId` is for those who care: without it they answer for the unit they work in. The other roles hold in the whole
 * organisation. `purpose` is why an analyst or a service needs the limited data set, `expiresOn` until when.
 */
export const grantRoleRules = z.object({
  idempotencyKey,
  userId: id,
  role: z.enum(ROLES),
  unitId: id.nullish(),
  expiresOn: day.nullish(),
  purpose: lineText(500).nullish(),
});
export type GrantRole = z.output<typeof grantRoleRules>;

export const revokeRoleRules = z.object({ ...edited });
export type RevokeRole = z.output<typeof revokeRoleRules>;
