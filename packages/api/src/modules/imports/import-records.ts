import { createHash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { refreshStatistics } from '../../kernel/table-statistics.js';
import { type Draft, Reference } from './draft.js';

/** A draft as it is written: with its id, and ids in place of references. */
export interface Resolved {
  draft: Draft;
  id: string;
  hash: string;
  isNew: boolean;
  values: Record<string, unknown>;
}

/** Who imports what, in which run. */
interface Importer {
  em: EntityManager;
  tenantId: string;
  userId: string;
  format: string;
  runId: string;
  now: Date;
}

/** Equal for equal content, wherever its references happen to point in this database. */
export function contentHash(values: Readonly<Record<string, unknown>>): string {
  const text = JSON.stringify(
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)),
    (_key, value: unknown) => {
      if (value instanceof Reference) return `→${value.type} ${value.key}`;
      return typeof value === 'bigint' ? `${value}n` : value;
    },
  );
  return createHash('sha256').update(text).digest('base64url');
}

/** Keeps where rows came from and what they said, by which the next import knows them. */
export async function rememberRows(
  { em, tenantId, userId, format, runId, now }: Importer,
  file: string,
  rows: readonly Resolved[],
): Promise<void> {
  if (rows.length === 0) return;
  const records = rows.map(({ draft, id, hash }) => ({
    id: uuidv7(),
    source_type: draft.type,
    source_key: draft.key,
    entity_type: draft.table,
    entity_id: id,
    content_hash: hash,
    source_file: draft.file ?? file,
    source_row: draft.row,
  }));
  await em.execute(
    `insert into import_record (id, tenant_id, created_by, updated_by, format, source_type, source_key, entity_type, entity_id,
                                content_hash, source_file, source_row, imported_at, run_id)
     select id, ?, ?, ?, ?, source_type, source_key, entity_type, entity_id, content_hash, source_file, source_row, ?, ?
       from jsonb_populate_recordset(null::import_record, ?::jsonb)
     on conflict (tenant_id, format, source_type, source_key) do update
       set content_hash = excluded.content_hash, source_file = excluded.source_file, source_row = excluded.source_row,
           imported_at = excluded.imported_at, run_id = excluded.run_id, updated_by = excluded.updated_by,
           updated_at = clock_timestamp(), version = import_record.version + 1`,
    [tenantId, userId, userId, format, now, runId, JSON.stringify(records)],
  );
  await refreshStatistics(em, 'import_record', records.length);
}
