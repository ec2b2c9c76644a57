import {
  column,
  condition,
  connection,
  equals,
  expression,
  extendType,
  flag,
  type GraphDeclaration,
  graphType,
  hasScope,
  list,
  matches,
  one,
  oneOf,
  order,
  rootConnection,
  rootOne,
  setting,
  sql,
  suppressed,
  today,
} from '../../graph/declare.js';
import { assignmentGraph } from './assignment.graph.js';
import { holdsToday } from './period.sql.js';
import { shiftGraph } from './shift.graph.js';
import { ContractHours, Credential, StaffMember, StaffRole } from './staff-member.entity.js';

const staffMember = graphType('StaffMember', {
  entity: StaffMember,
  labels: { sortName: 'IDENTIFYING' },
  fields: {
    displayName: column({ label: 'IDENTIFYING' }),
    jobTitle: column({ label: 'FREE_TEXT' }),
    person: one('Person', { on: 'personId' }),
    unit: one('OrgUnit', { on: 'unitId' }),
    supervisor: one('StaffMember', { on: 'supervisorId' }),
    directReports: list('StaffMember', {
      where: (staff, report) =>
        sql`${report.supervisorId} = ${staff.id} and (${report.leftOn} is null or ${report.leftOn} > ${today()})`,
      order: [['hiredOn', 'ASC']],
      limit: 100,
    }),
    isActive: expression(
      (staff) => sql`(${staff.hiredOn} <= ${today()} and (${staff.leftOn} is null or ${staff.leftOn} > ${today()}))`,
    ),
    hasAccount: expression((staff) => sql`(${staff.userId} is not null)`),
    roles: list('StaffRole', {
      where: (staff, role) => sql`${role.staffId} = ${staff.id} and ${holdsToday(role)}`,
      order: [['role', 'ASC']],
      limit: 10,
    }),
    currentContract: one('ContractHours', {
      where: (staff, hours) => sql`${hours.staffId} = ${staff.id} and ${holdsToday(hours)}`,
    }),
    contractHours: list('ContractHours', { by: 'staffId', order: [['validFrom', 'DESC']], limit: 50 }),
    credentials: list('Credential', { by: 'staffId', order: [['validTo', 'ASC']], limit: 100 }),
    credentialsAreValid: expression(
      (staff) => sql`(select not exists (
          select 1 from credential c where c.tenant_id = ${staff.tenantId} and c.staff_id = ${staff.id}
            and c.is_mandatory and c.deleted_at is null
          group by c.kind
          having not bool_or(c.valid_from <= ${today()} and (c.valid_to is null or c.valid_to >= ${today()})))
        where not ${hasScope('OWN')} or ${staff.id} = ${setting('staff')} or ${staff.unitId} = any (${setting('units')}::uuid[]))`,
    ),
    primaryClientCount: expression(
      (staff) => sql`(select ${suppressed(sql`count(*)`)} from care_assignment a
        where a.tenant_id = ${staff.tenantId} and a.staff_id = ${staff.id} and a.is_primary and a.deleted_at is null
          and a.valid_from <= ${today()} and (a.valid_to is null or a.valid_to > ${today()}))`,
    ),
    assignments: connection('CareAssignment', { by: 'staffId' }),
    shifts: connection('Shift', { by: 'staffId' }),
  },
  filters: {
    ids: oneOf('id'),
    unitId: condition((staff, unit) => sql`${staff.unitId} = any (array(select units_below(${unit}::uuid)))`),
    supervisorId: equals('supervisorId'),
    role: condition(
      (staff, role) => sql`${staff.id} in (select r.staff_id from staff_role r
        where r.tenant_id = ${staff.tenantId} and r.role = ${role}::text and r.deleted_at is null
          and r.valid_from <= ${today()} and (r.valid_to is null or r.valid_to > ${today()}))`,
    ),
    search: matches(['sortName']),
    active: flag(
      (staff) => sql`(${staff.hiredOn} <= ${today()} and (${staff.leftOn} is null or ${staff.leftOn} > ${today()}))`,
    ),
    // No further than a century either way: no credential holds that long, and the calendar of the database ends.
    credentialExpiringWithinDays: condition(
      (staff, days) => sql`${staff.id} in (select c.staff_id from credential c
        where c.tenant_id = ${staff.tenantId} and c.deleted_at is null
        group by c.staff_id, c.kind
        having max(coalesce(c.valid_to, 'infinity'::date)) <= ${today()} + greatest(-36525, least(36525, ${days}::int)))`,
    ),
  },
  orders: { NAME: order('sortName'), HIRED_ON: order('hiredOn') },
});

const credential = graphType('Credential', {
  entity: Credential,
  fields: {
    number: column({ label: 'IDENTIFYING' }),
    issuer: column({ label: 'FREE_TEXT' }),
    status: expression(
      (g) => sql`case when ${g.validTo} is null or ${g.validTo} > ${today()} + 90 then 'VALID'
        when ${g.validTo} < ${today()} then 'EXPIRED'
        when ${g.validTo} <= ${today()} + 30 then 'EXPIRING_30'
        when ${g.validTo} <= ${today()} + 60 then 'EXPIRING_60'
        else 'EXPIRING_90' end`,
    ),
    daysToExpiry: expression((g) => sql`(${g.validTo} - ${today()})`),
    isRenewed: expression(
      (g) => sql`exists (select 1 from credential later
        where later.tenant_id = ${g.tenantId} and later.staff_id = ${g.staffId} and later.kind = ${g.kind}
          and later.deleted_at is null and later.valid_from <= ${g.validTo} + 1
          and (later.valid_to is null or later.valid_to > ${g.validTo}))`,
    ),
  },
});

const contractHours = graphType('ContractHours', {
  entity: ContractHours,
  fields: {
    monthlyCaseHours: expression(
      (g) => sql`round(${g.weeklyHours} * 52 / 12 * (1 - ${g.leaveShare}) * (1 - ${g.nonCaseShare}), 2)`,
    ),
  },
});

export const staffingGraph: GraphDeclaration[] = [
  staffMember,
  graphType('StaffRole', { entity: StaffRole }),
  contractHours,
  credential,
  ...assignmentGraph,
  ...shiftGraph,
  extendType('OrgUnit', { staffMembers: connection('StaffMember', { by: 'unitId' }) }),
  rootOne('staffMember', 'StaffMember'),
  rootConnection('staffMembers', 'StaffMember'),
];
