import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { files, runImport } from '../imports/import.factory.js';
import { fhir } from './fhir.js';
import { syntheaCsv } from './synthea-csv.js';

const PATIENTS = 'Id,BIRTHDATE,DEATHDATE,SSN,FIRST,LAST,MARITAL,GENDER,ADDRESS,CITY,STATE,COUNTY,ZIP,LAT,LON';
const PATIENT =
  'p1,1941-09-02,,999-11-2222,Zoë,O’Brien,M,F,1 Main Street,Yarmouth,Massachusetts,Barnstable,2675,41.7,-70.2';
const ENCOUNTERS = 'Id,START,STOP,PATIENT,ORGANIZATION,PROVIDER,ENCOUNTERCLASS,CODE,DESCRIPTION,TOTAL_CLAIM_COST';
const MEDICATIONS = 'START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION,DISPENSES,TOTALCOST,REASONCODE,REASONDESCRIPTION';
const CLAIMS = 'Id,PATIENTID,APPOINTMENTID,SERVICEDATE,STATUS1';
const TRANSACTIONS = 'ID,CLAIMID,PATIENTID,TYPE,AMOUNT,FROMDATE,PAYMENTS,TRANSFERS,OUTSTANDING';

const table = (...lines: string[]): string => `${lines.join('\n')}\n`;
const run = (world: Scene, tables: Record<string, string>, isDryRun = false) =>
  runImport(
    world,
    syntheaCsv,
    files(Object.fromEntries(Object.entries(tables).map(([name, text]) => [`${name}.csv`, text]))),
    isDryRun,
  );
const ledger = (world: Scene) =>
  world.rows(
    `select e.kind, e.amount_minor::int as minor, e.service_on::text as day, b.name from budget_entry e
       join budget b on b.id = e.budget_id order by e.service_on, e.kind, e.amount_minor`,
  );

test('brings a client in, known by the number of the generator, without her national numbers', async () => {
  const world = await scene();
  const report = await run(world, {
    patients: table(PATIENTS, PATIENT),
    encounters: table(ENCOUNTERS, 'e1,2020-05-01T10:00:00Z,,p1,o1,d1,wellness,1,Visit,77.49'),
  });
  expect(report).toMatchObject({ read: 1, created: 1, refusals: [], skipped: { encounters: 1 } });
  expect(
    await world.rows(
      `select p.given_name, p.family_name, p.birth_date::text, p.sex, p.marital_status, c.status, c.enrolled_on::text,
              a.state, a.postal_code, a.district, i.kind, i.system, i.value
         from client c join person p on p.id = c.person_id join person_address a on a.person_id = p.id
         join client_identifier i on i.client_id = c.id`,
    ),
  ).toEqual([
    {
      given_name: 'Zoë',
      family_name: 'O’Brien',
      birth_date: '1941-09-02',
      sex: 'FEMALE',
      marital_status: 'Married',
      status: 'ACTIVE',
      enrolled_on: '2020-05-01',
      state: 'MA',
      postal_code: '02675',
      district: 'Barnstable',
      kind: 'SOURCE',
      system: 'https://github.com/synthetichealth/synthea',
      value: 'p1',
    },
  ]);
});

test.each([
  ['a birth after the first encounter', { BIRTHDATE: '2020-05-02' }, '2020-05-02'],
  ['a death before it', { DEATHDATE: '2020-04-30' }, '2020-04-30'],
])('takes a client into care within her life: %s', async (_, days: Record<string, string>, enrolledOn) => {
  const world = await scene();
  const cells = PATIENT.split(',').map((cell, at) => days[PATIENTS.split(',')[at] as string] ?? cell);
  const report = await run(world, {
    patients: table(PATIENTS, cells.join(',')),
    encounters: table(ENCOUNTERS, 'e1,2020-05-01T10:00:00Z,,p1,o1,d1,wellness,1,Visit,77.49'),
  });
  expect(report).toMatchObject({ created: 1, refusals: [] });
  expect(await world.rows('select enrolled_on::text from client')).toEqual([{ enrolled_on: enrolledOn }]);
});

test('reads the columns of 2018: ID in capitals, no county, the ZIP code as a float', async () => {
  const world = await scene();
  const old = 'ID,BIRTHDATE,DEATHDATE,FIRST,LAST,MARITAL,GENDER,ADDRESS,CITY,STATE,ZIP';
  await run(world, {
    patients: table(
      old,
      'A1,1950-01-01,1999-04-07,Ann,Lee,,F,1 Road,San Diego,California,91911.0',
      'a1,1950-01-01,,Bea,Lee,,F,2 Road,San Diego,California,0.0',
      'b1,1950-01-01,,Cat,Lee,,F,3 Road,San Diego,California,',
    ),
  });
  expect(
    await world.rows(
      `select p.given_name, c.status, c.ended_on::text, c.end_reason, a.postal_code from client c
         join person p on p.id = c.person_id join person_address a on a.person_id = p.id order by 1`,
    ),
  ).toEqual([
    { given_name: 'Ann', status: 'ENDED', ended_on: '1999-04-07', end_reason: 'DECEASED', postal_code: '91911' },
    { given_name: 'Bea', status: 'ACTIVE', ended_on: null, end_reason: null, postal_code: null },
    { given_name: 'Cat', status: 'ACTIVE', ended_on: null, end_reason: null, postal_code: null },
  ]);
});

const HEALTH = {
  patients: table(PATIENTS, PATIENT),
  careplans: table(
    'Id,START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION,REASONCODE,REASONDESCRIPTION',
    'k1,2021-03-28,,p1,e1,718361005,Weight management program,,',
    'k2,2018-11-21,2018-12-18,p1,e2,773513001,Physiotherapy care plan,70704007,Sprain of wrist',
  ),
  observations: table(
    'DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE',
    '2021-08-23T03:26:50Z,p1,e1,vital-signs,8302-2,Body Height,49.2,cm,numeric',
    '2021-08-23T03:26:50Z,p1,,,QALY,QALY,0.0,a,numeric',
    '2021-08-23T03:26:50Z,p1,e1,survey,67875-5,Employment status,Full-time work,,text',
  ),
  medications: table(
    MEDICATIONS,
    '2018-07-29T19:59:37Z,,p1,e1,562251,Amoxicillin,1,40.91,36971009,Sinusitis',
    '2018-07-29T19:59:37Z,,p1,e1,562251,Amoxicillin,1,40.91,36971009,Sinusitis',
    '2018-07-29T19:59:37Z,2018-08-01T00:00:00Z,p1,e1,562251,Amoxicillin,1,1.90,36971009,Sinusitis',
  ),
};

test('keeps open plans open, numbers apart from words, and tells rows without ids apart', async () => {
  const world = await scene();
  const report = await run(world, HEALTH);
  expect(report).toMatchObject({ refused: 0, byType: { medications: { created: 2, unchanged: 1 } } });
  expect(
    await world.rows(
      `select p.title, p.status, p.ends_on::text, n.description as need, v.content_hash is not null as sealed from care_plan p
         join care_plan_version v on v.plan_id = p.id left join need n on n.version_id = v.id order by 1`,
    ),
  ).toEqual([
    {
      title: 'Physiotherapy care plan',
      status: 'ENDED',
      ends_on: '2018-12-18',
      need: 'Sprain of wrist',
      sealed: true,
    },
    { title: 'Weight management program', status: 'ACTIVE', ends_on: null, need: null, sealed: true },
  ]);
  expect(
    await world.rows(
      'select code_system, value_number::text, value_unit, value_text from observation order by code collate "C"',
    ),
  ).toEqual([
    { code_system: 'http://loinc.org', value_number: null, value_unit: null, value_text: 'Full-time work' },
    { code_system: 'http://loinc.org', value_number: '49.2', value_unit: 'cm', value_text: null },
    {
      code_system: 'https://github.com/synthetichealth/synthea',
      value_number: '0.0',
      value_unit: 'a',
      value_text: null,
    },
  ]);
  expect(await run(world, HEALTH)).toMatchObject({ created: 0, updated: 0, refused: 0 });
});

const MONEY = {
  patients: table(PATIENTS, PATIENT),
  encounters: table(ENCOUNTERS, 'e1,2019-12-31T10:00:00Z,,p1,o1,d1,wellness,1,Visit,3652.5600000000004'),
  medications: table(MEDICATIONS, '2019-12-31T10:00:00Z,,p1,e1,562251,Amoxicillin,1,40.91,,'),
  claims: table(CLAIMS, 'c1,p1,e1,2019-12-31T10:00:00Z,CLOSED', 'c2,p1,e1,2019-12-31T10:00:00Z,CLOSED'),
};
const CHARGED = {
  ...MONEY,
  claims_transactions: table(
    TRANSACTIONS,
    't1,c1,p1,CHARGE,77.49,2019-12-31T10:00:00Z,,,',
    't2,c1,p1,TRANSFERIN,17.49,2019-12-31T10:00:00Z,,17.49,17.49',
    't3,c2,p1,CHARGE,0.02,2019-12-31T10:00:00Z,,,',
    't4,c1,p1,PAYMENT,,2020-01-02T10:00:00Z,60.00,,17.49',
    't5,c1,p1,PAYMENT,,2020-01-02T10:00:00Z,17.49,,0.00',
    't6,c2,p1,PAYMENT,,2020-01-02T10:00:00Z,75.00,,0.00',
  ),
};

test('a charge is promised once and each payment is spent once; what is moved between payers is neither', async () => {
  const world = await scene();
  expect(await run(world, CHARGED)).toMatchObject({
    refused: 0,
    byType: { claims: { created: 2 }, claims_transactions: { created: 3, unchanged: 3 } },
  });
  const year = { day: '2019-12-31', name: 'Recorded spending 2019' };
  expect(await ledger(world)).toEqual([
    { kind: 'ACTUAL', minor: 1_749, ...year },
    { kind: 'ACTUAL', minor: 6_000, ...year },
    { kind: 'ACTUAL', minor: 7_500, ...year },
    { kind: 'COMMITMENT', minor: 2, ...year },
    { kind: 'COMMITMENT', minor: 7_749, ...year },
    { kind: 'RELEASE', minor: 2, ...year },
    { kind: 'RELEASE', minor: 1_749, ...year },
    { kind: 'RELEASE', minor: 6_000, ...year },
  ]);
  expect(
    await world.rows('select committed_minor::int as open, actual_minor::int as spent from budget_rollup'),
  ).toEqual([{ open: 0, spent: 15_249 }]);
});

test('without transactions a claim is what its encounter or its medication cost, to the cent', async () => {
  const world = await scene();
  await run(world, MONEY);
  const year = { day: '2019-12-31', name: 'Recorded spending 2019' };
  expect(await ledger(world)).toEqual([
    { kind: 'ACTUAL', minor: 4_091, ...year },
    { kind: 'ACTUAL', minor: 365_256, ...year },
  ]);
});

test.each([
  { first: 'without transactions', tables: MONEY, later: CHARGED },
  { first: 'with transactions', tables: CHARGED, later: MONEY },
])('a claim that came in $first is not spent again by the other way', async ({ tables, later }) => {
  const world = await scene();
  await run(world, tables);
  const before = await ledger(world);
  expect((await run(world, later)).refused).toBeGreaterThan(0);
  expect(await ledger(world)).toEqual(before);
});

const BUNDLE = JSON.stringify({
  resourceType: 'Bundle',
  type: 'transaction',
  entry: [
    {
      resource: {
        resourceType: 'Organization',
        id: 'o1',
        identifier: [{ system: 'https://github.com/synthetichealth/synthea', value: 'o1' }],
        name: 'Elm Hospital',
      },
    },
    { resource: { resourceType: 'Practitioner', id: 'd1', name: [{ family: 'Lee', given: ['Ann'] }] } },
    {
      resource: {
        resourceType: 'Patient',
        id: 'p1',
        identifier: [{ system: 'https://github.com/synthetichealth/synthea', value: 'p1' }],
        name: [{ family: 'O’Brien', given: ['Zoë'] }],
        birthDate: '1941-09-02',
      },
    },
    {
      resource: {
        resourceType: 'Condition',
        id: 'x1',
        code: { coding: [{ system: 'http://snomed.info/sct', code: '15777000', display: 'Prediabetes' }] },
        subject: { reference: 'Patient/p1' },
        onsetDateTime: '2015-01-28T23:00:00-08:00',
      },
    },
  ],
});
const SAME_WORLD = {
  organizations: table('Id,NAME,ADDRESS,CITY,STATE,ZIP,LAT,LON,PHONE', 'o1,ELM HOSPITAL,1 Road,Town,CA,92780-4400,,,'),
  providers: table('Id,ORGANIZATION,NAME,SPECIALITY', 'd1,o1,Ann Lee,GENERAL PRACTICE'),
  patients: table(PATIENTS, PATIENT, PATIENT.replace('p1', 'p2')),
  conditions: table(
    'START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION',
    '2015-01-29,,p1,e1,15777000,Prediabetes',
    '2015-01-29,,p2,e1,15777000,Prediabetes',
  ),
};
const counts = (world: Scene) =>
  world.rows(
    `select (select count(*)::int from client) as clients, (select count(*)::int from condition) as conditions,
            (select count(*)::int from provider) as providers, (select count(*)::int from practitioner) as practitioners,
            (select count(*)::int from provider_location) as places`,
  );

test('a client whom the FHIR export brought is kept from there, with everything that hangs on her', async () => {
  const world = await scene();
  await runImport(world, fhir, files({ 'a.json': BUNDLE }));
  const report = await run(world, SAME_WORLD);
  expect(report).toMatchObject({ refused: 0, created: 2, unchanged: 4, keptElsewhere: { fhir: 4 } });
  expect(await counts(world)).toEqual([{ clients: 2, conditions: 2, providers: 1, practitioners: 1, places: 0 }]);
  expect(await run(world, SAME_WORLD)).toMatchObject({ created: 0, unchanged: 6, keptElsewhere: { fhir: 4 } });
  expect(await counts(world)).toEqual([{ clients: 2, conditions: 2, providers: 1, practitioners: 1, places: 0 }]);
});

test('and the other way round', async () => {
  const world = await scene();
  await run(world, SAME_WORLD);
  const paths = files({ 'a.json': BUNDLE });
  expect(await runImport(world, fhir, paths)).toMatchObject({
    refused: 0,
    created: 0,
    unchanged: 4,
    keptElsewhere: { 'synthea-csv': 4 },
  });
  expect(await counts(world)).toEqual([{ clients: 2, conditions: 2, providers: 1, practitioners: 1, places: 1 }]);
  expect(await runImport(world, fhir, paths)).toMatchObject({ created: 0, unchanged: 4 });
});

test('a client who was entered by hand keeps her name and takes in her history', async () => {
  const world = await scene();
  await run(world, { patients: SAME_WORLD.patients });
  await world.rows(`delete from import_record`);
  await world.rows(`update person set given_name = 'Zo' where given_name = 'Zoë'`);
  const report = await run(world, SAME_WORLD);
  expect(report).toMatchObject({ refused: 0, keptElsewhere: { hand: 2 } });
  expect(await counts(world)).toMatchObject([{ clients: 2, conditions: 2 }]);
  expect(await world.rows(`select distinct given_name from person`)).toEqual([{ given_name: 'Zo' }]);
  expect(await run(world, SAME_WORLD)).toMatchObject({ created: 0, refused: 0 });
});

test('refuses the row at fault alone, and a file that is no table of the set as a whole', async () => {
  const world = await scene();
  const report = await run(world, {
    patients: table(PATIENTS, PATIENT, PATIENT.replace('p1', 'p3').replace('1941-09-02', '1941-02-30')),
    conditions: table('START,STOP,PATIENT,ENCOUNTER,CODE,DESCRIPTION', '2015-01-29,,nobody,e1,1,Sinusitis'),
    claims: table(CLAIMS, 'c1,p1,e1,2019-12-31T10:00:00Z,CLOSED'),
    rooms: table('Id', '1'),
    devices: table('Id', '1'),
  });
  expect(report.created).toBe(1);
  expect(report.refusals.map(({ source, row, reason }) => [source, row, reason])).toEqual([
    ['patients.csv', 2, 'The birth date is not a day of the calendar.'],
    ['conditions.csv', 1, 'It refers to patients nobody, which is not here.'],
    ['claims.csv', 1, 'Nothing in this import says what it was for, and so what it cost.'],
    ['devices.csv', 0, 'It has no column UDI.'],
    ['rooms.csv', 0, expect.stringContaining('none of the tables of this format')],
  ]);
});

test('a dry run says what would come in and keeps nothing', async () => {
  const world = await scene();
  expect(await run(world, CHARGED, true)).toMatchObject({ created: 7, refused: 0 });
  expect(await world.rows('select 1 from client union all select 1 from import_record')).toEqual([]);
});
