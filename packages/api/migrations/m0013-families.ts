import { Migration } from '@mikro-orm/migrations';
import { oneOf, SESSION_TODAY, tenantTable } from './support/tenant-table.js';

/** The people around clients: what they are to them, what they may decide and what they may be told. */
export class M0013Families extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'family_relationship',
        columns: `client_id uuid not null,
          person_id uuid not null,
          kind text not null ${oneOf('kind', [
            'SPOUSE',
            'PARTNER',
            'PARENT',
            'CHILD',
            'SIBLING',
            'GRANDPARENT',
            'GRANDCHILD',
            'GUARDIAN',
            'OTHER_RELATIVE',
            'FRIEND',
            'NEIGHBOUR',
            'OTHER',
          ])},
          legal_authority text not null default 'NONE' ${oneOf('legal_authority', [
            'NONE',
            'HEALTH_PROXY',
            'POWER_OF_ATTORNEY',
            'GUARDIAN',
            'CONSERVATOR',
            'PARENTAL',
          ])},
          authority_from date check (isfinite(authority_from)),
          authority_to date check (isfinite(authority_to)),
          is_emergency_contact boolean not null default false,
          lives_with_client boolean not null default false,
          distance_km double precision check (distance_km between 0 and 20100),
          time_zone text check (length(time_zone) between 1 and 100),
          may_know text[] not null default '{}'
            check (may_know <@ array['HEALTH', 'CARE_PLAN', 'MONEY', 'INCIDENTS', 'APPOINTMENTS']),
          contact_note text check (length(contact_note) between 1 and 200000),
          valid_from date check (isfinite(valid_from)),
          valid_to date check (isfinite(valid_to)),
          constraint family_relationship_period check (valid_to > valid_from),
          constraint family_relationship_authority_period check (authority_to > authority_from),
          constraint family_relationship_authority_has_kind
            check (legal_authority <> 'NONE' or (authority_from is null and authority_to is null))`,
        visibility: 'CLIENT',
        withheld: ['contact_note'],
        references: { client_id: 'client', person_id: 'person' },
      }),
    );
    this.addSql(`
      alter table family_relationship add constraint family_relationship_once
        exclude using gist (tenant_id with =, client_id with =, person_id with =, kind with =,
          daterange(valid_from, valid_to, '[)') with &&) where (deleted_at is null);

      -- A caseload sees the relatives of the clients it sees.
      create policy relative on person to care_app
        using (exists (select 1 from family_relationship f
          where f.tenant_id = person.tenant_id and f.person_id = person.id))
        with check (exists (select 1 from family_relationship f
          where f.tenant_id = person.tenant_id and f.person_id = person.id));

      -- I5: nobody is her own relative, and whoever decides for a client is of age when that begins.
      create function check_family_member() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          born date;
        begin
          if exists (select 1 from client
              where tenant_id = new.tenant_id and id = new.client_id and person_id = new.person_id) then
            raise exception 'nobody is her own family member'
              using errcode = '23514', constraint = 'family_relationship_not_self';
          end if;
          if new.legal_authority <> 'NONE' then
            select birth_date into born from person where tenant_id = new.tenant_id and id = new.person_id;
            if born + interval '18 years' > coalesce(new.authority_from, ${SESSION_TODAY}) then
              raise exception 'only an adult can hold a legal authority'
                using errcode = '23514', constraint = 'family_relationship_adult_authority';
            end if;
          end if;
          return new;
        end $$;
      create trigger family_relationship_member
        before insert or update of client_id, person_id, legal_authority, authority_from on family_relationship
        for each row execute function check_family_member();
    `);
  }
}
