import { describe, expect, it } from 'vitest';
import { withClient } from '../database/cluster-roles.js';
import { copyOfTemplate, workerDatabase } from './worker-database.js';

describe('test databases', () => {
  it('give every test file a migrated copy, served by a role that owns nothing', async () => {
    const { appUrl } = await workerDatabase();
    await withClient(appUrl, async (client) => {
      const { rows } = await client.query(
        `select current_user::text as login, to_regclass('organisation') is not null as migrated`,
      );
      expect(rows).toEqual([{ login: 'care_app', migrated: true }]);
    });
  });

  it('keep what one test commits in its own copy out of the others', async () => {
    const own = await copyOfTemplate('with_a_table_more');
    await withClient(own.ownerUrl, (client) => client.query('create table left_behind (id int)'));
    const { ownerUrl } = await workerDatabase();
    await withClient(ownerUrl, async (client) => {
      const { rows } = await client.query(`select to_regclass('left_behind') as found`);
      expect(rows).toEqual([{ found: null }]);
    });
  });
});
