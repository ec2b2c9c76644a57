import {
  equals,
  flag,
  type GraphDeclaration,
  graphType,
  money,
  oneOf,
  order,
  range,
  sql,
} from '../../graph/declare.js';
import { Citation, Penalty, QualityRating } from './provider-quality.entity.js';

export const providerQualityGraph: GraphDeclaration[] = [
  graphType('QualityRating', {
    entity: QualityRating,
    filters: { measure: equals('measure'), source: equals('source'), ratedOn: range('ratedOn') },
    orders: { RATED_ON: order('ratedOn') },
    defaultOrder: ['RATED_ON', 'DESC'],
  }),
  graphType('Penalty', {
    entity: Penalty,
    fields: { amount: money({ minor: 'amountMinor', currency: 'currency' }) },
    filters: { kind: equals('kind'), imposedOn: range('imposedOn') },
    orders: { IMPOSED_ON: order('imposedOn') },
    defaultOrder: ['IMPOSED_ON', 'DESC'],
  }),
  graphType('Citation', {
    entity: Citation,
    filters: {
      surveyedOn: range('surveyedOn'),
      scopeSeverities: oneOf('scopeSeverity'),
      // Severity 4 and 3: immediate jeopardy and actual harm.
      harmful: flag((g) => sql`${g.scopeSeverity} >= 'G'`),
      complaint: equals('isComplaint'),
    },
    orders: { SURVEYED_ON: order('surveyedOn'), SEVERITY: order('scopeSeverity') },
    defaultOrder: ['SURVEYED_ON', 'DESC'],
  }),
];
