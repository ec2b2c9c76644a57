import type { Module } from '../../graph/module.js';
import { familiesGraph } from './family.graph.js';
import { FamilyMutations } from './family.mutations.js';
import { ClientFamilyFields } from './family.queries.js';
import { FamilyRelationship } from './family-relationship.entity.js';

export { addFamilyMember } from './add-family-member.js';
export { endFamilyRelationship } from './end-family-relationship.js';
export { FamilyRelationshipType } from './family.type.js';
export { FamilyRelationship } from './family-relationship.entity.js';
export { updateFamilyMember } from './update-family-member.js';

/** The people around a client: who they are to her, what they may decide, what they may be told. */
export const familiesModule: Module = {
  name: 'families',
  entities: [FamilyRelationship],
  resolvers: [ClientFamilyFields, FamilyMutations],
  graph: familiesGraph,
};
