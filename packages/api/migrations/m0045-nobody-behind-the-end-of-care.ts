import { Migration } from '@mikro-orm/migrations';

/**
 * I3: nobody answers for a client after her care has ended. The row of the client is locked, so that her care cannot end
 * while somebody is assigned beyond its end.
 */
export class M0045NobodyBehindTheEndOfCare extends Migration {
  override up(): void {
    this.addSql(`
      create function check_assignment_before_end() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        declare
          ended date;
        begin
          select ended_on into ended from client where tenant_id = new.tenant_id and id = new.client_id for share;
          if ended is not null and (new.valid_to is null or new.valid_to > ended + 1) then
            raise exception 'the care of the client ends before the assignment'
              using errcode = '23514', constraint = 'care_assignment_before_end';
          end if;
          return null;
        end $$;
      create trigger care_assignment_before_end after insert or update of client_id, valid_to, deleted_at on care_assignment
        for each row when (new.deleted_at is null) execute function check_assignment_before_end();

      -- The other way round, at the end of the transaction: her assignments are ended after her care is.
      create function check_end_behind_assignments() returns trigger
        language plpgsql security definer set search_path = pg_catalog, public as $$
        begin
          if exists (select 1 from client c join care_assignment a on a.tenant_id = c.tenant_id and a.client_id = c.id
              where c.tenant_id = new.tenant_id and c.id = new.id and a.deleted_at is null
                and (a.valid_to is null or a.valid_to > c.ended_on + 1) and c.ended_on is not null) then
            raise exception 'somebody is assigned to the client after the end of her care'
              using errcode = '23514', constraint = 'care_assignment_before_end';
          end if;
          return null;
        end $$;
      create constraint trigger client_ends_behind_assignments after update of ended_on on client
        deferrable initially deferred for each row when (new.ended_on is not null)
        execute function check_end_behind_assignments();

      revoke execute on function check_assignment_before_end(), check_end_behind_assignments() from public;
    `);
  }
}
