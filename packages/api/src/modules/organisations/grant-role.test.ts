import { permissionsOf, ROLES, type Role } from '@caregraph/shared/permissions';
import { describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { makeUser } from '../../test/full-person.js';
import { madeBy, refusalsIn, thrown } from '../../test/refusals.js';
import { type Scene, scene } from '../../test/scene.js';
import { grantRole } from './grant-role.js';

const grant = (world: Scene, input: Record<string, unknown>, actor = world.administrator()) =>
  grantRole(world.as(actor), { idempotencyKey: uuidv7(), ...input });

const WHY = { purpose: 'Yearly report', expiresOn: '2026-12-31' };
/** Those that see the rows of people whose names they do not see. */
const SEES_ROWS = ROLES.filter((role) => permissionsOf(role).includes('rows:limited'));
const HAS_UNITS: readonly Role[] = ['CARE_MANAGER', 'SUPERVISOR'];

describe('grantRole', () => {
  it.each(SEES_ROWS)('grants the rows of the limited data set with a purpose and a last day: %s', async (role) => {
    const world = await scene();
    const userId = await makeUser(world);
    const wanted = { userId, role, ...WHY };
    expect(refusalsIn(await grant(world, { ...wanted, purpose: null }))).toEqual(['REQUIRED purpose']);
    expect(refusalsIn(await grant(world, { ...wanted, expiresOn: null }))).toEqual(['REQUIRED expiresOn']);
    madeBy(await grant(world, wanted));
    for (const without of ['purpose', 'expires_on'])
      await expect(world.rows(`update role_grant set ${without} = null`)).rejects.toMatchObject({
        constraint: expect.stringMatching(/^role_grant_(limited_rows|analyst_purpose)$/),
      });
  });

  it('grants them with the roles of those who see nobody’s name, and with no other', () => {
    expect(SEES_ROWS).toEqual(['ANALYST', 'SERVICE']);
  });

  it.each(ROLES)('holds a role to a unit only where it can be held to one: %s', async (role) => {
    const world = await scene();
    const userId = await makeUser(world);
    const outcome = await grant(world, { userId, role, unitId: world.unitId, ...WHY });
    if (HAS_UNITS.includes(role)) expect(outcome).toHaveProperty('done');
    else expect(refusalsIn(outcome)).toEqual(['INVALID unitId']);
    madeBy(await grant(world, { userId, role, ...WHY }));
    if (!HAS_UNITS.includes(role))
      await expect(world.rows('update role_grant set unit_id = $1', [world.unitId])).rejects.toMatchObject({
        constraint: 'role_grant_whole_organisation',
      });
  });

  it('is granted for today, but not for days that are over', async () => {
    const world = await scene({ now: '2026-03-11T02:00:00Z' });
    const userId = await makeUser(world);
    const wanted = { userId, role: 'SUPERVISOR' };
    expect(refusalsIn(await grant(world, { ...wanted, expiresOn: '2026-03-09' }))).toEqual(['OUT_OF_RANGE expiresOn']);
    madeBy(await grant(world, { ...wanted, expiresOn: '2026-03-10' }));
  });

  it('is granted anew once it has run out, and not before', async () => {
    const world = await scene();
    const userId = await makeUser(world);
    const wanted = { userId, role: 'ANALYST', ...WHY };
    const first = madeBy(await grant(world, { ...wanted, expiresOn: '2026-03-11' }));
    world.clock.set('2026-03-12T03:00:00Z');
    expect(refusalsIn(await grant(world, wanted))).toEqual(['DUPLICATE role']);
    world.clock.set('2026-03-12T13:00:00Z');
    const second = madeBy(await grant(world, wanted));
    expect(await world.rows('select id from role_grant where deleted_at is null')).toEqual([{ id: second.id }]);
    expect(
      await world.rows(`select action, subject_ids from audit_event where subject_type = 'RoleGrant' order by id`),
    ).toEqual([
      { action: 'role.granted', subject_ids: [first.id] },
      { action: 'role.ended', subject_ids: [first.id] },
      { action: 'role.granted', subject_ids: [second.id] },
    ]);
  });

  it('widens nobody’s own reach', async () => {
    const world = await scene();
    const actor = world.administrator();
    expect(refusalsIn(await grant(world, { userId: actor.userId, role: 'SUPERVISOR' }, actor))).toEqual([
      'NOT_ALLOWED userId',
    ]);
  });

  it('is forbidden to a supervisor', async () => {
    const world = await scene();
    const userId = await makeUser(world);
    await expect(grant(world, { userId, role: 'SUPERVISOR' }, world.supervisor())).rejects.toMatchObject(
      thrown('FORBIDDEN'),
    );
  });
});
