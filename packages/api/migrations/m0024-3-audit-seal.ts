import { Migration } from '@mikro-orm/migrations';
import { SESSION_TENANT } from './support/tenant-table.js';

/**
 * The seal of the audit trail: a chain of hashes over events, in an order of its own, that nobody who serves may change.
 *
 * A seal is made a moment after the events, by a role that may read events and add seals and nothing else: inside the
 * transactions of the acts a chain would make them wait for one another.
 */
export class M0024AuditSeal extends Migration {
  override up(): void {
    this.addSql(`
      create table audit_seal (
        tenant_id uuid not null,
        n bigint not null check (n > 0),
        event_ids uuid[] not null check (cardinality(event_ids) > 0),
        hash bytea not null check (octet_length(hash) = 32),
        -- The time of its newest event; a clock that ran ahead does not count.
        covers_until timestamptz not null check (isfinite(covers_until)),
        sealed_at timestamptz not null default clock_timestamp(),
        primary key (tenant_id, n)
      );
      create index audit_seal_by_time on audit_seal (tenant_id, sealed_at);
      alter table audit_seal enable row level security;
      alter table audit_seal force row level security;
      create policy tenant on audit_seal as restrictive to public
        using (tenant_id = ${SESSION_TENANT}) with check (tenant_id = ${SESSION_TENANT});
      create policy seal on audit_seal for insert to care_sealer with check (true);
      create policy examine on audit_seal for select to care_sealer, care_auditor, care_owner using (true);
      grant select, insert on audit_seal to care_sealer;
      grant select on audit_seal to care_auditor;

      create policy seal on audit_event for select to care_sealer using (true);
      grant select on audit_event to care_sealer;
      -- Which organisations there are, by their ids alone.
      grant select (organisation_id) on organisation_directory to care_sealer;

      -- What a seal covers of an event, written out: a column that is added later must not change the seals of before.
      create function audit_text(e audit_event) returns text
        language sql stable set search_path = pg_catalog, public as $$
        select jsonb_build_array(e.id, e.tenant_id, e.actor_id, e.token_id, e.action, e.operation, e.subject_type, e.subject_ids,
          e.client_id, e.fields, e.document_hash, e.outcome, e.request_id,
          to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))::text $$;
      revoke execute on function audit_text(audit_event) from public;
      grant execute on function audit_text(audit_event) to care_sealer, care_auditor;
    `);
  }
}
