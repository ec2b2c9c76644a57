import { inject } from 'vitest';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { copyOfTemplate, workerDatabase } from '../test/worker-database.js';
import { prepareRoles, refuseUnsafeServing, withClient } from './cluster-roles.js';

describe('the serving connection', () => {
  it('is accepted on a migrated database', async () => {
    const { appUrl } = await workerDatabase();
    await expect(refuseUnsafeServing(appUrl)).resolves.toBeUndefined();
  });

  it('is refused when it logs in as the owner or as superuser', async () => {
    const { ownerUrl } = await workerDatabase();
    await expect(refuseUnsafeServing(ownerUrl)).rejects.toThrow('written for care_app');
    await expect(refuseUnsafeServing(inject('postgres').adminUrl)).rejects.toThrow('written for care_app');
  });

  it('is refused when care_app owns a table', async () => {
    const { ownerUrl, appUrl } = await copyOfTemplate('with_an_owning_app');
    await withClient(inject('postgres').adminUrl.replace(/\/[^/]*$/, new URL(ownerUrl).pathname), async (client) => {
      await client.query('create table its_own (id int); alter table its_own owner to care_app');
    });
    await expect(refuseUnsafeServing(appUrl)).rejects.toThrow('owns tables');
  });

  it('is refused while a table with tenants is open', async () => {
    const { ownerUrl, appUrl } = await copyOfTemplate('with_an_open_table');
    await withClient(ownerUrl, (client) =>
      client.query('create table forgotten (tenant_id uuid); alter table forgotten enable row level security'),
    );
    await expect(refuseUnsafeServing(appUrl)).rejects.toThrow('forgotten');
  });

  it('is refused in a sentence when nobody listens', async () => {
    const { port } = await new Promise<{ port: number }>((resolve) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address ? address : { port: 0 }));
      });
    });
    await expect(refuseUnsafeServing(`postgresql://care_app:pw@127.0.0.1:${port}/caregraph`)).rejects.toThrow(
      `No connection to PostgreSQL at 127.0.0.1:${port}/caregraph`,
    );
  });
});

describe('preparing roles', () => {
  it('has days written as in ISO 8601 where the server writes them otherwise', async () => {
    const { ownerUrl, appUrl } = await workerDatabase();
    const name = new URL(ownerUrl).pathname.slice(1);
    await prepareRoles(ownerUrl, appUrl);
    await withClient(ownerUrl, (owner) => owner.query(`alter database "${name}" set datestyle = 'German'`));
    try {
      const day = (url: string) =>
        withClient(url, async (client) => (await client.query(`select date '2026-02-01'::text as day`)).rows);
      expect(await day(ownerUrl)).toEqual([{ day: '01.02.2026' }]);
      expect(await day(appUrl)).toEqual([{ day: '2026-02-01' }]);
    } finally {
      await withClient(ownerUrl, (owner) => owner.query(`alter database "${name}" reset datestyle`));
    }
  });

  it('may be repeated, also by two at once, and leaves what an operator changed', async () => {
    const { ownerUrl, appUrl } = await workerDatabase();
    const timeout = (seconds: number) =>
      withClient(inject('postgres').adminUrl, (client) =>
        client.query(`alter role care_limited set lock_timeout = '${seconds}s'`),
      );
    await timeout(3);
    try {
      await Promise.all([prepareRoles(ownerUrl, appUrl), prepareRoles(ownerUrl, appUrl)]);
      const settings = await withClient(
        ownerUrl,
        async (client) =>
          (await client.query(`select unnest(rolconfig) as entry from pg_roles where rolname = 'care_limited'`)).rows,
      );
      expect(settings).toContainEqual({ entry: 'lock_timeout=3s' });
    } finally {
      await timeout(2);
    }
  });
});
