import { Migration } from '@mikro-orm/migrations';
import { SESSION_TODAY } from './support/tenant-table.js';

const DEFINER = 'language plpgsql security definer set search_path = pg_catalog, public';
/** Before a tenth of the period a forecast says more about its first days than about the whole. */
const EARLIEST_FORECAST = '0.1';

/**
 * What a budget is heading for changes with every day, and is the same all day long: it is worked out when the budget
 * changes and when its organisation's day begins, and kept. Sums then add up kept figures, and the list of the furthest
 * over is read from an index. On a day for which a row is not kept yet, the view works its figures out as before.
 */
export class M00226BudgetDays extends Migration {
  override up(): void {
    this.addSql(KEPT);
    this.addSql(ROLL);
    this.addSql(LIMIT);
    this.addSql(VIEW);
  }
}

const KEPT = `
  alter table budget_rollup add column day date not null default '-infinity', add column forecast_minor bigint, add column variance_share float8,
    add column season_share numeric, add column forecast_seasonal_minor bigint;
  comment on column budget_rollup.day is 'The day that the columns after it are of; none yet in a row from before there were days.';
  grant select (day, forecast_minor, variance_share, season_share, forecast_seasonal_minor) on budget_rollup to care_limited;

  create function keep_budget_day() returns trigger ${DEFINER} as $$
    declare
      days int := new.ends_on - new.starts_on + 1;
      gone_by int;
      revised bigint := new.authorised_minor + new.override_minor;
    begin
      new.day := ${SESSION_TODAY};
      gone_by := greatest(0, least(new.day, new.ends_on) - new.starts_on + 1);
      new.forecast_minor := budget_forecast_by_days(new.actual_minor, gone_by, days);
      new.variance_share := (new.forecast_minor - revised)::float8 / nullif(revised, 0);
      new.season_share := season_share(new.season_points, new.season_sums, new.starts_on, new.ends_on, new.day);
      new.forecast_seasonal_minor := case when gone_by >= days * ${EARLIEST_FORECAST}
        then budget_forecast(new.actual_minor, new.season_share, 1) end;
      return new;
    end $$;
  create trigger budget_rollup_day before insert or update on budget_rollup
    for each row execute function keep_budget_day();

  create index budget_rollup_furthest_over on budget_rollup (tenant_id, variance_share desc nulls last, budget_id desc);
  create index budget_rollup_most_used on budget_rollup (tenant_id, utilisation desc nulls last, budget_id desc);
`;

/** Called when a server starts and now and then: a row is written once a day, and not at all after the budget's period. */
const ROLL = `
  create function roll_budget_days(moment timestamptz) returns integer ${DEFINER} as $$
    declare
      caller_tenant text := coalesce(current_setting('app.tenant', true), '');
      caller_today text := coalesce(current_setting('app.today', true), '');
      tenant uuid;
      today date;
      rolled integer;
      total integer := 0;
    begin
      for tenant in select organisation_id from organisation_directory order by 1 loop
        perform set_config('app.tenant', tenant::text, true);
        select (moment at time zone o.time_zone)::date into today from organisation o where o.id = tenant;
        perform set_config('app.today', today::text, true);
        -- In the order of their keys, as postings lock them.
        with due as (
          select r.budget_id from budget_rollup r
            where r.tenant_id = tenant and least(r.day, r.ends_on) is distinct from least(today, r.ends_on)
            order by r.budget_id for no key update)
        update budget_rollup r set day = today from due where r.tenant_id = tenant and r.budget_id = due.budget_id;
        get diagnostics rolled = row_count;
        total := total + rolled;
      end loop;
      perform set_config('app.tenant', caller_tenant, true), set_config('app.today', caller_today, true);
      return total;
    end $$;
  revoke execute on function roll_budget_days(timestamptz) from public;
  grant execute on function roll_budget_days(timestamptz) to care_app;
`;

/** The limit is looked at when money moved, not when a day began. */
const LIMIT = `
  drop trigger budget_within_authorised on budget_rollup;
  create constraint trigger budget_within_authorised after insert on budget_rollup
    deferrable initially deferred for each row execute function check_budget_limit();
  create constraint trigger budget_within_authorised_still after update on budget_rollup
    deferrable initially deferred for each row
    when ((old.authorised_minor, old.override_minor, old.committed_minor, old.actual_minor)
      is distinct from (new.authorised_minor, new.override_minor, new.committed_minor, new.actual_minor))
    execute function check_budget_limit();
`;

const VIEW = `
  drop view budget_position;
  -- The table is asked only for what stands nowhere else, and not at all when none of that is read.
  create view budget_position with (security_invoker = true) as
    select r.budget_id as id, r.tenant_id, b.created_at, b.created_by, b.updated_at, b.updated_by, b.version, r.deleted_at,
        r.client_id, r.unit_id, r.kind, r.starts_on, r.ends_on, r.currency, r.status, r.owner_staff_id,
        r.authorised_minor, r.override_minor, r.revised_minor, r.committed_minor, r.actual_minor, r.available_minor,
        r.utilisation,
        (r.actual_minor + r.committed_minor)::float8 / nullif(r.revised_minor, 0) as commitment_rate,
        d.gone_by::float8 / d.days as elapsed_share,
        divide_half_even(r.actual_minor::numeric * d.days, nullif(d.gone_by * months_of_period(r.starts_on, r.ends_on), 0))
          as burn_minor,
        (r.revised_minor - r.actual_minor) * d.gone_by * months_of_period(r.starts_on, r.ends_on)
          / nullif(r.actual_minor::numeric * d.days, 0) as runway_months,
        f.forecast_minor as forecast_straight_line_minor,
        f.forecast_minor - r.revised_minor as variance_straight_line_minor,
        (f.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0) as variance_straight_line_share,
        budget_band((f.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0)) as band_straight_line,
        p.share as seasonal_share,
        s.forecast_minor as forecast_seasonal_minor,
        s.forecast_minor - r.revised_minor as variance_seasonal_minor,
        (s.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0) as variance_seasonal_share,
        budget_band((s.forecast_minor - r.revised_minor)::float8 / nullif(r.revised_minor, 0)) as band_seasonal,
        r.season_sums, r.variance_share as kept_variance_share
      from budget_rollup r
        left join budget b on b.tenant_id = r.tenant_id and b.id = r.budget_id,
        -- A row of its own: only a plain column lets PostgreSQL write the formulas into the query.
        (select ${SESSION_TODAY} as today offset 0) t,
        lateral (select r.ends_on - r.starts_on + 1 as days,
          greatest(0, least(t.today, r.ends_on) - r.starts_on + 1) as gone_by) d,
        -- A budget whose period is over stands as it stood on its last day.
        lateral (select least(r.day, r.ends_on) = least(t.today, r.ends_on) as is_kept) k,
        lateral (select case when k.is_kept then r.forecast_minor
          else budget_forecast_by_days(r.actual_minor, d.gone_by, d.days) end as forecast_minor) f,
        lateral (select case when k.is_kept then r.season_share
          else season_share(r.season_points, r.season_sums, r.starts_on, r.ends_on, t.today) end as share) p,
        lateral (select case when k.is_kept then r.forecast_seasonal_minor
          when d.gone_by >= d.days * ${EARLIEST_FORECAST} then budget_forecast(r.actual_minor, p.share, 1) end as forecast_minor) s;
  grant select on budget_position to care_app, care_org, care_limited;
`;
