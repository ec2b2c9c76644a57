import 'reflect-metadata';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, type OpenedDatabase } from '../database/cluster-or-server.js';
import { withClient } from '../database/cluster-roles.js';
import { fillEmptyDatabase } from './fill-demo.js';

let dataDir: string;
let database: OpenedDatabase;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'caregraph-demo-'));
  database = await openDatabase({ dataDir }, { isServer: true });
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true });
});

const fill = () => fillEmptyDatabase(database, { clients: 2, progress: () => undefined });
const organisations = () =>
  withClient(database.ownerUrl ?? '', async (client) => {
    const { rows } = await client.query<{ id: string; slug: string }>(
      'select organisation_id as id, slug from organisation_directory',
    );
    return rows;
  });
const enter = (slug: string) =>
  withClient(database.ownerUrl ?? '', (client) =>
    client.query(`insert into organisation_directory values (uuidv7(), $1, $1)`, [slug]),
  );

describe('the embedded database at its first start', { timeout: 120_000 }, () => {
  it('gets the demo organisation once, and anew when that was broken off', async () => {
    expect(await fill()).toBe(true);
    const [first] = await organisations();
    expect(first?.slug).toBe('demo');
    expect(existsSync(join(dataDir, 'demo.unfinished'))).toBe(false);

    expect(await fill()).toBe(true);
    expect(await organisations()).toEqual([first]);

    writeFileSync(join(dataDir, 'demo.unfinished'), '');
    expect(await fill()).toBe(true);
    const [second, ...others] = await organisations();
    expect(second).toMatchObject({ slug: 'demo', id: expect.not.stringMatching(first?.id ?? '') });
    expect(others).toEqual([]);
  });

  it('is left as it is when somebody works in it, also with a demo beside that was broken off', async () => {
    await enter('harbour-care');
    expect(await fill()).toBe(false);
    await enter('demo');
    writeFileSync(join(dataDir, 'demo.unfinished'), '');
    expect(await fill()).toBe(true);
    expect((await organisations()).map(({ slug }) => slug).toSorted()).toEqual(['demo', 'harbour-care']);
  });
});
