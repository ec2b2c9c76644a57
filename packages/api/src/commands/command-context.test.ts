import 'reflect-metadata';
import type pg from 'pg';
import { expect, it } from 'vitest';
import { createOrm } from '../database/orm.js';
import { openDoor } from '../database/with-actor.js';
import { systemClock } from '../kernel/clock.js';
import { workerDatabase } from '../test/worker-database.js';
import { openCommandContext } from './command-context.js';

it('a command waits for a connection longer than a request may: its machine may be busy, and nobody sits before a page', async () => {
  const { appUrl, ownerUrl } = await workerDatabase();
  const context = await openCommandContext({
    ...{ dataDir: '', appUrl, ownerUrl, isEmbedded: false, startOver: null, secret: 'x', migrated: [] },
    close: async () => undefined,
  });
  const served = await createOrm({ connectionString: appUrl, entities: [], poolSize: 1 });
  const { actor, em } = context.operatorOf('0190c000-0000-7000-8000-000000000001');
  const patienceOf = async (of: typeof em) =>
    ((await of.getDriver().getConnection().getNativeClient()) as pg.Pool).options.connectionTimeoutMillis ?? 0;
  const ofRequests = await patienceOf(openDoor(served, systemClock).withActor(actor));
  expect(ofRequests).toBe(5_000);
  expect(await patienceOf(em)).toBeGreaterThanOrEqual(10 * ofRequests);
  await served.close(true);
  await context.close();
});
