import {
  column,
  connection,
  derivedOne,
  equals,
  expression,
  extendType,
  type GraphDeclaration,
  graphType,
  one,
  oneOf,
  order,
  range,
  sql,
  today,
} from '../../graph/declare.js';
import { Interaction } from './interaction.entity.js';

export const outreachGraph: GraphDeclaration[] = [
  graphType('Interaction', {
    entity: Interaction,
    subject: 'clientId',
    fields: {
      client: one('Client', { on: 'clientId' }),
      staffMember: one('StaffMember', { on: 'staffId' }),
      withPerson: one('Person', { on: 'withPersonId' }),
      isSuccess: expression((interaction) => sql`(${interaction.outcome} in ('REACHED', 'REACHED_COLLATERAL'))`),
      topics: column({ label: 'FREE_TEXT' }),
      note: column({ label: ['FREE_TEXT', 'CLINICAL'] }),
    },
    filters: {
      outcome: oneOf('outcome'),
      mode: oneOf('mode'),
      direction: equals('direction'),
      staffId: equals('staffId'),
      startedAt: range('startedAt'),
    },
    orders: { STARTED_AT: order('startedAt') },
    defaultOrder: ['STARTED_AT', 'DESC'],
  }),
  graphType('ContactSummary'),
  extendType('Client', {
    interactions: connection('Interaction', { by: 'clientId' }),
    lastContact: one('Interaction', {
      by: 'clientId',
      where: (_client, interaction) => sql`${interaction.outcome} in ('REACHED', 'REACHED_COLLATERAL')`,
      order: [['startedAt', 'DESC']],
    }),
    contactSummary: derivedOne(
      'ContactSummary',
      (client) => sql`
        select s.last_attempt_at, s.last_success_at,
          ${today()} - (s.last_success_at at time zone o.time_zone)::date as days_since_last_success,
          coalesce(${client.nextContactDueOn} < ${today()}, false) as overdue
        from organisation o
        left join contact_summary s on s.tenant_id = ${client.tenantId} and s.client_id = ${client.id}
        where o.id = ${client.tenantId}`,
    ),
  }),
];
