import { expect, test } from 'vitest';
import { type Scene, scene } from '../../test/scene.js';
import { makeClient } from '../clients/index.js';
import { makeProviderService } from '../providers/index.js';
import { makeAssignment, makeStaffMember } from '../staffing/index.js';

const READ = `query ($id: ID!) {
  client(id: $id) {
    family { lastContact { startedAt } }
    assignments { nodes { lastContact { startedAt } } }
    careTeam { nodes { staffMember { id } lastContact { startedAt } } }
    providedServices { status providerService { name provider { name } } }
  }
}`;

async function contact(world: Scene, clientId: string, values: Record<string, unknown>) {
  const columns = Object.keys(values);
  await world.rows(
    `insert into interaction (tenant_id, client_id, mode, direction, minutes, topics, ${columns.join(', ')})
      values ($1, $2, 'PHONE', 'OUTBOUND', 5, '{}', ${columns.map((_, index) => `$${index + 3}`).join(', ')})`,
    [world.tenantId, clientId, ...Object.values(values)],
  );
}

test('each tie tells the latest success with whoever is at its other end, for this client alone', async () => {
  const world = await scene();
  const [client, other] = [await makeClient(world), await makeClient(world)];
  const [anna, bea] = [await makeStaffMember(world), await makeStaffMember(world)];
  await makeAssignment(world, { clientId: client.id, staffId: anna.id });
  const [relative] = await world.rows<{ id: string }>(
    `insert into person (tenant_id, given_name, family_name) values ($1, 'Ngozi', 'Okafor') returning id`,
    [world.tenantId],
  );
  for (const { id } of [client, other])
    await world.rows(
      `insert into family_relationship (tenant_id, client_id, person_id, kind) values ($1, $2, $3, 'CHILD')`,
      [world.tenantId, id, relative?.id],
    );
  await world.rows(
    `insert into care_team_member (tenant_id, client_id, staff_id, role) values ($1, $2, $3, 'Nurse on call')`,
    [world.tenantId, client.id, bea.id],
  );

  const reached = { outcome: 'REACHED_COLLATERAL', with_person_id: relative?.id };
  await contact(world, client.id, { ...reached, staff_id: anna.id, started_at: '2026-02-01T15:00:00Z' });
  await contact(world, client.id, { ...reached, staff_id: anna.id, started_at: '2026-01-01T15:00:00Z' });
  await contact(world, client.id, { ...reached, outcome: 'NO_ANSWER', started_at: '2026-03-01T15:00:00Z' });
  await contact(world, other.id, { ...reached, staff_id: bea.id, started_at: '2026-03-02T15:00:00Z' });
  await contact(world, client.id, { outcome: 'REACHED', staff_id: anna.id, started_at: '2026-02-02T15:00:00Z' });

  const { data, errors, statements } = await world.run(READ, { id: client.id }, world.supervisor());
  expect(errors).toBeUndefined();
  expect(statements).toHaveLength(1);
  expect(data.client).toEqual({
    family: [{ lastContact: { startedAt: '2026-02-01T15:00:00.000Z' } }],
    assignments: { nodes: [{ lastContact: { startedAt: '2026-02-02T15:00:00.000Z' } }] },
    careTeam: { nodes: [{ staffMember: { id: bea.id }, lastContact: null }] },
    providedServices: [],
  });
});

test('providers are tied to a client by what signed versions have them do, also when it is over; drafts tie nobody', async () => {
  const world = await scene();
  const client = await makeClient(world);
  const service = await makeProviderService(world);
  const enter = async (versionId: string, status: string) =>
    world.rows(
      `insert into intervention (tenant_id, client_id, version_id, kind, description, status, provider_service_id)
        values ($1, $2, $3, 'VISIT', 'Comes by', $4, $5)`,
      [world.tenantId, client.id, versionId, status, service.id],
    );
  const draft = async (number: number) => {
    const [plan] = await world.rows<{ id: string }>(
      `insert into care_plan (tenant_id, client_id, title, status, starts_on) values ($1, $2, 'At home', 'DRAFT', '2026-01-01') returning id`,
      [world.tenantId, client.id],
    );
    const [version] = await world.rows<{ id: string }>(
      `insert into care_plan_version (tenant_id, client_id, plan_id, number, status) values ($1, $2, $3, $4, 'DRAFT') returning id`,
      [world.tenantId, client.id, plan?.id, number],
    );
    return version?.id ?? '';
  };
  const signed = await draft(1);
  await enter(signed, 'ACTIVE');
  await enter(signed, 'CANCELLED');
  await world.rows(`update care_plan_version set status = 'IN_REVIEW' where id = $1`, [signed]);
  await world.rows(
    `update care_plan_version set status = 'SIGNED', signed_at = now(), content_hash = care_plan_version_hash(id) where id = $1`,
    [signed],
  );
  await enter(await draft(1), 'PLANNED');

  const { data, errors } = await world.run(READ, { id: client.id }, world.supervisor());
  expect(errors).toBeUndefined();
  const services = data.client.providedServices as { status: string; providerService: { provider: unknown } }[];
  expect(services.map(({ status }) => status).toSorted()).toEqual(['ACTIVE', 'CANCELLED']);
  for (const { providerService } of services) expect(providerService.provider).toEqual({ name: expect.any(String) });
});
