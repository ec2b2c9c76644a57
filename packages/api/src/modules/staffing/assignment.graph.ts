import {
  column,
  connection,
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
import { CareAssignment, CaseWeight } from './assignment.entity.js';
import { holdsToday } from './period.sql.js';

export const assignmentGraph: GraphDeclaration[] = [
  graphType('CareAssignment', {
    entity: CareAssignment,
    subject: 'clientId',
    fields: {
      client: one('Client', { on: 'clientId' }),
      staffMember: one('StaffMember', { on: 'staffId' }),
      reason: column({ label: 'FREE_TEXT' }),
      isCurrent: expression(holdsToday),
    },
    filters: {
      current: flag(holdsToday),
      role: equals('role'),
      isPrimary: equals('isPrimary'),
      staffId: equals('staffId'),
    },
    orders: { VALID_FROM: order('validFrom') },
    defaultOrder: ['VALID_FROM', 'DESC'],
  }),
  graphType('CaseWeight', { entity: CaseWeight }),
  extendType('Organisation', {
    caseWeights: list('CaseWeight', {
      where: (organisation, weight) => sql`${weight.tenantId} = ${organisation.id} and ${holdsToday(weight)}`,
      order: [['monthlyHours', 'DESC']],
      limit: 10,
    }),
  }),
  extendType('Client', {
    careManager: one('StaffMember', {
      where: (client, staff) => sql`${staff.id} = (select a.staff_id from care_assignment a
        where a.tenant_id = ${client.tenantId} and a.client_id = ${client.id} and a.is_primary and a.deleted_at is null
          and a.valid_from <= ${today()} and (a.valid_to is null or a.valid_to > ${today()}))`,
    }),
    currentAssignments: list('CareAssignment', {
      by: 'clientId',
      where: (_client, assignment) => holdsToday(assignment),
      order: [
        ['isPrimary', 'DESC'],
        ['role', 'ASC'],
      ],
      limit: 50,
    }),
    assignments: connection('CareAssignment', { by: 'clientId' }),
  }),
];
