import { afterEach, beforeEach, expect, it, type MockInstance, vi } from 'vitest';
import { Packet } from '../database/packet.js';
import { OrgUnit } from '../modules/organisations/index.js';
import { type Scene, scene } from '../test/scene.js';
import { Acts } from './acts.js';
import { writeLast } from './changes.js';
import { Tx } from './tx.js';
import type { WriteTransaction } from './write-transaction.js';

let world: Scene;
let sent: MockInstance<typeof Packet.on>;
beforeEach(async () => {
  world = await scene();
  sent = vi.spyOn(Packet, 'on');
});
afterEach(() => sent.mockRestore());
const written = () =>
  sent.mock.calls.flatMap(([, statements]) => statements).filter(({ text }) => text.includes('"org_unit"'));

/** One transaction of an administrator, with what `work` did at its end. */
async function transaction(work: (tx: Tx) => void | Promise<void>): Promise<void> {
  const context = world.as(world.administrator());
  const em = context.freshEm();
  await em.begin();
  const inside = em.getTransactionContext<WriteTransaction>() as WriteTransaction;
  inside.isPreparing = true;
  const acts = new Acts({ actor: context.actor, operation: 'test', requestId: context.requestId });
  await work(new Tx(em, context, 'test', acts));
  inside.holdBack();
  await writeLast(em);
  await inside.commit();
}
const team = (tx: Tx, name: string) => tx.create(OrgUnit, { parentId: null, name, kind: 'TEAM' });
const units = () =>
  world.rows(`select name, version from org_unit where name in ('East', 'West', 'South') order by name`);

it('writes a row by the same statement as the one before it', async () => {
  for (const name of ['East', 'West']) await transaction((tx) => void team(tx, name));
  const [east, west, ...others] = written();
  expect(others).toEqual([]);
  expect(east).toMatchObject({ text: west?.text, name: expect.stringMatching(/^w\d+$/) });
  expect(east?.values).not.toEqual(west?.values);
  expect(await units()).toEqual([
    { name: 'East', version: 1 },
    { name: 'West', version: 1 },
  ]);
});

it('writes what comes and what changes, each once', async () => {
  await transaction((tx) => void team(tx, 'East'));
  const [row] = await world.rows<{ id: string }>(`select id from org_unit where name = 'East'`);
  sent.mockClear();
  await transaction(async (tx) => {
    const east = await tx.find(OrgUnit, row?.id ?? '');
    if (east) tx.update(east, { name: 'West' });
    team(tx, 'South');
  });
  expect(written().map(({ text }) => text.split(' ')[0])).toEqual(['insert', 'update']);
  expect(await units()).toEqual([
    { name: 'South', version: 1 },
    { name: 'West', version: 2 },
  ]);
});

it('leaves several rows of one table to the ORM, which puts them together', async () => {
  await transaction((tx) => {
    team(tx, 'East');
    team(tx, 'West');
  });
  expect(written()).toHaveLength(1);
  expect(await units()).toHaveLength(2);
});
