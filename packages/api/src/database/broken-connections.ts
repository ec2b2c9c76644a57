import pg from 'pg';

/**
 * Takes a connection that broke while it was lent out back from the borrower.
 *
 * Kysely, which carries the ORM's transactions, gives a connection back after a commit or a rollback that worked. On a
 * connection that PostgreSQL has closed neither does, and the pool would count it as lent for ever: as many of them as
 * the pool is large, and nobody gets a connection any more although the database is back.
 */
export function takeBackBroken(pool: pg.Pool): void {
  const lent = new Set<pg.PoolClient>();
  pool.on('acquire', (client) => lent.add(client));
  pool.on('release', (_error, client) => lent.delete(client));
  pool.on('connect', (client) =>
    client.once('end', () => {
      if (!lent.has(client)) return;
      const giveBack = client.release;
      // The borrower may find out only now, and a connection is given back once.
      client.release = () => undefined;
      giveBack.call(client, true);
    }),
  );
}

/** True when the connection is gone or going; after any other error of a statement it is as good as new. */
export const isBroken = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError && typeof error.code === 'string') || error.code.startsWith('57P');
