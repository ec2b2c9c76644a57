import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { cmsNursingHomes } from './cms-nursing-homes.js';
import { files, hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';

const HEADER =
  '"Federal Provider Number","Provider Name","Provider Address","Provider City","Provider State","Provider Zip Code","Penalty Date","Penalty Type","Fine Amount","Payment Denial Start Date","Payment Denial Length in Days"';
const fine = (amount: string, name = 'ELM HOUSE') =>
  `"01A193","${name}","1 ROAD","TOWN","AL","03565","2020-08-31","Fine","${amount}",,`;
const table = (...rows: string[]) => Buffer.from(`${[HEADER, ...rows].join('\r\n')}\r\n\r\n`, 'latin1');

test('several fines of one home on one day are several fines, in a second run too', async () => {
  const world = await scene();
  const paths = files({ 'Penalties.csv': table(fine('650'), fine('650'), fine('975')) });
  expect(await runImport(world, cmsNursingHomes, paths)).toMatchObject({ read: 3, created: 3, refused: 0 });
  expect(await runImport(world, cmsNursingHomes, paths)).toMatchObject({ created: 0, unchanged: 3 });
  expect(await world.rows('select amount_minor::text, currency from penalty order by amount_minor')).toEqual([
    { amount_minor: '65000', currency: 'USD' },
    { amount_minor: '65000', currency: 'USD' },
    { amount_minor: '97500', currency: 'USD' },
  ]);
});

test('makes the home that no other file knows, with its number as text and its name in its own letters', async () => {
  const world = await scene();
  await runImport(world, cmsNursingHomes, files({ 'Penalties.csv': table(fine('1', 'ST\u0092S\u00a0HOME')) }));
  expect(
    await world.rows(
      'select p.ccn, p.name, l.postal_code from provider p join provider_location l on l.provider_id = p.id',
    ),
  ).toEqual([{ ccn: '01A193', name: 'ST’S HOME', postal_code: '03565' }]);
});

test('a bad value refuses its row alone', async () => {
  const world = await scene();
  const report = await runImport(world, cmsNursingHomes, files({ 'Penalties.csv': table(fine('12.5'), fine('650')) }));
  expect(report).toMatchObject({
    created: 1,
    refused: 1,
    refusals: [{ source: 'Penalties.csv', row: 1, reason: 'The fine is not a whole number.' }],
  });
});

test.each([
  { fault: 'ragged rows', content: table(fine('1'), '"01A193","SHORT"') },
  { fault: 'a lone quote', content: table(fine('1'), '"01A193","OPEN') },
  { fault: 'two columns of one name', content: Buffer.from(`${HEADER},"Fine Amount"\r\n${fine('1')},"2"\r\n`) },
  { fault: 'another table', content: Buffer.from('a,b\r\n1,2\r\n') },
  { fault: '1,001 columns', content: Buffer.from(`${Array.from({ length: 1_001 }, (_, n) => `c${n}`).join(',')}\r\n`) },
  { fault: 'UTF-16', content: Buffer.from(`${HEADER}\r\n${fine('1')}\r\n`, 'utf16le') },
])('a file with $fault changes nothing', async ({ content }) => {
  const world = await scene();
  const report = await runImport(world, cmsNursingHomes, files({ 'Penalties.csv': content }));
  expect(report).toMatchObject({ created: 0, refusals: [{ source: 'Penalties.csv', row: 0 }] });
  expect(await world.rows('select 1 from provider')).toEqual([]);
});

test('has the directory counted as it grows, so that what follows is planned for its size', async () => {
  const world = await scene();
  const fines = Array.from(
    { length: 600 },
    (_, n) => `"${100_000 + n}","HOME ${n}","1 ROAD","TOWN ${n}","AL","${35_000 + n}","2020-08-31","Fine","650",,`,
  );
  const paths = files({ 'Penalties.csv': table(...fines) });
  expect(await runImport(world, cmsNursingHomes, paths)).toMatchObject({ read: 600, created: 600 });
  const [counted] = await world.rows<{ rows: number }>(
    `select reltuples::int as rows from pg_class where relname = 'provider'`,
  );
  expect(counted?.rows).toBeGreaterThan(100);
});

test.skipIf(!hasPublicData)(
  'the published files: every home, rating, penalty and citation, and nothing changes in a second run',
  { timeout: 900_000 },
  async () => {
    const world = await scene();
    const paths = ['NH_ProviderInfo_Aug2021', 'NH_Penalties_Jun2021', 'NH_HealthCitations_RI_Jun2026'].map((name) =>
      join(PUBLIC_DATA, 'cms-nursing-homes', `${name}.csv.gz`),
    );
    const first = await runImport(world, cmsNursingHomes, paths);
    expect(first).toMatchObject({
      files: 3,
      read: 12_158 + 9_048 + 1_647,
      byType: {
        ProviderInfo: { created: 12_158, refused: 0 },
        // One row of the publication has a denial of minus 526 days.
        Penalties: { created: 9_047, refused: 1 },
        HealthCitations: { created: 1_647, refused: 0 },
      },
      refusals: [
        { source: 'NH_Penalties_Jun2021.csv.gz', reason: 'The length of the payment denial is not a whole number.' },
      ],
    });
    expect(
      await world.rows(
        `select count(*) filter (where ccn like '0%')::int as zeros, count(*) filter (where ccn ~ '[A-Z]')::int as letters,
                count(*) filter (where name like '%’%') > 0 as has_apostrophes
           from provider p where exists (select 1 from provider_source s join import_record r on r.entity_id = s.id
             where s.provider_id = p.id and r.source_file like 'NH_ProviderInfo%')`,
      ),
    ).toEqual([{ zeros: 1_400, letters: 230, has_apostrophes: true }]);
    expect(await world.rows(`select count(*)::int as rated from quality_rating where measure = 'OVERALL'`)).toEqual([
      { rated: 12_158 - 187 },
    ]);
    expect(await world.rows('select max(amount_minor)::text as most from penalty')).toEqual([{ most: '125836800' }]);

    expect(await runImport(world, cmsNursingHomes, paths)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: first.created,
    });
  },
);
