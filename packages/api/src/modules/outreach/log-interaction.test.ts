import { describe, expect, it } from 'vitest';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { endClient, makeClient } from '../clients/index.js';
import { addFamilyMember } from '../families/index.js';
import { makeNewPerson } from '../people/index.js';
import { hireStaffMember } from '../staffing/index.js';
import { logInteraction } from './log-interaction.js';

const RANDOM_ID = '019cd000-0000-7000-8000-000000000001';

/** A client of the scene's team, enrolled on 1 January 2026, and a care manager on the staff. It is 10 March, 11:00 in New York. */
async function outreach(options: Parameters<typeof scene>[0] = {}, client: Record<string, unknown> = {}) {
  const world = await scene(options);
  const staff = await world.do(hireStaffMember, world.administrator(), {
    idempotencyKey: 'hire',
    person: makeNewPerson({ givenName: 'Grace', familyName: 'Lee', birthDate: '1980-01-01' }),
    unitId: world.unitId,
    jobTitle: 'Care manager',
    hiredOn: '2020-01-01',
    roles: ['CARE_MANAGER'],
  });
  const { id: clientId } = await makeClient(world, client);
  return { world, clientId, grace: world.careManager({ staffId: staff.id }) };
}

let serial = 0;
const call = (overrides: Record<string, unknown>) => {
  serial += 1;
  return {
    idempotencyKey: `k-${serial}`,
    mode: 'PHONE',
    direction: 'OUTBOUND',
    outcome: 'REACHED',
    startedAt: '2026-03-10T14:00:00Z',
    minutes: 20,
    ...overrides,
  };
};

const dueDay = async (world: Scene) =>
  (await world.rows<{ due: string | null }>('select next_contact_due_on::text as due from client'))[0]?.due;
const interactions = (world: Scene) => world.rows('select count(*)::int as n from interaction');

describe('logInteraction', () => {
  it('writes down the contact and moves the day the next one is due', async () => {
    const { world, clientId, grace } = await outreach();
    madeBy(await logInteraction(world.as(grace), call({ clientId, note: 'Sleeps better.', topics: ['sleep'] })));
    expect(
      await world.rows('select staff_id, mode, direction, outcome, minutes, note, topics, started_at from interaction'),
    ).toEqual([
      {
        staff_id: grace.staffId,
        mode: 'PHONE',
        direction: 'OUTBOUND',
        outcome: 'REACHED',
        minutes: 20,
        note: 'Sleeps better.',
        topics: ['sleep'],
        started_at: new Date('2026-03-10T14:00:00Z'),
      },
    ]);
    expect(await dueDay(world)).toBe('2026-04-09');
  });

  it('counts the interval from the calendar day of the organisation, not of the server', async () => {
    const { world, clientId, grace } = await outreach();
    madeBy(await logInteraction(world.as(grace), call({ clientId, startedAt: '2026-03-10T03:30:00Z' })));
    expect(await dueDay(world)).toBe('2026-04-08');
  });

  it('leaves an overdue client overdue after an attempt', async () => {
    const { world, clientId, grace } = await outreach();
    const attempt = call({ clientId, outcome: 'NO_ANSWER', minutes: 0, nextContactOn: '2026-03-20' });
    madeBy(await logInteraction(world.as(grace), attempt));
    expect(await dueDay(world)).toBe('2026-01-31');
  });

  it('keeps the day that a later contact gave when an older one is entered late', async () => {
    const { world, clientId, grace } = await outreach();
    madeBy(await logInteraction(world.as(grace), call({ clientId })));
    madeBy(await logInteraction(world.as(grace), call({ clientId, startedAt: '2026-02-01T15:00:00Z' })));
    expect(await dueDay(world)).toBe('2026-04-09');
  });

  it('takes a contact from before the enrolment: prospects are spoken to before they are in care', async () => {
    const { world, clientId, grace } = await outreach();
    madeBy(await logInteraction(world.as(grace), call({ clientId, startedAt: '2025-12-10T14:00:00Z' })));
    expect(await interactions(world)).toEqual([{ n: 1 }]);
  });

  it('takes the day agreed with the client', async () => {
    const { world, clientId, grace } = await outreach();
    madeBy(await logInteraction(world.as(grace), call({ clientId, nextContactOn: '2026-03-17' })));
    expect(await dueDay(world)).toBe('2026-03-17');
  });

  it('has one effect and one record however often it is sent with one key', async () => {
    const { world, clientId, grace } = await outreach();
    const input = call({ clientId });
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => logInteraction(world.as(grace), input)));
    expect(new Set(outcomes.map((outcome) => madeBy(outcome).id)).size).toBe(1);
    expect(await interactions(world)).toEqual([{ n: 1 }]);
    expect(await world.rows(`select action, client_id from audit_event where operation = 'logInteraction'`)).toEqual([
      { action: 'interaction.logged', client_id: clientId },
    ]);
    expect(refusalsIn(await logInteraction(world.as(grace), { ...input, minutes: 21 }))).toEqual([
      'IDEMPOTENCY_MISMATCH idempotencyKey',
    ]);
  });

  it('keeps the day right when several contacts are logged at once', async () => {
    const { world, clientId, grace } = await outreach();
    const days = ['2026-03-01', '2026-03-09', '2026-03-05', '2026-02-20'];
    const outcomes = await Promise.all(
      days.map((day) => logInteraction(world.as(grace), call({ clientId, startedAt: `${day}T15:00:00Z` }))),
    );
    expect(outcomes.flatMap(refusalsIn)).toEqual([]);
    expect(await dueDay(world)).toBe('2026-04-08');
    expect(await world.rows('select * from contact_summary_differences()')).toEqual([]);
  });

  it('is linked to a family member of the client, and to nobody else', async () => {
    const { world, clientId, grace } = await outreach();
    const { id } = await world.do(addFamilyMember, grace, {
      idempotencyKey: 'f',
      clientId,
      person: makeNewPerson({ birthDate: '1970-01-01' }),
      kind: 'CHILD',
    });
    const [link] = await world.rows<{ person_id: string }>('select person_id from family_relationship where id = $1', [
      id,
    ]);
    const collateral = call({ clientId, outcome: 'REACHED_COLLATERAL', withPersonId: link?.person_id });
    expect(await logInteraction(world.as(grace), collateral)).toHaveProperty('done');
    const [stranger] = await world.rows<{ person_id: string }>('select person_id from staff_member');
    expect(
      refusalsIn(await logInteraction(world.as(grace), call({ clientId, withPersonId: stranger?.person_id }))),
    ).toEqual(['NOT_FOUND withPersonId']);
  });

  it.each([
    ['a second ahead', { startedAt: '2026-03-10T15:00:01Z' }, 'OUT_OF_RANGE startedAt'],
    ['in the year 9999', { startedAt: '9999-12-31T23:59:59Z' }, 'OUT_OF_RANGE startedAt'],
    ['in another century', { startedAt: '1899-12-31T00:00:00Z' }, 'OUT_OF_RANGE startedAt'],
    ['on the evening before the client was born', { startedAt: '1944-05-06T03:59:59Z' }, 'OUT_OF_RANGE startedAt'],
    ['at a time without zone', { startedAt: '2026-03-10T14:00:00' }, 'INVALID startedAt'],
    ['of minutes below nothing', { minutes: -1 }, 'OUT_OF_RANGE minutes'],
    ['of more minutes than a day has', { minutes: 1441 }, 'OUT_OF_RANGE minutes'],
    ['of half a minute', { minutes: 0.5 }, 'INVALID minutes'],
    ['with 21 topics', { topics: Array.from({ length: 21 }, (_, n) => `t${n}`) }, 'TOO_MANY topics'],
    ['with a note of 10,001 characters', { note: 'a'.repeat(10_001) }, 'TOO_LONG note'],
    ['with a NUL in the note', { note: 'a\u0000b' }, 'INVALID note'],
    ['whose next contact was before it', { nextContactOn: '2026-03-09' }, 'INVALID_PERIOD nextContactOn'],
    ['by carrier pigeon', { mode: 'PIGEON' }, 'INVALID mode'],
    ['of a client who does not exist', { clientId: RANDOM_ID }, 'NOT_FOUND clientId'],
    ['by a staff member who does not exist', { staffId: RANDOM_ID }, 'NOT_FOUND staffId'],
    ['with a person who does not exist', { withPersonId: RANDOM_ID }, 'NOT_FOUND withPersonId'],
  ])('refuses a contact %s, and writes nothing', async (_, input, refusal) => {
    const { world, clientId, grace } = await outreach();
    expect(refusalsIn(await logInteraction(world.as(grace), call({ clientId, ...input })))).toEqual([refusal]);
    expect(await interactions(world)).toEqual([{ n: 0 }]);
    expect(await dueDay(world)).toBe('2026-01-31');
  });

  it('wants to know who it was when the user is no staff member', async () => {
    const { world, clientId } = await outreach();
    expect(refusalsIn(await logInteraction(world.as(world.careManager()), call({ clientId })))).toEqual([
      'REQUIRED staffId',
    ]);
  });

  it('takes a late entry of what came before the end of care, and nothing after; no contact is owed', async () => {
    const { world, clientId, grace } = await outreach();
    await world.do(endClient, world.supervisor(), {
      id: clientId,
      version: 1,
      endedOn: '2026-03-08',
      endReason: 'Moved',
    });
    const late = (startedAt: string) => logInteraction(world.as(grace), call({ clientId, startedAt }));
    expect(refusalsIn(await late('2026-03-09T04:00:00Z'))).toEqual(['EPISODE_CLOSED startedAt']);
    expect(await late('2026-03-09T03:59:00Z')).toHaveProperty('done');
    expect(await dueDay(world)).toBeNull();
  });

  it('answers for a client of another team as for one that does not exist', async () => {
    const { world, clientId, grace } = await outreach();
    const stranger = world.careManager({ unitIds: [], staffId: grace.staffId });
    const outcome = await logInteraction(world.as(stranger), call({ clientId }));
    expect(outcome).toEqual(await logInteraction(world.as(stranger), call({ clientId: RANDOM_ID })));
    expect(refusalsIn(outcome)).toEqual(['NOT_FOUND clientId']);
    expect(await interactions(world)).toEqual([{ n: 0 }]);
  });

  it.each([
    ['an administrator', (world: Scene) => world.administrator()],
    ['an analyst', (world: Scene) => world.analyst()],
  ])('is forbidden to %s', async (_, actor) => {
    const { world, clientId } = await outreach();
    await expect(logInteraction(world.as(actor(world)), call({ clientId }))).rejects.toMatchObject(thrown('FORBIDDEN'));
  });
});
