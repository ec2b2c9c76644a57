import 'reflect-metadata';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../config.js';
import { files } from '../modules/imports/import.factory.js';
import { workerDatabase } from '../test/worker-database.js';
import { runCommandLine } from './run-command.js';

async function caregraph(...typed: string[]): Promise<{ code: number; out: string; err: string }> {
  const { ownerUrl, appUrl } = await workerDatabase();
  const said = { out: '', err: '' };
  const code = await runCommandLine(typed, () => readSettings({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl }), {
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
  });
  return { code, ...said };
}

beforeAll(async () => {
  await caregraph('organisation', 'create', '--name', 'Quay Care', '--slug', 'quay-care');
});

const bring = (format: string, ...paths: string[]) =>
  caregraph('import', format, ...paths, '--organisation', 'quay-care', '--json');

const HEADING = 'name,kind,postal_code,city,state';
const GOOD = `${HEADING}\nElm Street Home,Nursing home,12207,Albany,NY\n`;
const BAD = Buffer.from('PK\u0003\u0004 this ends too early');

describe('an import', () => {
  it('takes in the files that are in order, and gives the others back with a reason', async () => {
    const [good = '', bad = ''] = files({ 'good.csv': GOOD, 'bad.zip': BAD });
    const { code, out } = await bring('provider-list', good, bad, '/nowhere/list.csv');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      ...{ files: 3, created: 1, refused: 0 },
      refusals: [
        { source: 'bad.zip', row: 0, reason: expect.stringContaining('is not a whole zip archive') },
        { source: '/nowhere/list.csv', row: 0, reason: '/nowhere/list.csv does not exist.' },
      ],
    });
  });

  it.each([
    ['an archive that is not whole', { 'bad.zip': BAD }, 'bad.zip is not a whole zip archive', 1],
    ['a table without rows', { 'empty.csv': `${HEADING}\n` }, 'there are no rows in the file.', 0],
    ['a file of nothing', { 'nothing.csv': '' }, 'there are no rows in the file.', 0],
  ])(
    'of %s says why nothing was done, and prints its report all the same',
    async (_what, given, sentence, refusals) => {
      const { code, out, err } = await bring('provider-list', ...files(given));
      expect(code).toBe(1);
      expect(err).toContain('Nothing was imported');
      expect(err).toContain(sentence);
      expect(JSON.parse(out)).toMatchObject({ files: 1, read: 0, created: 0, refusals: { length: refusals } });
    },
  );

  it.each([
    'tenant_id',
    'Tenant ID',
    'id',
    'organisation_id',
    'organization_id',
    'unit_id',
    'created_by',
    'Created-At',
    'updated_at',
    'deleted_at',
  ])('of a list with the column %s is refused for its heading', async (heading) => {
    const lines = GOOD.split('\n');
    const list = [`${lines[0]},${heading}`, `${lines[1]?.replace('Elm', 'Oak')},x`, ''].join('\n');
    const { code, out, err } = await bring('provider-list', ...files({ 'list.csv': list }));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ created: 0, refusals: [{ source: 'list.csv', row: 0 }] });
    expect(err).toContain(`The column "${heading}" would say which organisation or row it is, or who wrote it.`);
  });

  it('of an empty folder, or of a path that is not there, says so', async () => {
    const [path = ''] = files({ 'a.csv': GOOD });
    const folder = join(dirname(path), 'hollow');
    mkdirSync(folder);
    const { code, out, err } = await bring('fhir', folder, join(folder, 'a.json'));
    expect(code).toBe(1);
    expect(err).toContain(`There is no file in the folder ${folder}.`);
    expect(err).toContain(`${join(folder, 'a.json')} does not exist.`);
    expect(JSON.parse(out)).toMatchObject({ files: 2, read: 0, refusals: { length: 2 } });
  });
});
