import type { Module } from '../kernel/module.js';
import { organisationsModule } from './organisations/index.js';

/** Every module, in the downhill order of the import law: a module may know those before it. */
export const modules: readonly Module[] = [organisationsModule];
