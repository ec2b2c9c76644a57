import {
  column,
  condition,
  connection,
  expression,
  flag,
  type GraphDeclaration,
  graphType,
  list,
  matches,
  one,
  oneOf,
  order,
  range,
  rootConnection,
  rootOne,
  sql,
  today,
} from '../../graph/declare.js';
import { ageToday, displayName } from '../people/index.js';
import { Client, ClientIdentifier } from './client.entity.js';
import { clinicalGraph } from './clinical.graph.js';

const identifying = column({ label: 'IDENTIFYING' });

export const clientsGraph: GraphDeclaration[] = [
  graphType('Client', {
    entity: Client,
    subject: 'id',
    labels: { sortName: 'IDENTIFYING' },
    fields: {
      displayName: expression((_client, _arg, person) => displayName(person), {
        beside: 'person',
        label: 'IDENTIFYING',
      }),
      clientNo: identifying,
      endReason: column({ label: 'FREE_TEXT' }),
      person: one('Person', { on: 'personId' }),
      age: expression((_client, _arg, person) => ageToday(person), { beside: 'person' }),
      unit: one('OrgUnit', { on: 'unitId' }),
      contactOverdue: expression((client) => sql`coalesce(${client.nextContactDueOn} < ${today()}, false)`),
      identifiers: list('ClientIdentifier', {
        by: 'clientId',
        order: [
          ['kind', 'ASC'],
          ['system', 'ASC'],
        ],
        limit: 50,
      }),
      conditions: connection('Condition', { by: 'clientId', label: 'CLINICAL' }),
      allergies: connection('Allergy', { by: 'clientId', label: 'CLINICAL' }),
      observations: connection('Observation', { by: 'clientId', label: 'CLINICAL' }),
    },
    filters: {
      ids: oneOf('id'),
      status: oneOf('status'),
      acuity: oneOf('acuity'),
      unitId: condition((client, unit) => sql`${client.unitId} = any (array(select units_below(${unit}::uuid)))`),
      enrolledOn: range('enrolledOn'),
      search: matches(['sortName', 'clientNo']),
      careManagerId: condition(
        (client, staff) => sql`exists (select 1 from care_assignment a
          where a.tenant_id = ${client.tenantId} and a.client_id = ${client.id} and a.staff_id = ${staff}::uuid
            and a.role = 'CARE_MANAGER' and a.is_primary and a.deleted_at is null
            and a.valid_from <= ${today()} and (a.valid_to is null or a.valid_to > ${today()}))`,
      ),
      unassigned: flag(
        (client) => sql`(${client.status} <> 'ENDED' and not exists (select 1 from care_assignment a
          where a.tenant_id = ${client.tenantId} and a.client_id = ${client.id}
            and a.role = 'CARE_MANAGER' and a.is_primary and a.deleted_at is null
            and a.valid_from <= ${today()} and (a.valid_to is null or a.valid_to > ${today()})))`,
      ),
      nextContactDueOn: range('nextContactDueOn'),
      contactOverdue: flag((client) => sql`coalesce(${client.nextContactDueOn} < ${today()}, false)`),
      // The definition of CarePlan.reviewOverdue.
      reviewOverdue: flag(
        (client) => sql`exists (select 1 from care_plan c
          where c.tenant_id = ${client.tenantId} and c.client_id = ${client.id} and c.status = 'ACTIVE'
            and c.review_due_on < ${today()} and c.deleted_at is null)`,
      ),
    },
    orders: {
      NAME: order('sortName'),
      ENROLLED_ON: order('enrolledOn'),
      ACUITY: order((client) => sql`case ${client.acuity} when 'HIGH' then 1 when 'MODERATE' then 2 else 3 end`, 'int'),
      NEXT_CONTACT_DUE: order('nextContactDueOn'),
      LAST_CONTACT: order(
        (client) => sql`(select s.last_success_at from contact_summary s
          where s.tenant_id = ${client.tenantId} and s.client_id = ${client.id})`,
        'timestamptz',
      ),
    },
  }),
  graphType('ClientIdentifier', { entity: ClientIdentifier, subject: 'clientId', fields: { value: identifying } }),
  ...clinicalGraph,
  rootOne('client', 'Client'),
  rootConnection('clients', 'Client'),
];
