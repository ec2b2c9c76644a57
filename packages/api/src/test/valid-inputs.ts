import { careInputs } from './valid-inputs-care.js';
import { importInputs } from './valid-inputs-imports.js';
import { peopleInputs } from './valid-inputs-people.js';
import { planInputs } from './valid-inputs-plans.js';
import { staffingInputs } from './valid-inputs-staffing.js';
import { taskInputs } from './valid-inputs-tasks.js';
import { viewInputs } from './valid-inputs-views.js';
import type { Scene } from './scene.js';

export type Input = Record<string, unknown>;

/**
 * Makes what a mutation needs and gives an input for it that is in order, with every field that can stand beside the
 * others filled in: what a test then breaks, one field at a time, is the only thing that is wrong.
 */
export type InputBuilder = (world: Scene) => Promise<Input>;

/** By mutation; several where fields exclude each other. A mutation without a line here fails the suites that walk the schema. */
export const validInputs: Readonly<Record<string, readonly InputBuilder[]>> = {
  ...peopleInputs,
  ...staffingInputs,
  ...planInputs,
  ...careInputs,
  ...taskInputs,
  ...viewInputs,
  ...importInputs,
};
