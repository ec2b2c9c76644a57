import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { scene, type Scene } from '../../test/scene.js';
import { files, runImport } from '../imports/import.factory.js';
import { cmsNursingHomes } from './cms-nursing-homes.js';
import { providerDirectory } from './provider-directory.js';

const NURSING = ',id,name,address,city,state,zip,phone,county,ownership,beds,Provider Type,startdate,LAT,LON';
const nursing = (
  id: string,
  name: string,
  over: { address?: string; zip?: string; phone?: string; beds?: string } = {},
) =>
  `0,${id},"${name}","${over.address ?? '1 ELM STREET'}",SALEM,OR,${over.zip ?? '97301'},${over.phone ?? '5035550100'},Marion,For profit - Corporation,${over.beds ?? '60'},Medicare,07/01/1966,44.9, -123.03`;
const SNF =
  '"ENROLLMENT ID","NPI","CCN","ORGANIZATION NAME","DOING BUSINESS AS NAME","PROPRIETARY_NONPROFIT","NURSING HOME PROVIDER NAME","AFFILIATION ENTITY NAME","ADDRESS LINE 1","ADDRESS LINE 2","CITY","STATE","ZIP CODE"';
const snf = (id: string, ccn: string, name: string, address = '1  ELM                     ST') =>
  `${id},1346210291,${ccn},LEGAL NAME INC,,P,"${name}",GOOD CHAIN,${address},,SALEM,OR,973012603`;
const CQC = 'name,type,address,postcode,telephone,website,area_name,area_code,lon,lat';
const cqc = (name: string, telephone = '1616275874') =>
  `${name},Residential homes|Homecare agencies,"Neville Street, Chadderton, Oldham",OL9 6LD,${telephone},NA,Oldham,E0800004,-2.1,53.5`;
const OREGON =
  'Facility ID,FAC_CCMUNumber,FACID,FAC_Type,FAC_Capacity,Facility Name,Facility Address,"City, State, Zip",Other Service,County,Owner,Operator';

const table = (header: string, ...rows: string[]): Buffer =>
  Buffer.from(`${[header, ...rows].join('\r\n')}\r\n\r\n`, 'latin1');
const load = (world: Scene, contents: Record<string, Buffer>) => runImport(world, providerDirectory, files(contents));
const providers = (world: Scene) =>
  world.rows(
    `select p.name, p.ccn, p.kind, p.capacity, l.line1, l.postal_code, l.latitude from provider p
       left join provider_location l on l.provider_id = p.id and l.is_primary where p.deleted_at is null order by p.name`,
  );

test('two publications of one certification number are one provider, which says what the newer one says', async () => {
  const world = await scene();
  const report = await load(world, {
    'nursing.csv.gz': gzipSync(table(NURSING, nursing('385010', 'ELM HOUSE'))),
    'SNF_Enrollments_2026.07.31.csv': table(SNF, snf('O1', '385010A', 'ELM COURT')),
  });
  expect(report).toMatchObject({
    created: 2,
    matching: { matchedByCcn: 1, matchedByNameAndAddress: 0, doubtful: 0, new: 1 },
  });
  // The beds and the position are the older one's: the newer does not speak of them, and the postal code is the same.
  expect(await providers(world)).toEqual([
    {
      ...{ name: 'ELM COURT', ccn: '385010', kind: 'NURSING_HOME', capacity: 60 },
      ...{ line1: '1 ELM ST', postal_code: '97301-2603', latitude: 44.9 },
    },
  ]);
  expect(
    await world.rows('select publication, issued_on::text, linked_by from provider_source order by issued_on'),
  ).toEqual([
    { publication: 'nursing', issued_on: '2018-12-31', linked_by: 'CCN' },
    { publication: 'SNF_Enrollments', issued_on: '2026-07-31', linked_by: 'FIRST' },
  ]);
});

test('importing again changes nothing, and asks nothing again', async () => {
  const world = await scene();
  const paths = files({
    'nursing.csv': table(NURSING, nursing('385010', 'ELM HOUSE'), nursing('385011', 'OAK LODGE')),
    'gm_2018-09.csv': table(CQC, cqc('Neville House'), cqc('Neville House')),
  });
  const first = await runImport(world, providerDirectory, paths);
  const state = () =>
    world.rows(
      'select name, version, updated_at from provider union all select name, version, updated_at from provider_source order by 1, 3',
    );
  const before = await state();
  expect(await runImport(world, providerDirectory, paths)).toMatchObject({
    ...{ created: 0, updated: 0, unchanged: first.read, refused: 0 },
    matching: { matchedByCcn: 0, matchedByNameAndAddress: 0, doubtful: 0, new: 0 },
  });
  expect(await state()).toEqual(before);
});

test('homes without numbers are one by name and address, across issues and twice in one', async () => {
  const world = await scene();
  const report = await load(world, {
    'gm_2018-09.csv': table(CQC, cqc('Neville House'), cqc('Neville House')),
    'gm_2019-04.csv': table(CQC, cqc('The Neville House', '161627')),
  });
  expect(report.matching).toEqual({ matchedByCcn: 0, matchedByNameAndAddress: 2, doubtful: 0, new: 1 });
  expect(await world.rows('select match_score from provider_source order by match_score')).toEqual([
    { match_score: '1.00' },
    { match_score: '1.00' },
    { match_score: null },
  ]);
});

test('one home under two numbers is a question for a person, unless an issue lists both', async () => {
  const world = await scene();
  const first = await load(world, { 'nursing.csv': table(NURSING, nursing('385010', 'ELM HOUSE')) });
  const second = await load(world, { 'SNF_Enrollments_2026.07.31.csv': table(SNF, snf('O1', '385099', 'ELM HOUSE')) });
  expect([first.matching?.doubtful, second.matching]).toEqual([
    0,
    { matchedByCcn: 0, matchedByNameAndAddress: 0, doubtful: 1, new: 1 },
  ]);
  expect(await world.rows('select score, status from provider_match')).toEqual([{ score: '1.00', status: 'OPEN' }]);

  const both = [nursing('385010', 'ELM HOUSE'), nursing('385099', 'ELM HOUSE')];
  await load(world, { 'nursing_2021-01.csv': table(NURSING, ...both) });
  expect(await world.rows('select 1 from provider_match where deleted_at is null')).toEqual([]);
});

test('the order of the publications makes no difference to which entries are one', async () => {
  const contents = {
    'nursing.csv': table(NURSING, nursing('385010', 'ELM HOUSE'), nursing('385011', 'OAK LODGE', { zip: '97302' })),
    'SNF_Enrollments_2026.07.31.csv': table(SNF, snf('O1', '385010', 'ELM COURT')),
    'facility_records_2016-09.csv': table(
      OREGON,
      '50r1,,,NF ,40,Oak Lodge,1 Elm St,"Salem, Oregon, OR 97302",,(503) 555-0100,Oak LLC,Oak LLC',
    ),
  };
  const clusters = async (names: (keyof typeof contents)[]) => {
    const world = await scene();
    for (const name of names) await load(world, { [name]: contents[name] });
    const rows = await world.rows<{ entries: string }>(
      `select string_agg(publication || ' ' || own_key, ', ' order by lower(publication)) as entries from provider_source group by provider_id order by 1`,
    );
    return { rows, providers: await providers(world) };
  };
  const names = Object.keys(contents) as (keyof typeof contents)[];
  const [one, other] = [await clusters(names), await clusters(names.toReversed())];
  expect(one.rows).toEqual([
    { entries: 'nursing 385010, SNF_Enrollments O1' },
    { entries: 'nursing 385011, oregon-ltc-facilities 50R1' },
  ]);
  expect(other).toEqual(one);
});

test('reads letters in either encoding, and such as were encoded twice', async () => {
  const world = await scene();
  const rows = ['ST. MARY\u0092S', 'MU\u00c3\u0083\u00e2\u0080\u0098OZ', 'PE\u00c3\u0091A'];
  await load(world, { 'nursing.csv': table(NURSING, ...rows.map((name, n) => nursing(`38500${n}`, name))) });
  expect((await providers(world)).map(({ name }) => name)).toEqual(['MUÑOZ', 'PEÑA', 'ST. MARY’S']);
});

test('reads the registers of Oregon and of the Care Quality Commission with what is wrong in them', async () => {
  const world = await scene();
  await load(world, {
    'facility_records_2016-09.csv': table(
      OREGON,
      '50M098,50m098,,RCF,,Aaren Brooke Place,995 N Oregon St,"Ontario, OR 97914",,(541) 881-9082,"Ashley Manor, L.L.C.",X',
    ),
    'trafford_2026-02.csv': table(
      'name,cqc_id,type,address,postcode,telephone,website,provider,inspection_date,cqc_webpage,area_name,area_code,lon,lat',
      'Amberley,1-85,Nursing homes,"28 Delaunays Road,Sale",M33 6RX,161825822,https://a.example,Amberley Ltd,2025-01-15,x,Trafford,E0800009,-2.3,53.4',
    ),
  });
  expect(
    await world.rows(
      `select p.name, p.kind, p.phone, p.capacity, p.ownership, p.chain_name, l.line1, l.city, l.district, l.country, s.kind as service
         from provider p join provider_location l on l.provider_id = p.id join provider_service s on s.provider_id = p.id order by p.name`,
    ),
  ).toEqual([
    {
      ...{ name: 'Aaren Brooke Place', kind: 'LONG_TERM_CARE', phone: '(541) 881-9082', capacity: null },
      ...{
        ownership: 'Ashley Manor, L.L.C.',
        chain_name: null,
        line1: '995 N Oregon St',
        city: 'Ontario',
        district: null,
      },
      ...{ country: 'US', service: 'RESIDENTIAL_CARE' },
    },
    {
      ...{ name: 'Amberley', kind: 'NURSING_HOME', phone: '+44 161825822', capacity: null, ownership: null },
      ...{ chain_name: 'Amberley Ltd', line1: '28 Delaunays Road', city: 'Sale', district: 'Trafford', country: 'GB' },
      service: 'NURSING_HOMES',
    },
  ]);
});

test('stars and services of home health agencies belong to the agency', async () => {
  const world = await scene();
  const header =
    ',state,id,name,address,city,zip,phone,ownership,nursing,physical_therapy,occupational_therapy,speech,social,healthaide,startdate,quality,LAT,LON';
  await load(world, {
    'home_health.csv': table(
      header,
      '0,AL,017000,AGENCY,1 MAIN,TOWN,04104,3342065341,Other,true,false,true,false,false,true,07/01/1966,3.5,32.3,-86.2',
    ),
  });
  expect(
    await world.rows(
      `select p.overall_rating, p.ccn, (select string_agg(kind, ' ' order by kind) from provider_service) as services from provider p`,
    ),
  ).toEqual([{ overall_rating: '3.50', ccn: '017000', services: 'HOME_HEALTH_AIDE NURSING OCCUPATIONAL_THERAPY' }]);
});

test('a bad value refuses its row alone, a file of other columns is refused by naming what is known', async () => {
  const world = await scene();
  const report = await load(world, {
    'nursing.csv': table(
      NURSING,
      ...[nursing('38', 'SHORT NUMBER'), nursing('385010', '  '), nursing('385011', 'BEDS', { beds: '6O' })],
      ...[nursing('385012', 'ZIP', { zip: '97' }), nursing('385013', 'GOOD')],
    ),
    'other.csv': Buffer.from('a,b\r\n1,2\r\n'),
  });
  expect(report).toMatchObject({ created: 1, refused: 4 });
  expect(report.refusals.map(({ reason }) => reason)).toEqual([
    'The CMS certification number does not have six characters.',
    'The name is missing.',
    'The number of beds is not a whole number.',
    'The ZIP code does not have five or nine digits.',
    expect.stringMatching(
      /^Its columns are those of no known list of providers. Known are nursing, home_health_agencies/,
    ),
  ]);
});

test('an entry of our own people is known by its number, keeps what nobody says better, and is no second provider', async () => {
  const world = await scene();
  const { registerProvider } = await import('../providers/index.js');
  await world.do(registerProvider, world.administrator(), {
    ...{ idempotencyKey: 'k', name: 'Elm House', kind: 'NURSING_HOME', ccn: '385010', website: 'https://elm.example' },
    ...{ phone: '+1 503 555 0199', lastVerifiedOn: '2020-01-01' },
  });
  const report = await load(world, { 'nursing.csv': table(NURSING, nursing('385010', 'ELM HOUSE')) });
  expect(report.matching).toMatchObject({ matchedByCcn: 1, new: 0 });
  expect(await world.rows('select name, phone, website, capacity from provider')).toEqual([
    { name: 'Elm House', phone: '+1 503 555 0199', website: 'https://elm.example', capacity: 60 },
  ]);
});

test('reads the nursing home publications too, as the format of their own remembers them', async () => {
  const world = await scene();
  const fine =
    '"Federal Provider Number","Provider Name","Provider Address","Provider City","Provider State","Provider Zip Code","Penalty Date","Penalty Type","Fine Amount","Payment Denial Start Date","Payment Denial Length in Days"';
  const paths = files({
    'Penalties.csv': table(fine, '"385010","ELM","1 ROAD","TOWN","OR","97301","2020-08-31","Fine","650",,'),
  });
  expect(await runImport(world, providerDirectory, paths)).toMatchObject({ created: 1 });
  expect(await runImport(world, cmsNursingHomes, paths)).toMatchObject({ created: 0, unchanged: 1 });
});

test('a dry run tells the same and keeps nothing', async () => {
  const world = await scene();
  const paths = files({ 'nursing.csv': table(NURSING, nursing('385010', 'ELM HOUSE')) });
  expect(await runImport(world, providerDirectory, paths, true)).toMatchObject({ created: 1, matching: { new: 1 } });
  expect(await providers(world)).toEqual([]);
  expect(await world.rows('select 1 from provider_source')).toEqual([]);
});
