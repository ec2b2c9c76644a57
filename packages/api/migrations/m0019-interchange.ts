import { Migration } from '@mikro-orm/migrations';
import { tenantTable } from './support/tenant-table.js';

/** Where imported rows come from: which run, which file, which row, and what it said last time. */
export class M0019Interchange extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'import_run',
        columns: `format text not null check (format ~ '^[a-z0-9-]{1,40}$'),
          files text[] not null,
          started_at timestamptz not null,
          finished_at timestamptz,
          report jsonb`,
        visibility: { app: 'false' },
        withheld: ['files', 'report'],
      }),
    );
    this.addSql(
      tenantTable({
        name: 'import_record',
        columns: `format text not null,
          source_type text not null,
          source_key text not null check (length(source_key) between 1 and 500),
          entity_type text not null,
          entity_id uuid not null,
          content_hash text not null,
          source_file text not null,
          source_row integer not null check (source_row >= 1),
          imported_at timestamptz not null,
          run_id uuid not null`,
        visibility: { app: 'false' },
        withheld: ['source_key', 'source_file'],
        references: { run_id: 'import_run' },
      }),
    );
    this.addSql(`
      alter table import_record add constraint import_record_once unique (tenant_id, format, source_type, source_key);
      create index import_record_by_entity on import_record (tenant_id, entity_id);
    `);
  }
}
