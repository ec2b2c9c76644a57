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
