/**
 * Who may do what, and who may see which kind of fact: the one policy table.
 *
 * The server enforces it (row-level security is the floor beneath), the dashboard reads it to decide which
 * buttons exist, and the schema-wide tests fail for an operation that is missing here.
 */

export const ROLES = ['CARE_MANAGER', 'SUPERVISOR', 'ADMINISTRATOR', 'ANALYST', 'SERVICE'] as const;
export type Role = (typeof ROLES)[number];

/** What makes a fact more sensitive than the row it stands in; a role sees a labelled field only when it holds the label. */
export const LABELS = ['IDENTIFYING', 'FREE_TEXT', 'CLINICAL', 'RESTRICTED'] as const;
export type Label = (typeof LABELS)[number];

export const PERMISSIONS = [
  'client:read',
  'client:enrol',
  'client:change',
  'client:clinical',
  'family:change',
  'assignment:change',
  'interaction:read',
  'interaction:write',
  'task:read',
  'task:write',
  'plan:read',
  'plan:write',
  'plan:approve',
  'medication:write',
  'budget:read',
  'budget:write',
  'budget:post',
  'budget:override',
  'budget:approve',
  'provider:read',
  'provider:write',
  'staff:read',
  'staff:write',
  'shift:write',
  'credential:write',
  'organisation:read',
  'organisation:change',
  'role:grant',
  'analytics:read',
  'graphql:adhoc',
  'rows:limited',
  'import:run',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const EVERYONE_READS: readonly Permission[] = [
  'client:read',
  'interaction:read',
  'task:read',
  'plan:read',
  'budget:read',
  'provider:read',
  'staff:read',
  'organisation:read',
  'analytics:read',
];

const CARE_WORK: readonly Permission[] = [
  ...EVERYONE_READS,
  'client:enrol',
  'client:change',
  'client:clinical',
  'family:change',
  'interaction:write',
  'task:write',
  'plan:write',
  'plan:approve',
  'medication:write',
  'budget:post',
  'budget:override',
  'provider:write',
];

const PERMISSIONS_OF: Record<Role, readonly Permission[]> = {
  CARE_MANAGER: CARE_WORK,
  SUPERVISOR: [
    ...CARE_WORK,
    'assignment:change',
    'budget:write',
    'budget:approve',
    'shift:write',
    'staff:write',
    'credential:write',
  ],
  ADMINISTRATOR: [
    ...EVERYONE_READS,
    'client:enrol',
    'assignment:change',
    'task:write',
    'budget:write',
    'budget:post',
    'budget:override',
    'budget:approve',
    'provider:write',
    'staff:write',
    'shift:write',
    'credential:write',
    'organisation:change',
    'role:grant',
    'import:run',
    'graphql:adhoc',
  ],
  ANALYST: [...EVERYONE_READS, 'graphql:adhoc', 'rows:limited'],
  SERVICE: [...EVERYONE_READS, 'graphql:adhoc', 'rows:limited'],
};

const LABELS_OF: Record<Role, readonly Label[]> = {
  CARE_MANAGER: LABELS,
  SUPERVISOR: LABELS,
  ADMINISTRATOR: ['IDENTIFYING', 'FREE_TEXT'],
  ANALYST: ['CLINICAL'],
  SERVICE: ['CLINICAL'],
};

export const permissionsOf = (role: Role): readonly Permission[] => PERMISSIONS_OF[role];
export const labelsOf = (role: Role): readonly Label[] => LABELS_OF[role];

/** The permission each root field demands; an operation that is absent here does not start the server. */
export const OPERATION_PERMISSIONS: Record<string, Permission | 'signed-in'> = {
  'Query.me': 'signed-in',
  'Query.organisation': 'organisation:read',
  'Query.orgUnits': 'organisation:read',
  'Query.client': 'client:read',
  'Query.clients': 'client:read',
  'Query.provider': 'provider:read',
  'Query.providers': 'provider:read',
  'Query.tasks': 'task:read',
  'Query.plans': 'plan:read',
  'Query.budget': 'budget:read',
  'Query.budgets': 'budget:read',
  'Query.staffMember': 'staff:read',
  'Query.staffMembers': 'staff:read',
  'Query.shifts': 'staff:read',
  'Query.analytics': 'analytics:read',
  'Mutation.createOrgUnit': 'organisation:change',
  'Mutation.grantRole': 'role:grant',
  'Mutation.revokeRole': 'role:grant',
  'Mutation.enrolClient': 'client:enrol',
  'Mutation.updateClient': 'client:change',
  'Mutation.endClient': 'client:change',
  'Mutation.recordCondition': 'client:clinical',
  'Mutation.recordAllergy': 'client:clinical',
  'Mutation.addFamilyMember': 'family:change',
  'Mutation.updateFamilyMember': 'family:change',
  'Mutation.endFamilyRelationship': 'family:change',
  'Mutation.hireStaffMember': 'staff:write',
  'Mutation.setContractHours': 'staff:write',
  'Mutation.setCaseWeight': 'organisation:change',
  'Mutation.assignCareManager': 'assignment:change',
  'Mutation.endCareAssignment': 'assignment:change',
  'Mutation.scheduleShifts': 'shift:write',
  'Mutation.cancelShift': 'shift:write',
  'Mutation.setStaffingRequirement': 'shift:write',
  'Mutation.recordCredential': 'credential:write',
  'Mutation.registerProvider': 'provider:write',
  'Mutation.updateProvider': 'provider:write',
  'Mutation.addProviderService': 'provider:write',
  'Mutation.setRate': 'provider:write',
  'Mutation.recordQualityRating': 'provider:write',
  'Mutation.draftPlan': 'plan:write',
  'Mutation.submitPlan': 'plan:write',
  'Mutation.approvePlan': 'plan:approve',
  'Mutation.revisePlan': 'plan:write',
  'Mutation.endPlan': 'plan:write',
  'Mutation.addNeed': 'plan:write',
  'Mutation.addGoal': 'plan:write',
  'Mutation.addIntervention': 'plan:write',
  'Mutation.recordGoalProgress': 'plan:write',
  'Mutation.addCareTeamMember': 'plan:write',
  'Mutation.recordMedication': 'medication:write',
  'Mutation.stopMedication': 'medication:write',
  'Mutation.openBudget': 'budget:write',
  'Mutation.addBudgetLine': 'budget:write',
  'Mutation.closeBudget': 'budget:write',
  'Mutation.postBudgetEntries': 'budget:post',
  'Mutation.requestBudgetOverride': 'budget:override',
  'Mutation.decideBudgetOverride': 'budget:approve',
  'Mutation.logInteraction': 'interaction:write',
  'Mutation.createTask': 'task:write',
  'Mutation.changeTask': 'task:write',
  'Mutation.startTask': 'task:write',
  'Mutation.completeTask': 'task:write',
  'Mutation.confirmTask': 'task:write',
  'Mutation.reassignTask': 'task:write',
  'Mutation.cancelTask': 'task:write',
  'Mutation.reopenTask': 'task:write',
};
