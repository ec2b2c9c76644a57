import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';
import type { ImportReport } from '../imports/index.js';
import { fhir } from './fhir.js';
import { syntheaCsv } from './synthea-csv.js';

const MINUTES = 60_000;
const folder = (name: string) => [join(PUBLIC_DATA, name)];

/** Every row of the set by table, whatever became of it; the counts are those of the data's own description. */
const rowsOf = ({ byType, skipped }: ImportReport) => ({
  ...skipped,
  ...Object.fromEntries(
    Object.entries(byType).map(([type, counts]) => [type, Object.values(counts).reduce((a, b) => a + b, 0)]),
  ),
});

test.skipIf(!hasPublicData)(
  'California 2022: every table of the set, and nothing changes in a second run',
  { timeout: 4 * MINUTES },
  async () => {
    const world = await scene();
    const first = await runImport(world, syntheaCsv, folder('synthea-csv-ca-2022'));
    expect(first.refusals).toEqual([]);
    expect(first.files).toBe(17);
    expect(rowsOf(first)).toMatchObject({
      patients: 40,
      careplans: 138,
      encounters: 1_900,
      claims: 3_101,
      medications: 1_201,
      conditions: 1_005,
      observations: 14_618,
      procedures: 3_299,
      payer_transitions: 1_798,
      providers: 113,
      organizations: 113,
      payers: 10,
    });
    // All that was spent is what the encounters and the medications cost, each once.
    expect(
      await world.rows(
        `select sum(amount_minor)::text as spent, count(*)::int as entries from budget_entry where kind = 'ACTUAL'`,
      ),
    ).toEqual([{ spent: '971809344', entries: 3_101 - 7 }]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);

    const again = await runImport(world, syntheaCsv, folder('synthea-csv-ca-2022'));
    expect(again).toMatchObject({ created: 0, updated: 0, refused: 0, unchanged: first.read });
  },
);

test.skipIf(!hasPublicData)(
  'California 2022 as FHIR and as CSV: 34 clients are the same, 6 are new, and nothing is doubled',
  { timeout: 5 * MINUTES },
  async () => {
    const world = await scene();
    await runImport(world, fhir, [join(PUBLIC_DATA, 'synthea-fhir-r4-ca-2022', 'bundles.zip')]);
    const report = await runImport(world, syntheaCsv, folder('synthea-csv-ca-2022'));
    expect(report.refusals).toEqual([]);
    expect(
      await world.rows(
        `select (select count(*)::int from client) as clients, (select count(*)::int from condition) as conditions,
                (select count(*)::int from provider) as providers,
                (select count(*)::int from (select client_id, name from budget group by 1, 2 having count(*) > 1) b) as doubled`,
      ),
    ).toEqual([{ clients: 40, conditions: 727 + 278, providers: 173, doubled: 0 }]);
    expect(report.keptElsewhere).toEqual({ fhir: expect.any(Number) });
    expect(report.byType).toMatchObject({
      patients: { created: 6, unchanged: 34 },
      organizations: { unchanged: 113 },
      providers: { unchanged: 113 },
    });
  },
);

test.skipIf(!hasPublicData)(
  'Massachusetts with claims: each charge is promised once and settled by its payments',
  { timeout: 4 * MINUTES },
  async () => {
    const world = await scene();
    const first = await runImport(world, syntheaCsv, folder('synthea-csv-ma-claims'));
    expect(first.refusals).toEqual([]);
    expect(first.files).toBe(18);
    expect(rowsOf(first)).toMatchObject({
      patients: 18,
      careplans: 30,
      encounters: 385,
      claims: 799,
      claims_transactions: 3_441,
      medications: 414,
    });
    expect(first.byType['claims_transactions']).toMatchObject({ created: 1_249, unchanged: 984 + 604 + 604 });
    // The sums of the columns AMOUNT of the charges and PAYMENTS of the payments.
    expect(
      await world.rows(
        `select sum(amount_minor) filter (where kind = 'COMMITMENT')::text as charged,
                sum(amount_minor) filter (where kind = 'RELEASE')::text as released,
                sum(amount_minor) filter (where kind = 'ACTUAL')::text as paid from budget_entry`,
      ),
    ).toEqual([{ charged: '83628464', released: '83628464', paid: '84570172' }]);
    expect(await world.rows(`select count(*)::int as zips from provider_location where postal_code like '0%'`)).toEqual(
      [{ zips: 31 }],
    );

    const again = await runImport(world, syntheaCsv, folder('synthea-csv-ma-claims'));
    expect(again).toMatchObject({ created: 0, updated: 0, refused: 0, unchanged: first.read });
  },
);

test.skipIf(!hasPublicData)(
  'California of 2018 in the old columns: duplicate rows come in once',
  { timeout: 4 * MINUTES },
  async () => {
    const world = await scene();
    const first = await runImport(world, syntheaCsv, folder('synthea-csv-ca-1000'));
    expect(rowsOf(first)).toEqual({ patients: 750, conditions: 15_415, medications: 13_438, allergies: 1_199 });
    // Most allergies of the publication belong to clients who were left out of it.
    expect(first.byType['allergies']).toMatchObject({ created: 1_199 - 781, refused: 781 });
    expect(first.byType['medications']).toMatchObject({ created: 13_433, unchanged: 5, refused: 0 });
    expect(first.byType['patients']).toMatchObject({ created: 750 });

    const again = await runImport(world, syntheaCsv, folder('synthea-csv-ca-1000'));
    expect(again).toMatchObject({ created: 0, updated: 0, refused: 781 });
  },
);
