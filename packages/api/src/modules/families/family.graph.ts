import {
  column,
  expression,
  extendType,
  type GraphDeclaration,
  graphType,
  list,
  one,
  sql,
  today,
} from '../../graph/declare.js';
import { FamilyRelationship } from './family-relationship.entity.js';

export const familiesGraph: GraphDeclaration[] = [
  graphType('FamilyRelationship', {
    entity: FamilyRelationship,
    subject: 'clientId',
    fields: {
      client: one('Client', { on: 'clientId' }),
      person: one('Person', { on: 'personId' }),
      contactNote: column({ label: 'FREE_TEXT' }),
      authorityState: expression(
        (link) => sql`case when ${link.legalAuthority} = 'NONE' then 'NONE'
          when ${link.authorityTo} <= ${today()} or ${link.validTo} <= ${today()} then 'EXPIRED'
          when exists (select 1 from person p where p.tenant_id = ${link.tenantId} and p.id = ${link.personId}
            and p.deceased_on is not null) then 'EXPIRED'
          when ${link.authorityFrom} > ${today()} or ${link.validFrom} > ${today()} then 'NOT_YET'
          else 'CURRENT' end`,
      ),
      isCurrent: expression(
        (link) =>
          sql`(coalesce(${link.validFrom} <= ${today()}, true) and coalesce(${link.validTo} > ${today()}, true))`,
      ),
    },
  }),
  extendType('Client', {
    family: list('FamilyRelationship', {
      by: 'clientId',
      where: (_client, link) => sql`coalesce(${link.validTo} > ${today()}, true)`,
      order: [
        ['isEmergencyContact', 'DESC'],
        ['kind', 'ASC'],
      ],
      limit: 50,
    }),
    formerFamily: list('FamilyRelationship', {
      by: 'clientId',
      where: (_client, link) => sql`${link.validTo} <= ${today()}`,
      order: [['validTo', 'DESC']],
      limit: 50,
    }),
    lacksResponsibleAdult: expression(
      (
        client,
      ) => sql`(exists (select 1 from person p where p.tenant_id = ${client.tenantId} and p.id = ${client.personId}
          and p.deceased_on is null and p.birth_date > ${today()} - interval '18 years')
        and not exists (select 1 from family_relationship f
          where f.tenant_id = ${client.tenantId} and f.client_id = ${client.id} and f.deleted_at is null
            and f.legal_authority in ('GUARDIAN', 'CONSERVATOR', 'PARENTAL')
            and not exists (select 1 from person p where p.tenant_id = f.tenant_id and p.id = f.person_id
              and p.deceased_on is not null)
            and coalesce(f.authority_from <= ${today()}, true) and coalesce(f.authority_to > ${today()}, true)
            and coalesce(f.valid_from <= ${today()}, true) and coalesce(f.valid_to > ${today()}, true)))`,
    ),
  }),
];
