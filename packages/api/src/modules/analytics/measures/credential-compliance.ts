import { type Columns, derivedList, type GraphDeclaration, graphType, one } from '../../../graph/declare.js';
import { raw, type Sql, sql } from '../../../graph/sql.js';
import { measureFields } from '../measure.graph.js';
import { answersForStaff, anySmall, exclusionsSql, ifLimited, inUnits, recordset } from '../measure.sql.js';
import { withCtes } from '../views/care-load.sql.js';

const ROW = 'staff_id uuid, kind text, valid_to date, days_left int, state text';

const PARTS: readonly Sql[] = [
  ...['staff', 'expired', 'within30', 'within60', 'within90'].map((part) => raw(`w.${part}`)),
  sql`w.staff - w.expired - w.within30 - w.within60 - w.within90`,
];
const dueWithin = (days: 30 | 60 | 90): Sql =>
  raw(`case when not (w.hidden or w.hides_parts) then w.within${days} end as within${days}_days`);

/**
 * MEASURES.md 4.6: staff with every mandatory kind valid ÷ staff. A credential holds through its last day. Those of one
 * kind that follow each other without a gap are one: a renewal in the drawer is no warning.
 */
export const credentialComplianceSql = (a: Columns): Sql => sql`${withCtes([
  sql`employed as (
    select s.id from staff_member s
      where s.deleted_at is null and s.hired_on <= ${a.asOf} and (s.left_on is null or s.left_on > ${a.asOf})
        and ${inUnits(sql`s.unit_id`, a.unitIds as Sql)} and (${a.staffId} is null or s.id = ${a.staffId})
        and ${answersForStaff('s')})`,
  sql`kinds as (
    select e.id as staff_id, c.kind, range_agg(daterange(c.valid_from, c.valid_to, '[]')) as days
      from employed e join credential c on c.staff_id = e.id and c.deleted_at is null
      group by e.id, c.kind having bool_or(c.is_mandatory))`,
  sql`held as (
    select k.staff_id, k.kind, (v.spell is not null) as is_valid, case when v.spell is not null then upper(v.spell) - 1 else
        (select max(upper(p.spell)) - 1 from unnest(k.days) as p (spell) where upper(p.spell) <= ${a.asOf}) end as valid_to
      from kinds k left join lateral (select d.spell from unnest(k.days) as d (spell) where d.spell @> ${a.asOf}) as v on true)`,
  sql`due as (
    select h.*, h.valid_to - ${a.asOf} as days_left, case when not h.is_valid then 'EXPIRED'
        when h.valid_to - ${a.asOf} <= 30 then 'WITHIN_30_DAYS' when h.valid_to - ${a.asOf} <= 60 then 'WITHIN_60_DAYS'
        when h.valid_to - ${a.asOf} <= 90 then 'WITHIN_90_DAYS' end as state
      from held h)`,
  sql`worst as (
    select e.id, min(array_position('{EXPIRED,WITHIN_30_DAYS,WITHIN_60_DAYS,WITHIN_90_DAYS}', d.state)) as place
      from employed e left join due d on d.staff_id = e.id group by e.id)`,
  sql`whole as (
    select count(*) as staff, count(*) filter (where w.place = 1) as expired, count(*) filter (where w.place = 2) as within30,
        count(*) filter (where w.place = 3) as within60, count(*) filter (where w.place = 4) as within90 from worst w)`,
  // The parts of the staff are shown together or not at all: the last of them is what the others leave.
  sql`judged as (
    select w.*, ${ifLimited(anySmall([sql`w.staff`, sql`w.expired`, sql`w.staff - w.expired`]))} as hidden,
        ${ifLimited(anySmall(PARTS))} as hides_parts
      from whole w)`,
])}
  select f.numerator, f.denominator, f.numerator / nullif(f.denominator, 0) as value, w.hidden as is_suppressed,
      ${a.asOf} as as_of, ${exclusionsSql('credentialCompliance', {})} as exclusions,
      case when not w.hidden then w.expired end as expired, ${dueWithin(30)}, ${dueWithin(60)}, ${dueWithin(90)},
      (select coalesce(jsonb_agg(jsonb_build_object('staff_id', d.staff_id, 'kind', d.kind, 'valid_to', d.valid_to,
        'days_left', d.days_left, 'state', d.state)), '[]') from due d where d.state is not null) as expiring
    from judged w cross join lateral (select case when not w.hidden then (w.staff - w.expired)::float8 end as numerator,
        case when not w.hidden then w.staff::float8 end as denominator) as f`;

export const credentialComplianceGraph: readonly GraphDeclaration[] = [
  graphType('ExpiringCredential', { fields: { staffMember: one('StaffMember', { on: 'staffId' }) } }),
  graphType('CredentialCompliance', {
    fields: {
      ...measureFields('credentialCompliance'),
      expiring: derivedList('ExpiringCredential', (measure) =>
        recordset(measure.expiring as Sql, ROW, 'days_left nulls first, staff_id, kind'),
      ),
    },
  }),
];
