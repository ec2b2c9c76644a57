import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';

const INSERT = `insert into interaction (tenant_id, client_id, mode, direction, outcome, started_at, minutes)`;

/** Enters contacts past the use-case, all in one statement: `[client, direction, outcome, day]`. */
function enter(world: Scene, contacts: readonly (readonly [string, string, string, string])[]) {
  const rows = contacts.map(
    ([client, direction, outcome, day]) =>
      `('${world.tenantId}', '${client}', 'PHONE', '${direction}', '${outcome}', '${day}T15:00:00Z', 5)`,
  );
  return world.rows(`${INSERT} values ${rows.join(', ')}`);
}

const summaries = (world: Scene) =>
  world.rows(`select client_id, (last_attempt_at at time zone 'UTC')::date::text as attempt,
    (last_success_at at time zone 'UTC')::date::text as success from contact_summary order by client_id`);

async function twoClients() {
  const world = await scene();
  const [one, two] = [(await makeClient(world)).id, (await makeClient(world)).id].sort();
  return { world, one: one ?? '', two: two ?? '' };
}

describe('the contact summary', () => {
  it('knows the last attempt and the last success of every client entered in one statement', async () => {
    const { world, one, two } = await twoClients();
    await enter(world, [
      [one, 'OUTBOUND', 'REACHED', '2026-01-05'],
      [one, 'OUTBOUND', 'NO_ANSWER', '2026-02-05'],
      [one, 'INBOUND', 'REACHED', '2026-01-20'],
      [one, 'OUTBOUND', 'MESSAGE_LEFT', '2026-01-31'],
      [two, 'INBOUND', 'REACHED_COLLATERAL', '2026-02-01'],
    ]);
    expect(await summaries(world)).toEqual([
      { client_id: one, attempt: '2026-02-05', success: '2026-01-20' },
      { client_id: two, attempt: null, success: '2026-02-01' },
    ]);
  });

  it('keeps the later day when an older contact is entered late', async () => {
    const { world, one } = await twoClients();
    await enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-02-05']]);
    await enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-01-05']]);
    expect(await summaries(world)).toEqual([{ client_id: one, attempt: '2026-02-05', success: '2026-02-05' }]);
  });

  it('follows a corrected outcome, a moved day, a change of client, a withdrawn entry and a deleted one', async () => {
    const { world, one, two } = await twoClients();
    await enter(world, [
      [one, 'OUTBOUND', 'REACHED', '2026-01-05'],
      [one, 'OUTBOUND', 'REACHED', '2026-02-05'],
    ]);
    const latest = `where started_at = '2026-02-05T15:00:00Z'`;
    await world.rows(`update interaction set outcome = 'NO_ANSWER' ${latest}`);
    expect(await summaries(world)).toEqual([{ client_id: one, attempt: '2026-02-05', success: '2026-01-05' }]);
    await world.rows(`update interaction set client_id = $1, outcome = 'REACHED' ${latest}`, [two]);
    expect(await summaries(world)).toEqual([
      { client_id: one, attempt: '2026-01-05', success: '2026-01-05' },
      { client_id: two, attempt: '2026-02-05', success: '2026-02-05' },
    ]);
    await world.rows(`update interaction set deleted_at = now() ${latest}`);
    expect(await summaries(world)).toEqual([{ client_id: one, attempt: '2026-01-05', success: '2026-01-05' }]);
    await world.rows('delete from interaction');
    expect(await summaries(world)).toEqual([]);
  });

  it('equals what the interactions come to after any sequence of changes', async () => {
    const { world, one, two } = await twoClients();
    await world.rows(
      `${INSERT} select $1::uuid, case when n % 3 = 0 then $2::uuid else $3::uuid end, 'PHONE',
        case when n % 2 = 0 then 'INBOUND' else 'OUTBOUND' end,
        (array['REACHED', 'NO_ANSWER', 'MESSAGE_LEFT', 'REACHED_COLLATERAL', 'DECLINED'])[1 + n * 7 % 5],
        '2025-01-01T00:00:00Z'::timestamptz + n * 7919 % 400 * interval '1 day', 1
        from generate_series(1, 200) n`,
      [world.tenantId, one, two],
    );
    const differences = () => world.rows('select * from contact_summary_differences()');
    expect(await differences()).toEqual([]);
    await world.rows(`update interaction set outcome = 'REACHED' where minutes = 1 and outcome = 'DECLINED'`);
    expect(await differences()).toEqual([]);
    await world.rows(`update interaction set started_at = started_at - interval '100 days' where outcome = 'REACHED'`);
    expect(await differences()).toEqual([]);
    await world.rows(`delete from interaction where direction = 'INBOUND'`);
    expect(await differences()).toEqual([]);
  });

  it('is found out by its check when it is wrong, missing or left over', async () => {
    const { world, one, two } = await twoClients();
    await enter(world, [
      [one, 'OUTBOUND', 'REACHED', '2026-01-05'],
      [two, 'OUTBOUND', 'REACHED', '2026-01-05'],
    ]);
    const wrong = async () =>
      (await world.rows<{ client_id: string }>('select client_id from contact_summary_differences()')).map(
        (row) => row.client_id,
      );
    await world.rows(`update contact_summary set last_success_at = '2026-01-06T00:00:00Z' where client_id = $1`, [one]);
    expect(await wrong()).toEqual([one]);
    await world.rows('delete from contact_summary where client_id = $1', [two]);
    expect((await wrong()).sort()).toEqual([one, two]);
    await world.rows(`
      alter table interaction disable trigger interaction_deleted;
      delete from interaction where client_id = '${one}';
      alter table interaction enable trigger interaction_deleted`);
    expect((await wrong()).sort()).toEqual([one, two]);
  });

  it('cannot be written by a session', async () => {
    const { world, one } = await twoClients();
    await enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-01-05']]);
    for (const actor of [world.careManager(), world.administrator()]) {
      const writing = world
        .as(actor)
        .em.transactional((em) => em.execute('update contact_summary set last_success_at = now()'));
      await expect(writing).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('is seen with the client alone', async () => {
    const { world, one } = await twoClients();
    await enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-01-05']]);
    const count = (em: { execute(sql: string): Promise<unknown> }) =>
      em.execute('select count(*)::int as n from contact_summary');
    expect(await world.as(world.careManager()).em.transactional(count)).toEqual([{ n: 1 }]);
    expect(await world.as(world.careManager({ unitIds: [] })).em.transactional(count)).toEqual([{ n: 0 }]);
  });
});

describe('the table of interactions', () => {
  it.each([
    ['a contact before anybody lives', `set started_at = '1899-12-31T23:00:00Z'`, 'interaction_started_at_range'],
    ['an endless moment', `set started_at = 'infinity'`, 'interaction_started_at_range'],
    ['more minutes than a day has', 'set minutes = 1441', 'interaction_minutes_check'],
    ['minutes below nothing', 'set minutes = -1', 'interaction_minutes_check'],
    ['a made-up outcome', `set outcome = 'MAYBE'`, 'interaction_outcome_check'],
    ['a made-up mode', `set mode = 'PIGEON'`, 'interaction_mode_check'],
    ['a made-up direction', `set direction = 'UP'`, 'interaction_direction_check'],
  ])('refuses %s', async (_, change, constraint) => {
    const { world, one } = await twoClients();
    await enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-01-05']]);
    await world.rows('update person set birth_date = null');
    await expect(world.rows(`update interaction ${change}`)).rejects.toMatchObject({ constraint });
  });

  it('refuses a contact after the end of care', async () => {
    const { world, one } = await twoClients();
    await world.rows(
      `update client set status = 'ENDED', ended_on = '2026-01-31', end_reason = 'x', next_contact_due_on = null where id = $1`,
      [one],
    );
    await enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-01-31']]);
    await expect(enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-02-01']])).rejects.toMatchObject({
      constraint: 'interaction_before_end',
    });
  });

  it('refuses a contact before the birth of the client, by the calendar of the organisation', async () => {
    const { world, one } = await twoClients();
    await enter(world, [[one, 'INBOUND', 'REACHED', '1944-05-06']]);
    await expect(enter(world, [[one, 'INBOUND', 'REACHED', '1944-05-05']])).rejects.toMatchObject({
      constraint: 'interaction_after_birth',
    });
  });

  it('refuses a client of another organisation', async () => {
    const [{ world, one }, other] = [await twoClients(), await twoClients()];
    await enter(world, [[one, 'OUTBOUND', 'REACHED', '2026-01-05']]);
    await expect(world.rows('update interaction set client_id = $1', [other.one])).rejects.toMatchObject({
      code: '23503',
    });
  });
});

const monthsOf = (world: Scene) =>
  world.rows(`select month::text, attempts, successes, is_reached, has_declined from contact_month order by month`);

describe('the months of contact', () => {
  it('are those of the organisation, and add up what was tried, reached and declined', async () => {
    const { world, one } = await twoClients();
    await enter(world, [[one, 'OUTBOUND', 'NO_ANSWER', '2026-01-05']]);
    await enter(world, [
      [one, 'OUTBOUND', 'REACHED', '2026-01-06'],
      [one, 'INBOUND', 'DECLINED', '2026-02-01'],
    ]);
    // Three in the morning of the first of February is still January in New York.
    await world.rows(`update interaction set started_at = '2026-02-01T03:00:00Z' where outcome = 'DECLINED'`);
    expect(await monthsOf(world)).toEqual([
      { month: '2026-01-01', attempts: 2, successes: 1, is_reached: true, has_declined: true },
    ]);
    await world.rows(`update organisation set time_zone = 'UTC'`);
    expect(await monthsOf(world)).toEqual([
      { month: '2026-01-01', attempts: 2, successes: 1, is_reached: true, has_declined: false },
      { month: '2026-02-01', attempts: 0, successes: 0, is_reached: false, has_declined: true },
    ]);
  });

  it('follow a corrected, a moved, a withdrawn and a deleted contact, as a count from scratch would', async () => {
    const { world, one, two } = await twoClients();
    await enter(world, [
      [one, 'OUTBOUND', 'REACHED', '2026-01-05'],
      [one, 'OUTBOUND', 'REACHED', '2026-02-05'],
      [two, 'OUTBOUND', 'NO_ANSWER', '2026-02-05'],
    ]);
    for (const change of [
      `update interaction set outcome = 'DECLINED' where client_id = '${two}'`,
      `update interaction set client_id = '${two}' where started_at < '2026-02-01'`,
      `update interaction set deleted_at = now() where outcome = 'DECLINED'`,
      `delete from interaction where client_id = '${one}'`,
    ]) {
      await world.rows(change);
      expect(await world.rows('select * from contact_month_differences()')).toEqual([]);
    }
    expect(await monthsOf(world)).toEqual([
      { month: '2026-01-01', attempts: 1, successes: 1, is_reached: true, has_declined: false },
    ]);
  });
});
