import { Field, Float, Int, ObjectType } from 'type-graphql';
import { type Columns, derivedList, graphType, one, type Sql, sql } from '../../../graph/declare.js';
import { CalendarDate } from '../../../kernel/scalars.js';
import { CredentialKindEnum, StaffMemberType } from '../../staffing/index.js';
import { measureGraph } from './measure.graph.js';
import { MeasureInterface } from './measure.type.js';
import { staffInScope, staffInSight, unitInScope } from './scope.sql.js';

@ObjectType('CredentialGap', {
  simpleResolvers: true,
  description: 'A mandatory credential that a staff member lacks.',
})
export class CredentialGapType {
  @Field(() => StaffMemberType, { nullable: true })
  staffMember!: StaffMemberType | null;

  @Field(() => CredentialKindEnum)
  kind!: string;

  @Field(() => CalendarDate, { nullable: true, description: 'Its last valid day; null when none has begun yet.' })
  expiredOn!: string | null;
}

@ObjectType('CredentialCompliance', {
  simpleResolvers: true,
  implements: MeasureInterface,
  description:
    'Staff with every mandatory credential valid ÷ staff employed, on the last day of the period (or today, when that is earlier). Of people, not of credentials: one person without any must not drown in the others’.',
})
export class CredentialComplianceType extends MeasureInterface {
  @Field(() => Float, {
    nullable: true,
    description: 'Valid mandatory credentials ÷ mandatory credentials; flatters, shown for comparison.',
  })
  credentialShare!: number | null;

  @Field(() => Int, { description: 'Mandatory credentials, one per kind and person.' })
  credentialCount!: number;

  @Field(() => [CredentialGapType], { description: 'What is missing, the longest first; at most 200.' })
  gaps!: CredentialGapType[];
}

const select = (a: Columns): Sql => sql`
  with employed as materialized (
    select s.id from staff_member s
      where s.deleted_at is null and s.hired_on <= ${a.asOf} and (s.left_on is null or s.left_on > ${a.asOf})
        and ${unitInScope(a, sql`s.unit_id`)} and ${staffInScope(a, sql`s.id`)} and ${staffInSight(sql`s.id`, sql`s.unit_id`)}
  ),
  -- One line per person and mandatory kind. It is valid through its last day, and a renewal beside an expired one counts.
  demand as materialized (
    select c.staff_id, c.kind, bool_or(c.valid_from <= ${a.asOf} and (c.valid_to is null or c.valid_to >= ${a.asOf})) as is_valid,
        max(c.valid_to) filter (where c.valid_to < ${a.asOf}) as expired_on
      from credential c join employed e on e.id = c.staff_id
      where c.deleted_at is null group by c.staff_id, c.kind having bool_or(c.is_mandatory)
  )
  select ${a.asOf} as as_of,
      (select count(*) from employed e where not exists (select 1 from demand d where d.staff_id = e.id and not d.is_valid))::numeric as num,
      (select count(*) from employed)::numeric as den, '{}'::jsonb as exclusions,
      count(*)::int as credential_count, count(*) filter (where is_valid)::numeric / nullif(count(*), 0) as credential_share,
      (select jsonb_agg(to_jsonb(g)) from (select staff_id, kind, expired_on from demand where not is_valid
        order by expired_on nulls last, staff_id, kind limit 200) g) as missing
    from demand`;

export const credentialCompliance = [
  ...measureGraph({
    id: 'credentialCompliance',
    type: 'CredentialCompliance',
    kind: 'BUDGETS',
    select,
    fields: {
      gaps: derivedList(
        'CredentialGap',
        (m) => sql`select g.* from jsonb_to_recordset(${m.missing}) as g (staff_id uuid, kind text, expired_on date)`,
      ),
    },
  }),
  graphType('CredentialGap', { fields: { staffMember: one('StaffMember', { on: 'staffId' }) } }),
];
