import { Migration } from '@mikro-orm/migrations';
import { oneOf, tenantTable } from './support/tenant-table.js';

/** What clients take, and who says so. */
export class M0017Medications extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'medication_statement',
        columns: `client_id uuid not null,
          code_system text not null check (length(code_system) between 1 and 200),
          code text not null check (length(code) between 1 and 200),
          display text not null check (length(display) between 1 and 4000),
          dose_text text check (length(dose_text) between 1 and 20000),
          status text not null ${oneOf('status', ['ACTIVE', 'ON_HOLD', 'STOPPED', 'COMPLETED', 'ENTERED_IN_ERROR'])},
          started_on date check (isfinite(started_on)),
          stopped_on date check (isfinite(stopped_on)),
          practitioner_id uuid,
          reason_display text check (length(reason_display) between 1 and 4000),
          source text not null ${oneOf('source', ['CLIENT', 'FAMILY', 'PRESCRIBER', 'PHARMACY', 'IMPORT'])},
          constraint medication_statement_period check (stopped_on >= started_on),
          constraint medication_statement_taken_is_not_stopped
            check (status not in ('ACTIVE', 'ON_HOLD') or stopped_on is null),
          constraint medication_statement_stopped_says_when check (status <> 'STOPPED' or stopped_on is not null or source = 'IMPORT')`,
        visibility: 'CLIENT',
        label: 'CLINICAL',
        withheld: ['dose_text'],
        references: { client_id: 'client', practitioner_id: 'practitioner' },
      }),
    );
    this.addSql(`
      create index medication_statement_by_start on medication_statement (tenant_id, client_id, started_on, id);
      create index medication_statement_by_code on medication_statement (tenant_id, code_system, code, client_id);
    `);
  }
}
