import { Migration } from '@mikro-orm/migrations';
import { oneOf, SESSION_TODAY, tenantTable } from './support/tenant-table.js';

const DEFINER = 'language plpgsql security definer set search_path = pg_catalog, public';
const TRIGGER = `returns trigger ${DEFINER}`;
const TEXT = 200_000;
const OPEN = `status in ('OPEN', 'IN_PROGRESS') and deleted_at is null`;

/** Tasks of clients, and the two rules that open them or put them in question. */
export class M0023Tasks extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'task',
        columns: `client_id uuid not null,
          kind text not null ${oneOf('kind', [
            'CONTACT',
            'VISIT',
            'PAPERWORK',
            'COORDINATION',
            'PLAN_REVIEW',
            'RESPONSIBLE_ADULT',
            'OTHER',
          ])},
          title text not null check (length(title) between 1 and 4000),
          reason text check (length(reason) between 1 and ${TEXT}),
          source text not null default 'PERSON' ${oneOf('source', ['PERSON', 'RESPONSIBLE_ADULT'])},
          owner_staff_id uuid,
          due_on date not null check (isfinite(due_on)),
          priority text not null default 'NORMAL' ${oneOf('priority', ['HIGH', 'NORMAL', 'LOW'])},
          status text not null default 'OPEN' ${oneOf('status', ['OPEN', 'IN_PROGRESS', 'DONE', 'CANCELLED'])},
          plan_version_id uuid,
          needs_review boolean not null default false,
          evidence text check (length(evidence) between 1 and ${TEXT}),
          cancel_reason text check (length(cancel_reason) between 1 and ${TEXT}),
          closed_at timestamptz,
          closed_by uuid,
          constraint task_plan_version_fk foreign key (tenant_id, plan_version_id, client_id)
            references care_plan_version (tenant_id, id, client_id),
          constraint task_rule_has_its_kind check ((kind = 'RESPONSIBLE_ADULT') = (source = 'RESPONSIBLE_ADULT')),
          constraint task_closed_has_time check ((status in ('DONE', 'CANCELLED')) = (closed_at is not null)),
          constraint task_cancelled_has_reason check (status <> 'CANCELLED' or cancel_reason is not null),
          constraint task_done_has_evidence
            check (status <> 'DONE' or evidence is not null or kind not in ('PAPERWORK', 'PLAN_REVIEW', 'RESPONSIBLE_ADULT'))`,
        visibility: 'CLIENT',
        withheld: ['title', 'reason', 'evidence', 'cancel_reason'],
        references: { client_id: 'client', owner_staff_id: 'staff_member' },
      }),
    );
    this.addSql(`
      create policy very_restricted on task as restrictive for select to care_limited
        using (client_id <> all ((select very_restricted_clients())::uuid[]));

      create index task_open_of_client on task (tenant_id, client_id, due_on, id) where ${OPEN};
      create index task_open_of_owner on task (tenant_id, owner_staff_id, due_on, id) where ${OPEN};
      create index task_by_due on task (tenant_id, due_on, id);
      create index task_of_plan_version on task (tenant_id, plan_version_id) where plan_version_id is not null;
      -- I16: what a rule asks for is asked for once.
      create unique index task_one_open_of_rule on task (tenant_id, client_id, source)
        where source <> 'PERSON' and ${OPEN};

      -- The same moves as task.rules.ts.
      create function check_task_move() ${TRIGGER} as $$
        begin
          if (old.status, new.status) not in (('OPEN', 'IN_PROGRESS'), ('OPEN', 'DONE'), ('OPEN', 'CANCELLED'),
              ('IN_PROGRESS', 'DONE'), ('IN_PROGRESS', 'CANCELLED'), ('DONE', 'OPEN'), ('CANCELLED', 'OPEN')) then
            raise exception 'a task cannot go from % to %', old.status, new.status
              using errcode = '23514', constraint = 'task_moves';
          end if;
          return new;
        end $$;
      create trigger task_moves before update of status on task
        for each row when (old.status <> new.status) execute function check_task_move();

      -- Whether somebody can see a client when she signs in: asked before a task about the client becomes hers.
      -- Somebody without an account is told by others, and may own a task all the same.
      create function staff_sees_client(staff uuid, whose uuid, moment timestamptz) returns boolean
        language sql volatile security definer set search_path = pg_catalog, public as $$
        select s.user_id is null
          or exists (select 1 from care_assignment a
            where a.tenant_id = s.tenant_id and a.client_id = c.id and a.staff_id = s.id and a.deleted_at is null
              and a.valid_from <= ${SESSION_TODAY} and (a.valid_to is null or a.valid_to > ${SESSION_TODAY}))
          or exists (select 1 from auth.actor_of(s.user_id::text, s.tenant_id, moment) as reader
            where 'ADMINISTRATOR' = any (reader.roles) or c.unit_id = any (reader.unit_ids))
        from staff_member s join client c on c.tenant_id = s.tenant_id
        where s.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid and s.id = staff and c.id = whose $$;
      revoke execute on function staff_sees_client(uuid, uuid, timestamptz) from public;
      grant execute on function staff_sees_client(uuid, uuid, timestamptz) to care_app, care_org;
    `);
    this.addSql(RESPONSIBLE_ADULT);
    this.addSql(PLAN_VERSIONS);
    this.addSql('select tend_responsible_adults(now())');
  }
}

/**
 * I5: a child in care has a responsible adult, or an open task says that she has none.
 *
 * The rule keeps its own task: whatever brings the condition about opens it at the end of the transaction, so that an
 * import may write the child before her parents; whatever ends it closes it. Nobody else can.
 */
const RESPONSIBLE_ADULT = `
  -- On a day of the organisation's calendar. The kinds of authority are those of Client.lacksResponsibleAdult.
  create function client_lacks_responsible_adult(tenant uuid, whose uuid, day date) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as $$
    select exists (select 1 from client c join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
        where c.tenant_id = tenant and c.id = whose and c.status in ('ACTIVE', 'ON_HOLD') and c.deleted_at is null
          and p.deceased_on is null and p.birth_date > day - interval '18 years')
      and not exists (select 1 from family_relationship f
        join person p on p.tenant_id = f.tenant_id and p.id = f.person_id and p.deceased_on is null
        where f.tenant_id = tenant and f.client_id = whose and f.deleted_at is null
          and f.legal_authority in ('GUARDIAN', 'CONSERVATOR', 'PARENTAL')
          and coalesce(f.authority_from <= day, true) and coalesce(f.authority_to > day, true)
          and coalesce(f.valid_from <= day, true) and coalesce(f.valid_to > day, true)) $$;
  revoke execute on function client_lacks_responsible_adult(uuid, uuid, date) from public;

  create function tend_responsible_adult(tenant uuid, whose uuid, day date) returns void ${DEFINER} as $$
    declare
      touched uuid;
    begin
      -- Two who each take away one of two parents wait for each other here, and the second sees what the first did.
      perform 1 from client where tenant_id = tenant and id = whose for no key update;
      if client_lacks_responsible_adult(tenant, whose, day) then
        insert into task (tenant_id, client_id, kind, source, title, reason, owner_staff_id, due_on, priority)
          values (tenant, whose, 'RESPONSIBLE_ADULT', 'RESPONSIBLE_ADULT', 'Find a responsible adult',
            'No family member holds a parental right, a guardianship or a conservatorship that is in force.',
            (select a.staff_id from care_assignment a
              where a.tenant_id = tenant and a.client_id = whose and a.is_primary and a.deleted_at is null
                and a.valid_from <= day and (a.valid_to is null or a.valid_to > day)),
            day + 7, 'HIGH')
          on conflict (tenant_id, client_id, source) where source <> 'PERSON' and ${OPEN} do nothing
          returning id into touched;
      else
        update task set status = 'DONE', closed_at = clock_timestamp(), updated_at = clock_timestamp(), version = version + 1,
            evidence = 'The rule no longer asks for it: somebody answers for the client, she has come of age, or her care is over.'
          where tenant_id = tenant and client_id = whose and source = 'RESPONSIBLE_ADULT' and ${OPEN}
          returning id into touched;
      end if;
      if touched is not null then
        insert into outbox_event (tenant_id, type, subject_id) values (tenant, 'Task', touched), (tenant, 'Client', whose);
      end if;
    end $$;
  revoke execute on function tend_responsible_adult(uuid, uuid, date) from public;

  create function tend_clients_of_row() ${TRIGGER} as $$
    declare
      changed jsonb := to_jsonb(coalesce(new, old));
      whose uuid;
    begin
      for whose in
        select c.id from client c where c.tenant_id = (changed ->> 'tenant_id')::uuid and c.id in (
          select (changed ->> 'id')::uuid where tg_table_name = 'client'
          union all
          select (changed ->> 'client_id')::uuid where tg_table_name = 'family_relationship'
          union all
          select own.id from client own where tg_table_name = 'person'
            and own.tenant_id = (changed ->> 'tenant_id')::uuid and own.person_id = (changed ->> 'id')::uuid
          union all
          select f.client_id from family_relationship f where tg_table_name = 'person'
            and f.tenant_id = (changed ->> 'tenant_id')::uuid and f.person_id = (changed ->> 'id')::uuid
            and f.legal_authority in ('GUARDIAN', 'CONSERVATOR', 'PARENTAL'))
        order by c.id
      loop
        perform tend_responsible_adult((changed ->> 'tenant_id')::uuid, whose, ${SESSION_TODAY});
      end loop;
      return null;
    end $$;
  create constraint trigger client_responsible_adult after insert or update of status, person_id, deleted_at on client
    deferrable initially deferred for each row execute function tend_clients_of_row();
  create constraint trigger family_relationship_responsible_adult_added after insert on family_relationship
    deferrable initially deferred for each row when (new.legal_authority in ('GUARDIAN', 'CONSERVATOR', 'PARENTAL'))
    execute function tend_clients_of_row();
  create constraint trigger family_relationship_responsible_adult_changed
    after update of person_id, legal_authority, authority_from, authority_to, valid_from, valid_to, deleted_at on family_relationship
    deferrable initially deferred for each row execute function tend_clients_of_row();
  create constraint trigger family_relationship_responsible_adult_gone after delete on family_relationship
    deferrable initially deferred for each row when (old.legal_authority in ('GUARDIAN', 'CONSERVATOR', 'PARENTAL'))
    execute function tend_clients_of_row();
  create constraint trigger person_responsible_adult after update of birth_date, deceased_on on person
    deferrable initially deferred for each row
    when ((old.birth_date, old.deceased_on) is distinct from (new.birth_date, new.deceased_on))
    execute function tend_clients_of_row();

  -- The task is not closed, moved or taken away while it is needed.
  create function keep_responsible_adult_task() ${TRIGGER} as $$
    begin
      if client_lacks_responsible_adult(old.tenant_id, old.client_id, ${SESSION_TODAY})
          and not exists (select 1 from task where tenant_id = old.tenant_id and client_id = old.client_id
            and source = 'RESPONSIBLE_ADULT' and ${OPEN}) then
        raise exception 'a child without a responsible adult has no open task that says so'
          using errcode = '23514', constraint = 'task_responsible_adult_open';
      end if;
      return null;
    end $$;
  create constraint trigger task_responsible_adult_open after update or delete on task
    deferrable initially deferred for each row when (old.source = 'RESPONSIBLE_ADULT')
    execute function keep_responsible_adult_task();

  -- What passing time changes: authorities begin and lapse, children come of age. For all organisations, each on its own
  -- day; to be called now and then. Gives the number of clients whose task was opened or closed.
  create function tend_responsible_adults(moment timestamptz) returns integer ${DEFINER} as $$
    declare
      caller_tenant text := coalesce(current_setting('app.tenant', true), '');
      caller_today text := coalesce(current_setting('app.today', true), '');
      tenant uuid;
      whose uuid;
      day date;
      tended integer := 0;
    begin
      for tenant in select organisation_id from organisation_directory order by 1 loop
        perform set_config('app.tenant', tenant::text, true);
        select (moment at time zone o.time_zone)::date into day from organisation o where o.id = tenant;
        perform set_config('app.today', day::text, true);
        for whose in
          select c.id from client c join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
            left join task t on t.tenant_id = c.tenant_id and t.client_id = c.id and t.source = 'RESPONSIBLE_ADULT'
              and t.status in ('OPEN', 'IN_PROGRESS') and t.deleted_at is null
          where c.tenant_id = tenant and (t.id is not null or p.birth_date > day - interval '18 years')
            and (t.id is null) = client_lacks_responsible_adult(tenant, c.id, day)
          order by c.id
        loop
          perform tend_responsible_adult(tenant, whose, day);
          tended := tended + 1;
        end loop;
        -- Checked here, while the session still stands in this organisation and on its day.
        set constraints task_responsible_adult_open immediate;
        set constraints task_responsible_adult_open deferred;
      end loop;
      perform set_config('app.tenant', caller_tenant, true), set_config('app.today', caller_today, true);
      return tended;
    end $$;
  revoke execute on function tend_responsible_adults(timestamptz) from public;
  grant execute on function tend_responsible_adults(timestamptz) to care_app;
`;

/** I11: a task that a plan asked for is put in question when another version, or none, takes the place of that plan. */
const PLAN_VERSIONS = `
  create function question_tasks_of_version() ${TRIGGER} as $$
    begin
      update task set needs_review = true, updated_at = clock_timestamp(), version = version + 1
        where tenant_id = new.tenant_id and plan_version_id = new.id and not needs_review and ${OPEN};
      return null;
    end $$;
  create trigger care_plan_version_tasks after update of status on care_plan_version
    for each row when (new.status = 'SUPERSEDED' and old.status <> 'SUPERSEDED')
    execute function question_tasks_of_version();

  create function question_tasks_of_plan() ${TRIGGER} as $$
    begin
      update task set needs_review = true, updated_at = clock_timestamp(), version = version + 1
        where tenant_id = new.tenant_id and not needs_review and ${OPEN}
          and plan_version_id in (select id from care_plan_version where tenant_id = new.tenant_id and plan_id = new.id);
      return null;
    end $$;
  create trigger care_plan_tasks after update of status on care_plan
    for each row when (new.status = 'ENDED' and old.status <> 'ENDED') execute function question_tasks_of_plan();

  -- An open task stands on the version in force, or is in question. The lock holds a signature back that comes meanwhile.
  create function check_task_plan_version() ${TRIGGER} as $$
    begin
      perform 1 from care_plan_version v join care_plan p on p.tenant_id = v.tenant_id and p.id = v.plan_id
        where v.tenant_id = new.tenant_id and v.id = new.plan_version_id and v.status = 'SIGNED' and p.status = 'ACTIVE'
        for share of v, p;
      if not found then
        raise exception 'the task stands on a version that is not in force'
          using errcode = '23514', constraint = 'task_plan_version_in_force';
      end if;
      return null;
    end $$;
  create trigger task_plan_version_in_force after insert or update of plan_version_id, needs_review, status, deleted_at on task
    for each row when (new.plan_version_id is not null and not new.needs_review
      and new.status in ('OPEN', 'IN_PROGRESS') and new.deleted_at is null)
    execute function check_task_plan_version();

  -- Where a task goes that is found to hold still: the version of the same plan in force, or none.
  create function version_in_force(whose_version uuid) returns uuid
    language sql stable set search_path = pg_catalog, public as $$
    select s.id from care_plan_version v
      join care_plan p on p.tenant_id = v.tenant_id and p.id = v.plan_id and p.status = 'ACTIVE'
      join care_plan_version s on s.tenant_id = v.tenant_id and s.plan_id = v.plan_id and s.status = 'SIGNED' and s.deleted_at is null
    where v.id = whose_version $$;
`;
