import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';
import { providerDirectory } from './provider-directory.js';

const MINUTES = 60_000;
const at = (folder: string, ...names: string[]) => names.map((name) => join(PUBLIC_DATA, folder, name));
const SMALL = [
  ...at('provider-directories', 'hospice.csv.gz', 'longterm.csv.gz', 'rehab.csv.gz'),
  ...at('oregon-ltc-facilities', 'facility_records_2016-09.csv.gz'),
  ...at('cms-home-health', 'HH_Provider_100agencies.csv.gz'),
  ...at('cqc-greater-manchester', 'gm_care_homes_2018-09.csv.gz', 'gm_care_homes_2019-04.csv.gz'),
  ...at('cqc-greater-manchester', 'gm_care_homes_2019-08.csv.gz', 'trafford_care_homes_2026-02.csv.gz'),
];

/** Which rows of which publications are one provider, in an order of its own. */
const clusters = (world: Scene) =>
  world.rows(
    `select string_agg(concat_ws(' ', publication, issued_on, own_key, name), ' | ' order by publication, issued_on, own_key, name) as entries
       from provider_source group by provider_id order by 1`,
  );

test.skipIf(!hasPublicData)(
  'the smaller sets: every row goes in, in any order they are the same providers, and a second run changes nothing',
  { timeout: 15 * MINUTES },
  async () => {
    const world = await scene();
    const first = await runImport(world, providerDirectory, SMALL);
    expect(first).toMatchObject({
      refusals: [],
      byType: {
        hospice: { created: 3_521 },
        longterm: { created: 344 },
        rehab: { created: 961 },
        'oregon-ltc-facilities': { created: 477 },
        HH_Provider: { created: 84 },
        'cqc-care-homes-of-an-area': { created: 425 + 422 + 418 },
        'cqc-care-homes': { created: 41 },
      },
    });
    // Homes of Greater Manchester open, close and stay: three snapshots of some 420 are some 440 homes.
    expect(first.matching?.matchedByNameAndAddress).toBeGreaterThan(800);
    const again = await runImport(world, providerDirectory, SMALL);
    expect(again).toMatchObject({
      ...{ created: 0, updated: 0, unchanged: first.read, refused: 0 },
      matching: { matchedByCcn: 0, matchedByNameAndAddress: 0, doubtful: 0, new: 0 },
    });

    const other = await scene();
    for (const path of SMALL.toReversed()) await runImport(other, providerDirectory, [path]);
    expect(await clusters(other)).toEqual(await clusters(world));
  },
);

test.skipIf(!hasPublicData)(
  'nursing homes of 2018, 2021 and 2026 are one home by their number',
  { timeout: 15 * MINUTES },
  async () => {
    const world = await scene();
    const report = await runImport(world, providerDirectory, [
      ...at('provider-directories', 'nursing.csv.gz'),
      ...at('cms-nursing-homes', 'NH_ProviderInfo_Aug2021.csv.gz', 'SNF_Enrollments_2026.07.31.csv.gz'),
    ]);
    expect(report).toMatchObject({
      refusals: [],
      read: 12_460 + 12_158 + 11_518,
      // All numbers of the three together, the letters of enrolments taken off, are 12,927.
      matching: { matchedByCcn: 12_460 + 12_158 + 11_518 - 12_927, matchedByNameAndAddress: 0, new: 12_927 },
    });
    expect(
      await world.rows(
        `select count(*)::int as both from (select provider_id from provider_source where publication in ('nursing', 'ProviderInfo')
           group by 1 having count(distinct publication) = 2) x`,
      ),
    ).toEqual([{ both: 11_884 }]);
    expect(
      await world.rows(`select count(*)::int as broken from provider where name ~ '[ÃÂ]' or name like '%\u0092%'`),
    ).toEqual([{ broken: 0 }]);
  },
);
