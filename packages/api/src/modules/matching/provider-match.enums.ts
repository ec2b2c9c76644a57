import { PROVIDER_MATCH_STATUSES } from '@caregraph/shared/providers';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';
import { PROVIDER_MATCH_ACTIONS } from './provider-match.rules.js';

export const ProviderMatchStatusEnum = valuesOf(PROVIDER_MATCH_STATUSES);
registerEnumType(ProviderMatchStatusEnum, {
  name: 'ProviderMatchStatus',
  description: 'OPEN: a person must look. SAME: they were made one. DIFFERENT: they were told apart, for good.',
});

export const ProviderMatchActionEnum = valuesOf(PROVIDER_MATCH_ACTIONS);
registerEnumType(ProviderMatchActionEnum, {
  name: 'ProviderMatchAction',
  description: 'What may be done with a question whether two entries are one provider.',
});

export const MatchedFactEnum = valuesOf(['NAME', 'ADDRESS', 'PHONE', 'KIND', 'CCN']);
registerEnumType(MatchedFactEnum, { name: 'MatchedFact', description: 'What of two entries is compared.' });
