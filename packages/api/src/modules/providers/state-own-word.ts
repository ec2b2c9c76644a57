import type { Tx } from '../../kernel/tx.js';
import type { Provider } from './provider-directory.entity.js';
import { ProviderSource } from './provider-source.entity.js';
import { comparedColumns, OWN_ENTRY } from './provider-statement.js';

const COLUMNS: Readonly<Record<string, string>> = { chainName: 'chain_name', lastVerifiedOn: 'last_verified_on' };

/**
 * Keeps what our own people say of a provider beside what publications say, so that an older publication that is imported
 * again does not overwrite it; a newer one may. A provider of which no publication tells needs no such word.
 */
export async function stateOwnWord(tx: Tx, provider: Provider, applied: Record<string, unknown>): Promise<void> {
  const stated = Object.fromEntries(
    Object.entries(applied).flatMap(([field, value]) =>
      value === undefined ? [] : [[COLUMNS[field] ?? field, value]],
    ),
  );
  const sources = await tx.em.find(ProviderSource, { providerId: provider.id, deletedAt: null });
  if (sources.length === 0 || Object.keys(stated).length === 0) return;
  const { name, kind, ccn } = provider;
  const said = { issuedOn: provider.lastVerifiedOn ?? tx.today(), name, kind, ccn };
  const own = sources.find(({ publication }) => publication === OWN_ENTRY);
  if (own) {
    tx.update(own, { ...said, facts: { ...own.facts, ...stated } });
    return;
  }
  const { compared } = comparedColumns({ name, location: null, phone: provider.phone ?? null });
  tx.create(ProviderSource, {
    ...said,
    ...{ providerId: provider.id, publication: OWN_ENTRY, ownKey: provider.id, facts: stated },
    ...{ block: null, compared: compared as Record<string, unknown>, linkedBy: 'PERSON', matchScore: null },
  });
}
