import { Migration } from '@mikro-orm/migrations';
import {
  limitedGrant,
  oneOf,
  rowSecurity,
  SESSION_TENANT,
  SESSION_TODAY,
  SESSION_UNITS,
  tenantTable,
} from './support/tenant-table.js';

/** A budget and all that hangs on it is seen by whoever sees its client, and by those who answer for its unit. */
const SEEN = `client_id in (select visible_client_ids()) or unit_id = any (${SESSION_UNITS})`;

const TRIGGER = 'returns trigger language plpgsql security definer set search_path = pg_catalog, public';

/** Before a tenth of the period a forecast says more about its first days than about the whole. */
const EARLIEST_FORECAST = '0.1';

/** Budgets, the ledger that cannot be rewritten, the totals kept beside it, and the one place where figures are worked out. */
export class M0015Budgets extends Migration {
  override up(): void {
    this.addSql(
      tenantTable({
        name: 'budget',
        columns: `name text not null check (length(name) between 1 and 400),
          client_id uuid,
          unit_id uuid,
          kind text not null ${oneOf('kind', ['CARE', 'PROGRAMME', 'RECORDED_SPENDING'])},
          starts_on date not null check (isfinite(starts_on)),
          ends_on date not null check (isfinite(ends_on)),
          currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
          authorised_minor bigint check (authorised_minor >= 0),
          status text not null default 'OPEN' ${oneOf('status', ['OPEN', 'CLOSED'])},
          owner_staff_id uuid,
          constraint budget_period check (ends_on >= starts_on),
          constraint budget_has_owner check (num_nonnulls(client_id, unit_id) > 0),
          constraint budget_kind_owner check (
            case kind when 'CARE' then client_id is not null when 'PROGRAMME' then unit_id is not null else true end)`,
        visibility: { app: SEEN },
        references: { client_id: 'client', unit_id: 'org_unit', owner_staff_id: 'staff_member' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'budget_line',
        columns: `budget_id uuid not null,
          client_id uuid,
          unit_id uuid,
          name text not null check (length(name) between 1 and 400),
          category text not null check (length(category) between 1 and 200),
          authorised_minor bigint check (authorised_minor >= 0),
          constraint budget_line_of_budget unique (tenant_id, budget_id, id)`,
        visibility: { app: SEEN },
        references: { budget_id: 'budget', client_id: 'client', unit_id: 'org_unit' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'budget_entry',
        columns: `budget_id uuid not null,
          line_id uuid,
          client_id uuid,
          unit_id uuid,
          kind text not null ${oneOf('kind', ['COMMITMENT', 'ACTUAL', 'RELEASE', 'ADJUSTMENT'])},
          amount_minor bigint not null,
          service_on date not null check (isfinite(service_on)),
          description text check (length(description) between 1 and 200000),
          settles_id uuid,
          provider_id uuid,
          reference text check (length(reference) between 1 and 200),
          constraint budget_entry_of_budget unique (tenant_id, budget_id, id),
          constraint budget_entry_line_fk foreign key (tenant_id, budget_id, line_id)
            references budget_line (tenant_id, budget_id, id),
          constraint budget_entry_settles_fk foreign key (tenant_id, budget_id, settles_id)
            references budget_entry (tenant_id, budget_id, id),
          constraint budget_entry_amount check (case kind when 'ADJUSTMENT' then amount_minor <> 0 else amount_minor > 0 end),
          constraint budget_entry_adjustment_has_reason check (kind <> 'ADJUSTMENT' or description is not null),
          constraint budget_entry_settles_kind check (
            case kind when 'RELEASE' then settles_id is not null when 'ACTUAL' then true else settles_id is null end)`,
        visibility: { app: SEEN },
        withheld: ['description'],
        appendOnly: true,
        references: { budget_id: 'budget', client_id: 'client', unit_id: 'org_unit', provider_id: 'provider' },
      }),
    );
    this.addSql(
      tenantTable({
        name: 'budget_override',
        columns: `budget_id uuid not null,
          client_id uuid,
          unit_id uuid,
          amount_minor bigint not null check (amount_minor > 0),
          reason text not null check (length(reason) between 1 and 200000),
          requested_by uuid not null,
          status text not null default 'REQUESTED' ${oneOf('status', ['REQUESTED', 'APPROVED', 'REJECTED'])},
          decided_by uuid,
          decided_at timestamptz,
          constraint budget_override_decided check (
            (status = 'REQUESTED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
          constraint budget_override_other_decides check (decided_by <> requested_by)`,
        visibility: { app: SEEN },
        withheld: ['reason'],
        references: { budget_id: 'budget', client_id: 'client', unit_id: 'org_unit' },
      }),
    );

    this.addSql(`
      create index budget_by_name on budget (tenant_id, name, id);
      create index budget_by_starts_on on budget (tenant_id, starts_on, id);
      create index budget_current on budget (tenant_id, client_id, starts_on desc) include (ends_on, kind) where deleted_at is null;
      create unique index budget_line_name_key on budget_line (tenant_id, budget_id, name) where deleted_at is null;
      create index budget_entry_by_service_on on budget_entry (tenant_id, budget_id, service_on, id);
      create index budget_entry_by_posted_at on budget_entry (tenant_id, budget_id, created_at, id);
      create index budget_entry_line_totals on budget_entry (tenant_id, line_id) include (kind, amount_minor);
      create index budget_entry_releases on budget_entry (tenant_id, settles_id) include (amount_minor) where kind = 'RELEASE';
    `);
    this.addSql(LEDGER);
    this.addSql(TOTALS);
    this.addSql(LIMIT);
    this.addSql(FORMULAS);
    this.addSql(VIEWS);
  }
}

/** I15: entries are never rewritten, lie in the period of an open budget, and give back no more than was promised. */
const LEDGER = `
  create function refuse_budget_entry_change() ${TRIGGER} as $$
    begin
      raise exception 'a posted entry is never changed: post an adjustment'
        using errcode = '23514', constraint = 'budget_entry_append_only';
    end $$;
  create trigger budget_entry_append_only before update or delete on budget_entry
    for each row execute function refuse_budget_entry_change();

  create function check_budget_entries() ${TRIGGER} as $$
    begin
      if exists (select 1 from posted e join budget b on b.tenant_id = e.tenant_id and b.id = e.budget_id
          where b.status = 'CLOSED') then
        raise exception 'the budget is closed' using errcode = '23514', constraint = 'budget_entry_open_budget';
      end if;
      if exists (select 1 from posted e join budget b on b.tenant_id = e.tenant_id and b.id = e.budget_id
          where e.service_on not between b.starts_on and b.ends_on) then
        raise exception 'the entry lies outside the period of its budget'
          using errcode = '23514', constraint = 'budget_entry_in_period';
      end if;
      if exists (
          select 1 from (select distinct tenant_id, settles_id from posted where settles_id is not null) s
            join budget_entry c on c.tenant_id = s.tenant_id and c.id = s.settles_id
            where c.kind <> 'COMMITMENT' or c.amount_minor < (select coalesce(sum(r.amount_minor), 0) from budget_entry r
              where r.tenant_id = s.tenant_id and r.settles_id = s.settles_id and r.kind = 'RELEASE')) then
        raise exception 'more is given back than was committed'
          using errcode = '23514', constraint = 'budget_entry_release_limit';
      end if;
      return null;
    end $$;
  create trigger budget_entry_check after insert on budget_entry referencing new table as posted
    for each statement execute function check_budget_entries();

  create function check_budget_override() ${TRIGGER} as $$
    begin
      if old.status <> 'REQUESTED' then
        raise exception 'a decision is final' using errcode = '23514', constraint = 'budget_override_final';
      end if;
      if (new.budget_id, new.amount_minor, new.requested_by) is distinct from (old.budget_id, old.amount_minor, old.requested_by) then
        raise exception 'a request is not rewritten' using errcode = '23514', constraint = 'budget_override_request';
      end if;
      return new;
    end $$;
  create trigger budget_override_final before update on budget_override
    for each row execute function check_budget_override();
`;

/** Totals beside the ledger, so that a page of budgets adds up nothing: added to by every statement that posts. */
const TOTALS = `
  create table budget_rollup (
    tenant_id uuid not null,
    budget_id uuid not null,
    client_id uuid,
    unit_id uuid,
    committed_minor bigint not null default 0,
    actual_minor bigint not null default 0,
    override_minor bigint not null default 0,
    primary key (tenant_id, budget_id),
    constraint budget_rollup_budget_fk foreign key (tenant_id, budget_id) references budget (tenant_id, id)
  );
  ${rowSecurity('budget_rollup', SEEN)}
  grant select on budget_rollup to care_app, care_org;
  ${limitedGrant('budget_rollup', [])}

  create table budget_month (
    tenant_id uuid not null,
    budget_id uuid not null,
    month date not null check (extract(day from month) = 1),
    client_id uuid,
    unit_id uuid,
    committed_minor bigint not null default 0,
    actual_minor bigint not null default 0,
    primary key (tenant_id, budget_id, month),
    constraint budget_month_budget_fk foreign key (tenant_id, budget_id) references budget (tenant_id, id)
  );
  create index budget_month_by_month on budget_month (tenant_id, month) include (budget_id, committed_minor, actual_minor);
  ${rowSecurity('budget_month', SEEN)}
  grant select on budget_month to care_app, care_org;
  ${limitedGrant('budget_month', [])}

  create function budget_entry_committed(kind text, amount_minor bigint) returns bigint
    language sql immutable parallel safe as $$
    select case kind when 'COMMITMENT' then amount_minor when 'RELEASE' then -amount_minor else 0 end $$;
  create function budget_entry_actual(kind text, amount_minor bigint) returns bigint
    language sql immutable parallel safe as $$
    select case when kind in ('ACTUAL', 'ADJUSTMENT') then amount_minor else 0 end $$;

  create function start_budget_rollup() ${TRIGGER} as $$
    begin
      insert into budget_rollup (tenant_id, budget_id, client_id, unit_id)
        values (new.tenant_id, new.id, new.client_id, new.unit_id)
        on conflict (tenant_id, budget_id) do update set client_id = excluded.client_id, unit_id = excluded.unit_id;
      return null;
    end $$;
  create trigger budget_rollup_start after insert or update of client_id, unit_id on budget
    for each row execute function start_budget_rollup();

  create function add_budget_totals() ${TRIGGER} as $$
    begin
      -- In the order of their keys, so that two postings to the same budgets wait for each other instead of deadlocking.
      insert into budget_rollup as r (tenant_id, budget_id, client_id, unit_id, committed_minor, actual_minor)
        select e.tenant_id, e.budget_id, b.client_id, b.unit_id,
            sum(budget_entry_committed(e.kind, e.amount_minor)), sum(budget_entry_actual(e.kind, e.amount_minor))
          from posted e join budget b on b.tenant_id = e.tenant_id and b.id = e.budget_id
          group by e.tenant_id, e.budget_id, b.client_id, b.unit_id order by e.tenant_id, e.budget_id
        on conflict (tenant_id, budget_id) do update
          set committed_minor = r.committed_minor + excluded.committed_minor,
              actual_minor = r.actual_minor + excluded.actual_minor;
      insert into budget_month as m (tenant_id, budget_id, month, client_id, unit_id, committed_minor, actual_minor)
        select e.tenant_id, e.budget_id, date_trunc('month', e.service_on::timestamp)::date, b.client_id, b.unit_id,
            sum(budget_entry_committed(e.kind, e.amount_minor)), sum(budget_entry_actual(e.kind, e.amount_minor))
          from posted e join budget b on b.tenant_id = e.tenant_id and b.id = e.budget_id
          group by 1, 2, 3, 4, 5 order by 1, 2, 3
        on conflict (tenant_id, budget_id, month) do update
          set committed_minor = m.committed_minor + excluded.committed_minor,
              actual_minor = m.actual_minor + excluded.actual_minor;
      return null;
    end $$;
  create trigger budget_entry_totals after insert on budget_entry referencing new table as posted
    for each statement execute function add_budget_totals();

  create function add_budget_override() ${TRIGGER} as $$
    begin
      update budget_rollup set override_minor = override_minor + new.amount_minor
        where tenant_id = new.tenant_id and budget_id = new.budget_id;
      return null;
    end $$;
  create trigger budget_override_approved_at_once after insert on budget_override
    for each row when (new.status = 'APPROVED') execute function add_budget_override();
  create trigger budget_override_approved after update of status on budget_override
    for each row when (new.status = 'APPROVED' and old.status <> 'APPROVED') execute function add_budget_override();

  -- Every budget whose kept totals differ from what its ledger and overrides add up to: no row means all is well.
  create function budget_rollup_drift() returns table (budget_id uuid, kept text, month date, kept_minor bigint, true_minor bigint)
    language sql stable set search_path = pg_catalog, public as $$
    with ledger as (
      select e.budget_id, date_trunc('month', e.service_on::timestamp)::date as month,
          sum(budget_entry_committed(e.kind, e.amount_minor))::bigint as committed,
          sum(budget_entry_actual(e.kind, e.amount_minor))::bigint as actual
        from budget_entry e where e.tenant_id = ${SESSION_TENANT} group by 1, 2
    ), totals as (
      select b.id, coalesce(sum(l.committed), 0)::bigint as committed, coalesce(sum(l.actual), 0)::bigint as actual,
          (select coalesce(sum(o.amount_minor), 0)::bigint from budget_override o
            where o.tenant_id = b.tenant_id and o.budget_id = b.id and o.status = 'APPROVED') as override
        from budget b left join ledger l on l.budget_id = b.id where b.tenant_id = ${SESSION_TENANT} group by b.tenant_id, b.id
    ), checks as (
      select t.id, f.kept, null::date as month, f.kept_minor, f.true_minor
        from totals t left join budget_rollup r on r.tenant_id = ${SESSION_TENANT} and r.budget_id = t.id,
        lateral (values ('committed', r.committed_minor, t.committed), ('actual', r.actual_minor, t.actual),
          ('override', r.override_minor, t.override)) f (kept, kept_minor, true_minor)
      union all
      select coalesce(l.budget_id, m.budget_id), f.kept, coalesce(l.month, m.month), f.kept_minor, f.true_minor
        from ledger l
        full join (select * from budget_month k where k.tenant_id = ${SESSION_TENANT}) m
          on m.budget_id = l.budget_id and m.month = l.month,
        lateral (values ('committed', m.committed_minor, coalesce(l.committed, 0)),
          ('actual', m.actual_minor, coalesce(l.actual, 0))) f (kept, kept_minor, true_minor)
    )
    select * from checks where kept_minor is distinct from true_minor $$;
`;

/**
 * I15: nothing is promised or spent beyond what is authorised and approved. Looked at when the transaction ends, because
 * an ACTUAL and the RELEASE beside it are one act; the budget's current totals count, not those of the first statement.
 */
const LIMIT = `
  create function check_budget_limit() ${TRIGGER} as $$
    declare
      left_over bigint;
      budget_key uuid := (to_jsonb(new) ->> case tg_table_name when 'budget' then 'id' else 'budget_id' end)::uuid;
    begin
      select b.authorised_minor + r.override_minor - r.committed_minor - r.actual_minor into left_over
        from budget b join budget_rollup r on r.tenant_id = b.tenant_id and r.budget_id = b.id
        where b.tenant_id = new.tenant_id and b.id = budget_key;
      if left_over < 0 then
        raise exception 'more than is available' using errcode = '23514', constraint = 'budget_within_authorised';
      end if;
      return null;
    end $$;
  create constraint trigger budget_within_authorised after insert or update on budget_rollup
    deferrable initially deferred for each row execute function check_budget_limit();
  create constraint trigger budget_authorised_covers after update of authorised_minor on budget
    deferrable initially deferred for each row execute function check_budget_limit();
`;

/** MEASURES.md 3.3 to 3.5 as PostgreSQL functions; a test holds them beside the same formulas in TypeScript. */
const FORMULAS = `
  -- Half to even, as all money is rounded. One expression, as the next three are, so that PostgreSQL writes them into the query.
  create function divide_half_even(dividend numeric, divisor numeric) returns bigint
    language sql immutable parallel safe as $$
    select (sign(dividend) * sign(divisor) * (div(2 * abs(dividend) + abs(divisor), 2 * abs(divisor))
      - case when mod(2 * abs(dividend) + abs(divisor), 2 * abs(divisor)) = 0
          and mod(div(2 * abs(dividend) + abs(divisor), 2 * abs(divisor)), 2) = 1 then 1 else 0 end))::bigint $$;

  -- What the whole will have cost: actual over the share gone by, given as part and whole. Null in the first tenth.
  create function budget_forecast(actual_minor bigint, part numeric, whole numeric) returns bigint
    language sql immutable parallel safe as $$
    select case when whole > 0 and part / whole >= ${EARLIEST_FORECAST} then divide_half_even(actual_minor * whole, part) end $$;

  -- Over is positive. A boundary belongs to the milder band.
  create function budget_band(variance_share numeric) returns text
    language sql immutable parallel safe as $$
    select case when variance_share > 0.05 then 'RED' when variance_share > 0.02 then 'AMBER'
      when variance_share >= -0.1 then 'GREEN' when variance_share < -0.1 then 'BLUE' end $$;

  -- Months of a period, both days included; days beyond whole months count as thirtieths.
  create function months_of_period(starts_on date, ends_on date) returns numeric
    language sql immutable parallel safe as $$
    select extract(year from age((ends_on + 1)::timestamp, starts_on::timestamp)) * 12
      + extract(month from age((ends_on + 1)::timestamp, starts_on::timestamp))
      + extract(day from age((ends_on + 1)::timestamp, starts_on::timestamp)) / 30.0 $$;

  -- The share of a year's spending that earlier years of the same client or unit had behind them by this day of theirs.
  -- Null without two whole earlier years that spent something, and for periods longer than a year.
  -- Reads past row-level security, or the caseload would be worked out anew for every budget of a page: whoever sees one
  -- budget of a client or unit sees the others, and the tenant stands in the condition.
  create function budget_seasonal_share(tenant uuid, client uuid, unit uuid, of_kind text, in_currency bpchar, starts date, ends date, today date)
    returns numeric language sql stable security definer set search_path = pg_catalog, public as $$
    with years_of as (
      -- Two branches, so that each has its index.
      select * from budget p where client is not null and p.client_id = client and p.tenant_id = tenant
      union all
      select * from budget p where client is null and p.client_id is null and p.unit_id = unit and p.tenant_id = tenant
    ), earlier as (
      select p.id, m.month, m.actual_minor
        from years_of p join budget_month m on m.tenant_id = p.tenant_id and m.budget_id = p.id
        where p.tenant_id = ${SESSION_TENANT} and p.deleted_at is null and p.kind = of_kind and p.currency = in_currency
          and p.ends_on < starts and p.ends_on - p.starts_on between 359 and 371
    ), years as (
      select count(*) as spent from (select id from earlier group by id having sum(actual_minor) > 0) y
    ), profile as (
      select extract(month from month) as month, sum(actual_minor) as points from earlier group by 1
    ), months as (
      select extract(month from first) as month,
          (least(ends, last) - greatest(starts, first) + 1)::numeric / (last - first + 1) as in_period,
          greatest(0, least(ends, last, today) - greatest(starts, first) + 1)::numeric / (last - first + 1) as gone_by
        from generate_series(date_trunc('month', starts::timestamp), ends::timestamp, interval '1 month') g (at),
          lateral (select g.at::date as first, (g.at + interval '1 month')::date - 1 as last) d
        where ends - starts <= 371
    )
    select sum(p.points * m.gone_by) / nullif(sum(p.points * m.in_period), 0)
      from months m join profile p using (month)
      having (select spent from years) >= 2 and sum(p.points * m.in_period) > 0 $$;
  revoke execute on function budget_seasonal_share(uuid, uuid, uuid, text, bpchar, date, date, date) from public;
  grant execute on function budget_seasonal_share(uuid, uuid, uuid, text, bpchar, date, date, date)
    to care_app, care_org, care_limited;
`;

/** Where every budget and every line stands today. Whoever shows or counts budgets reads these, never the formulas again. */
const VIEWS = `
  create view budget_position with (security_invoker = true) as
    select b.id, b.tenant_id, b.created_at, b.created_by, b.updated_at, b.updated_by, b.version, b.deleted_at,
        b.name, b.client_id, b.unit_id, b.kind, b.starts_on, b.ends_on, b.currency, b.status, b.owner_staff_id,
        b.authorised_minor,
        coalesce(r.override_minor, 0) as override_minor,
        b.authorised_minor + coalesce(r.override_minor, 0) as revised_minor,
        coalesce(r.committed_minor, 0) as committed_minor,
        coalesce(r.actual_minor, 0) as actual_minor,
        b.authorised_minor + coalesce(r.override_minor, 0) - coalesce(r.committed_minor, 0) - coalesce(r.actual_minor, 0)
          as available_minor,
        coalesce(r.actual_minor, 0)::numeric / nullif(b.authorised_minor + coalesce(r.override_minor, 0), 0) as utilisation,
        (coalesce(r.actual_minor, 0) + coalesce(r.committed_minor, 0))::numeric
          / nullif(b.authorised_minor + coalesce(r.override_minor, 0), 0) as commitment_rate,
        d.gone_by::numeric / d.days as elapsed_share,
        divide_half_even(coalesce(r.actual_minor, 0) * d.days, nullif(d.gone_by * months_of_period(b.starts_on, b.ends_on), 0))
          as burn_minor,
        (b.authorised_minor + coalesce(r.override_minor, 0) - coalesce(r.actual_minor, 0)) * d.gone_by
          * months_of_period(b.starts_on, b.ends_on) / nullif(coalesce(r.actual_minor, 0) * d.days, 0) as runway_months,
        f.forecast_minor as forecast_straight_line_minor,
        f.forecast_minor - b.authorised_minor - coalesce(r.override_minor, 0) as variance_straight_line_minor,
        (f.forecast_minor - b.authorised_minor - coalesce(r.override_minor, 0))::numeric
          / nullif(b.authorised_minor + coalesce(r.override_minor, 0), 0) as variance_straight_line_share,
        budget_band((f.forecast_minor - b.authorised_minor - coalesce(r.override_minor, 0))::numeric
          / nullif(b.authorised_minor + coalesce(r.override_minor, 0), 0)) as band_straight_line,
        budget_seasonal_share(b.tenant_id, b.client_id, b.unit_id, b.kind, b.currency, b.starts_on, b.ends_on, t.today)
          as seasonal_share,
        s.forecast_minor as forecast_seasonal_minor,
        s.forecast_minor - b.authorised_minor - coalesce(r.override_minor, 0) as variance_seasonal_minor,
        (s.forecast_minor - b.authorised_minor - coalesce(r.override_minor, 0))::numeric
          / nullif(b.authorised_minor + coalesce(r.override_minor, 0), 0) as variance_seasonal_share,
        budget_band((s.forecast_minor - b.authorised_minor - coalesce(r.override_minor, 0))::numeric
          / nullif(b.authorised_minor + coalesce(r.override_minor, 0), 0)) as band_seasonal
      from budget b
        left join budget_rollup r on r.tenant_id = b.tenant_id and r.budget_id = b.id,
        -- A row of its own: only a plain column lets PostgreSQL write the formulas into the query.
        (select ${SESSION_TODAY} as today offset 0) t,
        lateral (select b.ends_on - b.starts_on + 1 as days,
          greatest(0, least(t.today, b.ends_on) - b.starts_on + 1) as gone_by) d,
        lateral (select budget_forecast(coalesce(r.actual_minor, 0), d.gone_by, d.days) as forecast_minor) f,
        lateral (select case when d.gone_by >= d.days * ${EARLIEST_FORECAST} then budget_forecast(coalesce(r.actual_minor, 0),
          budget_seasonal_share(b.tenant_id, b.client_id, b.unit_id, b.kind, b.currency, b.starts_on, b.ends_on, t.today),
          1) end as forecast_minor) s;

  create view budget_line_position with (security_invoker = true) as
    select l.id, l.tenant_id, l.created_at, l.created_by, l.updated_at, l.updated_by, l.version, l.deleted_at,
        l.budget_id, l.client_id, l.unit_id, l.name, l.category, b.currency, l.authorised_minor,
        t.committed_minor, t.actual_minor,
        l.authorised_minor - t.committed_minor - t.actual_minor as available_minor,
        t.actual_minor::numeric / nullif(l.authorised_minor, 0) as utilisation
      from budget_line l
        join budget b on b.tenant_id = l.tenant_id and b.id = l.budget_id,
        lateral (select coalesce(sum(budget_entry_committed(e.kind, e.amount_minor)), 0)::bigint as committed_minor,
            coalesce(sum(budget_entry_actual(e.kind, e.amount_minor)), 0)::bigint as actual_minor
          from budget_entry e where e.tenant_id = l.tenant_id and e.line_id = l.id) t;

  grant select on budget_position, budget_line_position to care_app, care_org, care_limited;
`;
