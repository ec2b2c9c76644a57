import { Migration } from '@mikro-orm/migrations';
import { oneOf, SESSION_LABELS, SESSION_UNITS, tenantTable } from './support/tenant-table.js';

const CONFIDENTIALITY = ['N', 'R', 'V'];

const coding = `code_system text not null check (length(code_system) between 1 and 200),
  code text not null check (length(code) between 1 and 200),
  display text not null check (length(display) between 1 and 4000)`;

/** Clients, the numbers others know them by, and the clinical facts that came with them. */
export class M0012Clients extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'client',
        columns: `person_id uuid not null,
          client_no text not null check (length(client_no) between 1 and 200),
          unit_id uuid not null,
          status text not null ${oneOf('status', ['PROSPECT', 'ACTIVE', 'ON_HOLD', 'ENDED'])},
          acuity text not null ${oneOf('acuity', ['HIGH', 'MODERATE', 'LOW'])},
          enrolled_on date not null check (isfinite(enrolled_on)),
          ended_on date check (isfinite(ended_on)),
          end_reason text check (length(end_reason) between 1 and 100),
          sort_name text not null,
          contact_interval_days integer not null default 30 check (contact_interval_days between 1 and 366),
          next_contact_due_on date check (isfinite(next_contact_due_on)),
          sensitivity text not null default 'N' ${oneOf('sensitivity', CONFIDENTIALITY)},
          constraint client_period check (ended_on is null or ended_on >= enrolled_on),
          constraint client_ended_has_date_and_reason
            check ((status = 'ENDED') = (ended_on is not null) and (ended_on is null) = (end_reason is null)),
          constraint client_ended_owes_no_contact check (status <> 'ENDED' or next_contact_due_on is null)`,
        visibility: { app: `unit_id = any (${SESSION_UNITS}) or id in (select visible_client_ids())` },
        withheld: ['client_no', 'sort_name', 'end_reason'],
        references: { person_id: 'person', unit_id: 'org_unit' },
      }),
    );
    this.addSql(`
      create unique index client_no_key on client (tenant_id, client_no);
      -- I2: one live client per person.
      create unique index client_one_live on client (tenant_id, person_id) where status <> 'ENDED' and deleted_at is null;
      create index client_by_name on client (tenant_id, sort_name, id);
      create index client_by_enrolled_on on client (tenant_id, enrolled_on, id);
      create index client_by_acuity on client
        (tenant_id, (case acuity when 'HIGH' then 1 when 'MODERATE' then 2 else 3 end), id);
      create index client_by_next_contact on client (tenant_id, next_contact_due_on, id);
      create index client_by_status on client (tenant_id, status, unit_id) include (acuity, next_contact_due_on);

      create policy client on person to care_app
        using (exists (select 1 from client c where c.tenant_id = person.tenant_id and c.person_id = person.id))
        with check (exists (select 1 from client c where c.tenant_id = person.tenant_id and c.person_id = person.id));

      create function take_client_sort_name() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          -- Without such a person the foreign key speaks.
          new.sort_name := coalesce((select sortable_name(given_name, family_name, preferred_name)
            from person where tenant_id = new.tenant_id and id = new.person_id), '');
          return new;
        end $$;
      create trigger client_sort_name before insert or update of person_id, sort_name on client
        for each row execute function take_client_sort_name();

      create function give_client_sort_name() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          update client set sort_name = '' where tenant_id = new.tenant_id and person_id = new.id;
          return null;
        end $$;
      create trigger person_client_sort_name after update of given_name, family_name, preferred_name on person
        for each row execute function give_client_sort_name();

      -- I3: nobody who has died is still in care. Checked at the end of the transaction, past row-level security.
      create function check_deceased_has_ended() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          whom uuid := case tg_table_name when 'person' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'person_id' end;
        begin
          if exists (select 1 from client c join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
              where c.tenant_id = new.tenant_id and c.person_id = whom
                and c.status <> 'ENDED' and c.deleted_at is null and p.deceased_on is not null) then
            raise exception 'a deceased person is still in care'
              using errcode = '23514', constraint = 'client_deceased_has_ended';
          end if;
          return null;
        end $$;
      create constraint trigger client_deceased_has_ended after insert or update of status, person_id, deleted_at on client
        deferrable initially deferred for each row when (new.status <> 'ENDED') execute function check_deceased_has_ended();
      create constraint trigger person_deceased_has_ended after update of deceased_on on person
        deferrable initially deferred for each row when (new.deceased_on is not null)
        execute function check_deceased_has_ended();
    `);

    this.addSql(
      tenantTable({
        name: 'client_identifier',
        columns: `client_id uuid not null,
          kind text not null ${oneOf('kind', ['MRN', 'INSURANCE', 'SOURCE', 'OTHER'])},
          system text not null check (length(system) between 1 and 200),
          value text not null check (length(value) between 1 and 4000),
          constraint client_identifier_normalised check (value is nfc normalized)`,
        visibility: 'CLIENT',
        withheld: ['value'],
        references: { client_id: 'client' },
      }),
    );
    this.addSql(`
      create unique index client_identifier_key on client_identifier (tenant_id, system, value) where deleted_at is null;
    `);

    this.addSql(
      tenantTable({
        name: 'condition',
        columns: `client_id uuid not null,
          ${coding},
          clinical_status text not null
            ${oneOf('clinical_status', ['ACTIVE', 'RECURRENCE', 'RELAPSE', 'INACTIVE', 'REMISSION', 'RESOLVED'])},
          onset_on date check (isfinite(onset_on)),
          abated_on date check (isfinite(abated_on)),
          recorded_on date check (isfinite(recorded_on)),
          confidentiality text not null default 'N' ${oneOf('confidentiality', CONFIDENTIALITY)},
          constraint condition_period check (abated_on is null or onset_on is null or abated_on >= onset_on)`,
        visibility: 'CLIENT',
        label: 'CLINICAL',
        references: { client_id: 'client' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'allergy',
        columns: `client_id uuid not null,
          ${coding},
          category text check (length(category) between 1 and 100),
          criticality text check (length(criticality) between 1 and 100),
          clinical_status text not null ${oneOf('clinical_status', ['ACTIVE', 'INACTIVE', 'RESOLVED'])},
          recorded_on date check (isfinite(recorded_on))`,
        visibility: 'CLIENT',
        label: 'CLINICAL',
        references: { client_id: 'client' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'observation',
        columns: `client_id uuid not null,
          category text check (length(category) between 1 and 200),
          ${coding},
          value_number numeric check (value_number not in ('NaN', 'Infinity', '-Infinity')),
          value_unit text check (length(value_unit) between 1 and 200),
          value_text text check (length(value_text) between 1 and 200000),
          value_code text check (length(value_code) between 1 and 200),
          value_display text check (length(value_display) between 1 and 4000),
          components jsonb check (jsonb_typeof(components) = 'array'),
          observed_at timestamptz not null check (isfinite(observed_at)),
          status text not null`,
        visibility: 'CLIENT',
        label: 'CLINICAL',
        withheld: ['value_text'],
        references: { client_id: 'client' },
      }),
    );
    this.addSql(`
      create policy restricted on condition as restrictive for select to care_app, care_org, care_limited
        using (confidentiality = 'N' or 'RESTRICTED' = any (${SESSION_LABELS}));
      create index condition_by_onset on condition (tenant_id, client_id, onset_on, id);
      create index condition_by_code on condition (tenant_id, code_system, code, client_id);
      create index observation_by_time on observation (tenant_id, client_id, observed_at, id);
      create index observation_by_code on observation (tenant_id, code_system, code, client_id);
    `);
  }
}
