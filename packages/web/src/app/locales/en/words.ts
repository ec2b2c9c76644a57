import type { words as codes } from './codes.js';
import type { words as core } from './core.js';

/** Every file of words beside this one, by its name: one line here makes its keys known to the compiler. */
export interface Words {
  core: typeof core;
  codes: typeof codes;
}
