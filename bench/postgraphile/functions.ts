import { CONTACT_CTES } from '../limit/write-statement.ts';
import { CONTACT, HOURS, LOAD, POSITION } from '../limit/analytics-statements.ts';

const DAY = `coalesce(nullif(current_setting('app.today', true), '')::date, current_date)`;
const TENANT = `nullif(current_setting('app.tenant', true), '')::uuid`;

/** The limit's SQL as the body of a function: its parameters by position become names. */
const named = (text: string): string =>
  text.replaceAll('$1', TENANT).replaceAll('$2', DAY).replaceAll('$7', 'from_day').replaceAll('$8', 'to_day');

const argument = (name: string): string => `log_contact.${name}`;
/** What the limit has by position; `3` is who acts, `6` the request, which PostGraphile does not know. */
const PLACES: Readonly<Record<number, string>> = {
  1: TENANT,
  3: `nullif(current_setting('app.user', true), '')::uuid`,
  6: 'null',
  7: argument('idempotency_key'),
  8: `md5(${argument('idempotency_key')})`,
  9: argument('client_id'),
  10: argument('mode'),
  11: argument('direction'),
  12: argument('outcome'),
  13: argument('started_at'),
  14: argument('minutes'),
  15: argument('note'),
};

const computed = (name: string, argument: string, type: string, body: string): string =>
  `create function bench.${name}(${argument}) returns ${type} language sql stable as $$ ${body} $$;`;

const rows = (name: string, columns: string, body: string): string => `
  create type bench.${name}_row as (${columns});
  create function bench.${name}(from_day date, to_day date) returns setof bench.${name}_row language sql stable
    rows 100 as $$ ${named(body)} $$;`;

/** What PostGraphile's users write for computed columns and for analytics; made anew for every run. */
export const FUNCTIONS = `
  drop schema if exists bench cascade;
  create schema bench;
  ${computed('client_display_name', 'c client', 'text', `select p.given_name || ' ' || p.family_name from person p where p.tenant_id = c.tenant_id and p.id = c.person_id`)}
  ${computed('client_age', 'c client', 'int', `select extract(year from age(coalesce(p.deceased_on, ${DAY}), p.birth_date))::int from person p where p.tenant_id = c.tenant_id and p.id = c.person_id`)}
  ${computed('client_contact_overdue', 'c client', 'boolean', `select coalesce(c.next_contact_due_on < ${DAY}, false)`)}
  ${computed(
    'client_open_goals',
    'c client',
    'int',
    `select count(*)::int from goal g join care_plan_version v on v.tenant_id = g.tenant_id and v.id = g.version_id
      and v.status = 'SIGNED' and v.deleted_at is null
      where g.tenant_id = c.tenant_id and g.client_id = c.id and g.lifecycle = 'ACTIVE' and g.deleted_at is null`,
  )}
  ${computed('person_display_name', 'p person', 'text', `select p.given_name || ' ' || p.family_name`)}
  ${computed(
    'care_team_member_member_name',
    'm care_team_member',
    'text',
    `select coalesce(
      (select p.given_name || ' ' || p.family_name from staff_member s
        join person p on p.tenant_id = s.tenant_id and p.id = s.person_id where s.tenant_id = m.tenant_id and s.id = m.staff_id),
      (select r.given_name || ' ' || r.family_name from practitioner r where r.tenant_id = m.tenant_id and r.id = m.practitioner_id),
      (select o.name from provider o where o.tenant_id = m.tenant_id and o.id = m.provider_id))`,
  )}
  create type bench.line_total as (committed bigint, actual bigint);
  ${computed(
    'budget_line_total',
    'l budget_line',
    'bench.line_total',
    `select coalesce(sum(case e.kind when 'COMMITMENT' then e.amount_minor when 'RELEASE' then -e.amount_minor end), 0)::bigint,
        coalesce(sum(e.amount_minor) filter (where e.kind in ('ACTUAL', 'ADJUSTMENT')), 0)::bigint
      from budget_entry e where e.tenant_id = l.tenant_id and e.line_id = l.id`,
  )}
  ${rows(
    'care_manager_load',
    'staff_id uuid, display_name text, clients int, need float8, hours float8, utilisation float8, all_need float8, all_hours float8',
    `with ${LOAD} select r.staff_id, s.display_name, r.clients, r.need::float8, r.hours::float8, round(r.need / nullif(r.hours, 0), 12)::float8,
        (sum(r.need) filter (where r.hours > 0) over ())::float8, (sum(r.hours) over ())::float8
      from (select staff_id, coalesce(n.clients, 0) as clients, coalesce(n.hours, 0) as need, k.hours
        from need n full join capacity k using (staff_id)) r
        left join staff_member s on s.id = r.staff_id and s.deleted_at is null
      order by r.need / nullif(r.hours, 0) desc nulls last, r.staff_id limit 500`,
  )}
  ${rows(
    'contact_figures',
    'level int, month date, staff_id uuid, eligible int, reached int, attempts int',
    `with ${CONTACT} select grouping(k.month, k.staff_id), k.month, k.staff_id, count(*)::int, count(*) filter (where k.reached)::int, sum(k.attempts)::int
      from counted k group by grouping sets ((k.month), (k.staff_id), ())`,
  )}
  ${computed('overdue_clients', '', 'int', `select count(*)::int from client c where c.tenant_id = ${TENANT} and c.status = 'ACTIVE' and c.next_contact_due_on < ${DAY} and c.deleted_at is null`)}
  ${rows(
    'budget_variances',
    'id uuid, name text, currency text, revised bigint, committed bigint, actual bigint, forecast bigint',
    `with ${POSITION} select p.id, p.name, p.currency, p.revised, p.committed, p.actual, p.forecast from position p where p.status = 'OPEN'
      order by (p.forecast - p.revised)::float8 / nullif(p.revised, 0) desc nulls last, p.id desc limit 50`,
  )}
  ${rows(
    'budget_totals',
    'within int, total int, budget bigint, forecast bigint, gross bigint, net bigint',
    `with ${POSITION} select count(*) filter (where coalesce((p.forecast - p.revised)::float8 / nullif(p.revised, 0) <= 0.05, p.forecast <= p.revised))::int,
        count(*)::int, sum(p.revised)::bigint, sum(p.forecast)::bigint, sum(greatest(0, p.forecast - p.revised))::bigint, sum(p.forecast - p.revised)::bigint
      from position p where p.status = 'OPEN' and least(to_day, ${DAY}) between p.starts_on and p.ends_on
        and p.forecast is not null and p.revised is not null`,
  )}
  ${rows(
    'staffing_days',
    'day date, required float8, scheduled float8, gap float8',
    `with ${HOURS} select d.day, n.hours::float8, coalesce(w.hours, 0)::float8, (n.hours - coalesce(w.hours, 0))::float8
      from days d left join worked w using (day) left join needed n using (day) order by d.day`,
  )}
  create type bench.logged_contact as (id uuid, outcome text, started_at timestamptz, client_id uuid, next_contact_due_on date);
  create function bench.log_contact(idempotency_key text, client_id uuid, mode text, direction text, outcome text, started_at timestamptz,
      minutes int, note text) returns bench.logged_contact language sql volatile as $$
    ${CONTACT_CTES.replaceAll(/\$(\d+)/g, (_, place: string) => PLACES[Number(place)] ?? '')},
    shown as (
      insert into audit_event (id, tenant_id, actor_id, action, operation, subject_type, subject_ids, outcome)
        select uuidv7(), ${PLACES[1]}, ${PLACES[3]}, 'read', 'logInteraction', 'Client', array[client_id], 'DONE' from logged)
    select logged.id, logged.outcome, logged.started_at, due.id, due.next_contact_due_on from logged, due $$;
  grant usage on schema bench to care_app, care_org, care_limited, bench_open;
  grant execute on all functions in schema bench to public;`;
