/** Imports from the browser: files that are sent up, looked at, tried and taken in. */
import { z } from 'zod';
import { id, wholeNumberBetween } from './fields.js';
import { IMPORT_COLUMNS, type ImportColumn } from './import-columns.js';
import { idempotencyKey, lineText } from './text.js';

/** What can be imported; the command line knows the same by names such as `provider-list`. */
export const IMPORT_FORMATS = [
  'PROVIDER_LIST',
  'PROVIDER_DIRECTORY',
  'CMS_NURSING_HOMES',
  'HOME_HEALTH_SURVEY',
  'NURSING_HOME_CHAINS',
  'PBJ_STAFFING',
  'PRICE_LIST',
  'FHIR',
  'SYNTHEA_CSV',
] as const;
export type ImportFormatCode = (typeof IMPORT_FORMATS)[number];

/** Runs of one organisation wait for each other. INTERRUPTED: the server stopped; the same files again take it up. */
export const IMPORT_STATUSES = ['WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'INTERRUPTED'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];
export const isUnderWay = (status: ImportStatus): boolean => status === 'WAITING' || status === 'RUNNING';

export { IMPORT_COLUMNS, type ImportColumn };

/** The largest file a browser may send, in bytes; the command line takes larger ones. */
export const UPLOAD_BYTES = 5 * 1024 ** 2;
/** Limits of a table that a browser sends. */
export const UPLOAD_LIMITS = { rows: 5_000, columns: 60, cell: 5_000 } as const;
/** Files of one run. */
export const UPLOADS_A_RUN = 20;
/** Endings of the names of files that can be sent. */
export const UPLOAD_ENDINGS = ['.csv', '.txt', '.json', '.zip', '.gz'] as const;

const uploadIds = z.array(id).min(1).max(UPLOADS_A_RUN);

export const requestUploadRules = z.object({ idempotencyKey, bytes: wholeNumberBetween(1, UPLOAD_BYTES) });
export const previewImportRules = z.object({ idempotencyKey, uploadIds });

export const runImportRules = z.object({
  idempotencyKey,
  uploadIds,
  format: z.enum(IMPORT_FORMATS),
  mapping: z
    .array(z.object({ heading: lineText(200), column: z.enum(IMPORT_COLUMNS) }))
    .max(IMPORT_COLUMNS.length)
    .nullish(),
  isDryRun: z.boolean(),
});
export type RunImport = z.output<typeof runImportRules>;

export const cancelImportRules = z.object({ idempotencyKey, id });
