import { defineEntity, p } from '@mikro-orm/core';
import type { ProviderLink } from '@caregraph/shared/providers';
import { baseProperties } from '../../kernel/base.entity.js';
import { Provider } from './provider-directory.entity.js';

const ProviderSourceSchema = defineEntity({
  name: 'ProviderSource',
  tableName: 'provider_source',
  properties: {
    ...baseProperties,
    providerId: () => p.manyToOne(Provider).mapToPk().fieldName('provider_id').nullable(),
    publication: p.string(),
    issuedOn: p.date().nullable(),
    ownKey: p.string().nullable(),
    kind: p.string(),
    ccn: p.string().nullable(),
    name: p.string(),
    facts: p.json<Record<string, unknown>>(),
    block: p.string().nullable(),
    compared: p.json<Record<string, unknown>>(),
    linkedBy: p.string().$type<ProviderLink>().nullable(),
    matchScore: p.decimal().$type<string>().nullable(),
  },
});

/** What one issue of one publication says of a provider, as it says it; null provider only while a file is read. */
export class ProviderSource extends ProviderSourceSchema.class {}
ProviderSourceSchema.setClass(ProviderSource);
