import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { Packet } from '../database/packet.js';
import { makeClient } from '../modules/clients/index.js';
import { logInteraction } from '../modules/outreach/index.js';
import { hireStaffMember } from '../modules/staffing/index.js';
import { makeNewPerson } from '../modules/people/index.js';
import { scene } from '../test/scene.js';
import { offerReadsAhead } from './ahead.js';

const LOG = `mutation Log($input: LogInteractionInput!) {
  logInteraction(input: $input) { interaction { id outcome client { id nextContactDueOn } } client { id nextContactDueOn } errors { code } }
}`;

/** A care manager on the staff, and how she tells of a contact with her client. */
async function outreach() {
  const world = await scene();
  const staff = await world.do(hireStaffMember, world.administrator(), {
    idempotencyKey: 'hire',
    person: makeNewPerson({ givenName: 'Grace', familyName: 'Lee', birthDate: '1980-01-01' }),
    unitId: world.unitId,
    jobTitle: 'Care manager',
    hiredOn: '2020-01-01',
    roles: ['CARE_MANAGER'],
  });
  const { id: clientId } = await makeClient(world);
  const input = {
    idempotencyKey: 'call',
    clientId,
    mode: 'PHONE',
    direction: 'OUTBOUND',
    outcome: 'REACHED',
    startedAt: '2026-03-10T14:00:00Z',
    minutes: 20,
  };
  return { world, clientId, input, grace: world.careManager({ staffId: staff.id }) };
}

const counts = `select (select count(*)::int from interaction) as interactions,
  (select count(*)::int from audit_event where operation = 'logInteraction') as acts,
  (select count(*)::int from audit_event where operation = 'Log' and action = 'read') as reads,
  (select count(*)::int from outbox_event where type = 'Interaction') as told,
  (select count(*)::int from idempotency_key where outcome is not null and operation = 'logInteraction') as keys`;

let sent: MockInstance<typeof Packet.on>;
beforeEach(() => {
  sent = vi.spyOn(Packet, 'on');
});
afterEach(() => sent.mockRestore());
/** The statements of each round trip, by their first words. */
const trips = (): string[][] =>
  sent.mock.calls.map(([, statements]) => statements.map(({ text }) => text.split(/\s+/).slice(0, 3).join(' ')));

describe('a write', () => {
  it('takes two round trips, its answer included: what it looks at, and what it changes', async () => {
    const { world, clientId, input, grace } = await outreach();
    sent.mockClear();
    const { data, errors, statements } = await world.run(LOG, { input }, grace);
    expect(errors).toBeUndefined();
    const due = { id: clientId, nextContactDueOn: '2026-04-09' };
    expect(data.logInteraction).toMatchObject({
      interaction: { outcome: 'REACHED', client: due },
      client: due,
      errors: [],
    });
    expect(trips()).toEqual([
      [
        'begin',
        expect.stringMatching(/^select set_config/),
        'insert into idempotency_key',
        'select focus_on($1::uuid)',
        expect.stringMatching(/^select id, tenant_id,/),
        expect.stringMatching(/^select \(extract/),
      ],
      [
        'insert into "interaction"',
        'update "client" set',
        'with told as',
        'set constraints all',
        expect.any(String),
        'select focus_on($1::uuid)',
        expect.any(String),
        'commit',
      ],
    ]);
    // Nothing is read a second time.
    expect(statements).toEqual([]);
    expect(await world.rows(counts)).toEqual([{ interactions: 1, acts: 1, reads: 2, told: 1, keys: 1 }]);
  });

  it('that comes again is answered as the first time, and does nothing', async () => {
    const { world, input, grace } = await outreach();
    const answers = [await world.run(LOG, { input }, grace), await world.run(LOG, { input }, grace)];
    expect(answers[1]?.data).toEqual(answers[0]?.data);
    expect(await world.rows(counts)).toMatchObject([{ interactions: 1, acts: 1, told: 1, keys: 1 }]);
  });

  it('that is refused takes everything back, and is written down in one more round trip', async () => {
    const { world, input, grace } = await outreach();
    sent.mockClear();
    const { data } = await world.run(LOG, { input: { ...input, startedAt: '2027-01-01T00:00:00Z' } }, grace);
    expect(data.logInteraction.errors).toEqual([{ code: 'OUT_OF_RANGE' }]);
    expect(trips().map((each) => each.at(-1))).toEqual(['select focus_on($1::uuid)', 'rollback', 'commit']);
    expect(await world.rows(counts)).toEqual([{ interactions: 0, acts: 1, reads: 0, told: 0, keys: 0 }]);
  });

  it('is kept though its answer cannot be read', async () => {
    const { world, input, grace } = await outreach();
    const context = world.as(grace);
    const take = vi.fn<(text: string) => void>();
    offerReadsAhead(context, () => [{ statements: [{ name: '', text: 'select 1 / 0', values: [] }], take }]);
    expect(await logInteraction(context, input)).toHaveProperty('done');
    expect(take).not.toHaveBeenCalled();
    expect(await world.rows(counts)).toMatchObject([{ interactions: 1, acts: 1, told: 1, keys: 1 }]);
  });

  it('is told what to read by what it touched', async () => {
    const { world, clientId, input, grace } = await outreach();
    const context = world.as(grace);
    const touched: unknown[] = [];
    offerReadsAhead(context, (rows) => {
      touched.push(...rows);
      return [];
    });
    const { done } = (await logInteraction(context, input)) as { done: { id: string } };
    expect(touched).toContainEqual({ type: 'Interaction', id: done.id });
    expect(touched).toContainEqual({ type: 'Client', id: clientId });
  });
});
