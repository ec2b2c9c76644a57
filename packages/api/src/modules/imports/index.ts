import type { Module } from '../../graph/module.js';
import { ImportRecord, ImportRun } from './import.entity.js';
import { importsGraph } from './import.graph.js';
import { ImportMutations } from './import.mutations.js';
import { ImportQueries } from './import.queries.js';

export { day, decimal, oneOf, required, text, wholeNumber } from './cell-values.js';
export { type CsvRow, csvRows } from './csv-rows.js';
export { codeOf, registerImportFormats } from './format-registry.js';
export { importDesk } from './import-desk.js';
export { UPLOAD_ROUTE } from './import.mutations.js';
export { checkUpload, endingOf } from './uploaded-files.js';
export { type Upload, Uploads, uploads } from './uploads.js';
export { type Draft, mayRefer, mustRefer, mustReferToCcn, type Reference, RowRefused } from './draft.js';
export { type ImportOptions, importFiles } from './import-files.js';
export {
  type Batch,
  emptyBatch,
  type ImportFormat,
  type ImportReader,
  type ImportTarget,
  type TemplateColumn,
  type StandInsOf,
} from './import-format.js';
export type { ImportReport } from './import-report.js';
export { headingFault } from './own-headings.js';
export { findImportTarget } from './import-target.js';
export { FileRefused, type ReadingOrder, type SourceFile } from './source-files.js';

/** What brings files into the graph, whatever their format: reading, writing, provenance, the report. */
export const importsModule: Module = {
  name: 'imports',
  entities: [ImportRun, ImportRecord],
  resolvers: [ImportQueries, ImportMutations],
  graph: importsGraph,
};
