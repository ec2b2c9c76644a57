import type { Module } from '../../graph/module.js';
import { Organisation, OrgUnit, RoleGrant } from './organisation.entity.js';
import { organisationsGraph } from './organisation.graph.js';
import { OrganisationMutations } from './organisation.mutations.js';
import { OrganisationQueries } from './organisation.queries.js';

export { createOrgUnit, createUnitIn } from './create-org-unit.js';
export { foundIn, foundOrganisation } from './found-organisation.js';
export { foundOrganisationRules } from './found-organisation.rules.js';
export { grantIn, grantRole } from './grant-role.js';
export { Organisation, OrgUnit, RoleGrant } from './organisation.entity.js';
export { OrganisationType, OrgUnitType } from './organisation.type.js';

export const organisationsModule: Module = {
  name: 'organisations',
  entities: [Organisation, OrgUnit, RoleGrant],
  resolvers: [OrganisationQueries, OrganisationMutations],
  graph: organisationsGraph,
};
