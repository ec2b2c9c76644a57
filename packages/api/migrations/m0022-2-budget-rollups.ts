import { Migration } from '@mikro-orm/migrations';
import { limitedGrant, oneOf, rowSecurity, SESSION_TENANT, SESSION_UNITS } from './support/tenant-table.js';

const SEEN = `client_id in (select visible_client_ids()) or unit_id = any (${SESSION_UNITS})`;
const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';
/** A period that an earlier year can be laid beside: about a year. */
const A_YEAR = 'between 359 and 371';
const LONGEST_SEASON = 371;

/**
 * Everything that figures of many budgets are worked out from stands in one narrow table, so that a page of them, and
 * the sums of an organisation, read one row a budget and no entries: what a budget is, its totals, and how earlier years
 * were spent. Lines have their totals beside them, too.
 */
export class M00222BudgetRollups extends Migration {
  override up(): void {
    this.addSql(LINES);
    this.addSql(BUDGETS);
    this.addSql(TOTALS);
    this.addSql(SEASONS);
    this.addSql(REBUILD);
    this.addSql(FILL);
  }
}

const LINES = `
  create table budget_line_rollup (
    tenant_id uuid not null,
    line_id uuid not null,
    budget_id uuid not null,
    client_id uuid,
    unit_id uuid,
    committed_minor bigint not null default 0,
    actual_minor bigint not null default 0,
    transferred_minor bigint not null default 0,
    primary key (tenant_id, line_id),
    constraint budget_line_rollup_line_fk foreign key (tenant_id, line_id) references budget_line (tenant_id, id)
  );
  create index on budget_line_rollup (tenant_id, budget_id);
  ${rowSecurity('budget_line_rollup', SEEN)}
  create policy very_restricted on budget_line_rollup as restrictive for select to care_limited
    using (client_id is null or client_id <> all ((select very_restricted_clients())::uuid[]));
  grant select on budget_line_rollup to care_app, care_org;
  ${limitedGrant('budget_line_rollup', [])}

  create function budget_entry_transferred(kind text, amount_minor bigint) returns bigint
    language sql immutable parallel safe as $$
    select case kind when 'TRANSFER' then amount_minor else 0 end $$;

  create function start_budget_line_rollup() ${TRIGGER} as $$
    begin
      insert into budget_line_rollup (tenant_id, line_id, budget_id, client_id, unit_id)
        values (new.tenant_id, new.id, new.budget_id, new.client_id, new.unit_id)
        on conflict (tenant_id, line_id) do update set client_id = excluded.client_id, unit_id = excluded.unit_id;
      return null;
    end $$;
  create trigger budget_line_rollup_start after insert or update of client_id, unit_id on budget_line
    for each row execute function start_budget_line_rollup();

  drop index budget_entry_line_totals;
  create index budget_entry_of_line on budget_entry (tenant_id, line_id);
`;

/** What a budget is, beside its totals: a copy that a trigger keeps. */
const BUDGETS = `
  alter table budget_rollup
    add column kind text ${oneOf('kind', ['CARE', 'PROGRAMME', 'RECORDED_SPENDING'])}, add column starts_on date, add column ends_on date, add column currency char(3),
    add column status text ${oneOf('status', ['OPEN', 'CLOSED'])}, add column owner_staff_id uuid, add column authorised_minor bigint, add column deleted_at timestamptz,
    add column revised_minor bigint generated always as (authorised_minor + override_minor) stored,
    add column available_minor bigint generated always as (
      authorised_minor + override_minor - committed_minor - actual_minor) stored,
    add column utilisation float8 generated always as (
      actual_minor::float8 / nullif(authorised_minor + override_minor, 0)) stored,
    add column season_points numeric[],
    add column season_sums numeric[];
  comment on column budget_rollup.season_points is
    'What two or more earlier years spent in the calendar month of each month of the period; null without two that spent.';
  comment on column budget_rollup.season_sums is
    'The same as a running sum, of a month only the part that lies in the period; the last is above zero.';
  grant select (kind, starts_on, ends_on, currency, status, owner_staff_id, authorised_minor, deleted_at, revised_minor,
    available_minor, utilisation, season_points, season_sums) on budget_rollup to care_limited;

  drop index budget_by_name, budget_by_starts_on;
  create index budget_rollup_of_client on budget_rollup (tenant_id, client_id, starts_on desc);
  create index budget_rollup_of_unit on budget_rollup (tenant_id, unit_id);
  create index budget_rollup_of_owner on budget_rollup (tenant_id, owner_staff_id);
  create index budget_rollup_by_starts_on on budget_rollup (tenant_id, starts_on, budget_id);
  create index budget_rollup_by_ends_on on budget_rollup (tenant_id, ends_on);
  create index budget_rollup_by_utilisation on budget_rollup (tenant_id, utilisation, budget_id);

  create or replace function start_budget_rollup() ${TRIGGER} as $$
    begin
      insert into budget_rollup (tenant_id, budget_id, client_id, unit_id, kind, starts_on, ends_on, currency, status,
          owner_staff_id, authorised_minor, deleted_at)
        values (new.tenant_id, new.id, new.client_id, new.unit_id, new.kind, new.starts_on, new.ends_on, new.currency,
          new.status, new.owner_staff_id, new.authorised_minor, new.deleted_at)
        on conflict (tenant_id, budget_id) do update
          set client_id = excluded.client_id, unit_id = excluded.unit_id, kind = excluded.kind,
              starts_on = excluded.starts_on, ends_on = excluded.ends_on, currency = excluded.currency,
              status = excluded.status, owner_staff_id = excluded.owner_staff_id,
              authorised_minor = excluded.authorised_minor, deleted_at = excluded.deleted_at;
      return null;
    end $$;
  drop trigger budget_rollup_start on budget;
  create trigger budget_rollup_start after insert or update on budget
    for each row execute function start_budget_rollup();
`;

const TOTALS = `
  create or replace function add_budget_totals() ${TRIGGER} as $$
    begin
      -- In the order of their keys, so that two postings to the same budgets wait for each other instead of deadlocking.
      insert into budget_rollup as r (tenant_id, budget_id, client_id, unit_id, kind, starts_on, ends_on, currency, status,
          committed_minor, actual_minor)
        select e.tenant_id, e.budget_id, b.client_id, b.unit_id, b.kind, b.starts_on, b.ends_on, b.currency, b.status,
            sum(budget_entry_committed(e.kind, e.amount_minor)), sum(budget_entry_actual(e.kind, e.amount_minor))
          from posted e join budget b on b.tenant_id = e.tenant_id and b.id = e.budget_id
          group by e.tenant_id, e.budget_id, b.tenant_id, b.id order by e.tenant_id, e.budget_id
        on conflict (tenant_id, budget_id) do update
          set committed_minor = r.committed_minor + excluded.committed_minor,
              actual_minor = r.actual_minor + excluded.actual_minor;
      insert into budget_month as m (tenant_id, budget_id, month, client_id, unit_id, committed_minor, actual_minor)
        select e.tenant_id, e.budget_id, date_trunc('month', e.service_on::timestamp)::date, b.client_id, b.unit_id,
            sum(budget_entry_committed(e.kind, e.amount_minor)), sum(budget_entry_actual(e.kind, e.amount_minor))
          from posted e join budget b on b.tenant_id = e.tenant_id and b.id = e.budget_id
          where e.kind <> 'TRANSFER'
          group by 1, 2, 3, 4, 5 order by 1, 2, 3
        on conflict (tenant_id, budget_id, month) do update
          set committed_minor = m.committed_minor + excluded.committed_minor,
              actual_minor = m.actual_minor + excluded.actual_minor;
      insert into budget_line_rollup as l (tenant_id, line_id, budget_id, client_id, unit_id,
          committed_minor, actual_minor, transferred_minor)
        select e.tenant_id, e.line_id, n.budget_id, n.client_id, n.unit_id,
            sum(budget_entry_committed(e.kind, e.amount_minor)), sum(budget_entry_actual(e.kind, e.amount_minor)),
            sum(budget_entry_transferred(e.kind, e.amount_minor))
          from posted e join budget_line n on n.tenant_id = e.tenant_id and n.id = e.line_id
          group by e.tenant_id, e.line_id, n.tenant_id, n.id order by e.tenant_id, e.line_id
        on conflict (tenant_id, line_id) do update
          set committed_minor = l.committed_minor + excluded.committed_minor,
              actual_minor = l.actual_minor + excluded.actual_minor,
              transferred_minor = l.transferred_minor + excluded.transferred_minor;
      return null;
    end $$;
`;

/**
 * How earlier years of the same client or unit were spent, kept with every budget: it changes when one of them is posted
 * to, which is seldom, and is asked for with every forecast.
 */
const SEASONS = `
  -- Of each budget named that has two whole earlier years that spent something, and a period of at most a year.
  create function budget_seasons(tenant uuid, ids uuid[]) returns table (budget_id uuid, points numeric[], sums numeric[])
    language sql stable set search_path = pg_catalog, public as $$
    with wanted as (
      select b.* from budget b where b.tenant_id = tenant and b.id = any (ids) and b.ends_on - b.starts_on <= ${LONGEST_SEASON}
    ), earlier as (
      select w.id, p.id as year_id, m.month, m.actual_minor
        from wanted w
          -- Two branches, so that each has its index.
          join lateral (
            select y.* from budget y where y.tenant_id = w.tenant_id and w.client_id is not null and y.client_id = w.client_id
            union all
            select y.* from budget y where y.tenant_id = w.tenant_id and w.client_id is null and y.client_id is null
              and y.unit_id = w.unit_id) p
            on p.deleted_at is null and p.kind = w.kind and p.currency = w.currency and p.ends_on < w.starts_on
              and p.ends_on - p.starts_on ${A_YEAR}
          join budget_month m on m.tenant_id = p.tenant_id and m.budget_id = p.id
    ), known as (
      select y.id from (select e.id from earlier e group by e.id, e.year_id having sum(e.actual_minor) > 0) y
        group by y.id having count(*) >= 2
    ), profile as (
      select e.id, extract(month from e.month) as month, sum(e.actual_minor) as points from earlier e group by 1, 2
    ), months as (
      select w.id, d.first, coalesce(p.points, 0) as points,
          (least(w.ends_on, d.last) - greatest(w.starts_on, d.first) + 1)::numeric / (d.last - d.first + 1) as in_period
        from wanted w join known using (id)
          cross join lateral generate_series(date_trunc('month', w.starts_on::timestamp), w.ends_on::timestamp, interval '1 month') g (at)
          cross join lateral (select g.at::date as first, (g.at + interval '1 month')::date - 1 as last) d
          left join profile p on p.id = w.id and p.month = extract(month from d.first)
    ), running as (
      select n.id, n.first, n.points, sum(n.points * n.in_period) over (partition by n.id order by n.first) as sum from months n
    )
    select r.id, array_agg(r.points order by r.first), array_agg(r.sum order by r.first)
      from running r group by r.id having (array_agg(r.sum order by r.first desc))[1] > 0 $$;
  revoke execute on function budget_seasons(uuid, uuid[]) from public;

  create function keep_budget_seasons(tenant uuid, ids uuid[]) returns void
    language plpgsql security definer set search_path = pg_catalog, public as $$
    begin
      -- First locked, then read: whoever changed an earlier year meanwhile has committed, and is seen by the next statement.
      perform 1 from budget_rollup r where r.tenant_id = tenant and r.budget_id = any (ids)
        order by r.budget_id for no key update;
      update budget_rollup r set season_points = s.points, season_sums = s.sums
        from unnest(ids) w (id) left join budget_seasons(tenant, ids) s on s.budget_id = w.id
        where r.tenant_id = tenant and r.budget_id = w.id and r.season_sums is distinct from s.sums;
    end $$;
  revoke execute on function keep_budget_seasons(uuid, uuid[]) from public;

  -- The later budgets of the same client, or of the same unit, kind and currency.
  create function later_budgets(of_budget budget) returns uuid[]
    language sql stable set search_path = pg_catalog, public as $$
    select coalesce(array_agg(l.id), '{}') from (
        select b.id, b.kind, b.currency, b.starts_on, b.ends_on from budget b
          where b.tenant_id = of_budget.tenant_id and of_budget.client_id is not null and b.client_id = of_budget.client_id
        union all
        select b.id, b.kind, b.currency, b.starts_on, b.ends_on from budget b
          where b.tenant_id = of_budget.tenant_id and of_budget.client_id is null and b.client_id is null
            and b.unit_id = of_budget.unit_id) l
      where l.kind = of_budget.kind and l.currency = of_budget.currency and l.starts_on > of_budget.ends_on
        and of_budget.ends_on - of_budget.starts_on ${A_YEAR} and l.ends_on - l.starts_on <= ${LONGEST_SEASON} $$;
  revoke execute on function later_budgets(budget) from public;

  create function keep_seasons_after_posting() ${TRIGGER} as $$
    declare
      at record;
    begin
      for at in
        select b.tenant_id, array_agg(distinct l.id order by l.id) as later
          from (select distinct tenant_id, budget_id from changed) c
            join budget b on b.tenant_id = c.tenant_id and b.id = c.budget_id
            cross join lateral unnest(later_budgets(b)) l (id)
          group by b.tenant_id
      loop
        perform keep_budget_seasons(at.tenant_id, at.later);
      end loop;
      return null;
    end $$;
  create trigger budget_month_seasons_of_new after insert on budget_month referencing new table as changed
    for each statement execute function keep_seasons_after_posting();
  create trigger budget_month_seasons_of_changed after update on budget_month referencing new table as changed
    for each statement execute function keep_seasons_after_posting();

  create function keep_seasons_of_budget() ${TRIGGER} as $$
    begin
      if tg_op = 'UPDATE' then
        perform keep_budget_seasons(old.tenant_id, later_budgets(old));
        perform keep_budget_seasons(new.tenant_id, later_budgets(new));
      end if;
      perform keep_budget_seasons(new.tenant_id, array[new.id]);
      return null;
    end $$;
  -- After budget_rollup_start: triggers of one event run in the order of their names.
  create trigger budget_seasons_of_new after insert on budget for each row execute function keep_seasons_of_budget();
  create trigger budget_seasons_of_changed after update on budget for each row
    when ((old.client_id, old.unit_id, old.kind, old.currency, old.starts_on, old.ends_on, old.deleted_at)
      is distinct from (new.client_id, new.unit_id, new.kind, new.currency, new.starts_on, new.ends_on, new.deleted_at))
    execute function keep_seasons_of_budget();
`;

/** Everything kept, from its sources: for what is there already, and for whoever loads rows past the triggers. */
const REBUILD = `
  create function rebuild_budget_rollups() returns void
    language plpgsql security definer set search_path = pg_catalog, public as $$
    declare
      tenant uuid := ${SESSION_TENANT};
    begin
      insert into budget_rollup as r (tenant_id, budget_id, client_id, unit_id, kind, starts_on, ends_on, currency, status,
          owner_staff_id, authorised_minor, deleted_at, committed_minor, actual_minor, override_minor)
        select b.tenant_id, b.id, b.client_id, b.unit_id, b.kind, b.starts_on, b.ends_on, b.currency, b.status,
            b.owner_staff_id, b.authorised_minor, b.deleted_at, coalesce(e.committed, 0), coalesce(e.actual, 0), coalesce(o.amount, 0)
          from budget b
            left join (select e.budget_id, sum(budget_entry_committed(e.kind, e.amount_minor)) as committed,
                sum(budget_entry_actual(e.kind, e.amount_minor)) as actual
              from budget_entry e where e.tenant_id = tenant group by 1) e on e.budget_id = b.id
            left join (select o.budget_id, sum(o.amount_minor) as amount
              from budget_override o where o.tenant_id = tenant and o.status = 'APPROVED' group by 1) o on o.budget_id = b.id
          where b.tenant_id = tenant
        on conflict (tenant_id, budget_id) do update
          set client_id = excluded.client_id, unit_id = excluded.unit_id, kind = excluded.kind,
              starts_on = excluded.starts_on, ends_on = excluded.ends_on, currency = excluded.currency,
              status = excluded.status, owner_staff_id = excluded.owner_staff_id,
              authorised_minor = excluded.authorised_minor, deleted_at = excluded.deleted_at,
              committed_minor = excluded.committed_minor, actual_minor = excluded.actual_minor,
              override_minor = excluded.override_minor;
      delete from budget_month where tenant_id = tenant;
      insert into budget_month (tenant_id, budget_id, month, client_id, unit_id, committed_minor, actual_minor)
        select b.tenant_id, b.id, date_trunc('month', e.service_on::timestamp)::date, b.client_id, b.unit_id,
            sum(budget_entry_committed(e.kind, e.amount_minor)), sum(budget_entry_actual(e.kind, e.amount_minor))
          from budget b join budget_entry e on e.tenant_id = b.tenant_id and e.budget_id = b.id
          where b.tenant_id = tenant and e.kind <> 'TRANSFER'
          group by b.tenant_id, b.id, 3;
      insert into budget_line_rollup as r (tenant_id, line_id, budget_id, client_id, unit_id, committed_minor, actual_minor,
          transferred_minor)
        select l.tenant_id, l.id, l.budget_id, l.client_id, l.unit_id,
            coalesce(sum(budget_entry_committed(e.kind, e.amount_minor)), 0),
            coalesce(sum(budget_entry_actual(e.kind, e.amount_minor)), 0),
            coalesce(sum(budget_entry_transferred(e.kind, e.amount_minor)), 0)
          from budget_line l left join budget_entry e on e.tenant_id = l.tenant_id and e.line_id = l.id
          where l.tenant_id = tenant
          group by l.tenant_id, l.id
        on conflict (tenant_id, line_id) do update
          set client_id = excluded.client_id, unit_id = excluded.unit_id, committed_minor = excluded.committed_minor,
              actual_minor = excluded.actual_minor, transferred_minor = excluded.transferred_minor;
      perform keep_budget_seasons(tenant, (select array_agg(b.id) from budget b where b.tenant_id = tenant));
    end $$;
  revoke execute on function rebuild_budget_rollups() from public;
`;

/** What is there already, organisation by organisation: the policies show a migration no row without one. */
const FILL = `
  alter table organisation no force row level security;
  do $$ declare tenant uuid; begin
    for tenant in select id from organisation loop
      perform set_config('app.tenant', tenant::text, true);
      perform rebuild_budget_rollups();
    end loop;
    perform set_config('app.tenant', '', true);
  end $$;
  alter table organisation force row level security;
  -- The limit is looked at when a transaction ends; a table with checks outstanding cannot be altered.
  set constraints all immediate;
  set constraints all deferred;
  alter table budget_rollup
    alter column kind set not null, alter column starts_on set not null, alter column ends_on set not null,
    alter column currency set not null, alter column status set not null;
`;
