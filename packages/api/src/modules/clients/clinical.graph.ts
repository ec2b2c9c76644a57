import {
  column,
  derivedList,
  equals,
  type GraphDeclaration,
  graphType,
  oneOf,
  order,
  range,
  sql,
} from '../../graph/declare.js';
import { Allergy, Condition, Observation } from './clinical.entity.js';

export const clinicalGraph: readonly GraphDeclaration[] = [
  graphType('Condition', {
    entity: Condition,
    subject: 'clientId',
    filters: { clinicalStatus: oneOf('clinicalStatus'), code: equals('code') },
    orders: { ONSET: order('onsetOn'), RECORDED: order('recordedOn') },
    defaultOrder: ['ONSET', 'DESC'],
  }),
  graphType('Allergy', {
    entity: Allergy,
    subject: 'clientId',
    filters: { clinicalStatus: oneOf('clinicalStatus') },
  }),
  graphType('Observation', {
    entity: Observation,
    subject: 'clientId',
    fields: {
      valueText: column({ label: 'FREE_TEXT' }),
      components: derivedList(
        'ObservationComponent',
        (observation) => sql`
          select part.* from jsonb_to_recordset(${observation.components}) as part (code_system text, code text,
            display text, value_number float8, value_unit text, value_code text, value_display text)`,
      ),
    },
    filters: { category: equals('category'), code: oneOf('code'), observedAt: range('observedAt') },
    orders: { OBSERVED_AT: order('observedAt') },
    defaultOrder: ['OBSERVED_AT', 'DESC'],
  }),
  graphType('ObservationComponent'),
];
