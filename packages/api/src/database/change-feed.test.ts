import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { connectPastEverything, workerDatabase } from '../test/worker-database.js';
import { ChangeFeed } from './change-feed.js';

describe('the feed of changes', () => {
  it('asks for one connection at a time, a second apart, while the database turns it away', async () => {
    let asked = 0;
    const away = createServer((socket) => {
      asked += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => away.listen(0, '127.0.0.1', resolve));
    const { port } = away.address() as AddressInfo;
    const feed = new ChangeFeed({
      connectionString: `postgresql://care_app@127.0.0.1:${port}/x`,
      onFault: () => undefined,
    });
    await feed.open();
    await sleep(3_500);
    expect(asked).toBeGreaterThanOrEqual(2);
    expect(asked).toBeLessThanOrEqual(4);
    await feed.close();
    const before = asked;
    await sleep(1_500);
    expect(asked).toBe(before);
    away.close();
  });

  it('has one connection again after it was cut, time and again', { timeout: 20_000 }, async () => {
    const { appUrl } = await workerDatabase();
    const admin = await connectPastEverything();
    const feed = new ChangeFeed({ connectionString: appUrl, onFault: () => undefined });
    const mine = async (): Promise<number[]> => {
      const { rows } = await admin.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and application_name = 'caregraph changes'`,
      );
      return rows.map(({ pid }) => pid);
    };
    try {
      await feed.open();
      for (let round = 0; round < 3; round += 1) {
        const [pid] = await mine();
        await admin.query('select pg_terminate_backend($1)', [pid]);
        await expect
          .poll(async () => (await mine()).filter((each) => each !== pid), { timeout: 8_000 })
          .toHaveLength(1);
      }
      await sleep(1_200);
      expect(await mine()).toHaveLength(1);
    } finally {
      await feed.close();
      await admin.end();
    }
  });
});
