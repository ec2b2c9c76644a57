import type { Module } from '../../graph/module.js';
import { ContactPoint, Person, PersonAddress } from './person.entity.js';
import { peopleGraph } from './person.graph.js';

export { changePerson, onPersonDeceased } from './change-person.js';
export { createPerson } from './create-person.js';
export { ageToday, displayName } from './person.sql.js';
export { ContactPoint, Person, PersonAddress } from './person.entity.js';
export { makeNewPerson } from './person.factory.js';
export { NewPersonInput, PersonChangesInput } from './person.input.js';
export { refusalOfLifetime } from './person.rules.js';
export { PersonType } from './person.type.js';

/** Human beings, where they live and how they are reached. What a person is to us the modules downhill say. */
export const peopleModule: Module = {
  name: 'people',
  entities: [Person, PersonAddress, ContactPoint],
  resolvers: [],
  graph: peopleGraph,
};
