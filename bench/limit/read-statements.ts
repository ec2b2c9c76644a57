import type { Statement } from './statement.ts';

const rows = (select: string): string => `(select coalesce(json_agg(x), '[]') from (${select}) x)`;
const row = (select: string): string => `(select row_to_json(x) from (${select}) x)`;
const amount = (minor: string): string => row(`select (${minor})::text as minor, b.currency`);
const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What entries come to, by kind. */
const COMMITTED = `coalesce(sum(case e.kind when 'COMMITMENT' then e.amount_minor when 'RELEASE' then -e.amount_minor end), 0)`;
const ACTUAL = `coalesce(sum(e.amount_minor) filter (where e.kind in ('ACTUAL', 'ADJUSTMENT')), 0)`;

const FAMILY = rows(`select f.id, f.kind, f.is_emergency_contact as "isEmergencyContact", ${row(`
    select p.id, p.given_name || ' ' || p.family_name as "displayName", ${rows(`
        select cp.id, cp.system, cp.value from contact_point cp
          where cp.tenant_id = $1 and cp.person_id = p.id and cp.deleted_at is null order by cp.is_preferred desc, cp.id limit 50`)} as "contactPoints"
      from person p where p.tenant_id = $1 and p.id = f.person_id and p.deleted_at is null`)} as person
  from family_relationship f
  where f.tenant_id = $1 and f.client_id = c.id and f.deleted_at is null and coalesce(f.valid_to > $2::date, true)
  order by f.is_emergency_contact desc, f.kind, f.id limit 50`);

const TEAM = row(
  `select ${rows(`
  select m.id, m.role, coalesce(
      (select p.given_name || ' ' || p.family_name from staff_member s
        join person p on p.tenant_id = $1 and p.id = s.person_id where s.tenant_id = $1 and s.id = m.staff_id),
      (select r.given_name || ' ' || r.family_name from practitioner r where r.tenant_id = $1 and r.id = m.practitioner_id),
      (select o.name from provider o where o.tenant_id = $1 and o.id = m.provider_id)) as "memberName"
    from care_team_member m
    where m.tenant_id = $1 and m.client_id = c.id and m.deleted_at is null order by m.role, m.id limit 10`)} as nodes`,
);

const INTERVENTIONS = rows(`select i.id, i.kind, i.description, i.status, i.starts_on as "startsOn" from intervention i
  where i.tenant_id = $1 and i.goal_id = g.id and i.deleted_at is null order by i.starts_on, i.id limit 12`);

const PLAN = row(`select p.id, p.title, p.starts_on as "startsOn", p.review_due_on as "reviewDueOn", ${row(
  `select ${rows(`
      select g.id, g.statement, g.due_on as "dueOn", g.lifecycle, g.achievement, ${INTERVENTIONS} as interventions
        from goal g
        where g.tenant_id = $1 and g.deleted_at is null and g.version_id = (select v.id from care_plan_version v
          where v.tenant_id = $1 and v.plan_id = p.id and v.status = 'SIGNED' and v.deleted_at is null)
        order by g.due_on nulls last, g.id limit 25`)} as nodes`,
)} as goals
  from care_plan p
  where p.tenant_id = $1 and p.client_id = c.id and p.status = 'ACTIVE' and p.deleted_at is null
  order by p.starts_on desc, p.id limit 1`);

const CONTACTS = row(
  `select ${rows(`
  select i.id, i.mode, i.direction, i.outcome, ${instant('i.started_at')} as "startedAt", i.minutes, i.note, ${row(`
      select s.id, s.display_name as "displayName" from staff_member s
        where s.tenant_id = $1 and s.id = i.staff_id and s.deleted_at is null`)} as "staffMember"
    from interaction i where i.tenant_id = $1 and i.client_id = c.id and i.deleted_at is null
    order by i.started_at desc, i.id desc limit 10`)} as nodes`,
);

const BUDGET = row(`
  select b.id, b.name, b.starts_on as "startsOn", b.ends_on as "endsOn",
      (r.actual_minor::numeric / nullif(b.authorised_minor + r.override_minor, 0))::float8 as utilisation,
      ${amount('b.authorised_minor')} as authorised, ${amount('r.committed_minor')} as committed, ${amount('r.actual_minor')} as actual,
      ${amount('b.authorised_minor + r.override_minor - r.committed_minor - r.actual_minor')} as available, ${rows(`
        select l.id, l.name, l.category, ${amount('l.authorised_minor')} as authorised, ${amount('t.committed')} as committed,
            ${amount('t.actual')} as actual
          from budget_line l, lateral (select ${COMMITTED} as committed, ${ACTUAL} as actual
            from budget_entry e where e.tenant_id = $1 and e.line_id = l.id) t
          where l.tenant_id = $1 and l.budget_id = b.id and l.deleted_at is null order by l.name, l.id limit 100`)} as lines
    from budget b join budget_rollup r on r.tenant_id = $1 and r.budget_id = b.id
    where b.tenant_id = $1 and b.client_id = c.id and b.kind = 'CARE' and $2::date between b.starts_on and b.ends_on
      and b.deleted_at is null
    order by b.starts_on desc, b.id limit 1`);

/** Q1: one client with family, team, plan, contacts and money. */
export const PROFILE: Statement = {
  isPrepared: true,
  focus: ({ id = '' }) => id,
  values: ({ id }) => [id],
  text: (audit) => `with seen as materialized (
      select c.* from client c where c.tenant_id = $1::uuid and c.id = $7::uuid and c.deleted_at is null)${audit('seen')}
    select row_to_json(x)::text from (select ${row(`
      select c.id, p.given_name || ' ' || p.family_name as "displayName", c.client_no as "clientNo", c.status, c.acuity,
          c.enrolled_on as "enrolledOn", extract(year from age(coalesce(p.deceased_on, $2::date), p.birth_date))::int as age, ${row(`
            select s.id, s.display_name as "displayName" from care_assignment a
              join staff_member s on s.tenant_id = $1 and s.id = a.staff_id and s.deleted_at is null
              where a.tenant_id = $1 and a.client_id = c.id and a.is_primary and a.deleted_at is null
                and a.valid_from <= $2::date and (a.valid_to is null or a.valid_to > $2::date)`)} as "careManager",
          ${FAMILY} as family, ${TEAM} as "careTeam", ${PLAN} as "currentPlan", ${CONTACTS} as interactions, ${BUDGET} as "currentBudget"
        from seen c left join person p on p.tenant_id = $1 and p.id = c.person_id`)} as client) x`,
};

/** Q2: a care manager's active clients by the day on which a contact is due. */
export const CASELOAD: Statement = {
  isPrepared: true,
  values: ({ filter }) => [filter.careManagerId],
  text: (audit) => `with seen as materialized (
      select c.*, row_number() over (order by c.next_contact_due_on nulls last, c.id) as place
        from client c
        where c.tenant_id = $1::uuid and c.status = 'ACTIVE' and c.deleted_at is null
          and c.id in (select a.client_id from care_assignment a where a.tenant_id = $1 and a.staff_id = $7::uuid and a.is_primary
            and a.role = 'CARE_MANAGER' and a.deleted_at is null and a.valid_from <= $2::date
            and (a.valid_to is null or a.valid_to > $2::date))
        order by c.next_contact_due_on nulls last, c.id limit 51)${audit('seen where place <= 50')}
    select row_to_json(x)::text from (select ${row(
      `select ${rows(`
      select c.id, (select p.given_name || ' ' || p.family_name from person p where p.tenant_id = $1 and p.id = c.person_id) as "displayName",
          c.acuity, c.status, c.next_contact_due_on as "nextContactDueOn", coalesce(c.next_contact_due_on < $2::date, false) as "contactOverdue", ${row(`
            select count(*)::int as "totalCount" from goal g
              join care_plan_version v on v.tenant_id = $1 and v.id = g.version_id and v.status = 'SIGNED' and v.deleted_at is null
              where g.tenant_id = $1 and g.client_id = c.id and g.lifecycle = 'ACTIVE' and g.deleted_at is null`)} as goals, ${row(`
            select i.id, ${instant('i.started_at')} as "startedAt", i.mode from interaction i
              where i.tenant_id = $1 and i.client_id = c.id and i.outcome in ('REACHED', 'REACHED_COLLATERAL') and i.deleted_at is null
              order by i.started_at desc, i.id limit 1`)} as "lastContact", ${row(`
            select t.id, t.kind, t.title, t.due_on as "dueOn" from task t
              where t.tenant_id = $1 and t.client_id = c.id and t.status in ('OPEN', 'IN_PROGRESS') and t.deleted_at is null
              order by t.due_on, t.id limit 1`)} as "nextTask", ${row(`
            select b.id, (r.actual_minor::numeric / nullif(b.authorised_minor + r.override_minor, 0))::float8 as utilisation
              from budget b join budget_rollup r on r.tenant_id = $1 and r.budget_id = b.id
              where b.tenant_id = $1 and b.client_id = c.id and b.kind = 'CARE' and $2::date between b.starts_on and b.ends_on
                and b.deleted_at is null
              order by b.starts_on desc, b.id limit 1`)} as "currentBudget"
        from seen c where c.place <= 50 order by c.place`)} as nodes, ${row(`
          select exists (select from seen where place > 50) as "hasNextPage"`)} as "pageInfo"`,
    )} as clients) x`,
};

/** Q3: twenty care managers, twenty clients of each, and all of their plans. */
export const DEEP: Statement = {
  isPrepared: true,
  values: () => [],
  text: (audit) => `with staff as materialized (
      select s.id, s.hired_on from staff_member s
        where s.tenant_id = $1::uuid and s.deleted_at is null and s.hired_on <= $2::date and (s.left_on is null or s.left_on > $2::date)
          and exists (select from staff_role r where r.tenant_id = $1 and r.staff_id = s.id and r.role = 'CARE_MANAGER'
            and r.deleted_at is null and r.valid_from <= $2::date and (r.valid_to is null or r.valid_to > $2::date))
        order by s.hired_on, s.id limit 20),
    given as materialized (
      select a.* from staff s cross join lateral (
        select a.id as assignment_id, a.staff_id, a.valid_from, a.client_id from care_assignment a
          where a.tenant_id = $1 and a.staff_id = s.id and a.is_primary and a.deleted_at is null
            and a.valid_from <= $2::date and (a.valid_to is null or a.valid_to > $2::date)
          order by a.valid_from desc, a.id desc limit 20) a),
    seen as (select client_id as id from given)${audit('seen')}
    select row_to_json(x)::text from (select ${row(
      `select ${rows(`
      select s.id, s.hired_on as "hiredOn", ${row(
        `select ${rows(`
        select a.assignment_id as id, a.valid_from as "validFrom", ${row(`
          select c.id, c.status, c.acuity, c.enrolled_on as "enrolledOn", ${row(
            `select ${rows(`
            select p.id, p.status, p.starts_on as "startsOn", p.ends_on as "endsOn", ${row(
              `select ${rows(`
              select g.id, g.due_on as "dueOn", g.lifecycle, g.achievement, ${rows(`
                select i.id, i.status, i.starts_on as "startsOn", i.code from intervention i
                  where i.tenant_id = $1 and i.goal_id = g.id and i.deleted_at is null order by i.starts_on, i.id limit 12`)} as interventions
              from goal g
              where g.tenant_id = $1 and g.deleted_at is null and g.version_id = (select v.id from care_plan_version v
                where v.tenant_id = $1 and v.plan_id = p.id and v.status = 'SIGNED' and v.deleted_at is null)
              order by g.due_on nulls last, g.id limit 3`)} as nodes`,
            )} as goals
            from care_plan p where p.tenant_id = $1 and p.client_id = c.id and p.deleted_at is null
            order by p.starts_on desc, p.id desc limit 5`)} as nodes`,
          )} as plans
          from client c where c.tenant_id = $1 and c.id = a.client_id and c.deleted_at is null`)} as client
        from given a where a.staff_id = s.id order by a.valid_from desc, a.assignment_id desc`)} as nodes`,
      )} as assignments
      from staff s order by s.hired_on, s.id`)} as nodes`,
    )} as "staffMembers") x`,
};
