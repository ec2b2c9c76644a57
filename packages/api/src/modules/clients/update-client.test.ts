import { describe, expect, it } from 'vitest';
import { createOrgUnit } from '../organisations/index.js';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { recordMedication } from '../medications/index.js';
import { makeClient } from './client.factory.js';
import { onClientEnded } from './client-registry.js';
import { endClient } from './end-client.js';
import { recordCondition } from './record-condition.js';
import { updateClient } from './update-client.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

const update = (world: Scene, input: Record<string, unknown>, actor = world.careManager()) =>
  updateClient(world.as(actor), { version: 1, ...input });

const clientRow = async (world: Scene) =>
  (
    await world.rows(
      'select status, acuity, contact_interval_days, next_contact_due_on::text, sort_name, version, unit_id from client',
    )
  )[0];

/** What the settlement of this file does; each test says. */
let settle: (endedOn: string) => void = () => {};
onClientEnded(async (_tx, { endedOn }) => settle(endedOn));

describe('updateClient', () => {
  it('changes what is given and keeps the rest', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    madeBy(await update(world, { id, acuity: 'HIGH' }));
    expect(await clientRow(world)).toEqual({
      status: 'ACTIVE',
      acuity: 'HIGH',
      contact_interval_days: 30,
      next_contact_due_on: '2026-01-31',
      sort_name: 'okafor, ada',
      version: 2,
      unit_id: world.unitId,
    });
  });

  it('moves the day a contact is due with the interval, and clears it on null', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    madeBy(await update(world, { id, contactIntervalDays: 14 }));
    expect(await clientRow(world)).toMatchObject({ next_contact_due_on: '2026-01-15' });
    madeBy(await update(world, { id, version: 2, nextContactDueOn: null }));
    expect(await clientRow(world)).toMatchObject({ next_contact_due_on: null });
  });

  it('owes a prospect who becomes active her first contact an interval from today', async () => {
    const world = await scene();
    const { id } = await makeClient(world, { status: 'PROSPECT', contactIntervalDays: 7 });
    madeBy(await update(world, { id, status: 'ACTIVE' }));
    expect(await clientRow(world)).toMatchObject({ status: 'ACTIVE', next_contact_due_on: '2026-03-17' });
  });

  it('follows a changed name in the name it is sorted by', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    madeBy(await update(world, { id, person: { familyName: 'Eze', preferredName: 'Addie' } }));
    expect(await clientRow(world)).toMatchObject({ sort_name: 'eze, ada (addie)' });
  });

  it('clears what is null and falls back to not known where a value must stand', async () => {
    const world = await scene();
    const { id } = await makeClient(world, {
      person: { pronouns: 'she/her', languages: ['yo'], birthDatePrecision: 'YEAR' },
    });
    madeBy(
      await update(world, {
        id,
        person: {
          pronouns: null,
          languages: null,
          sex: null,
          birthDate: null,
          birthDatePrecision: null,
          interpreterNeeded: null,
        },
      }),
    );
    expect(
      await world.rows(
        'select pronouns, languages, sex, birth_date, birth_date_precision, interpreter_needed from person',
      ),
    ).toEqual([
      {
        pronouns: null,
        languages: [],
        sex: 'UNKNOWN',
        birth_date: null,
        birth_date_precision: 'DAY',
        interpreter_needed: false,
      },
    ]);
  });

  it('ends the care of somebody recorded as deceased, in the same step', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    madeBy(await update(world, { id, person: { deceasedOn: '2026-03-09' } }));
    expect(await world.rows('select status, ended_on::text, end_reason, next_contact_due_on from client')).toEqual([
      { status: 'ENDED', ended_on: '2026-03-09', end_reason: 'Deceased', next_contact_due_on: null },
    ]);
  });

  it.each([
    ['a death that was recorded for a later day', { person: { deceasedOn: '2026-03-09' } }, 'Deceased'],
    ['an end of care that came after the death', null, 'Moved away'],
  ])('lets the care end with the death, and settles anew what is dated after it: %s', async (_, first, reason) => {
    const world = await scene();
    const { id } = await makeClient(world);
    const ending = { id, version: 1, endedOn: '2026-03-09', endReason: 'Moved away' };
    if (first) madeBy(await update(world, { id, ...first }));
    else await world.do(endClient, world.supervisor(), ending);
    const settled: string[] = [];
    settle = (endedOn) => settled.push(endedOn);
    const seen = await clientRow(world);
    madeBy(await update(world, { id, version: seen?.version, person: { deceasedOn: '2026-03-02' } }));
    expect(await world.rows('select status, ended_on::text, end_reason from client')).toEqual([
      { status: 'ENDED', ended_on: '2026-03-02', end_reason: reason },
    ]);
    expect(settled).toEqual(['2026-03-02']);
    settle = () => {};
  });

  it('leaves care that had ended before the death as it ended', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await world.do(endClient, world.supervisor(), { id, version: 1, endedOn: '2026-03-01', endReason: 'Moved away' });
    madeBy(await update(world, { id, version: 2, person: { deceasedOn: '2026-03-09' } }));
    expect(await world.rows('select ended_on::text, end_reason from client')).toEqual([
      { ended_on: '2026-03-01', end_reason: 'Moved away' },
    ]);
  });

  it('refuses a stale version with the one that stands now', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    madeBy(await update(world, { id, acuity: 'HIGH' }));
    expect(await update(world, { id, acuity: 'LOW' })).toMatchObject({
      refused: [{ code: 'STALE_VERSION', path: ['version'], currentVersion: 2 }],
    });
    expect(await clientRow(world)).toMatchObject({ acuity: 'HIGH', version: 2 });
  });

  it('lets one of two simultaneous editors win', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const outcomes = await Promise.all(['HIGH', 'LOW'].map((acuity) => update(world, { id, acuity })));
    expect(outcomes.flatMap(refusalsIn)).toEqual(['STALE_VERSION version']);
    expect(await clientRow(world)).toMatchObject({ version: 2 });
  });

  it.each([
    ['version ahead', { version: 2 }, 'STALE_VERSION version'],
    ['version nought', { version: 0 }, 'STALE_VERSION version'],
    ['unknown unit', { unitId: RANDOM_ID }, 'NOT_FOUND unitId'],
    ['way back to prospect', { status: 'PROSPECT' }, 'ILLEGAL_TRANSITION status'],
    ['ending by the back door', { status: 'ENDED' }, 'INVALID status'],
    ['birth tomorrow', { person: { birthDate: '2026-03-11' } }, 'OUT_OF_RANGE person.birthDate'],
    ['death tomorrow', { person: { deceasedOn: '2026-03-11' } }, 'OUT_OF_RANGE person.deceasedOn'],
    ['death before birth', { person: { deceasedOn: '1944-05-05' } }, 'INVALID person.deceasedOn'],
    ['blank name', { person: { familyName: '\u200b' } }, 'REQUIRED person.familyName'],
  ])('refuses a %s, and changes nothing', async (_, changes, refusal) => {
    const world = await scene();
    const { id } = await makeClient(world);
    const before = await world.rows('select c.*, p.* from client c join person p on p.id = c.person_id');
    expect(refusalsIn(await update(world, { id, ...changes }))).toEqual([refusal]);
    expect(await world.rows('select c.*, p.* from client c join person p on p.id = c.person_id')).toEqual(before);
  });

  it.each([
    ['her enrolment', '2026-01-02', 'INVALID_PERIOD person.birthDate'],
    ['the onset of a condition', '2020-05-01', 'OUT_OF_RANGE person.birthDate'],
    ['the first day of a medication', '2021-05-01', 'OUT_OF_RANGE person.birthDate'],
  ])('refuses a birth date corrected to one after %s', async (_, birthDate, refusal) => {
    const world = await scene();
    const { id } = await makeClient(world);
    const coded = { clientId: id, codeSystem: 's', code: 'c', display: 'd' };
    if (birthDate < '2021')
      await world.do(recordCondition, world.careManager(), {
        ...{ ...coded, idempotencyKey: 'c', clinicalStatus: 'ACTIVE', onsetOn: '2020-04-30', recordedOn: '2026-01-01' },
      });
    if (birthDate < '2026')
      await world.do(recordMedication, world.careManager(), {
        ...{ ...coded, idempotencyKey: 'm', source: 'CLIENT', startedOn: '2021-04-30' },
      });
    const edit = { id, acuity: 'HIGH', person: { birthDate } };
    expect(refusalsIn(await update(world, edit))).toEqual([refusal]);
    expect(await clientRow(world)).toMatchObject({ acuity: 'MODERATE', version: 1 });
    expect(await world.rows('select birth_date::text from person')).toEqual([{ birth_date: '1944-05-06' }]);
  });

  it('lets a birth date be corrected to the day of the enrolment, and to one that what is on record already precedes', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await world.rows(
      `insert into condition (tenant_id, client_id, code_system, code, display, clinical_status, onset_on)
        select tenant_id, id, 's', 'c', 'd', 'ACTIVE', '1944-05-05' from client`,
    );
    madeBy(await update(world, { id, person: { birthDate: '2026-01-01' } }));
    expect(await world.rows('select birth_date::text from person')).toEqual([{ birth_date: '2026-01-01' }]);
  });

  it('refuses to hand a client to a unit that the actor does not answer for', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    const south = await world.do(createOrgUnit, world.administrator(), {
      idempotencyKey: 's',
      name: 'South',
      kind: 'TEAM',
    });
    expect(refusalsIn(await update(world, { id, unitId: south.id }))).toEqual(['NOT_ALLOWED unitId']);
    const both = world.supervisor({ unitIds: [world.unitId, south.id] });
    expect(await update(world, { id, unitId: south.id }, both)).toHaveProperty('done');
  });

  it('leaves an ended client alone, but lets her name be corrected', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await world.do(endClient, world.supervisor(), { id, version: 1, endedOn: '2026-03-01', endReason: 'Moved away' });
    expect(refusalsIn(await update(world, { id, version: 2, acuity: 'LOW' }))).toEqual(['EPISODE_CLOSED id']);
    expect(await update(world, { id, version: 2, person: { familyName: 'Eze' } })).toHaveProperty('done');
  });

  it.each([
    ['a client of another team', (world: Scene) => world.careManager({ unitIds: [] })],
    ['a client of another organisation', async () => (await scene()).supervisor()],
  ])('answers for %s as for one that does not exist', async (_, stranger) => {
    const world = await scene();
    const { id } = await makeClient(world);
    const actor = await stranger(world);
    const outcome = await update(world, { id, acuity: 'HIGH' }, actor);
    expect(outcome).toEqual(await update(world, { id: RANDOM_ID, acuity: 'HIGH' }, actor));
    expect(refusalsIn(outcome)).toEqual(['NOT_FOUND id']);
    expect(await clientRow(world)).toMatchObject({ acuity: 'MODERATE', version: 1 });
  });

  it('is forbidden to an administrator', async () => {
    const world = await scene();
    const { id } = await makeClient(world);
    await expect(update(world, { id, acuity: 'HIGH' }, world.administrator())).rejects.toMatchObject(
      thrown('FORBIDDEN'),
    );
  });
});
