import { LockMode } from '@mikro-orm/postgresql';
import { type Refusal, refuse } from '../../kernel/outcome.js';
import type { Tx } from '../../kernel/tx.js';
import { notFound, staleVersion } from '../../kernel/write.js';
import { SavedView } from './saved-view.entity.js';
import { mayChangeView } from './saved-view.rules.js';

interface Seen {
  id: string;
  version: number;
}

/** The view, locked, when the caller saw its newest version and may change it. `isDeleted`: one that was deleted. */
export async function lockView(
  tx: Tx,
  { id, version }: Seen,
  { isDeleted = false }: { isDeleted?: boolean } = {},
): Promise<{ view: SavedView } | { refused: Refusal[] }> {
  const deletedAt = isDeleted ? { $ne: null } : null;
  const view = await tx.em.findOne(SavedView, { id, deletedAt }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!view) return notFound(['id'], 'view');
  if (!mayChangeView(tx.actor, view)) return refuse('NOT_ALLOWED', ['id'], 'Whoever saved this view may change it.');
  return staleVersion(view, version, 'view') ?? { view };
}
