import type { ImportFormat } from '../imports/index.js';
import { publicationFormats } from '../publications/index.js';
import { fhir } from './fhir.js';
import { syntheaCsv } from './synthea-csv.js';

/** Every format that can be imported, by the name the command line knows. */
export const importFormats: readonly ImportFormat[] = [fhir, syntheaCsv, ...publicationFormats];
