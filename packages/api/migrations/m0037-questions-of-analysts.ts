import { Migration } from '@mikro-orm/migrations';

/**
 * Of a limited session the trail keeps what was asked, with its filters: counts that are put together tell of people whom
 * no single one does, and only the questions show that somebody tried.
 */
export class M0037QuestionsOfAnalysts extends Migration {
  override up(): void {
    this.addSql(`
      alter table audit_event add column question text check (length(question) between 1 and 1000000);
      comment on column audit_event.question is 'JSON of the document and its variables, as a limited session sent them.';
      create index audit_event_by_question on audit_event (tenant_id, at) where question is not null;

      -- Sealed with its event; the text of every other event is as it always was.
      create or replace function audit_text(e audit_event) returns text language sql stable
        begin atomic
          select (jsonb_build_array(e.id, e.tenant_id, e.actor_id, e.token_id, e.action, e.operation, e.subject_type, e.subject_ids,
            e.client_id, e.fields, e.document_hash, e.outcome, e.request_id,
            to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
            || case when e.question is null then jsonb '[]' else jsonb_build_array(e.question) end)::text;
        end;
    `);
  }
}
