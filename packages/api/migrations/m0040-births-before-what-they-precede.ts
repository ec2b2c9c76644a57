import { Migration } from '@mikro-orm/migrations';
import { SESSION_TODAY } from './support/tenant-table.js';

/**
 * A birth date is compared with other days when those are entered; corrected afterwards, it is compared with them again.
 * What was wrong before a correction does not stand in its way.
 */
export class M0040BirthsBeforeWhatTheyPrecede extends Migration {
  override up(): void {
    this.addSql(`
      -- Nobody is taken into care before she is born.
      create function check_enrolled_after_birth() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          if exists (select 1 from person p
              where p.tenant_id = new.tenant_id and p.id = new.person_id and p.birth_date > new.enrolled_on) then
            raise exception 'the enrolment is before the day of birth'
              using errcode = '23514', constraint = 'client_enrolled_after_birth';
          end if;
          return null;
        end $$;
      create trigger client_enrolled_after_birth after insert or update of person_id, enrolled_on on client
        for each row execute function check_enrolled_after_birth();

      create function check_corrected_birth() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          was date := coalesce(old.birth_date, '-infinity');
        begin
          if exists (select 1 from client c
              where c.tenant_id = new.tenant_id and c.person_id = new.id and c.enrolled_on >= was
                and c.enrolled_on < new.birth_date) then
            raise exception 'the enrolment is before the day of birth'
              using errcode = '23514', constraint = 'client_enrolled_after_birth';
          end if;
          if exists (
              select 1 from client c
                cross join lateral (
                  select unnest(array[onset_on, abated_on, recorded_on]) from condition f
                    where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null
                  union all
                  select recorded_on from allergy f
                    where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null
                  union all
                  select unnest(array[started_on, stopped_on]) from medication_statement f
                    where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null) as fact (day)
               where c.tenant_id = new.tenant_id and c.person_id = new.id and fact.day >= was and fact.day < new.birth_date) then
            raise exception 'something is on record from before the day of birth'
              using errcode = '23514', constraint = 'client_facts_after_birth';
          end if;
          return null;
        end $$;
      create trigger person_born_before_her_record after update of birth_date on person
        for each row when (new.birth_date > old.birth_date or old.birth_date is null)
        execute function check_corrected_birth();

      -- I5, the other way round. At the end of the transaction: the authority may be taken back in the same edit.
      create function check_corrected_authority() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          if exists (select 1 from family_relationship f
              where f.tenant_id = new.tenant_id and f.person_id = new.id and f.legal_authority <> 'NONE'
                and f.deleted_at is null and new.birth_date + interval '18 years' > coalesce(f.authority_from, ${SESSION_TODAY})
                and (old.birth_date is null or old.birth_date + interval '18 years' <= coalesce(f.authority_from, ${SESSION_TODAY}))) then
            raise exception 'only an adult can hold a legal authority'
              using errcode = '23514', constraint = 'person_adult_with_authority';
          end if;
          return null;
        end $$;
      create constraint trigger person_adult_with_authority after update of birth_date on person
        deferrable initially deferred for each row when (new.birth_date > old.birth_date or old.birth_date is null)
        execute function check_corrected_authority();

      revoke execute on function check_enrolled_after_birth(), check_corrected_birth(), check_corrected_authority() from public;
    `);
  }
}
