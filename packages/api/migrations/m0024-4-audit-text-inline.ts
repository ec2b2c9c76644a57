import { Migration } from '@mikro-orm/migrations';

/** The same text of an event, from a body that is bound when it is made: it needs no search path of its own, so a query takes it in. */
export class M0024AuditTextInline extends Migration {
  override up(): void {
    this.addSql(`
      create or replace function audit_text(e audit_event) returns text language sql stable
        begin atomic
          select jsonb_build_array(e.id, e.tenant_id, e.actor_id, e.token_id, e.action, e.operation, e.subject_type, e.subject_ids,
            e.client_id, e.fields, e.document_hash, e.outcome, e.request_id,
            to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text;
        end;
      alter function audit_text(audit_event) reset search_path;
    `);
  }
}
