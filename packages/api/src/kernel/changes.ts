import { type ChangeSet, ChangeSetType, type EntityDictionary, type EntityMetadata } from '@mikro-orm/core';
import type { EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql';

type Change = ChangeSet<object>;

/** The order in which rows of these tables can be written: a row behind those that it names. It is not in the ORM's types. */
interface Ordering {
  getCommitOrder(): EntityMetadata[];
}

/**
 * Writes what the unit of work finds changed, where nobody looks at its rows afterwards.
 *
 * The ORM says what changed and in which order it goes; what it does behind each statement, so that its rows can be
 * changed once more, is left out. Anything but single new and changed rows is flushed as ever.
 */
export async function writeLast(em: EntityManager): Promise<void> {
  const work = em.getUnitOfWork();
  work.computeChangeSets();
  const changes = work.getChangeSets() as Change[];
  const ctx = em.getTransactionContext();
  if (!ctx || !isPlain(changes) || work.getCollectionUpdates().length > 0) return em.flush();
  if (changes.length === 0) return;
  const order = (work as unknown as Ordering).getCommitOrder();
  const inOrder = (type: ChangeSetType) =>
    order.flatMap((meta) => changes.filter((each) => each.type === type && each.rootMeta === meta));
  const driver = em.getDriver() as PostgreSqlDriver;
  const options = { ctx, convertCustomTypes: false };
  for (const { meta, payload } of inOrder(ChangeSetType.CREATE))
    await driver.nativeInsertMany(meta.class, [payload as EntityDictionary<object>], options);
  for (const change of inOrder(ChangeSetType.UPDATE))
    await driver.nativeUpdate(
      change.meta.class,
      change.getPrimaryKey(true) as object,
      change.payload as EntityDictionary<object>,
      options,
    );
}

/**
 * No row goes, and of each table at most one comes and one changes: there is nothing to put together. Nor does an entity
 * want to be called before or after, or have its version compared by the ORM.
 */
function isPlain(changes: readonly Change[]): boolean {
  const kinds = new Set(changes.map(({ type, meta }) => `${type} ${meta.className}`));
  return (
    kinds.size === changes.length &&
    changes.every(
      ({ type, meta }) =>
        (type === ChangeSetType.CREATE || type === ChangeSetType.UPDATE) &&
        !meta.hasOptimisticLock() &&
        Object.keys(meta.hooks).length === 0,
    )
  );
}
