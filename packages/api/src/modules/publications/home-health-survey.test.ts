import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { files, hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';
import { makeProvider } from '../providers/index.js';
import { homeHealthSurvey } from './home-health-survey.js';
import { nursingHomeChains } from './nursing-home-chains.js';

const SUMMARY = 'HHCAHPS Survey Summary Star Rating';
const RECOMMEND =
  '"Percent of patients who reported YES, they would definitely recommend the home health agency to friends and family"';
const HEADER = `"CMS Certification Number (CCN)",${SUMMARY},${SUMMARY} Footnote,${RECOMMEND},"Footnote for ${RECOMMEND.slice(1)},Number of completed Surveys,Footnote for number of completed surveys`;
const agencies = (...rows: string[]) => `${[HEADER, ...rows].join('\n')}\n`;
const agency = (world: Scene) =>
  makeProvider(world, { name: 'Care at Home', kind: 'HOME_HEALTH', ccn: '017000', locations: [{ state: 'AL' }] });

test('keeps the scores of an agency with their footnotes; what is not available is missing, not zero', async () => {
  const world = await scene();
  await agency(world);
  const paths = files({ 'HHCAHPS_Provider_Apr2025.csv': agencies('017000,Not Available,11,84,"9,10",665,') });
  expect(await runImport(world, homeHealthSurvey, paths)).toMatchObject({ read: 1, created: 1, refusals: [] });
  expect(
    await world.rows(
      'select source, measure, score::text, scale_max::text, rated_on::text, footnote from quality_rating order by measure',
    ),
  ).toEqual([
    {
      source: 'CMS HHCAHPS',
      measure: 'SURVEY_COMPLETED',
      score: '665',
      scale_max: null,
      rated_on: '2025-04-01',
      footnote: null,
    },
    {
      source: 'CMS HHCAHPS',
      measure: 'SURVEY_RECOMMEND_PERCENT',
      score: '84',
      scale_max: '100',
      rated_on: '2025-04-01',
      footnote: '9,10',
    },
  ]);
  expect(await runImport(world, homeHealthSurvey, paths)).toMatchObject({ created: 0, unchanged: 1 });
});

test('makes no agency of a number, and says what to do', async () => {
  const world = await scene();
  await agency(world);
  const report = await runImport(
    world,
    homeHealthSurvey,
    files({
      'HHCAHPS_Provider_Apr2025.csv': agencies(
        '017009,4,,84,,665,',
        '017000,4,,101,,665,',
        '017008,Not Available,12,Not Available,12,Not Available,12',
        '017000,4,,84,,665,',
      ),
    }),
  );
  expect(report).toMatchObject({ read: 4, created: 1, refused: 2, unchanged: 1 });
  expect(report.refusals.map(({ row, reason }) => [row, reason])).toEqual([
    [2, expect.stringContaining('is above 100')],
    [1, 'No provider with the CMS number 017009 is here; import the directory that names it first.'],
  ]);
});

test.each([
  { fault: 'without a month in its name', name: 'HHCAHPS.csv', content: agencies('017000,4,,84,,665,') },
  { fault: 'of another table', name: 'X_Apr2025.csv', content: 'a,b\n1,2\n' },
])('a file $fault changes nothing', async ({ name, content }) => {
  const world = await scene();
  await agency(world);
  expect(await runImport(world, homeHealthSurvey, files({ [name]: content }))).toMatchObject({
    read: 0,
    refusals: [{ source: name, row: 0 }],
  });
});

const RATED = `query Rated { providers { nodes { name qualityRatings { measure score
  benchmarks { scope region regionName score publishedOn } } } } }`;

test('puts an agency beside its state, and a home beside the nation and its chain, each at its newest', async () => {
  const world = await scene();
  await agency(world);
  const states = `State,${RECOMMEND},Number of completed Surveys,Survey response rate\nAL,82,"22,920",26\nAK,79,668,20\n`;
  await runImport(
    world,
    homeHealthSurvey,
    files({
      'HHCAHPS_Provider_Apr2025.csv': agencies('017000,4,,84,,665,'),
      'HHCAHPS_State_Apr2025.csv': states,
      'HHCAHPS_State_Jan2025.csv': states.replace(',82,', ',50,'),
    }),
  );
  const chains = (overall: string) =>
    `Chain,"Chain ID","Average overall 5-star rating","Total amount of fines in dollars"\nNational,"",${overall},492139856\n"ABBY GL, LLC",1,2.3,331681\n"LEE",4,,1\n`;
  const home = await makeProvider(world, { name: 'Elm House', chainName: 'Abby GL, LLC' });
  await runImport(
    world,
    nursingHomeChains,
    files({ 'Chains_Feb_2026.csv': chains('3'), 'Chains_Jun_2026.csv': chains('3.1') }),
  );
  await world.rows(
    `insert into quality_rating (tenant_id, provider_id, source, measure, score, scale_max, rated_on) values ($1, $2, 'CMS', 'OVERALL', 4, 5, '2026-01-01')`,
    [world.tenantId, home.id],
  );

  const { data, errors, statements } = await world.run(RATED, {}, world.careManager());
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(1);
  expect(data.providers.nodes).toEqual([
    {
      name: 'Care at Home',
      qualityRatings: [
        {
          measure: 'SURVEY_COMPLETED',
          score: 665,
          benchmarks: [{ scope: 'STATE', region: 'AL', regionName: null, score: 22_920, publishedOn: '2025-04-01' }],
        },
        {
          measure: 'SURVEY_RECOMMEND_PERCENT',
          score: 84,
          benchmarks: [{ scope: 'STATE', region: 'AL', regionName: null, score: 82, publishedOn: '2025-04-01' }],
        },
        { measure: 'SURVEY_SUMMARY_STARS', score: 4, benchmarks: [] },
      ],
    },
    {
      name: 'Elm House',
      qualityRatings: [
        {
          measure: 'OVERALL',
          score: 4,
          benchmarks: [
            { scope: 'CHAIN', region: '1', regionName: 'ABBY GL, LLC', score: 2.3, publishedOn: '2026-06-01' },
            { scope: 'NATION', region: 'US', regionName: 'United States', score: 3.1, publishedOn: '2026-06-01' },
          ],
        },
      ],
    },
  ]);
});

test('lists published scores by what they are of', async () => {
  const world = await scene();
  const chains = `Chain,"Chain ID","Average overall 5-star rating"\nNational,"",3\n"ABBY GL, LLC",1,2.3\n"BRAHAM",4,2.5\n`;
  await runImport(world, nursingHomeChains, files({ 'Chains_Feb_2026.csv': chains }));
  const { data, errors } = await world.run(
    `query Scores { qualityBenchmarks(filter: { scope: CHAIN, measures: ["OVERALL"], regionName: "abby" }, order: { field: SCORE, direction: DESC }) {
      totalCount nodes { region regionName title score scaleMax providerKind source } } }`,
    {},
    world.analyst(),
  );
  expect(errors).toBeUndefined();
  expect(data.qualityBenchmarks).toEqual({
    totalCount: null,
    nodes: [
      {
        region: '1',
        regionName: 'ABBY GL, LLC',
        title: 'Average overall 5-star rating',
        score: 2.3,
        scaleMax: 5,
        providerKind: 'NURSING_HOME',
        source: 'CMS chain performance',
      },
    ],
  });
});

test.skipIf(!hasPublicData)(
  'the published survey: agencies that are known, 40 states, the nation; and the chains of two issues',
  { timeout: 180_000 },
  async () => {
    const world = await scene();
    const paths = ['HHCAHPS_Provider_Apr2025', 'HHCAHPS_State_Apr2025', 'HH_National_Apr2025'].map((name) =>
      join(PUBLIC_DATA, 'cms-home-health', `${name}.csv.gz`),
    );
    // Of the agencies with any figure, every fifth is one that no directory has told of.
    const rows = gunzipSync(readFileSync(paths[0] ?? ''))
      .toString()
      .split('\n')
      .slice(1)
      .filter((line) => /^\d/.test(line) && !/,Not Available,\d*,Not Available,\d*,\d*$/.test(line.trim()))
      .map((line) => line.slice(0, 6));
    expect(rows).toHaveLength(10_159 - 4_529);
    const known = rows.filter((_, position) => position % 5 > 0);
    await world.rows(
      `insert into provider (tenant_id, name, kind, ccn) select $1, 'Agency ' || ccn, 'HOME_HEALTH', ccn from unnest($2::text[]) ccn`,
      [world.tenantId, known],
    );
    const first = await runImport(world, homeHealthSurvey, paths);
    expect(first).toMatchObject({
      files: 3,
      read: 10_159 + 40 + 1,
      byType: {
        // 4,529 agencies have no figure at all.
        'HHCAHPS agencies': { created: 4_504, unchanged: 4_529, refused: 1_126 },
        'HHCAHPS states': { created: 40, refused: 0 },
        'Home health nation': { created: 1, refused: 0 },
      },
    });
    expect(
      await world.rows(
        `select count(distinct provider_id)::int as agencies,
                count(*) filter (where measure = 'SURVEY_SUMMARY_STARS' and score = 0)::int as zeros
           from quality_rating where source = 'CMS HHCAHPS'`,
      ),
    ).toEqual([{ agencies: 4_504, zeros: 0 }]);
    expect(
      await world.rows(
        `select score::text from quality_benchmark where scope = 'NATION' and measure = 'PPR_NUMBER_OF_HHAS_THAT_PERFORMED_NO_DIFFERENT_THAN_THE_NATIONAL_OBSERVED_RATE'`,
      ),
    ).toEqual([{ score: '6209' }]);
    expect(await runImport(world, homeHealthSurvey, paths)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 10_200 - 1_126,
    });

    const chains = ['Feb', 'Jun'].map((month) =>
      join(PUBLIC_DATA, 'cms-nursing-homes', `Nursing_Home_Chain_Performance_Measures_${month}_2026.csv.gz`),
    );
    expect(await runImport(world, nursingHomeChains, chains)).toMatchObject({ created: 450 + 464, refusals: [] });
    // 49 figures a row, less the empty cells; the nation's own number is one of them in each issue.
    expect(
      await world.rows(`select count(*)::int as figures from quality_benchmark where source = 'CMS chain performance'`),
    ).toEqual([{ figures: (450 + 464) * 49 - (95 - 1) - (118 - 1) }]);
    expect(await runImport(world, nursingHomeChains, chains)).toMatchObject({ created: 0, updated: 0, unchanged: 914 });
  },
);
