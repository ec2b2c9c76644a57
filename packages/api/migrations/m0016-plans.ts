import { Migration } from '@mikro-orm/migrations';
import { oneOf, tenantTable } from './support/tenant-table.js';

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';
const TEXT = 200_000;

const CODE = `code_system text check (length(code_system) between 1 and 200),
          code text check (length(code) between 1 and 200),
          code_display text check (length(code_display) between 1 and 4000)`;

const ACHIEVEMENTS = ['NOT_STARTED', 'IN_PROGRESS', 'IMPROVING', 'NO_CHANGE', 'WORSENING', 'ACHIEVED', 'NOT_ACHIEVED'];

/** Care plans in versions that cannot change once they are signed, with what is needed, hoped for and done. */
export class M0016Plans extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'care_plan',
        columns: `client_id uuid not null,
          title text not null check (length(title) between 1 and 400),
          category text check (length(category) between 1 and 400),
          status text not null ${oneOf('status', ['DRAFT', 'ACTIVE', 'ENDED'])},
          starts_on date not null check (isfinite(starts_on)),
          ends_on date check (isfinite(ends_on)),
          end_reason text check (length(end_reason) between 1 and 400),
          review_due_on date,
          working_status text,
          constraint care_plan_period check (ends_on >= starts_on),
          constraint care_plan_ended_has_day check (status <> 'ENDED' or ends_on is not null),
          constraint care_plan_of_client unique (tenant_id, id, client_id)`,
        visibility: 'CLIENT',
        withheld: ['end_reason'],
        references: { client_id: 'client' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'care_plan_version',
        columns: `plan_id uuid not null,
          client_id uuid not null,
          number integer not null check (number > 0),
          status text not null ${oneOf('status', ['DRAFT', 'IN_REVIEW', 'SIGNED', 'SUPERSEDED'])},
          summary text check (length(summary) between 1 and ${TEXT}),
          effective_on date check (isfinite(effective_on)),
          review_due_on date check (isfinite(review_due_on)),
          signed_at timestamptz,
          signed_by uuid,
          content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
          constraint care_plan_version_plan_fk foreign key (tenant_id, plan_id, client_id)
            references care_plan (tenant_id, id, client_id),
          constraint care_plan_version_of_client unique (tenant_id, id, client_id),
          constraint care_plan_version_number_key unique (tenant_id, plan_id, number),
          constraint care_plan_version_period check (review_due_on >= effective_on),
          constraint care_plan_version_signed_has_time
            check ((status in ('SIGNED', 'SUPERSEDED')) = (signed_at is not null)),
          constraint care_plan_version_hash_is_signed check (content_hash is null or signed_at is not null)`,
        visibility: 'CLIENT',
        withheld: ['summary'],
        references: { client_id: 'client' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'need',
        columns: `version_id uuid not null,
          client_id uuid not null,
          domain text not null check (length(domain) between 1 and 200),
          description text not null check (length(description) between 1 and ${TEXT}),
          priority integer not null check (priority between 1 and 5),
          status text not null ${oneOf('status', ['ACTIVE', 'REFERRED', 'DECLINED', 'DEFERRED', 'MET'])},
          ${CODE},
          constraint need_version_fk foreign key (tenant_id, version_id, client_id)
            references care_plan_version (tenant_id, id, client_id),
          constraint need_of_version unique (tenant_id, version_id, id)`,
        visibility: 'CLIENT',
        withheld: ['description'],
        references: { client_id: 'client' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'goal',
        columns: `version_id uuid not null,
          need_id uuid,
          client_id uuid not null,
          statement text not null check (length(statement) between 1 and ${TEXT}),
          target text check (length(target) between 1 and ${TEXT}),
          due_on date check (isfinite(due_on)),
          lifecycle text not null ${oneOf('lifecycle', ['PROPOSED', 'ACTIVE', 'ON_HOLD', 'COMPLETED', 'CANCELLED'])},
          achievement text not null ${oneOf('achievement', ACHIEVEMENTS)},
          carried_from_id uuid,
          constraint goal_version_fk foreign key (tenant_id, version_id, client_id)
            references care_plan_version (tenant_id, id, client_id),
          constraint goal_need_fk foreign key (tenant_id, version_id, need_id) references need (tenant_id, version_id, id),
          constraint goal_carried_from_fk foreign key (tenant_id, carried_from_id) references goal (tenant_id, id),
          constraint goal_of_version unique (tenant_id, version_id, id)`,
        visibility: 'CLIENT',
        withheld: ['statement', 'target'],
        references: { client_id: 'client' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'intervention',
        columns: `version_id uuid not null,
          goal_id uuid,
          client_id uuid not null,
          kind text not null check (length(kind) between 1 and 200),
          description text not null check (length(description) between 1 and ${TEXT}),
          ${CODE},
          status text not null ${oneOf('status', ['PLANNED', 'ACTIVE', 'COMPLETED', 'CANCELLED'])},
          staff_id uuid,
          provider_service_id uuid,
          schedule_text text check (length(schedule_text) between 1 and ${TEXT}),
          starts_on date check (isfinite(starts_on)),
          ends_on date check (isfinite(ends_on)),
          estimated_cost_minor bigint check (estimated_cost_minor >= 0),
          currency char(3) check (currency ~ '^[A-Z]{3}$'),
          budget_line_id uuid,
          constraint intervention_version_fk foreign key (tenant_id, version_id, client_id)
            references care_plan_version (tenant_id, id, client_id),
          constraint intervention_goal_fk foreign key (tenant_id, version_id, goal_id)
            references goal (tenant_id, version_id, id),
          constraint intervention_period check (ends_on >= starts_on),
          constraint intervention_cost_has_currency check (estimated_cost_minor is null or currency is not null)`,
        visibility: 'CLIENT',
        withheld: ['description', 'schedule_text'],
        references: {
          client_id: 'client',
          staff_id: 'staff_member',
          provider_service_id: 'provider_service',
          budget_line_id: 'budget_line',
        },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'goal_progress',
        columns: `goal_id uuid not null,
          client_id uuid not null,
          recorded_on date not null check (isfinite(recorded_on)),
          achievement text not null ${oneOf('achievement', ACHIEVEMENTS)},
          note text check (length(note) between 1 and ${TEXT})`,
        visibility: 'CLIENT',
        withheld: ['note'],
        appendOnly: true,
        references: { client_id: 'client' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'care_team_member',
        columns: `client_id uuid not null,
          plan_id uuid,
          staff_id uuid,
          provider_id uuid,
          practitioner_id uuid,
          role text not null check (length(role) between 1 and 400),
          valid_from date check (isfinite(valid_from)),
          valid_to date check (isfinite(valid_to)),
          constraint care_team_member_plan_fk foreign key (tenant_id, plan_id, client_id)
            references care_plan (tenant_id, id, client_id),
          constraint care_team_member_is_one check (num_nonnulls(staff_id, provider_id, practitioner_id) = 1),
          constraint care_team_member_period check (valid_to >= valid_from)`,
        visibility: 'CLIENT',
        references: {
          client_id: 'client',
          staff_id: 'staff_member',
          provider_id: 'provider',
          practitioner_id: 'practitioner',
        },
      }),
    );
    this.addSql(`
      alter table goal add constraint goal_of_client unique (tenant_id, id, client_id);
      alter table goal_progress add constraint goal_progress_goal_fk foreign key (tenant_id, goal_id, client_id)
        references goal (tenant_id, id, client_id);
      -- I11: one version in force, one being worked on.
      create unique index care_plan_version_one_signed on care_plan_version (tenant_id, plan_id)
        where status = 'SIGNED' and deleted_at is null;
      create unique index care_plan_version_one_working on care_plan_version (tenant_id, plan_id)
        where status in ('DRAFT', 'IN_REVIEW') and deleted_at is null;

      create index care_plan_by_review_due on care_plan (tenant_id, review_due_on, id);
      create index care_plan_by_review_due_down on care_plan (tenant_id, review_due_on desc nulls last, id desc);
      create index care_plan_by_starts_on on care_plan (tenant_id, starts_on, id);
      create index care_plan_of_client_by_starts_on on care_plan (tenant_id, client_id, starts_on, id);
      create index need_by_priority on need (tenant_id, version_id, priority, id);
      create index goal_by_need on goal (tenant_id, need_id, due_on, id);
      create index goal_by_version on goal (tenant_id, version_id, due_on, id);
      create index intervention_by_goal on intervention (tenant_id, goal_id, starts_on, id);
      create index goal_progress_by_recorded_on on goal_progress (tenant_id, goal_id, recorded_on, id);
      create index care_team_member_by_plan on care_team_member (tenant_id, plan_id);
    `);
    this.addSql(MOVES);
    this.addSql(SIGNATURE);
    this.addSql(COPIES);
  }
}

/** The same tables of moves as plan.rules.ts. */
const MOVES = `
  create function check_care_plan_move() ${TRIGGER} as $$
    begin
      if (old.status, new.status) not in (('DRAFT', 'ACTIVE'), ('DRAFT', 'ENDED'), ('ACTIVE', 'ENDED')) then
        raise exception 'a plan cannot go from % to %', old.status, new.status
          using errcode = '23514', constraint = 'care_plan_moves';
      end if;
      return new;
    end $$;
  create trigger care_plan_moves before update of status on care_plan
    for each row when (old.status <> new.status) execute function check_care_plan_move();

  create function check_care_plan_version_move() ${TRIGGER} as $$
    begin
      if (old.status, new.status) not in (('DRAFT', 'IN_REVIEW'), ('IN_REVIEW', 'SIGNED'), ('SIGNED', 'SUPERSEDED')) then
        raise exception 'a version cannot go from % to %', old.status, new.status
          using errcode = '23514', constraint = 'care_plan_version_moves';
      end if;
      return new;
    end $$;
  create trigger care_plan_version_moves before update of status on care_plan_version
    for each row when (old.status <> new.status) execute function check_care_plan_version_move();
`;

/**
 * I11: the signature binds to a hash over all of the content, and seals it. A signed version without its hash (an import
 * writes the content after the version) may still be filled, but not past the end of its transaction.
 */
const SIGNATURE = `
  -- SHA-256 of the version's content as canonical JSON: jsonb has one spelling for one value.
  create function care_plan_version_hash(version_id uuid) returns text
    language sql stable set search_path = pg_catalog, public as $$
    select encode(sha256(convert_to(jsonb_build_object(
        'plan', v.plan_id, 'number', v.number, 'summary', v.summary,
        'effectiveOn', v.effective_on, 'reviewDueOn', v.review_due_on,
        'needs', (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'domain', n.domain, 'description', n.description,
            'priority', n.priority, 'code', jsonb_build_array(n.code_system, n.code, n.code_display)) order by n.id), '[]')
          from need n where n.tenant_id = v.tenant_id and n.version_id = v.id and n.deleted_at is null),
        'goals', (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'need', g.need_id, 'statement', g.statement,
            'target', g.target, 'dueOn', g.due_on) order by g.id), '[]')
          from goal g where g.tenant_id = v.tenant_id and g.version_id = v.id and g.deleted_at is null),
        'interventions', (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'goal', i.goal_id, 'kind', i.kind,
            'description', i.description, 'code', jsonb_build_array(i.code_system, i.code, i.code_display),
            'staff', i.staff_id, 'service', i.provider_service_id, 'schedule', i.schedule_text,
            'startsOn', i.starts_on, 'endsOn', i.ends_on, 'costMinor', i.estimated_cost_minor, 'currency', i.currency,
            'budgetLine', i.budget_line_id) order by i.id), '[]')
          from intervention i where i.tenant_id = v.tenant_id and i.version_id = v.id and i.deleted_at is null)
      )::text, 'UTF8')), 'hex')
      from care_plan_version v where v.id = care_plan_version_hash.version_id $$;

  create function keep_signed_version() ${TRIGGER} as $$
    begin
      if tg_op = 'DELETE' then
        raise exception 'a signed version is never deleted' using errcode = '23514', constraint = 'care_plan_version_immutable';
      end if;
      if to_jsonb(new) - '{status,updated_at,updated_by,version}'::text[]
          is distinct from to_jsonb(old) - '{status,updated_at,updated_by,version}'::text[] then
        raise exception 'a signed version never changes' using errcode = '23514', constraint = 'care_plan_version_immutable';
      end if;
      return new;
    end $$;
  create trigger care_plan_version_immutable before update or delete on care_plan_version
    for each row when (old.content_hash is not null) execute function keep_signed_version();

  create function check_version_is_sealed() ${TRIGGER} as $$
    begin
      if exists (select 1 from care_plan_version v where v.tenant_id = new.tenant_id and v.id = new.id
          and v.status in ('SIGNED', 'SUPERSEDED') and v.content_hash is null) then
        raise exception 'a signature needs the hash of what is signed'
          using errcode = '23514', constraint = 'care_plan_version_sealed';
      end if;
      return null;
    end $$;
  create constraint trigger care_plan_version_sealed after insert or update of status, content_hash on care_plan_version
    deferrable initially deferred for each row when (new.status in ('SIGNED', 'SUPERSEDED'))
    execute function check_version_is_sealed();

  create function version_is_sealed(tenant uuid, version uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public as $$
    select exists (select 1 from care_plan_version
      where tenant_id = tenant and id = version_is_sealed.version and content_hash is not null) $$;
  revoke execute on function version_is_sealed(uuid, uuid) from public;

  -- Needs, goals and interventions of a signed version: only what tells how it goes may still move.
  create function keep_signed_content() ${TRIGGER} as $$
    declare
      moving text[] := '{status,lifecycle,achievement,updated_at,updated_by,version}';
    begin
      if tg_op = 'UPDATE' and to_jsonb(new) - moving is not distinct from to_jsonb(old) - moving then
        return new;
      end if;
      if (tg_op <> 'INSERT' and version_is_sealed(old.tenant_id, old.version_id))
          or (tg_op <> 'DELETE' and version_is_sealed(new.tenant_id, new.version_id)) then
        raise exception 'the content of a signed version never changes'
          using errcode = '23514', constraint = 'care_plan_content_immutable';
      end if;
      return coalesce(new, old);
    end $$;
  create trigger need_immutable before insert or update or delete on need for each row execute function keep_signed_content();
  create trigger goal_immutable before insert or update or delete on goal for each row execute function keep_signed_content();
  create trigger intervention_immutable before insert or update or delete on intervention
    for each row execute function keep_signed_content();

  create function refuse_goal_progress_change() ${TRIGGER} as $$
    begin
      raise exception 'recorded progress is never changed' using errcode = '23514', constraint = 'goal_progress_append_only';
    end $$;
  create trigger goal_progress_append_only before update or delete on goal_progress
    for each row execute function refuse_goal_progress_change();
`;

/** On the plan itself, so that a list by review date reads one index: copies that only these triggers write. */
const COPIES = `
  create function copy_version_to_plan() ${TRIGGER} as $$
    begin
      update care_plan p set review_due_on = s.review_due_on, working_status = w.status
        from (select distinct tenant_id, plan_id from touched) t
          left join care_plan_version s on s.tenant_id = t.tenant_id and s.plan_id = t.plan_id
            and s.status = 'SIGNED' and s.deleted_at is null
          left join care_plan_version w on w.tenant_id = t.tenant_id and w.plan_id = t.plan_id
            and w.status in ('DRAFT', 'IN_REVIEW') and w.deleted_at is null
        where p.tenant_id = t.tenant_id and p.id = t.plan_id
          and (p.review_due_on, p.working_status) is distinct from (s.review_due_on, w.status);
      return null;
    end $$;
  create trigger care_plan_version_added after insert on care_plan_version referencing new table as touched
    for each statement execute function copy_version_to_plan();
  create trigger care_plan_version_changed after update on care_plan_version referencing new table as touched
    for each statement execute function copy_version_to_plan();

  -- Whoever writes the copies by hand is not heard.
  create function keep_plan_copies() ${TRIGGER} as $$
    begin
      select s.review_due_on, w.status into new.review_due_on, new.working_status
        from (select 1) one
          left join care_plan_version s on s.tenant_id = new.tenant_id and s.plan_id = new.id
            and s.status = 'SIGNED' and s.deleted_at is null
          left join care_plan_version w on w.tenant_id = new.tenant_id and w.plan_id = new.id
            and w.status in ('DRAFT', 'IN_REVIEW') and w.deleted_at is null;
      return new;
    end $$;
  create trigger care_plan_copies before insert or update of review_due_on, working_status on care_plan
    for each row execute function keep_plan_copies();
`;
