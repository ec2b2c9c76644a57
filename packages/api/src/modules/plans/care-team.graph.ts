import {
  column,
  equals,
  expression,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  one,
  order,
  sql,
  today,
} from '../../graph/declare.js';
import { CareTeamMember } from './care-team.entity.js';

export const careTeamGraph: readonly GraphDeclaration[] = [
  graphType('CareTeamMember', {
    entity: CareTeamMember,
    subject: 'clientId',
    fields: {
      role: column({ label: 'FREE_TEXT' }),
      memberName: expression(
        (g) => sql`coalesce(
          (select s.display_name from staff_member s
            where s.tenant_id = ${g.tenantId} and s.id = ${g.staffId}),
          (select c.given_name || ' ' || c.family_name from practitioner c
            where c.tenant_id = ${g.tenantId} and c.id = ${g.practitionerId}),
          (select o.name from provider o where o.tenant_id = ${g.tenantId} and o.id = ${g.providerId}))`,
        { label: 'IDENTIFYING' },
      ),
      isCurrent: expression(
        (g) => sql`coalesce(${g.validFrom} <= ${today()}, true) and coalesce(${g.validTo} > ${today()}, true)`,
      ),
      staffMember: one('StaffMember', { on: 'staffId' }),
      provider: one('Provider', { on: 'providerId' }),
      practitioner: one('Practitioner', { on: 'practitionerId' }),
      plan: one('CarePlan', { on: 'planId' }),
    },
    filters: {
      planId: equals('planId'),
      current: flag(
        (g) => sql`(coalesce(${g.validFrom} <= ${today()}, true) and coalesce(${g.validTo} > ${today()}, true))`,
      ),
    },
    orders: { ROLE: order('role'), VALID_FROM: order('validFrom', { nulls: 'LAST' }) },
    defaultOrder: ['ROLE', 'ASC'],
  }),
  extendType('Client', {
    providedServices: list('Intervention', {
      by: 'clientId',
      where: (_client, intervention) => sql`${intervention.providerServiceId} is not null
        and exists (select 1 from care_plan_version v where v.tenant_id = ${intervention.tenantId}
          and v.id = ${intervention.versionId} and v.status = 'SIGNED' and v.deleted_at is null)`,
      order: [['startsOn', 'DESC']],
      limit: 100,
    }),
  }),
];
