import { describe, expect, it } from 'vitest';
import { withClient } from '../database/cluster-roles.js';
import { ownDatabase, workerDatabase } from './worker-database.js';

describe('test databases', () => {
  it('give every worker a migrated copy, served by a role that owns nothing', async () => {
    const { appUrl } = await workerDatabase();
    await withClient(appUrl, async (client) => {
      const { rows } = await client.query(
        `select current_user::text as login, to_regclass('organisation') is not null as migrated`,
      );
      expect(rows).toEqual([{ login: 'care_app', migrated: true }]);
    });
  });

  it('give a test that commits a copy of its own, and take it back', async () => {
    const own = await ownDatabase();
    await withClient(own.ownerUrl, (client) => client.query('create table left_behind (id int)'));
    await own.drop();
    await expect(withClient(own.ownerUrl, (client) => client.query('select 1'))).rejects.toThrow('does not exist');
    const { ownerUrl } = await workerDatabase();
    await withClient(ownerUrl, async (client) => {
      const { rows } = await client.query(`select to_regclass('left_behind') as found`);
      expect(rows).toEqual([{ found: null }]);
    });
  });
});
