import { defineEntity, p } from '@mikro-orm/core';
import type { OrgUnitKind } from '@caregraph/shared/organisations';
import type { Role } from '@caregraph/shared/permissions';
import { baseProperties } from '../../kernel/base.entity.js';

/** The tenant: one care organisation. Its id is the tenant id of every row it owns. */
const OrganisationSchema = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: {
    ...baseProperties,
    name: p.string(),
    slug: p.string(),
    country: p.string(),
    timeZone: p.string(),
    currency: p.string(),
    locale: p.string(),
    isDemo: p.boolean(),
  },
});
export class Organisation extends OrganisationSchema.class {}
OrganisationSchema.setClass(Organisation);

/** A region, branch or team; the tree by which supervisors answer for people and clients. */
const OrgUnitSchema = defineEntity({
  name: 'OrgUnit',
  tableName: 'org_unit',
  properties: {
    ...baseProperties,
    parentId: () => p.manyToOne(OrgUnit).mapToPk().nullable().fieldName('parent_id'),
    name: p.string(),
    kind: p.string().$type<OrgUnitKind>(),
  },
});
export class OrgUnit extends OrgUnitSchema.class {}
OrgUnitSchema.setClass(OrgUnit);

/** What a user may do, and where: a role, for the whole organisation or, of those who care, one unit's subtree. */
const RoleGrantSchema = defineEntity({
  name: 'RoleGrant',
  tableName: 'role_grant',
  properties: {
    ...baseProperties,
    userId: p.uuid(),
    role: p.string().$type<Role>(),
    unitId: () => p.manyToOne(OrgUnit).mapToPk().nullable().fieldName('unit_id'),
    expiresOn: p.date().nullable(),
    purpose: p.string().nullable(),
  },
});
export class RoleGrant extends RoleGrantSchema.class {}
RoleGrantSchema.setClass(RoleGrant);
