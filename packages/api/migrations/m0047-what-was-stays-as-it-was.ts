import { Migration } from '@mikro-orm/migrations';
import { SESSION_TODAY } from './support/tenant-table.js';

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';

/** What held on days gone by is not changed by what is set today, and money of one client is not posted to another. */
export class M0047WhatWasStaysAsItWas extends Migration {
  override up(): void {
    this.addSql(PRICES);
    this.addSql(WEIGHTS);
    this.addSql(LINES);
    this.addSql(SHIFTS);
    this.addSql(`
      revoke execute on function refuse_weight_edit(), check_entries_of_lines(), check_shift_staff() from public;
    `);
  }
}

const PRICES = `
  -- I18. A running price ends today at the earliest: ended in the past, it would be another one on days gone by.
  create or replace function refuse_price_edit() ${TRIGGER} as $$
    begin
      if (new.service_id, new.unit, new.price_minor, new.currency, new.payer, new.valid_from)
          is distinct from
         (old.service_id, old.unit, old.price_minor, old.currency, old.payer, old.valid_from)
        or (old.valid_to is not null and new.valid_to is distinct from old.valid_to)
        or (old.valid_to is null and new.valid_to < ${SESSION_TODAY})
        or (new.deleted_at is distinct from old.deleted_at)
      then raise exception 'a price is never edited: set a new one from a day on'
        using errcode = '23514', constraint = 'rate_card_never_edited';
      end if;
      return new;
    end $$;
`;

const WEIGHTS = `
  -- I20: loads of days gone by do not change.
  create function refuse_weight_edit() ${TRIGGER} as $$
    begin
      if (new.acuity, new.monthly_hours, new.valid_from) is distinct from (old.acuity, old.monthly_hours, old.valid_from)
        or (new.valid_to is distinct from old.valid_to and least(old.valid_to, new.valid_to) < ${SESSION_TODAY})
        or (new.deleted_at is distinct from old.deleted_at)
      then raise exception 'a weight is never edited: set a new one from a day on'
        using errcode = '23514', constraint = 'case_weight_never_edited';
      end if;
      return new;
    end $$;
  create trigger case_weight_never_edited before update on case_weight for each row execute function refuse_weight_edit();
`;

const LINES = `
  -- What is given back goes where it was promised, be that wrong.
  create function check_entries_of_lines() ${TRIGGER} as $$
    begin
      if exists (select 1 from posted e join budget_line l on l.tenant_id = e.tenant_id and l.id = e.line_id
          where e.kind <> 'RELEASE' and l.client_id is distinct from e.client_id and l.client_id is not null) then
        raise exception 'the line is for another client' using errcode = '23514', constraint = 'budget_entry_line_client';
      end if;
      return null;
    end $$;
  create trigger budget_entry_line_client after insert on budget_entry referencing new table as posted
    for each statement execute function check_entries_of_lines();
`;

const SHIFTS = `
  -- Nobody is planned for a day on which she does not work here.
  create function check_shift_staff() ${TRIGGER} as $$
    begin
      if not exists (select 1 from staff_member s join organisation o on o.id = s.tenant_id
          where s.tenant_id = new.tenant_id and s.id = new.staff_id and s.deleted_at is null
            and s.hired_on <= (new.starts_at at time zone o.time_zone)::date
            and (s.left_on is null or s.left_on > (new.starts_at at time zone o.time_zone)::date)) then
        raise exception 'does not work here on that day' using errcode = '23514', constraint = 'shift_staff_employed';
      end if;
      return new;
    end $$;
  create trigger shift_staff_employed before insert or update of staff_id, starts_at on shift
    for each row when (new.status = 'SCHEDULED' and new.deleted_at is null) execute function check_shift_staff();
`;
