import { describe, expect, it } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from './client.factory.js';

/** Each statement breaks one rule of the tables, past every use-case; the database itself must refuse it, by name. */
const BREAKS: readonly (readonly [string, string, string])[] = [
  [
    'a second live client of one person',
    `insert into client (tenant_id, person_id, client_no, unit_id, status, acuity, enrolled_on)
    select tenant_id, person_id, 'other', unit_id, 'PROSPECT', 'LOW', enrolled_on from client`,
    'client_one_live',
  ],
  [
    'a number used twice',
    `insert into client (tenant_id, person_id, client_no, unit_id, status, acuity, enrolled_on, ended_on, end_reason)
    select tenant_id, person_id, client_no, unit_id, 'ENDED', 'LOW', enrolled_on, enrolled_on, 'x' from client`,
    'client_no_key',
  ],
  [
    'an end before the beginning',
    `update client set status = 'ENDED', ended_on = enrolled_on - 1, end_reason = 'x',
    next_contact_due_on = null`,
    'client_period',
  ],
  [
    'an end without a reason',
    `update client set status = 'ENDED', ended_on = enrolled_on, next_contact_due_on = null`,
    'client_ended_has_date_and_reason',
  ],
  [
    'an end of a client who is active',
    `update client set ended_on = enrolled_on, end_reason = 'x'`,
    'client_ended_has_date_and_reason',
  ],
  [
    'a contact owed to an ended client',
    `update client set status = 'ENDED', ended_on = enrolled_on, end_reason = 'x'`,
    'client_ended_owes_no_contact',
  ],
  ['no interval', 'update client set contact_interval_days = 0', 'client_contact_interval_days_check'],
  ['an endless day', `update client set next_contact_due_on = 'infinity'`, 'client_next_contact_due_on_check'],
  ['a made-up status', `update client set status = 'GONE'`, 'client_status_check'],
  ['a made-up acuity', `update client set acuity = 'EXTREME'`, 'client_acuity_check'],
  ['a deceased person in care', `update person set deceased_on = '2026-03-01'`, 'client_deceased_has_ended'],
  [
    'a death before birth',
    `update person set birth_date = '2000-01-02', deceased_on = '2000-01-01'`,
    'person_born_before_death',
  ],
  ['an enrolment before birth', `update client set enrolled_on = '1944-05-05'`, 'client_enrolled_after_birth'],
  ['a birth after the enrolment', `update person set birth_date = '2026-01-02'`, 'client_enrolled_after_birth'],
  [
    'a birth after the onset of a condition',
    `insert into condition (tenant_id, client_id, code_system, code, display, clinical_status, onset_on)
      select tenant_id, id, 's', 'c', 'd', 'ACTIVE', '1950-01-01' from client;
     update person set birth_date = '1950-01-02'`,
    'client_facts_after_birth',
  ],
  [
    'a birth after an allergy was recorded',
    `insert into allergy (tenant_id, client_id, code_system, code, display, clinical_status, recorded_on)
      select tenant_id, id, 's', 'c', 'd', 'ACTIVE', '1950-01-01' from client;
     update person set birth_date = '1950-01-02'`,
    'client_facts_after_birth',
  ],
  [
    'a birth after the last day of a medication',
    `insert into medication_statement (tenant_id, client_id, code_system, code, display, status, stopped_on, source)
      select tenant_id, id, 's', 'c', 'd', 'STOPPED', '1950-01-01', 'CLIENT' from client;
     update person set birth_date = '1950-01-02'`,
    'client_facts_after_birth',
  ],
  [
    'a birth after a contact',
    `insert into interaction (tenant_id, client_id, mode, direction, outcome, started_at, minutes)
      select tenant_id, id, 'PHONE', 'INBOUND', 'REACHED', '1950-01-02T04:59:00Z', 1 from client;
     update person set birth_date = '1950-01-02'`,
    'client_facts_after_birth',
  ],
  [
    'a birth after the start of a plan',
    `insert into care_plan (tenant_id, client_id, title, status, starts_on)
      select tenant_id, id, 't', 'DRAFT', '1950-01-01' from client;
     update person set birth_date = '1950-01-02'`,
    'client_facts_after_birth',
  ],
  [
    'a number in two spellings',
    `insert into client_identifier (tenant_id, client_id, kind, system, value)
    select tenant_id, id, 'MRN', 'urn:a', E'Zoe\\u0308' from client`,
    'client_identifier_normalised',
  ],
  [
    'one number of two clients',
    `insert into client_identifier (tenant_id, client_id, kind, system, value)
    select tenant_id, id, kind, 'urn:a', '1' from client, (values ('MRN'), ('OTHER')) kinds (kind)`,
    'client_identifier_key',
  ],
  [
    'a condition over before it began',
    `insert into condition (tenant_id, client_id, code_system, code, display, clinical_status, onset_on, abated_on)
    select tenant_id, id, 's', 'c', 'd', 'RESOLVED', '2020-01-02', '2020-01-01' from client`,
    'condition_period',
  ],
  [
    'a reading that is no number',
    `insert into observation (tenant_id, client_id, code_system, code, display, value_number, observed_at, status)
    select tenant_id, id, 's', 'c', 'd', 'NaN', now(), 'FINAL' from client`,
    'observation_value_number_check',
  ],
  [
    'a second primary address',
    `insert into person_address (tenant_id, person_id, is_primary)
    select tenant_id, id, true from person, generate_series(1, 2)`,
    'person_address_one_primary',
  ],
  [
    'a second preferred line',
    `insert into contact_point (tenant_id, person_id, system, value, is_preferred)
    select tenant_id, id, 'PHONE', '1', true from person, generate_series(1, 2)`,
    'contact_point_one_preferred',
  ],
];

describe('the tables of clients and people', () => {
  it.each(BREAKS)('refuse %s', async (_, statement, constraint) => {
    const world = await scene();
    await makeClient(world);
    await expect(world.rows(statement)).rejects.toMatchObject({ constraint });
  });

  it('refuse to take somebody who has died back into care', async () => {
    const world = await scene();
    await makeClient(world);
    await world.rows(`
      update client set status = 'ENDED', ended_on = '2026-03-01', end_reason = 'Deceased', next_contact_due_on = null;
      update person set deceased_on = '2026-03-01'`);
    await expect(
      world.rows(`update client set status = 'ACTIVE', ended_on = null, end_reason = null`),
    ).rejects.toMatchObject({ constraint: 'client_deceased_has_ended' });
  });

  it.each([
    ['client', 'person_id', 'person_id'],
    ['client', 'unit_id', 'unit_id'],
    ['client_identifier', 'client_id', 'id'],
    ['condition', 'client_id', 'id'],
    ['allergy', 'client_id', 'id'],
    ['observation', 'client_id', 'id'],
    ['person_address', 'person_id', 'person_id'],
    ['contact_point', 'person_id', 'person_id'],
  ])('refuse a %s whose %s lies in another organisation', async (table, column, foreignColumn) => {
    const [world, other] = [await scene(), await scene()];
    for (const each of [world, other]) await makeClient(each);
    await world.rows(`
      insert into client_identifier (tenant_id, client_id, kind, system, value) select tenant_id, id, 'MRN', 's', 'v' from client;
      insert into condition (tenant_id, client_id, code_system, code, display, clinical_status)
        select tenant_id, id, 's', 'c', 'd', 'ACTIVE' from client;
      insert into allergy (tenant_id, client_id, code_system, code, display, clinical_status)
        select tenant_id, id, 's', 'c', 'd', 'ACTIVE' from client;
      insert into observation (tenant_id, client_id, code_system, code, display, observed_at, status)
        select tenant_id, id, 's', 'c', 'd', now(), 'FINAL' from client;
      insert into person_address (tenant_id, person_id) select tenant_id, person_id from client;
      insert into contact_point (tenant_id, person_id, system, value) select tenant_id, person_id, 'PHONE', '1' from client`);
    const [foreign] = await other.rows<Record<string, string>>('select id, person_id, unit_id from client');
    await expect(world.rows(`update ${table} set ${column} = $1`, [foreign?.[foreignColumn]])).rejects.toMatchObject({
      constraint: `${table}_${column}_fk`,
    });
  });

  it('keep the name a client is sorted by, whoever changes the person', async () => {
    const world: Scene = await scene();
    await makeClient(world);
    await world.rows(`update person set family_name = 'Zimba', preferred_name = 'Addie'`);
    expect(await world.rows('select sort_name from client')).toEqual([{ sort_name: 'zimba, ada (addie)' }]);
    await world.rows(`update client set sort_name = 'somebody else'`);
    expect(await world.rows('select sort_name from client')).toEqual([{ sort_name: 'zimba, ada (addie)' }]);
  });
});
