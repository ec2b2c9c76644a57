import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.js';
import { type Scene, scene } from '../../test/scene.js';
import { createOrgUnit } from '../organisations/index.js';
import { deleteView } from './delete-view.js';
import { renameView } from './rename-view.js';
import { restoreView } from './restore-view.js';
import { saveView } from './save-view.js';

const NOBODY = '01890000-0000-7000-8000-000000000000';
const VIEWS = '{ savedViews { name page search audience isMine mayChange unit { name } } }';

const wish = (over: Record<string, unknown> = {}) => ({
  idempotencyKey: uuidv7(),
  name: 'Overdue of mine',
  page: 'TASKS',
  search: '?show=OVERDUE&owner=me',
  audience: 'PERSONAL',
  ...over,
});
const ofTeam = ({ unitId }: Scene) => wish({ name: 'Ours', audience: 'TEAM', unitId });
const ofAll = () => wish({ name: 'Everybody’s', audience: 'ORGANISATION' });

async function namesSeenBy(world: Scene, actor: Actor): Promise<string[]> {
  const { data } = await world.run('{ savedViews { name } }', {}, actor);
  return data.savedViews.map(({ name }: { name: string }) => name);
}

describe('saveView', () => {
  it('keeps a list for whoever saved it, and for nobody else, not even an administrator', async () => {
    const world = await scene();
    const her = world.careManager();
    await world.do(saveView, her, wish());
    expect((await world.run(VIEWS, {}, her)).data.savedViews).toEqual([
      {
        ...{ name: 'Overdue of mine', page: 'TASKS', search: '?show=OVERDUE&owner=me', audience: 'PERSONAL' },
        ...{ isMine: true, mayChange: true, unit: null },
      },
    ]);
    for (const other of [world.careManager(), world.supervisor(), world.administrator()])
      expect(await namesSeenBy(world, other)).toEqual([]);
  });

  it('shows a team’s view to those who answer for the team, and the organisation’s to everybody', async () => {
    const world = await scene();
    await world.do(saveView, world.supervisor(), ofTeam(world));
    await world.do(saveView, world.administrator(), ofAll());
    expect(await namesSeenBy(world, world.careManager())).toEqual(['Everybody’s', 'Ours']);
    expect(await namesSeenBy(world, world.careManager({ unitIds: [] }))).toEqual(['Everybody’s']);
    expect(await namesSeenBy(world, world.administrator())).toEqual(['Everybody’s', 'Ours']);
  });

  it('shows nothing to an analyst, who has no saved views, and nothing of another organisation', async () => {
    const [world, abroad] = [await scene(), await scene()];
    await world.do(saveView, world.administrator(), ofAll());
    const { errors } = await world.run(VIEWS, {}, world.analyst());
    expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    expect(await namesSeenBy(abroad, abroad.administrator())).toEqual([]);
  });

  it.each([
    ['a care manager who shares', 'careManager', { audience: 'ORGANISATION' }, 'NOT_ALLOWED', 'audience'],
    ['a team without its unit', 'supervisor', { audience: 'TEAM' }, 'REQUIRED', 'unitId'],
    ['a unit that is not there', 'supervisor', { audience: 'TEAM', unitId: NOBODY }, 'NOT_FOUND', 'unitId'],
    ['a unit of a personal view', 'supervisor', { unitId: NOBODY }, 'INVALID', 'unitId'],
    ['a page without a list', 'supervisor', { page: 'HOME' }, 'INVALID', 'page'],
    ['an address elsewhere', 'supervisor', { search: 'https://evil.example' }, 'INVALID', 'search'],
    ['a query string that never ends', 'supervisor', { search: `?${'q'.repeat(2_000)}` }, 'TOO_LONG', 'search'],
    ['a name that fills the navigation', 'supervisor', { name: 'n'.repeat(61) }, 'TOO_LONG', 'name'],
  ] as const)('refuses %s', async (_, role, over, code, path) => {
    const world = await scene();
    const outcome = await saveView(world.as(world[role]()), wish(over));
    expect(outcome).toMatchObject({ refused: [{ code, path: [path] }] });
    expect(await world.rows('select id from saved_view')).toEqual([]);
  });

  it('refuses a supervisor who shares with a team that is not hers', async () => {
    const world = await scene();
    const south = { idempotencyKey: 'south', name: 'Team South', kind: 'TEAM' };
    const { id: unitId } = await world.do(createOrgUnit, world.administrator(), south);
    const outcome = await saveView(world.as(world.supervisor()), wish({ audience: 'TEAM', unitId }));
    expect(outcome).toMatchObject({ refused: [{ code: 'NOT_ALLOWED', path: ['unitId'] }] });
  });
});

describe('renameView, deleteView and restoreView', () => {
  it('rename, take away and bring back, each with its event', async () => {
    const world = await scene();
    const her = world.careManager();
    const { id } = await world.do(saveView, her, wish());
    await world.do(renameView, her, { id, version: 1, name: 'Late' });
    expect(await namesSeenBy(world, her)).toEqual(['Late']);
    await world.do(deleteView, her, { id, version: 2 });
    expect(await namesSeenBy(world, her)).toEqual([]);
    await world.do(restoreView, her, { id, version: 3 });
    expect(await namesSeenBy(world, her)).toEqual(['Late']);
    const events = await world.rows(`select action from audit_event where action like 'view.%' order by at, id`);
    expect(events.map(({ action }) => action)).toEqual(['view.saved', 'view.renamed', 'view.deleted', 'view.restored']);
  });

  it('refuse what somebody else saved, what was changed meanwhile, and what was not deleted', async () => {
    const world = await scene();
    const hers = await world.do(saveView, world.careManager(), wish());
    const owner = world.supervisor();
    const all = await world.do(saveView, owner, ofAll());
    const ask = (actor: Actor, id: string, version = 1) => deleteView(world.as(actor), { id, version });
    expect(await ask(world.administrator(), hers.id)).toMatchObject({ refused: [{ code: 'NOT_FOUND' }] });
    expect(await ask(world.careManager(), all.id)).toMatchObject({ refused: [{ code: 'NOT_ALLOWED' }] });
    expect(await ask(world.supervisor(), all.id)).toMatchObject({ refused: [{ code: 'NOT_ALLOWED' }] });
    expect(await ask(owner, all.id, 7)).toMatchObject({ refused: [{ code: 'STALE_VERSION', currentVersion: 1 }] });
    const back = await restoreView(world.as(owner), { id: all.id, version: 1 });
    expect(back).toMatchObject({ refused: [{ code: 'NOT_FOUND' }] });
  });

  it('let an administrator take away the organisation’s view, and a supervisor her team’s, whoever saved them', async () => {
    const world = await scene();
    const all = await world.do(saveView, world.supervisor(), ofAll());
    const team = await world.do(saveView, world.supervisor(), ofTeam(world));
    await world.do(deleteView, world.administrator(), { id: all.id, version: 1 });
    await world.do(deleteView, world.supervisor(), { id: team.id, version: 1 });
    expect(await namesSeenBy(world, world.careManager())).toEqual([]);
  });
});
