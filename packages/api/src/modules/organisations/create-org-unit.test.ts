import { expect, test } from 'vitest';
import { scene } from '../../test/scene.js';
import { createOrgUnit } from './create-org-unit.js';

const team = (name: string, more: object = {}) => ({
  idempotencyKey: name.trim().replaceAll(' ', '-') || 'blank',
  name,
  kind: 'TEAM',
  ...more,
});

test('adds a unit below another, and tells the audit trail who did it', async () => {
  const world = await scene();
  const administrator = world.administrator();

  const unit = await world.do(createOrgUnit, administrator, team('Night team', { parentId: world.unitId }));

  expect(await world.rows('select parent_id, name, kind, version from org_unit where id = $1', [unit.id])).toEqual([
    { parent_id: world.unitId, name: 'Night team', kind: 'TEAM', version: 1 },
  ]);
  expect(
    await world.rows('select action, actor_id, outcome from audit_event where subject_ids @> array[$1]::uuid[]', [
      unit.id,
    ]),
  ).toEqual([{ action: 'org_unit.created', actor_id: administrator.userId, outcome: 'DONE' }]);
});

test('refuses an actor who may not change the organisation', async () => {
  const world = await scene();
  await expect(createOrgUnit(world.as(world.careManager()), team('Night team'))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});

test('a second request with the same key changes nothing and answers as the first', async () => {
  const world = await scene();
  const administrator = world.administrator();
  const first = await world.do(createOrgUnit, administrator, team('Night team'));
  const second = await world.do(createOrgUnit, administrator, team('Night team'));

  expect(second.id).toBe(first.id);
  expect(await world.rows(`select 1 from org_unit where name = 'Night team'`)).toHaveLength(1);
});

test.each([
  { refused: 'a blank name', input: team('Night team', { name: ' \u200b' }), code: 'REQUIRED', path: ['name'] },
  {
    refused: 'an unknown parent',
    input: team('Night team', { parentId: '01890000-0000-7000-8000-000000000000' }),
    code: 'NOT_FOUND',
    path: ['parentId'],
  },
  { refused: 'a name taken beside it', input: team('Team North'), code: 'DUPLICATE', path: ['name'] },
  {
    refused: 'another request under a used key',
    input: { ...team('Team South'), idempotencyKey: 'used' },
    code: 'IDEMPOTENCY_MISMATCH',
    path: ['idempotencyKey'],
  },
])('refuses $refused, and changes nothing', async ({ input, code, path }) => {
  const world = await scene();
  const administrator = world.administrator();
  await world.do(createOrgUnit, administrator, { ...team('Team East'), idempotencyKey: 'used' });
  const before = await world.rows('select id, version from org_unit order by id');

  expect(await createOrgUnit(world.as(administrator), input)).toMatchObject({ refused: [{ code, path }] });
  expect(await world.rows('select id, version from org_unit order by id')).toEqual(before);
  expect(await world.rows(`select operation from audit_event where outcome = 'REFUSED'`)).toEqual([
    { operation: 'createOrgUnit' },
  ]);
});
