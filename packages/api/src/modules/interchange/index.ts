import type { Module } from '../../graph/module.js';
import { type ImportFormat, registerImportFormats } from '../imports/index.js';
import { publicationFormats } from '../publications/index.js';
import { fhir } from './fhir.js';
import { syntheaCsv } from './synthea-csv.js';

/** Every format that can be imported, by the name the command line knows. */
export const importFormats: readonly ImportFormat[] = [fhir, syntheaCsv, ...publicationFormats];

registerImportFormats(importFormats);

/** The formats of exchange. They bring no types of their own: with this module the imports know them. */
export const interchangeModule: Module = { name: 'interchange', entities: [], resolvers: [], graph: [] };
