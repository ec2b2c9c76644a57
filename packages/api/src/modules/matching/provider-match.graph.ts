import {
  computed,
  derivedList,
  expression,
  type GraphDeclaration,
  graphType,
  one,
  oneOf,
  order,
  rootConnection,
  sql,
} from '../../graph/declare.js';
import { matchActions } from './provider-match.rules.js';
import { ProviderMatch } from './provider-match.entity.js';

export const providerMatchGraph: GraphDeclaration[] = [
  graphType('ProviderMatch', {
    entity: ProviderMatch,
    fields: {
      score: expression((match) => sql`(${match.score})::float8`),
      evidence: derivedList(
        'MatchEvidence',
        (match) => sql`
          select fact.* from jsonb_to_recordset(${match.evidence}) as fact (fact text, one text, other text, agreement float8)`,
      ),
      provider: one('Provider', { on: 'providerId' }),
      other: one('Provider', { on: 'otherId' }),
      kept: one('Provider', { on: 'keptId' }),
      availableActions: computed(['status'], ({ status }, actor) =>
        matchActions(status, (permission) => actor.may(permission)),
      ),
    },
    filters: { ids: oneOf('id'), statuses: oneOf('status') },
    orders: { SCORE: order('score'), CREATED_AT: order('createdAt') },
    defaultOrder: ['SCORE', 'DESC'],
  }),
  graphType('MatchEvidence'),
  rootConnection('providerMatches', 'ProviderMatch'),
];
