import {
  PENALTY_KINDS,
  RATE_UNITS,
  PROVIDER_KINDS,
  PROVIDER_LINKS,
  PROVIDER_STATUSES,
  SCOPE_SEVERITIES,
} from '@caregraph/shared/providers';
import { registerEnumType } from 'type-graphql';
import { valuesOf } from '../../kernel/enums.js';

export const ProviderKindEnum = valuesOf(PROVIDER_KINDS);
registerEnumType(ProviderKindEnum, { name: 'ProviderKind', description: 'What sort of organisation a provider is.' });

export const ProviderStatusEnum = valuesOf(PROVIDER_STATUSES);
registerEnumType(ProviderStatusEnum, {
  name: 'ProviderStatus',
  description: 'Whether the provider is at work. A closed one stays in the directory for the history that names it.',
});

export const RateUnitEnum = valuesOf(RATE_UNITS);
registerEnumType(RateUnitEnum, { name: 'RateUnit', description: 'What one price buys: an hour, a day, a visit …' });

export const PenaltyKindEnum = valuesOf(PENALTY_KINDS);
registerEnumType(PenaltyKindEnum, {
  name: 'PenaltyKind',
  description: 'A fine, or a time in which the payer refuses to pay for new admissions.',
});

export const ScopeSeverityEnum = valuesOf(SCOPE_SEVERITIES);
registerEnumType(ScopeSeverityEnum, {
  name: 'ScopeSeverity',
  description:
    'The letter of a finding on the survey grid: severity grows A–C, D–F, G–I, J–L (immediate jeopardy); within each, scope grows from isolated over pattern to widespread.',
});

export const ProviderOrderFieldEnum = valuesOf(['NAME', 'RATING', 'LAST_VERIFIED', 'CAPACITY']);
registerEnumType(ProviderOrderFieldEnum, { name: 'ProviderOrderField', description: 'What providers are sorted by.' });

export const ProviderLinkEnum = valuesOf(PROVIDER_LINKS);
registerEnumType(ProviderLinkEnum, {
  name: 'ProviderLink',
  description:
    "How a publication's entry came to its provider: as the first that told of it, by certification number, by name and address, by a person.",
});
