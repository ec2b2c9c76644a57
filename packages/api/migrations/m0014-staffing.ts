import { Migration } from '@mikro-orm/migrations';
import { oneOf, SESSION_STAFF, SESSION_TENANT, SESSION_UNITS, tenantTable } from './support/tenant-table.js';

const DEFINER = 'language plpgsql security definer set search_path = pg_catalog, public';

const period = (table: string) => `valid_from date not null check (isfinite(valid_from)),
  valid_to date check (isfinite(valid_to)),
  constraint ${table}_period check (valid_to > valid_from)`;

/** What concerns one staff member is hers to see, and for those who answer for her unit. */
const OWN_OR_UNIT = `staff_id = ${SESSION_STAFF}
  or staff_id in (select s.id from staff_member s where s.unit_id = any (${SESSION_UNITS}))`;

const SHARE = (column: string) => `${column} numeric(5,4) not null default 0 check (${column} between 0 and 1)`;

/** Who works here, how much, with whom and when; and the credentials without which nobody is assigned. */
export class M0014Staffing extends Migration {
  override up(): void {
    this.addStaff();
    this.addAssignments();
    this.addRota();
  }

  private addStaff(): void {
    this.addSql(
      tenantTable({
        name: 'staff_member',
        columns: `person_id uuid not null,
          user_id uuid,
          unit_id uuid not null,
          supervisor_id uuid,
          job_title text not null check (length(job_title) between 1 and 4000),
          hired_on date not null check (isfinite(hired_on)),
          left_on date check (isfinite(left_on)),
          time_zone text check (length(time_zone) between 1 and 100),
          sort_name text not null,
          display_name text not null,
          constraint staff_member_period check (left_on > hired_on)`,
        visibility: 'DIRECTORY',
        withheld: ['sort_name', 'display_name'],
        references: { person_id: 'person', unit_id: 'org_unit', supervisor_id: 'staff_member' },
      }),
    );
    this.addSql(`
      create unique index staff_member_user_key on staff_member (tenant_id, user_id)
        where user_id is not null and left_on is null and deleted_at is null;
      create unique index staff_member_one_at_work on staff_member (tenant_id, person_id)
        where left_on is null and deleted_at is null;
      create index staff_member_by_name on staff_member (tenant_id, sort_name, id);
      create index staff_member_by_hired_on on staff_member (tenant_id, hired_on, id);

      -- Everyone may look a colleague up; only who answers for a unit changes who works in it.
      create policy hire on staff_member as restrictive for insert to care_app
        with check (unit_id = any (${SESSION_UNITS}));
      create policy change on staff_member as restrictive for update to care_app
        using (unit_id = any (${SESSION_UNITS})) with check (unit_id = any (${SESSION_UNITS}));

      create policy staff on person to care_app
        using (exists (select 1 from staff_member s where s.tenant_id = person.tenant_id and s.person_id = person.id
          and (s.id = ${SESSION_STAFF} or s.unit_id = any (${SESSION_UNITS}))))
        with check (exists (select 1 from staff_member s where s.tenant_id = person.tenant_id and s.person_id = person.id
          and (s.id = ${SESSION_STAFF} or s.unit_id = any (${SESSION_UNITS}))));

      create function take_staff_name() returns trigger ${DEFINER} as $$
        begin
          select sortable_name(given_name, family_name, preferred_name), coalesce(preferred_name, given_name) || ' ' || family_name
            into new.sort_name, new.display_name
            from person where tenant_id = new.tenant_id and id = new.person_id;
          return new;
        end $$;
      create trigger staff_member_name before insert or update of person_id, sort_name, display_name on staff_member
        for each row execute function take_staff_name();

      create function give_staff_name() returns trigger ${DEFINER} as $$
        begin
          update staff_member set sort_name = '' where tenant_id = new.tenant_id and person_id = new.id;
          return null;
        end $$;
      create trigger person_staff_name after update of given_name, family_name, preferred_name on person
        for each row execute function give_staff_name();

      -- I6 and the bad inputs of the line of command: nobody is above herself, at any distance.
      create function refuse_supervisor_cycle() returns trigger ${DEFINER} as $$
        begin
          if exists (
            with recursive above as (
              select new.supervisor_id as id
              union
              select s.supervisor_id from staff_member s join above on s.id = above.id where s.tenant_id = new.tenant_id
            ) select 1 from above where id = new.id)
          then raise exception 'nobody can be above herself' using errcode = '23514', constraint = 'staff_member_no_cycle';
          end if;
          return new;
        end $$;
      create trigger staff_member_no_cycle before insert or update of supervisor_id on staff_member
        for each row when (new.supervisor_id is not null) execute function refuse_supervisor_cycle();
    `);

    this.addSql(
      tenantTable({
        name: 'staff_role',
        columns: `staff_id uuid not null,
          role text not null ${oneOf('role', [
            'CARE_MANAGER',
            'SUPERVISOR',
            'NURSE',
            'SOCIAL_WORKER',
            'CARE_AIDE',
            'ADMINISTRATOR',
          ])},
          ${period('staff_role')}`,
        visibility: 'DIRECTORY',
        references: { staff_id: 'staff_member' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'contract_hours',
        columns: `staff_id uuid not null,
          weekly_hours numeric(6,2) not null check (weekly_hours between 0 and 168),
          ${SHARE('leave_share')},
          ${SHARE('non_case_share')},
          ${period('contract_hours')}`,
        visibility: { app: OWN_OR_UNIT },
        references: { staff_id: 'staff_member' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'credential',
        columns: `staff_id uuid not null,
          kind text not null ${oneOf('kind', [
            'RN_LICENCE',
            'LCSW_LICENCE',
            'CCM',
            'CMC',
            'DRIVING_LICENCE',
            'BACKGROUND_CHECK',
            'FIRST_AID',
          ])},
          number text check (length(number) between 1 and 2000),
          issuer text check (length(issuer) between 1 and 4000),
          valid_from date not null check (isfinite(valid_from)),
          -- The last day on which it holds, as printed on it: the one period here that includes its end.
          valid_to date check (isfinite(valid_to)),
          verified_on date check (isfinite(verified_on)),
          is_mandatory boolean not null default false,
          constraint credential_period check (valid_to >= valid_from)`,
        visibility: { app: OWN_OR_UNIT },
        withheld: ['number'],
        references: { staff_id: 'staff_member' },
      }),
    );
    this.addSql(`
      alter table staff_role add constraint staff_role_no_overlap
        exclude using gist (tenant_id with =, staff_id with =, role with =, daterange(valid_from, valid_to, '[)') with &&)
        where (deleted_at is null);
      alter table contract_hours add constraint contract_hours_no_overlap
        exclude using gist (tenant_id with =, staff_id with =, daterange(valid_from, valid_to, '[)') with &&)
        where (deleted_at is null);
      create unique index credential_once on credential (tenant_id, staff_id, kind, valid_from) where deleted_at is null;
      create index staff_role_by_role on staff_role (tenant_id, role, staff_id);
      create index credential_by_expiry on credential (tenant_id, staff_id, kind, valid_to);

      -- Mandatory kinds of which nothing holds on a day, and when the newest of them ran out. An expired credential
      -- counts from the day after its last one. Sees every unit's credentials: the gate must not depend on who asks.
      create function credential_gaps(staff uuid, day date) returns table (kind text, expired_on date)
        language sql stable security definer set search_path = pg_catalog, public as $$
        select c.kind, max(c.valid_to) filter (where c.valid_to < day)
          from credential c
          where c.tenant_id = ${SESSION_TENANT} and c.staff_id = staff and c.is_mandatory and c.deleted_at is null
          group by c.kind
          having not bool_or(c.valid_from <= day and (c.valid_to is null or c.valid_to >= day))
          order by c.kind $$;
      revoke execute on function credential_gaps(uuid, date) from public;
      grant execute on function credential_gaps(uuid, date) to care_app, care_org;
    `);
  }

  private addAssignments(): void {
    this.addSql(
      tenantTable({
        name: 'care_assignment',
        columns: `client_id uuid not null,
          staff_id uuid not null,
          role text not null ${oneOf('role', ['CARE_MANAGER', 'NURSE', 'SOCIAL_WORKER', 'CARE_AIDE'])},
          is_primary boolean not null default false,
          reason text check (length(reason) between 1 and 200000),
          ${period('care_assignment')},
          constraint care_assignment_primary_manages check (not is_primary or role = 'CARE_MANAGER')`,
        visibility: { app: `client_id in (select visible_client_ids()) or staff_id = ${SESSION_STAFF}` },
        withheld: ['reason'],
        references: { client_id: 'client', staff_id: 'staff_member' },
      }),
    );
    this.addSql(`
      -- One sees one's own past clients among one's assignments; that gives nobody a way to them.
      create policy written on care_assignment as restrictive for insert to care_app
        with check (client_id in (select visible_client_ids()));
      create policy changed on care_assignment as restrictive for update to care_app
        using (client_id in (select visible_client_ids())) with check (client_id in (select visible_client_ids()));

      -- I7: at most one primary care manager per client on any day.
      alter table care_assignment add constraint care_assignment_one_primary
        exclude using gist (tenant_id with =, client_id with =, daterange(valid_from, valid_to, '[)') with &&)
        where (is_primary and deleted_at is null);
      alter table care_assignment add constraint care_assignment_no_double
        exclude using gist (tenant_id with =, client_id with =, staff_id with =, role with =,
          daterange(valid_from, valid_to, '[)') with &&) where (deleted_at is null);
      create index care_assignment_by_valid_from on care_assignment (tenant_id, client_id, valid_from, id);
      create index care_assignment_of_staff on care_assignment (tenant_id, staff_id, valid_from, id)
        include (client_id, valid_to, is_primary);

      -- I6: nobody is given a client on a day on which she does not work here or lacks a mandatory credential.
      create function check_assigned_staff() returns trigger ${DEFINER} as $$
        begin
          if not exists (select 1 from staff_member s where s.tenant_id = new.tenant_id and s.id = new.staff_id
              and s.deleted_at is null and s.hired_on <= new.valid_from
              and (s.left_on is null or s.left_on > new.valid_from)) then
            raise exception 'does not work here on that day'
              using errcode = '23514', constraint = 'care_assignment_staff_employed';
          end if;
          if exists (select 1 from credential_gaps(new.staff_id, new.valid_from)) then
            raise exception 'a mandatory credential does not hold on that day'
              using errcode = '23514', constraint = 'care_assignment_credential_valid';
          end if;
          return new;
        end $$;
      create trigger care_assignment_staff before insert or update of staff_id, valid_from on care_assignment
        for each row execute function check_assigned_staff();

      -- I7: once there is a primary care manager there is one on every day while care goes on. Looked at when the
      -- transaction ends, because one assignment has to end before the next can begin.
      create function refuse_assignment_gap() returns trigger ${DEFINER} as $$
        begin
          if exists (
            select 1 from care_assignment a
            join client c on c.tenant_id = a.tenant_id and c.id = a.client_id
              and c.status in ('ACTIVE', 'ON_HOLD') and c.deleted_at is null
            where a.tenant_id = new.tenant_id and a.client_id = new.client_id
              and a.is_primary and a.deleted_at is null and a.valid_to is not null
              and not exists (select 1 from care_assignment n
                where n.tenant_id = a.tenant_id and n.client_id = a.client_id
                  and n.is_primary and n.deleted_at is null and n.valid_from = a.valid_to))
          then raise exception 'the client would be left without a primary care manager'
            using errcode = '23514', constraint = 'care_assignment_no_gap';
          end if;
          return null;
        end $$;
      create constraint trigger care_assignment_no_gap after insert or update on care_assignment
        deferrable initially deferred for each row when (new.is_primary) execute function refuse_assignment_gap();
    `);
    this.addSql(
      tenantTable({
        name: 'case_weight',
        columns: `acuity text not null ${oneOf('acuity', ['HIGH', 'MODERATE', 'LOW'])},
          monthly_hours numeric(7,2) not null check (monthly_hours between 0 and 744),
          ${period('case_weight')}`,
        visibility: 'DIRECTORY',
      }),
    );
    this.addSql(`
      alter table case_weight add constraint case_weight_no_overlap
        exclude using gist (tenant_id with =, acuity with =, daterange(valid_from, valid_to, '[)') with &&)
        where (deleted_at is null);
    `);
  }

  private addRota(): void {
    this.addSql(
      tenantTable({
        name: 'shift',
        columns: `staff_id uuid not null,
          unit_id uuid not null,
          starts_at timestamptz not null check (isfinite(starts_at)),
          ends_at timestamptz not null check (isfinite(ends_at)),
          kind text not null ${oneOf('kind', ['DAY', 'EVENING', 'NIGHT', 'ON_CALL'])},
          status text not null default 'SCHEDULED' ${oneOf('status', ['SCHEDULED', 'CANCELLED'])},
          schedule_id uuid,
          constraint shift_length check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours')`,
        visibility: { app: `unit_id = any (${SESSION_UNITS}) or ${OWN_OR_UNIT}` },
        references: { staff_id: 'staff_member', unit_id: 'org_unit' },
      }),
    );
    this.addSql(`
      alter table shift add constraint shift_no_overlap
        exclude using gist (tenant_id with =, staff_id with =, tstzrange(starts_at, ends_at, '[)') with &&)
        where (status = 'SCHEDULED' and deleted_at is null);
      create index shift_by_starts_at on shift (tenant_id, unit_id, starts_at, id);
      create index shift_of_staff_by_starts_at on shift (tenant_id, staff_id, starts_at, id);
      create index shift_of_schedule on shift (tenant_id, schedule_id) where schedule_id is not null;
      create index shift_worked on shift (tenant_id, starts_at) include (unit_id, staff_id, ends_at, kind, status)
        where status = 'SCHEDULED' and deleted_at is null;

      -- When these staff members work around a time, in whatever unit: overlap and rest do not end at a unit's border.
      create function shift_times(staff uuid[], since timestamptz, until timestamptz)
        returns table (staff_id uuid, starts_at timestamptz, ends_at timestamptz, on_call boolean)
        language sql stable security definer set search_path = pg_catalog, public as $$
        select s.staff_id, s.starts_at, s.ends_at, s.kind = 'ON_CALL' from shift s
          where s.tenant_id = ${SESSION_TENANT} and s.staff_id = any (staff) and s.status = 'SCHEDULED'
            and s.deleted_at is null and s.starts_at < until and s.ends_at > since $$;
      -- Makes requests that plan for the same people queue up, so that the check of the rota holds until it is written.
      create function lock_staff(staff uuid[]) returns void ${DEFINER} as $$
        begin
          perform 1 from staff_member s where s.tenant_id = ${SESSION_TENANT} and s.id = any (staff) order by s.id for no key update;
        end $$;
      revoke execute on function shift_times(uuid[], timestamptz, timestamptz), lock_staff(uuid[]) from public;
      grant execute on function shift_times(uuid[], timestamptz, timestamptz), lock_staff(uuid[]) to care_app, care_org;
    `);
    this.addSql(
      tenantTable({
        name: 'staffing_requirement',
        columns: `unit_id uuid not null,
          weekday integer not null check (weekday between 1 and 7),
          required_hours numeric(8,2) not null check (required_hours >= 0),
          ${period('staffing_requirement')}`,
        visibility: 'DIRECTORY',
        references: { unit_id: 'org_unit' },
      }),
    );
    this.addSql(`
      alter table staffing_requirement add constraint staffing_requirement_no_overlap
        exclude using gist (tenant_id with =, unit_id with =, weekday with =, daterange(valid_from, valid_to, '[)') with &&)
        where (deleted_at is null);
    `);
  }
}
