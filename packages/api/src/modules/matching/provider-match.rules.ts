import type { Permission } from '@caregraph/shared/permissions';
import type { ProviderMatchStatus } from '@caregraph/shared/providers';
import { refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion } from '../../kernel/write.js';
import { ProviderMatch } from './provider-match.entity.js';

export const PROVIDER_MATCH_ACTIONS = ['CONFIRM', 'REJECT', 'REOPEN'] as const;
export type ProviderMatchAction = (typeof PROVIDER_MATCH_ACTIONS)[number];

const ACTIONS: Readonly<Record<ProviderMatchStatus, readonly ProviderMatchAction[]>> = {
  OPEN: ['CONFIRM', 'REJECT'],
  SAME: ['REOPEN'],
  DIFFERENT: ['REOPEN'],
};

/** What may be done with the question now, by the same rules as the mutations. */
export const matchActions = (
  status: ProviderMatchStatus,
  may: (permission: Permission) => boolean,
): ProviderMatchAction[] => (may('provider:merge') ? [...ACTIONS[status]] : []);

/** The question, locked, when it is the one that was seen and this may be done with it. */
export async function lockMatch(
  tx: Tx,
  { id, version }: { id: string; version: number },
  action: ProviderMatchAction,
): Promise<{ match: ProviderMatch } | { refused: ReturnType<typeof refuse>['refused'] }> {
  const match = await tx.lock(ProviderMatch, id);
  if (!match) return notFound(['id'], 'match');
  const stale = staleVersion(match, version, 'match');
  if (stale) return stale;
  if (!ACTIONS[match.status].includes(action))
    return refuse(
      'ILLEGAL_TRANSITION',
      ['id'],
      action === 'REOPEN' ? 'This question is open.' : 'This question has been answered.',
    );
  return { match };
}
