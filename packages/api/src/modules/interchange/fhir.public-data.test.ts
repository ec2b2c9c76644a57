import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { fhir } from './fhir.js';
import { hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';

const MASSACHUSETTS = join(PUBLIC_DATA, 'synthea-fhir-r4-ma-2019', 'bundles.zip');
const CALIFORNIA = join(PUBLIC_DATA, 'synthea-fhir-r4-ca-2022', 'bundles.zip');
const MINUTES = 60_000;

/** Every row of the set by type, whatever became of it; the counts are those of the data's own description. */
const rowsByType = (byType: Record<string, Record<string, number>>) =>
  Object.fromEntries(
    Object.entries(byType).map(([type, counts]) => [type, Object.values(counts).reduce((a, b) => a + b, 0)]),
  );

test.skipIf(!hasPublicData)(
  'the Massachusetts set of 2019: every resource of the graph goes in, and a second run changes nothing',
  { timeout: 6 * MINUTES },
  async () => {
    const world = await scene();
    const first = await runImport(world, fhir, [MASSACHUSETTS]);

    expect(first.refusals).toEqual([]);
    expect(rowsByType(first.byType as never)).toMatchObject({
      Patient: 150,
      Observation: 28_917,
      Claim: 6_688,
      ExplanationOfBenefit: 4_931,
      MedicationRequest: 1_757,
      Condition: 1_266,
      CarePlan: 524,
      Goal: 406,
    });
    expect(first.skipped).toMatchObject({ Encounter: 4_931, Procedure: 2_954 });
    expect(
      await world.rows(
        `select count(*)::int as clients, count(*) filter (where status = 'ENDED')::int as ended from client`,
      ),
    ).toEqual([{ clients: 150, ended: 58 }]);
    // Each explanation settles its claim: what stays committed are the claims that nobody explained.
    expect(
      await world.rows(
        `select count(*) filter (where kind = 'COMMITMENT')::int as claims, count(*) filter (where kind = 'ACTUAL')::int as spent,
                count(*) filter (where kind = 'RELEASE')::int as settled from budget_entry`,
      ),
    ).toEqual([{ claims: 6_688, spent: 4_931, settled: 4_931 }]);
    expect(await world.rows('select * from budget_rollup_drift()')).toEqual([]);
    expect(await world.rows('select 1 from budget where authorised_minor is not null')).toEqual([]);

    const { created, updated, unchanged, refused } = await runImport(world, fhir, [MASSACHUSETTS]);
    expect({ created, updated, unchanged, refused }).toEqual({
      created: 0,
      updated: 0,
      unchanged: first.read,
      refused: 0,
    });
  },
);

test.skipIf(!hasPublicData)(
  'the California set of 2022: conditional references find the directory, and care teams its practitioners',
  { timeout: 3 * MINUTES },
  async () => {
    const world = await scene();
    const report = await runImport(world, fhir, [CALIFORNIA]);

    expect(report.refusals).toEqual([]);
    expect(rowsByType(report.byType as never)).toMatchObject({
      Organization: 173,
      Location: 173,
      Practitioner: 173,
      Patient: 34,
      Observation: 5_203,
      Claim: 2_111,
      ExplanationOfBenefit: 1_323,
      MedicationRequest: 788,
      Condition: 727,
      CarePlan: 110,
      CareTeam: 110,
    });
    expect(
      await world.rows(
        `select count(*) filter (where practitioner_id is not null)::int as practitioners,
                count(*) filter (where provider_id is not null)::int as providers, count(distinct plan_id)::int as plans from care_team_member`,
      ),
    ).toEqual([{ practitioners: 110, providers: 110, plans: 110 }]);
    expect(
      await world.rows(`select 1 from person where given_name = 'Jorge Luis88' and family_name = 'Vela532'`),
    ).toHaveLength(1);
  },
);
