import type { ImportStatus } from '@caregraph/shared/imports';
import { defineEntity, p } from '@mikro-orm/core';
import { baseProperties } from '../../kernel/base.entity.js';
import type { ImportReport } from './import-report.js';

/** One run of an importer: what it was given and what came of it. */
const ImportRunSchema = defineEntity({
  name: 'ImportRun',
  tableName: 'import_run',
  properties: {
    ...baseProperties,
    format: p.string(),
    files: p.array().columnType('text[]').$type<string[]>(),
    startedAt: p.datetime().columnType('timestamptz'),
    finishedAt: p.datetime().columnType('timestamptz').nullable(),
    report: p.json<ImportReport>().nullable(),
    status: p.string().$type<ImportStatus>(),
    /** What the headings of a list of one's own were taken to mean. */
    mapping: p.json<{ heading: string; column: string }[]>().nullable(),
    isDryRun: p.boolean(),
    isFromBrowser: p.boolean(),
    /** Size of the files, and how much of it has been read. */
    bytes: p.bigint().$type<bigint>(),
    bytesDone: p.bigint().$type<bigint>(),
    rowsRead: p.integer(),
    rowsCreated: p.integer(),
    rowsUpdated: p.integer(),
    rowsUnchanged: p.integer(),
    rowsRefused: p.integer(),
    doubtfulPairs: p.integer(),
  },
});
export class ImportRun extends ImportRunSchema.class {}
ImportRunSchema.setClass(ImportRun);

/** The provenance of one imported row, and the hash by which a second run knows that nothing changed. */
const ImportRecordSchema = defineEntity({
  name: 'ImportRecord',
  tableName: 'import_record',
  properties: {
    ...baseProperties,
    format: p.string(),
    sourceType: p.string(),
    sourceKey: p.string(),
    entityType: p.string(),
    entityId: p.uuid(),
    contentHash: p.string(),
    sourceFile: p.string(),
    sourceRow: p.integer(),
    importedAt: p.datetime().columnType('timestamptz'),
    runId: () => p.manyToOne(ImportRun).mapToPk().fieldName('run_id'),
  },
});
export class ImportRecord extends ImportRecordSchema.class {}
ImportRecordSchema.setClass(ImportRecord);
