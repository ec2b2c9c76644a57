import type { Module } from '../../graph/module.js';
import { medicationsGraph } from './medication.graph.js';
import { MedicationMutations } from './medication.mutations.js';
import { ClientMedicationFields } from './medication.queries.js';
import { MedicationStatement } from './medication-statement.entity.js';

export { MedicationStatementType } from './medication.type.js';
export { MedicationStatement } from './medication-statement.entity.js';
export { recordMedication } from './record-medication.js';
export { stopMedication } from './stop-medication.js';

/** What clients take, and who says so. */
export const medicationsModule: Module = {
  name: 'medications',
  entities: [MedicationStatement],
  resolvers: [ClientMedicationFields, MedicationMutations],
  graph: medicationsGraph,
};
