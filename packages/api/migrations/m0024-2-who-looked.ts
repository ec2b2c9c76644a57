import { Migration } from '@mikro-orm/migrations';

/**
 * Who looked at a client, out of millions of events.
 *
 * A read leaves one event with the ids of all its clients, and a GIN index knows each of them. Row-level security keeps
 * a condition of the query away from the rows until the policies have passed them, and from that index altogether, for
 * "contains" could betray a value in an error. A policy's own condition may use it: so the auditor's session says whom it
 * asks about in `app.subject`, and a policy shows it those events alone. Without that setting it sees the whole trail.
 */
export class M0024WhoLooked extends Migration {
  override up(): void {
    this.addSql(`
      create index audit_event_by_client on audit_event (tenant_id, client_id, at) where client_id is not null;
      create policy of_subject on audit_event as restrictive for select to care_auditor using (
        subject_ids @> (select case when coalesce(current_setting('app.subject', true), '') = '' then '{}'::uuid[]
          else array[current_setting('app.subject', true)::uuid] end)
        or client_id = (select nullif(current_setting('app.subject', true), '')::uuid));
    `);
  }
}
