import type { Module } from '../../graph/module.js';
import { Client, ClientIdentifier } from './client.entity.js';
import { clientsGraph } from './client.graph.js';
import { ClientMutations } from './client.mutations.js';
import { ClientQueries } from './client.queries.js';
import { Allergy, Condition, Observation } from './clinical.entity.js';
import { ClinicalMutations } from './clinical.mutations.js';
import { ClinicalFields } from './clinical.queries.js';

export { makeClient, makeEnrolment } from './client.factory.js';
export { Client, ClientIdentifier } from './client.entity.js';
export { AcuityEnum } from './client.enums.js';
export { ClientConnection, ClientPage } from './client.queries.js';
export { type ClientEnding, onClientEnded, onFirstCareManager } from './client-registry.js';
export { ClientType } from './client.type.js';
export { Allergy, Condition, Observation, type ObservationComponent } from './clinical.entity.js';
export { refusalOfClinicalDays } from './clinical.rules.js';
export { endClient } from './end-client.js';
export { enrolClient } from './enrol-client.js';
export { lockClientInCare } from './lock-client-in-care.js';
export { recordAllergy } from './record-allergy.js';
export { recordCondition } from './record-condition.js';
export { settleEndingsElsewhere } from './settle-ending.js';
export { updateClient } from './update-client.js';

/** Who is cared for, how urgently, and what is known of their health. */
export const clientsModule: Module = {
  name: 'clients',
  entities: [Client, ClientIdentifier, Condition, Allergy, Observation],
  resolvers: [ClientQueries, ClientMutations, ClinicalFields, ClinicalMutations],
  graph: clientsGraph,
};
