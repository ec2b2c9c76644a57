import {
  computed,
  type GraphDeclaration,
  graphType,
  list,
  one,
  rootDerived,
  rootList,
  rootOne,
  setting,
  sql,
} from '../../graph/declare.js';
import { Organisation, OrgUnit, RoleGrant } from './organisation.entity.js';

export const organisationsGraph: readonly GraphDeclaration[] = [
  graphType('Organisation', { entity: Organisation }),
  graphType('OrgUnit', { entity: OrgUnit, fields: { parent: one('OrgUnit', { on: 'parentId' }) } }),
  graphType('RoleGrant', {
    entity: RoleGrant,
    labels: { purpose: 'FREE_TEXT' },
    fields: { unit: one('OrgUnit', { on: 'unitId' }) },
  }),
  graphType('Me', {
    fields: {
      roles: computed([], (_me, actor) => actor.roles),
      permissions: computed([], (_me, actor) =>
        [...actor.permissions].map((one) => one.toUpperCase().replace(':', '_')),
      ),
      labels: computed([], (_me, actor) => [...actor.labels]),
      mayWrite: computed([], (_me, actor) => actor.mayWrite),
      units: list('OrgUnit', {
        where: (_me, unit) => sql`${unit.id} = any (${setting('units')}::uuid[])`,
        order: [['name', 'ASC']],
      }),
      organisation: one('Organisation', {
        where: (_me, organisation) => sql`${organisation.id} = ${setting('tenant')}`,
      }),
    },
  }),
  rootDerived('me', 'Me', () => sql`select ${setting('user')} as id, ${setting('staff')} as staff_id`),
  rootOne('organisation', 'Organisation', { where: (organisation) => sql`${organisation.id} = ${setting('tenant')}` }),
  rootList('orgUnits', 'OrgUnit', { order: [['name', 'ASC']], limit: 500 }),
];
