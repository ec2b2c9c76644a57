import {
  column,
  connection,
  extendType,
  type GraphDeclaration,
  graphType,
  matches,
  one,
  oneOf,
  order,
} from '../../graph/declare.js';
import { MedicationStatement } from './medication-statement.entity.js';

export const medicationsGraph: GraphDeclaration[] = [
  graphType('MedicationStatement', {
    entity: MedicationStatement,
    subject: 'clientId',
    fields: {
      doseText: column({ label: 'FREE_TEXT' }),
      reasonDisplay: column({ label: 'FREE_TEXT' }),
      practitioner: one('Practitioner', { on: 'practitionerId' }),
    },
    filters: { status: oneOf('status'), source: oneOf('source'), search: matches(['display']) },
    orders: { STARTED_ON: order('startedOn'), DISPLAY: order('display') },
    defaultOrder: ['STARTED_ON', 'DESC'],
  }),
  extendType('Client', { medications: connection('MedicationStatement', { by: 'clientId', label: 'CLINICAL' }) }),
];
