import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { files } from './import.factory.js';
import { findSourceFiles, listSourceFiles } from './source-files.js';

const BAD = Buffer.from('PK\u0003\u0004 this ends too early');

test('what is not there or not whole is told beside the files that are', async () => {
  const paths = files({ 'good.csv': 'a\n1\n', 'bad.zip': BAD });
  const folder = dirname(paths[0] as string);
  mkdirSync(join(folder, 'hollow'));
  const found = await findSourceFiles([folder, join(folder, 'nowhere.csv')]);
  expect(found.files.map(({ name }) => name)).toEqual(['good.csv']);
  expect(found.faults.toSorted((a, b) => (a.source < b.source ? -1 : 1))).toEqual([
    { source: join(folder, 'hollow'), reason: `There is no file in the folder ${join(folder, 'hollow')}.` },
    { source: join(folder, 'nowhere.csv'), reason: `${join(folder, 'nowhere.csv')} does not exist.` },
    { source: 'bad.zip', reason: expect.stringMatching(/^bad\.zip is not a whole zip archive: /) },
  ]);
});

test('whoever needs all of it is told the first thing that is wrong', async () => {
  const [path = ''] = files({ 'bad.zip': BAD });
  await expect(listSourceFiles([path])).rejects.toThrow(/bad\.zip is not a whole zip archive/);
  writeFileSync(path.replace('bad.zip', 'good.csv'), 'a\n1\n');
  expect(await listSourceFiles([path.replace('bad.zip', 'good.csv')])).toHaveLength(1);
});
