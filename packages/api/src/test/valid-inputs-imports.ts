import { randomInt } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { v7 as uuidv7 } from 'uuid';
import { uploads } from '../modules/imports/index.js';
import { idIn, key } from './input-parts.js';
import type { Scene } from './scene.js';
import type { InputBuilder } from './valid-inputs.js';

/** A small list of providers that has arrived, for whoever may import in this world. */
export async function arrived(world: Scene, text = 'Name,City\nElm Street Home,Springfield\n'): Promise<string> {
  const upload = uploads.request(uuidv7(), world.administrator(), world.as(world.administrator()).now().getTime());
  if (!upload) throw new Error('Too many uploads.');
  const path = await uploads.placeFor(upload, '.csv');
  await writeFile(path, text);
  Object.assign(upload, { name: 'homes.csv', path, bytes: text.length, ticket: null });
  return upload.id;
}

/** Imports from a browser. */
export const importInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  requestUpload: [async () => ({ ...key(), bytes: randomInt(1, 5_000_000) })],
  previewImport: [async (world) => ({ ...key(), uploadIds: [await arrived(world)] })],
  runImport: [
    async (world) => ({
      ...key(),
      uploadIds: [await arrived(world)],
      format: 'PROVIDER_LIST',
      mapping: [
        { heading: 'Name', column: 'NAME' },
        { heading: 'City', column: 'CITY' },
      ],
      isDryRun: true,
    }),
  ],
  cancelImport: [
    async (world) => ({
      ...key(),
      id: await idIn(
        world,
        `insert into import_run (tenant_id, format, files, started_at, is_from_browser)
           values ($1, 'provider-list', '{homes.csv}', now(), true) returning id`,
        [world.tenantId],
      ),
    }),
  ],
};
