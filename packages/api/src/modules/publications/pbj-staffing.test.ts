import { hoursPerResidentDay } from '@caregraph/shared/benchmarks';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { files, hasPublicData, PUBLIC_DATA, runImport } from '../imports/import.factory.js';
import { makeProvider } from '../providers/index.js';
import { pbjStaffing } from './pbj-staffing.js';

const ROLES = ['RNDON', 'RNadmin', 'RN', 'LPNadmin', 'LPN', 'CNA', 'NAtrn', 'MedAide'];
const HEADER = [
  'PROVNUM,PROVNAME,CITY,STATE,COUNTY_NAME,COUNTY_FIPS,CY_Qtr,WorkDate,MDScensus',
  ...ROLES.map((role) => `Hrs_${role},Hrs_${role}_emp,Hrs_${role}_ctr`),
  'Hrs_RNDON.1',
].join(',');

/** One day of the home: the hours of aides, of which a tenth are contract staff; an hour of a nurse with each ten residents. */
const dayRow = (
  date: string,
  census: string,
  aides: number,
  more: { stray?: boolean; nurse?: number } = {},
): string => {
  const quarter = `${date.slice(0, 4)}Q${Math.floor((Number(date.slice(4, 6)) - 1) / 3) + 1}`;
  const hours = ROLES.map((role) => {
    if (role === 'CNA') return `${aides},${aides * 0.9},${aides * 0.1}`;
    if (role === 'RN') return `${more.nurse ?? 0},${more.nurse ?? 0},0.0`;
    return role === 'MedAide' && more.stray ? '0.0,0.0,' : '0.0,0.0,0.0';
  });
  return ['035513,SEAGATE HOME,BROOKLYN,NY,Kings,047', quarter, date, census, ...hours, more.stray ? '0.0' : ''].join(
    ',',
  );
};
const daily = (...rows: string[]) => files({ 'daily.csv': `${[HEADER, ...rows].join('\n')}\n` });

const STATE_HEADER =
  'STATE,Facility_Count,Total_Resident_Days,Total_HPRD,Median_Total_HPRD,RN_HPRD,Median_RN_HPRD,Nurse_Assistant_HPRD,Median_Nurse_Assistant_HPRD,Contract_Staff_Percentage,LPN_HPRD,LPN_Admin_HPRD,CY_Qtr';
const states = (...rows: string[]) => files({ 'states.csv': `${[STATE_HEADER, ...rows].join('\n')}\n` });
const NEW_YORK = 'NY,598,9000000.0,3.553,3.538,0.64,0.573,2.178,2.151,12.512,0.722,0.013,2023Q1';
const RHODE_ISLAND = 'RI,60,1000000.0,4.553,3.6,0.74,0.6,3.178,2.3,2.512,0.622,0.013,2023Q1';

const STAFFING = `query Homes($last: Int!) {
  providers(filter: { reportsStaffing: true }) { totalCount nodes { name ccn primaryLocation { city state } staffingByQuarter(last: $last) {
    quarter startsOn endsOn daysInQuarter daysReported isComplete daysWithoutCensus daysWithoutRn residentDays outlier
    hours { role days hours residentDays daysWithoutCensus hoursPerResidentDay contractShare }
    state { region states facilities total rn lpn aide medianTotal contractShare }
    nation { region states facilities residentDays total rn medianTotal }
  } } } }`;
const quarters = async (world: Scene, last = 8) => {
  const { data, errors, statements } = await world.run(STAFFING, { last }, world.careManager());
  expect(errors).toBeUndefined();
  return { statements, page: data.providers, home: data.providers.nodes[0] };
};

test('divides all hours by all resident days, weekdays and weekends apart, as the measure demands', async () => {
  const world = await scene();
  // 2023-01-02 is a Monday, 2023-01-07 a Saturday.
  const report = await runImport(
    world,
    pbjStaffing,
    daily(dayRow('20230102', '50', 200), dayRow('20230107', '100', 300), dayRow('20230108', '0', 8, { nurse: 8 })),
  );
  expect(report).toMatchObject({ created: 3, refusals: [] });

  const { home, page, statements } = await quarters(world);
  expect(statements).toHaveLength(1);
  expect(page.totalCount).toBe(1);
  expect(home).toMatchObject({
    name: 'SEAGATE HOME',
    ccn: '035513',
    primaryLocation: { city: 'BROOKLYN', state: 'NY' },
  });
  const [quarter] = home.staffingByQuarter;
  expect(quarter).toMatchObject({
    quarter: '2023Q1',
    startsOn: '2023-01-01',
    endsOn: '2023-03-31',
    daysInQuarter: 90,
    daysReported: 3,
    isComplete: false,
    daysWithoutCensus: 1,
    daysWithoutRn: 2,
    residentDays: 150,
    outlier: null,
    state: null,
    nation: null,
  });
  const { numerator, denominator, value, daysWithoutCensus } = hoursPerResidentDay([
    { census: 50, hours: 200 },
    { census: 100, hours: 300 },
    { census: 0, hours: 8 },
  ]);
  expect(quarter.hours).toHaveLength(12);
  expect(quarter.hours[0]).toEqual({
    role: 'TOTAL',
    days: 'ALL',
    hours: numerator,
    residentDays: denominator,
    daysWithoutCensus,
    hoursPerResidentDay: expect.closeTo(value ?? Number.NaN, 9),
    contractShare: expect.closeTo(0.1, 9),
  });
  expect(
    quarter.hours
      .filter(({ role }: { role: string }) => role === 'AIDE' || role === 'RN')
      .map(({ role, days, hoursPerResidentDay: value }: Record<string, unknown>) => [role, days, value]),
  ).toEqual([
    ['RN', 'ALL', 0],
    ['RN', 'WEEKDAY', 0],
    ['RN', 'WEEKEND', 0],
    ['AIDE', 'ALL', expect.closeTo(500 / 150, 9)],
    ['AIDE', 'WEEKDAY', 4],
    ['AIDE', 'WEEKEND', 3],
  ]);
});

test('puts the home beside its state and all published states, these by their resident days', async () => {
  const world = await scene();
  await runImport(world, pbjStaffing, daily(dayRow('20230102', '50', 200), dayRow('20221231', '50', 800)));
  await runImport(world, pbjStaffing, states(NEW_YORK, RHODE_ISLAND));
  const { home } = await quarters(world);
  expect(home.staffingByQuarter.map(({ quarter, outlier }: Record<string, unknown>) => [quarter, outlier])).toEqual([
    ['2023Q1', null],
    ['2022Q4', 'TOTAL_TOO_HIGH'],
  ]);
  expect(home.staffingByQuarter[0].state).toEqual({
    region: 'NY',
    states: 1,
    facilities: 598,
    total: 3.553,
    rn: 0.64,
    lpn: 0.735,
    aide: 2.178,
    medianTotal: 3.538,
    contractShare: 0.12512,
  });
  // (9 · 3.553 + 1 · 4.553) / 10 and (9 · 0.64 + 1 · 0.74) / 10
  expect(home.staffingByQuarter[0].nation).toEqual({
    region: 'US',
    states: 2,
    facilities: 658,
    residentDays: 10_000_000,
    total: expect.closeTo(3.653, 9),
    rn: expect.closeTo(0.65, 9),
    medianTotal: null,
  });
  expect(home.staffingByQuarter[1]).toMatchObject({ state: null, nation: null });
  expect((await quarters(world, 1)).home.staffingByQuarter).toHaveLength(1);
});

test('hangs the days on the home that is known by its number, and leaves its name alone', async () => {
  const world = await scene();
  await makeProvider(world, { name: 'Seagate', ccn: '035513' });
  const paths = daily(dayRow('20230102', '50', 200));
  expect(await runImport(world, pbjStaffing, paths)).toMatchObject({ created: 1, refused: 0 });
  expect(await runImport(world, pbjStaffing, paths)).toMatchObject({ created: 0, unchanged: 1 });
  expect(await world.rows('select name from provider')).toEqual([{ name: 'Seagate' }]);
});

test('reads the quarter whose last column stands under a wrong heading', async () => {
  const world = await scene();
  expect(await runImport(world, pbjStaffing, daily(dayRow('20170401', '50', 200, { stray: true })))).toMatchObject({
    created: 1,
    refused: 0,
  });
  expect(await world.rows('select medication_aide_contract::text as hours from provider_staffing_day')).toEqual([
    { hours: '0.00' },
  ]);
});

test.each([
  {
    fault: 'a day that does not exist',
    row: dayRow('20230230', '50', 1),
    reason: 'The day is not a day of the calendar.',
  },
  {
    fault: 'a day of another quarter',
    row: dayRow('20230102', '50', 1).replace('2023Q1', '2023Q2'),
    reason: 'The day lies in another quarter.',
  },
  {
    fault: 'a missing hour',
    row: dayRow('20230102', '50', 1).replace(/0\.0,$/, ','),
    reason: '"Hrs_MedAide_ctr" is missing.',
  },
  { fault: 'hours below zero', row: dayRow('20230102', '50', -1), reason: '"Hrs_CNA_emp" is below zero.' },
  {
    fault: 'a number that is none',
    row: dayRow('20230102', '50', 1).replace('035513', '35513'),
    reason: expect.stringContaining('six characters'),
  },
])('refuses $fault alone', async ({ row, reason }) => {
  const world = await scene();
  const report = await runImport(world, pbjStaffing, daily(row, dayRow('20230103', '50', 1)));
  expect(report).toMatchObject({ created: 1, refused: 1, refusals: [{ source: 'daily.csv', row: 1, reason }] });
});

test('a day without a known census counts in no figure', async () => {
  const world = await scene();
  await runImport(world, pbjStaffing, daily(dayRow('20230102', '', 200)));
  const [quarter] = (await quarters(world)).home.staffingByQuarter;
  expect(quarter).toMatchObject({ daysWithoutCensus: 1, residentDays: 0, outlier: 'NO_HOURS' });
  expect(quarter.hours[0]).toMatchObject({ hours: 0, hoursPerResidentDay: null, contractShare: null });
});

test.skipIf(!hasPublicData)(
  'the published journal: every day and every quarter, and nothing changes in a second run',
  { timeout: 120_000 },
  async () => {
    const world = await scene();
    const paths = ['PBJ_Daily_Nurse_Staffing_CCN335513_2017Q1-2025Q3', 'pbj_state_quarterly_metrics_2017Q1-2024Q3'].map(
      (name) => join(PUBLIC_DATA, 'cms-nursing-homes', `${name}.csv.gz`),
    );
    const first = await runImport(world, pbjStaffing, paths);
    expect(first).toMatchObject({ files: 2, read: 2_527 + 1_178, created: 2_527 + 1_178, refusals: [] });
    expect(
      await world.rows(
        `select count(distinct date_trunc('quarter', worked_on))::int as quarters,
                count(*) filter (where rn_director_employee + rn_director_contract = 0)::int as without_director
           from provider_staffing_day`,
      ),
    ).toEqual([{ quarters: 28, without_director: 1_007 }]);
    const { home } = await quarters(world, 40);
    expect(home.staffingByQuarter).toHaveLength(28);
    // Three quarters that both publications have: the home beside its state.
    expect(home.staffingByQuarter.find(({ quarter }: { quarter: string }) => quarter === '2024Q3')).toMatchObject({
      state: { region: 'NY', total: 3.553 },
      nation: { states: 38 },
    });
    // Added up by hand of the 92 days of the file, 26 of them Saturdays and Sundays.
    const summer = home.staffingByQuarter.find(({ quarter }: { quarter: string }) => quarter === '2024Q3');
    const hoursOf = (days: string) =>
      summer.hours
        .filter((row: { days: string }) => row.days === days)
        .map(({ role, hours, residentDays, hoursPerResidentDay: value }: Record<string, unknown>) => [
          role,
          hours,
          residentDays,
          value,
        ]);
    expect(hoursOf('ALL')).toEqual([
      ['TOTAL', 93_572.3, 32_197, expect.closeTo(2.90624, 5)],
      ['RN', 8_507.6, 32_197, expect.closeTo(0.26424, 5)],
      ['LPN', 16_647.18, 32_197, expect.closeTo(0.51704, 5)],
      ['AIDE', 68_417.52, 32_197, expect.closeTo(2.12497, 5)],
    ]);
    expect(hoursOf('WEEKEND')).toEqual([
      ['TOTAL', 24_938.29, 9_098, expect.closeTo(2.74107, 5)],
      ['RN', 1_606.65, 9_098, expect.closeTo(0.17659, 5)],
      ['LPN', 4_609.38, 9_098, expect.closeTo(0.50664, 5)],
      ['AIDE', 18_722.26, 9_098, expect.closeTo(2.05784, 5)],
    ]);
    expect(home.staffingByQuarter[0]).toMatchObject({
      quarter: '2025Q3',
      daysReported: 62,
      isComplete: false,
      state: null,
    });

    expect(await runImport(world, pbjStaffing, paths)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 2_527 + 1_178,
    });
  },
);
