import type { Module } from '../../graph/module.js';
import { cmsNursingHomes } from './cms-nursing-homes.js';
import { fhir } from './fhir.js';
import { ImportRecord, ImportRun } from './import.entity.js';
import type { ImportFormat } from './import-format.js';

export { type ImportOptions, importFiles } from './import-files.js';
export type { ImportFormat, ImportTarget } from './import-format.js';
export { findImportTarget } from './import-target.js';
export type { ImportReport } from './import-report.js';
export { FileRefused } from './source-files.js';

/** Every format that can be imported, by the name the command line knows. */
export const importFormats: readonly ImportFormat[] = [fhir, cmsNursingHomes];

export const interchangeModule: Module = {
  name: 'interchange',
  entities: [ImportRun, ImportRecord],
  resolvers: [],
  graph: [],
};
