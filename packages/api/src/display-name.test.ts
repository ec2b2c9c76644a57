import { expect, test } from 'vitest';
import { scene } from './test/scene.js';
import { makeClient } from './modules/clients/index.js';
import { makeStaffMember } from './modules/staffing/index.js';

/** One person each, named in every place that names a person. */
async function namesOf(person: { givenName: string; familyName: string; preferredName?: string }) {
  const world = await scene();
  const client = await makeClient(world, { person });
  const staff = await makeStaffMember(world, { person });
  await world.rows(
    `with relative as (insert into person (tenant_id, given_name, family_name, preferred_name) values ($1, $2, $3, $4) returning id)
      insert into family_relationship (tenant_id, client_id, person_id, kind) select $1, $5, id, 'SIBLING' from relative`,
    [world.tenantId, person.givenName, person.familyName, person.preferredName ?? null, client.id],
  );
  await world.rows(
    `insert into care_team_member (tenant_id, client_id, staff_id, role) values ($1, $2, $3, 'Care manager')`,
    [world.tenantId, client.id, staff.id],
  );
  const { data, errors } = await world.run(
    `query ($id: ID!, $staff: ID!) {
      client(id: $id) { displayName person { displayName } family { person { displayName } } careTeam { nodes { memberName } } }
      staffMember(id: $staff) { displayName person { displayName } } }`,
    { id: client.id, staff: staff.id },
    world.supervisor(),
  );
  expect(errors).toBeUndefined();
  return new Set(JSON.stringify(data).match(/(?<=Name":")[^"]*/g));
}

test('a person is called by the name she prefers and her family name, wherever she is named', async () => {
  const names = await namesOf({ givenName: 'Margaret', familyName: 'Boateng', preferredName: 'Peggy' });
  expect([...names]).toEqual(['Peggy Boateng']);
});

test('a person who prefers no other name is called by her given one', async () => {
  expect([...(await namesOf({ givenName: 'Margaret', familyName: 'Boateng' }))]).toEqual(['Margaret Boateng']);
});
