import { Migration } from '@mikro-orm/migrations';

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';
const IS_OPEN = (row: string) => `${row}.status in ('OPEN', 'IN_PROGRESS') and ${row}.deleted_at is null`;

/**
 * What is owed to a client is owed while her care lasts (I3), and what our own people write down of her lies within her
 * life. Only of what imports do not bring: published histories hold plans and facts from before a birth and behind a death.
 */
export class M0046WhatBelongsIntoALifeAndItsCare extends Migration {
  override up(): void {
    this.addSql(TASKS);
    this.addSql(CONTACTS);
    this.addSql(CORRECTED_BIRTH);
    this.addSql(`
      -- Somebody may answer for a client before her care begins, as for a prospect; nobody does before she is born.
      create function check_assignment_after_birth() ${TRIGGER} as $$
        begin
          if exists (select 1 from client c join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
              where c.tenant_id = new.tenant_id and c.id = new.client_id and p.birth_date > new.valid_from) then
            raise exception 'the client was not born yet'
              using errcode = '23514', constraint = 'care_assignment_after_birth';
          end if;
          return null;
        end $$;
      create trigger care_assignment_after_birth after insert or update of client_id, valid_from on care_assignment
        for each row execute function check_assignment_after_birth();

      revoke execute on function check_task_in_care(), check_end_behind_tasks(),
        check_assignment_after_birth() from public;
    `);
  }
}

const TASKS = `
  -- The row of the client is locked, so that her care cannot end while a task of hers is opened. One that is open already
  -- was asked before: whoever takes it up must not wait for whoever ends the care and calls it off.
  create function check_task_in_care() ${TRIGGER} as $$
    declare
      state text;
    begin
      select status into state from client where tenant_id = new.tenant_id and id = new.client_id for share;
      if state = 'ENDED' then
        raise exception 'the care of the client has ended' using errcode = '23514', constraint = 'task_client_in_care';
      end if;
      return null;
    end $$;
  create trigger task_opened_in_care after insert on task
    for each row when (${IS_OPEN('new')}) execute function check_task_in_care();
  create trigger task_reopened_in_care after update of client_id, status, deleted_at on task
    for each row when (${IS_OPEN('new')} and (new.client_id <> old.client_id or not (${IS_OPEN('old')})))
    execute function check_task_in_care();

  -- The other way round, when the transaction ends and the rule of the responsible adult has closed its own.
  create function check_end_behind_tasks() ${TRIGGER} as $$
    begin
      if exists (select 1 from client c join task t on t.tenant_id = c.tenant_id and t.client_id = c.id
          where c.tenant_id = new.tenant_id and c.id = new.id and c.status = 'ENDED'
            and t.status in ('OPEN', 'IN_PROGRESS') and t.deleted_at is null) then
        raise exception 'a task of the client is still open' using errcode = '23514', constraint = 'task_client_in_care';
      end if;
      return null;
    end $$;
  create constraint trigger client_tasks_end_with_care after update of status on client
    deferrable initially deferred for each row when (new.status = 'ENDED' and old.status <> 'ENDED')
    execute function check_end_behind_tasks();
`;

const CONTACTS = `
  -- Nothing happens with a client before she is born, or after her care has ended; a late entry of what came between is welcome.
  create or replace function refuse_interaction_after_end() ${TRIGGER} as $$
    declare
      day date;
      born date;
      ended date;
    begin
      select (new.started_at at time zone o.time_zone)::date, p.birth_date, c.ended_on into day, born, ended
        from client c
          join organisation o on o.id = c.tenant_id
          join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
        where c.tenant_id = new.tenant_id and c.id = new.client_id;
      if day > ended then
        raise exception 'the care of the client had ended'
          using errcode = '23514', constraint = 'interaction_before_end';
      end if;
      if day < born then
        raise exception 'the client was not born yet' using errcode = '23514', constraint = 'interaction_after_birth';
      end if;
      return new;
    end $$;
`;

/** As m0040 has it, and of contacts, plans and their progress too. */
const CORRECTED_BIRTH = `
  create or replace function check_corrected_birth() ${TRIGGER} as $$
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
            join organisation o on o.id = c.tenant_id
            cross join lateral (
              select unnest(array[onset_on, abated_on, recorded_on]) from condition f
                where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null
              union all
              select recorded_on from allergy f
                where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null
              union all
              select unnest(array[started_on, stopped_on]) from medication_statement f
                where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null
              union all
              select (started_at at time zone o.time_zone)::date from interaction f
                where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null
              union all
              select starts_on from care_plan f
                where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null
              union all
              select recorded_on from goal_progress f
                where f.tenant_id = c.tenant_id and f.client_id = c.id
              union all
              select valid_from from care_assignment f
                where f.tenant_id = c.tenant_id and f.client_id = c.id and f.deleted_at is null) as fact (day)
           where c.tenant_id = new.tenant_id and c.person_id = new.id and fact.day >= was and fact.day < new.birth_date) then
        raise exception 'something is on record from before the day of birth'
          using errcode = '23514', constraint = 'client_facts_after_birth';
      end if;
      return null;
    end $$;
`;
