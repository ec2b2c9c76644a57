import { registerConstraint } from '../../kernel/constraints.js';

registerConstraint('family_relationship_once', {
  code: 'DUPLICATE',
  path: ['kind'],
  message: 'This person is on record as this already.',
});
registerConstraint('family_relationship_adult_authority', {
  code: 'INVALID',
  path: ['legalAuthority'],
  message: 'Only an adult can hold a legal authority.',
});
registerConstraint('family_relationship_not_self', {
  code: 'INVALID',
  path: ['personId'],
  message: 'Nobody is her own family member.',
});
registerConstraint('person_adult_with_authority', {
  code: 'INVALID',
  path: ['person', 'birthDate'],
  message: 'She holds a legal authority, which only an adult can. End it first.',
});
