import { importDesk } from '../modules/imports/index.js';
import { inputFields, mutationsOf, valueAt, withValue } from './input-fields.js';
import { isNote } from './bad-values.js';
import { mutate, roleFor } from './mutate.js';
import { readModel, type Scene } from './scene.js';
import { validInputs } from './valid-inputs.js';

/**
 * Does every mutation there is once, so that every table they write has rows; `note` goes into every note, when given,
 * but not into the footnote of a published rating, which says nothing of a client.
 */
export async function fillWorld(world: Scene, note?: string): Promise<void> {
  const { schema } = await readModel();
  for (const { name, input: type } of mutationsOf(schema)) {
    const actor = world.actor([roleFor(`Mutation.${name}`)], { unitIds: [world.unitId] });
    for (const build of validInputs[name] ?? []) {
      let input = await build(world);
      if (note !== undefined)
        for (const field of inputFields(type).filter((each) => isNote(each) && each.name !== 'footnote'))
          if (valueAt(input, field.path) != null) input = withValue(input, field.path, `${note} ${field.name}`);
      const { outcome } = await mutate(world, actor, name, input);
      if (outcome[0] !== 'done') throw new Error(`${name} was refused: ${outcome.join()}`);
    }
  }
  await importDesk.settled();
}
