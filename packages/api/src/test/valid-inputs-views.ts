import { v7 as uuidv7 } from 'uuid';
import { deleteView, saveView } from '../modules/views/index.js';
import { key } from './input-parts.js';
import type { Scene } from './scene.js';
import type { Input, InputBuilder } from './valid-inputs.js';

const wish = (more: Input): Input => ({
  ...key(),
  name: `View ${uuidv7()}`,
  page: 'TASKS',
  search: '?show=REVIEW',
  ...more,
});

/** A view of the scene's team, which those who answer for the team may change. */
async function shared(world: Scene): Promise<Input> {
  const { id } = await world.do(saveView, world.supervisor(), wish({ audience: 'TEAM', unitId: world.unitId }));
  return { id, version: 1 };
}

/** Saved views. */
export const viewInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  saveView: [
    async (world) => wish({ audience: 'TEAM', unitId: world.unitId }),
    async () => wish({ audience: 'PERSONAL', search: '' }),
  ],
  renameView: [async (world) => ({ ...(await shared(world)), name: 'Plans to look at' })],
  deleteView: [shared],
  restoreView: [
    async (world) => {
      const view = await shared(world);
      await world.do(deleteView, world.supervisor(), view);
      return { ...view, version: 2 };
    },
  ],
};
