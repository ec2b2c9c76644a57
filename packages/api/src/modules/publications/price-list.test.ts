import { priceInArea } from '@caregraph/shared/reference-prices';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { files, hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';
import { makeProviderService, setRate } from '../providers/index.js';
import { priceList } from './price-list.js';

const LIST = 'CODE,MIN,MODE,MAX,COMMENTS\n';
const MEDICATIONS = `${LIST}1803932,5.5,10,100,"Leucovorin 100 MG Injection -- note some ""outliers"", but mostly < 10"\n`;
const PROCEDURES = `${LIST}180256009,5935.44,11870.87276,23741.75,Subcutaneous immunotherapy\n`;
const FACTORS = 'STATE,ADJ_FACTOR\nAK,0.9422\nAL,0.7121\n';
const RATES_HEADER =
  'fiscal_year,source_file,effective_from,effective_through,rate_set,level_of_care,labor_share_usd,nonlabor_share_usd\n';
const HOSPICE = `${RATES_HEADER}FY1998,fy1998,,,standard,routine home care,65.80,29.97
FY2016,fy2016,2015-10-01,2015-12-31,standard,routine home care,111.23,50.66
FY2016_1,fy2016_1,2016-01-01,2016-09-30,standard,routine home care days 1-60,128.38,58.46
FY2019,fy2019,2018-10-01,2019-09-30,standard,routine home care days 1-60,134.84,61.41
FY2019,fy2019,2018-10-01,2019-09-30,reduced (quality data not reported),routine home care days 1-60,132.19,60.20
`;
const WAGES = Buffer.from(
  `10180 20181001 008397 000000 Abilene, TX
10180 20191001 008337 000000 Abilene, TX
10380 20181001 003678 000000 Aguadilla-Isabela-San Sebasti\u00e1n, PR
\u001a
`,
  'latin1',
);
const ALL = {
  'medications.csv': MEDICATIONS,
  'procedures.csv': PROCEDURES,
  'state_adjustment_factors.csv': FACTORS,
  'hospice_rates.csv': HOSPICE,
  'wages.txt': WAGES,
};
const PRICES = `query Prices($filter: ReferencePriceFilter, $area: String!, $on: CalendarDate) { referencePrices(filter: $filter) { totalCount nodes {
  source codeSystem code display variant unit region validFrom validTo isCurrent
  minimum { minor currency } typical { minor } maximum { minor } labourShare { minor }
  inArea(area: $area, on: $on) { area areaName kind factor onDay amount { minor currency } } } } }`;
const prices = async (world: Scene, filter: object, area: string, on?: string) => {
  const { data, errors, statements } = await world.run(PRICES, { filter, area, on: on ?? null }, world.careManager());
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(1);
  return data.referencePrices;
};

const byText = (a: unknown, b: unknown) => JSON.stringify(a).localeCompare(JSON.stringify(b));

test('keeps a price with its range, its words and its code, and carries it to a state', async () => {
  const world = await scene();
  const report = await runImport(world, priceList, files(ALL));
  expect(report).toMatchObject({ read: 12, created: 11, refused: 1 });
  expect(report.refusals).toEqual([{ source: 'hospice_rates.csv', row: 1, reason: 'The first day is missing.' }]);

  const page = await prices(world, { source: 'Synthea price list' }, 'ak');
  expect(page.nodes).toMatchObject([
    {
      codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm',
      code: '1803932',
      display: 'Leucovorin 100 MG Injection -- note some "outliers", but mostly < 10',
      unit: 'EACH',
      region: 'US',
      minimum: { minor: '550', currency: 'USD' },
      typical: { minor: '1000' },
      maximum: { minor: '10000' },
      labourShare: null,
      validFrom: null,
      validTo: null,
      isCurrent: true,
      inArea: {
        area: 'AK',
        areaName: null,
        kind: 'PRICE',
        factor: 0.9422,
        onDay: '2026-03-10',
        amount: { minor: String(priceInArea({ priceMinor: 1000n, labourMinor: null, factor: '0.9422' })) },
      },
    },
    { code: '180256009', typical: { minor: '1187087' }, inArea: { amount: { minor: '1118473' } } },
  ]);
  expect(await runImport(world, priceList, files(ALL))).toMatchObject({ created: 0, updated: 0, unchanged: 11 });
});

test('pays a day of hospice by the wages of the area on that day, as worked by hand', async () => {
  const world = await scene();
  await runImport(world, priceList, files(ALL));
  const filter = { codes: ['ROUTINE_HOME_CARE_DAYS_1_60'], variant: 'STANDARD', on: '2019-03-01' };
  const { nodes } = await prices(world, filter, '10180', '2019-03-01');
  expect(nodes).toMatchObject([
    {
      variant: 'STANDARD',
      unit: 'DAY',
      validFrom: '2018-10-01',
      validTo: '2019-10-01',
      isCurrent: false,
      minimum: null,
      typical: { minor: '19625' },
      labourShare: { minor: '13484' },
      inArea: {
        areaName: 'Abilene, TX',
        kind: 'WAGE_INDEX',
        factor: 0.8397,
        amount: { minor: '17464', currency: 'USD' },
      },
    },
  ]);
  const outside = async (area: string, on?: string) => (await prices(world, filter, area, on)).nodes[0].inArea;
  // Without a day, the last one of the price, which is before the index of October 2019.
  expect(await outside('10180')).toMatchObject({ onDay: '2019-09-30', factor: 0.8397 });
  expect(await outside('10380')).toMatchObject({ areaName: 'Aguadilla-Isabela-San Sebastián, PR', factor: 0.3678 });
  expect(await outside('10180', '2019-10-01')).toBeNull();
  expect(await outside('99999')).toBeNull();
  expect(await outside('AK')).toBeNull();
});

test('keeps both rates of a year in which they changed, and none of them twice', async () => {
  const world = await scene();
  await runImport(world, priceList, files(ALL));
  const on = async (day: string) =>
    (await prices(world, { source: 'CMS hospice per diem', on: day }, '10180')).nodes.map(
      ({ code, typical }: { code: string; typical: { minor: string } }) => [code, typical.minor],
    );
  expect(await on('2015-12-31')).toEqual([['ROUTINE_HOME_CARE', '16189']]);
  expect(await on('2016-01-01')).toEqual([['ROUTINE_HOME_CARE_DAYS_1_60', '18684']]);
  expect(await on('2016-10-01')).toEqual([]);

  const overlapping = `${RATES_HEADER}FY2019X,x,2019-01-01,2019-12-31,standard,routine home care days 1-60,1.00,1.00\n`;
  const report = await runImport(world, priceList, files({ 'hospice_more.csv': overlapping }));
  expect(report).toMatchObject({ created: 0, refusals: [{ source: 'hospice_more.csv', row: 0 }] });
});

test('a new index ends the one before it', async () => {
  const world = await scene();
  const line = (from: string, index: string) => `10180 ${from} ${index} 000000 Abilene, TX\n`;
  await runImport(world, priceList, files({ 'wages.txt': line('20181001', '008397') }));
  const report = await runImport(
    world,
    priceList,
    files({ 'wages.txt': line('20181001', '008397') + line('20191001', '012345') }),
  );
  expect(report).toMatchObject({ created: 1, updated: 1, refusals: [] });
  expect(
    await world.rows('select factor::text, valid_from::text, valid_to::text from area_factor order by valid_from'),
  ).toEqual([
    { factor: '0.8397', valid_from: '2018-10-01', valid_to: '2019-10-01' },
    { factor: '1.2345', valid_from: '2019-10-01', valid_to: null },
  ]);
});

test('puts the price of a provider beside the published one of the same code, unit and time', async () => {
  const world = await scene();
  await runImport(world, priceList, files(ALL));
  const coded = await makeProviderService(world, {
    kind: 'Hospice',
    name: 'Routine home care',
    codeSystem: 'cms-hospice-level-of-care',
    code: 'ROUTINE_HOME_CARE_DAYS_1_60',
  });
  const rate = (serviceId: string, more: object) =>
    world.do(setRate, world.administrator(), {
      idempotencyKey: JSON.stringify([serviceId, more]).replaceAll(' ', ''),
      serviceId,
      unit: 'DAY',
      priceMinor: '21000',
      currency: 'USD',
      payer: 'Private',
      validFrom: '2018-11-01',
      validTo: '2019-02-01',
      ...more,
    });
  await rate(coded.id, {});
  await rate(coded.id, { validFrom: '2016-02-01', validTo: '2016-03-01' });
  await rate(coded.id, { unit: 'HOUR' });
  const plain = await makeProviderService(world, { kind: 'Hospice', name: 'Other', providerId: coded.providerId });
  await rate(plain.id, {});
  const { data, errors, statements } = await world.run(
    `query Beside($id: ID!) { provider(id: $id) { services { name code referencePrices { code } }
      rateCards { nodes { unit validFrom service { name } reference { typical { minor } variant } } } } }`,
    { id: coded.providerId },
    world.careManager(),
  );
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(1);
  expect(data.provider.services).toEqual([
    { name: 'Other', code: null, referencePrices: [] },
    // The last published rate ended in 2019.
    { name: 'Routine home care', code: 'ROUTINE_HOME_CARE_DAYS_1_60', referencePrices: [] },
  ]);
  expect(
    data.provider.rateCards.nodes
      .map(({ unit, validFrom, service, reference }: Record<string, never>) => [unit, validFrom, service, reference])
      .toSorted(byText),
  ).toEqual(
    [
      ['DAY', '2016-02-01', { name: 'Routine home care' }, { typical: { minor: '18684' }, variant: 'STANDARD' }],
      ['DAY', '2018-11-01', { name: 'Other' }, null],
      ['DAY', '2018-11-01', { name: 'Routine home care' }, { typical: { minor: '19625' }, variant: 'STANDARD' }],
      ['HOUR', '2018-11-01', { name: 'Routine home care' }, null],
    ].toSorted(byText),
  );
});

test.each([
  {
    fault: 'a price that is none',
    name: 'medications.csv',
    content: `${LIST}1,a,2,3,x\n`,
    reason: 'The lowest price is not a number.',
  },
  {
    fault: 'a price below zero',
    name: 'medications.csv',
    content: `${LIST}1,-1,2,3,x\n`,
    reason: 'The lowest price is below zero.',
  },
  {
    fault: 'a most frequent price above the highest',
    name: 'medications.csv',
    content: `${LIST}1,1,4,3,x\n`,
    reason: expect.stringContaining('reference price between'),
  },
  {
    fault: 'a level that is not known',
    name: 'rates.csv',
    content: `${RATES_HEADER}F,f,2020-01-01,2020-12-31,standard,palliative,1,1\n`,
    reason: expect.stringContaining('not known'),
  },
  { fault: 'a factor of nothing', name: 'f.csv', content: 'STATE,ADJ_FACTOR\nAK,0\n', reason: expect.any(String) },
  {
    fault: 'a line that is built otherwise',
    name: 'w.txt',
    content: '10180 20181001 008397 000000 A\nx\n',
    reason: 'The line is not built as the others are.',
  },
])('refuses $fault alone', async ({ name, content, reason }) => {
  const world = await scene();
  expect((await runImport(world, priceList, files({ [name]: content }))).refusals).toEqual([
    { source: name, row: name === 'w.txt' ? 2 : 1, reason },
  ]);
});

test.each([
  { name: 'rooms.csv', content: `${LIST}1,1,2,3,x\n` },
  { name: 'medications.csv', content: 'a,b\n1,2\n' },
  { name: 'wages.txt', content: 'a,b\n1,2\n' },
])('a file that is no price list changes nothing: $name', async ({ name, content }) => {
  const world = await scene();
  expect(await runImport(world, priceList, files({ [name]: content }))).toMatchObject({
    read: 0,
    refusals: [{ source: name, row: 0 }],
  });
});

test.skipIf(!hasPublicData)(
  'the published prices, rates and wages, and nothing changes in a second run',
  { timeout: 120_000 },
  async () => {
    const world = await scene();
    const paths = ['synthea-price-list', 'medicare-hospice-rates'].map((name) => join(PUBLIC_DATA, name));
    const first = await runImport(world, priceList, paths);
    expect(first).toMatchObject({
      files: 6,
      read: 95 + 77 + 1 + 38 + 136 + 6_005,
      byType: {
        medications: { created: 95 },
        procedures: { created: 77 },
        encounters: { created: 1 },
        state_adjustment_factors: { created: 38 },
        // The four rates of FY1998 have no dates.
        'CMS hospice per diem': { created: 132, refused: 4 },
        'CMS hospice wage index': { created: 6_005, refused: 0 },
      },
    });
    expect(
      await world.rows(
        `select count(*) filter (where area_name ~ '[^ -~]')::int as accents, max(years)::int as most
           from (select area_name, count(*) over (partition by area) as years from area_factor where kind = 'WAGE_INDEX') f`,
      ),
    ).toEqual([{ accents: 41, most: 16 }]);
    expect(await runImport(world, priceList, paths)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: first.created,
    });
  },
);
