import { instant, organisationDay, type PostgraphileOperation, type Row } from './operation.ts';

const IN_FORCE = `validFrom: { lessThanOrEqualTo: $today }, or: [{ validTo: { isNull: true } }, { validTo: { greaterThan: $today } }]`;

export const PROFILE: PostgraphileOperation = {
  document: `query Profile($id: UUID!, $today: Date!) {
    client(rowId: $id) {
      id: rowId displayName clientNo status acuity enrolledOn age
      careManager: careAssignmentsByTenantIdAndClientIdList(first: 1, filter: { isPrimary: { equalTo: true }, ${IN_FORCE} }) {
        staff: tenantStaff { id: rowId displayName }
      }
      family: familyRelationshipsByTenantIdAndClientIdList(
        first: 50, orderBy: [IS_EMERGENCY_CONTACT_DESC, KIND_ASC, PRIMARY_KEY_ASC]
        filter: { or: [{ validTo: { isNull: true } }, { validTo: { greaterThan: $today } }] }
      ) {
        id: rowId kind isEmergencyContact
        person: tenantPerson {
          id: rowId displayName
          contactPoints: contactPointsByTenantIdAndPersonIdList(first: 50, orderBy: [IS_PREFERRED_DESC, PRIMARY_KEY_ASC]) {
            id: rowId system value
          }
        }
      }
      careTeam: careTeamMembersByTenantIdAndClientIdList(first: 10, orderBy: [ROLE_ASC, PRIMARY_KEY_ASC]) { id: rowId role memberName }
      plans: carePlansByTenantIdAndClientIdList(first: 1, orderBy: [STARTS_ON_DESC, PRIMARY_KEY_ASC], condition: { status: "ACTIVE" }) {
        id: rowId title startsOn reviewDueOn
        versions: carePlanVersionsByTenantIdAndPlanIdAndClientIdList(condition: { status: "SIGNED" }) {
          goals: goalsByTenantIdAndVersionIdAndClientIdList(first: 25, orderBy: [DUE_ON_ASC, PRIMARY_KEY_ASC]) {
            id: rowId statement dueOn lifecycle achievement
            interventions: interventionsByTenantIdAndVersionIdAndGoalIdList(first: 12, orderBy: [STARTS_ON_ASC, PRIMARY_KEY_ASC]) {
              id: rowId kind description status startsOn
            }
          }
        }
      }
      interactions: interactionsByTenantIdAndClientIdList(first: 10, orderBy: [STARTED_AT_DESC, PRIMARY_KEY_DESC]) {
        id: rowId mode direction outcome startedAt minutes note staffMember: tenantStaff { id: rowId displayName }
      }
      budgets: budgetsByTenantIdAndClientIdList(
        first: 1, orderBy: [STARTS_ON_DESC, PRIMARY_KEY_ASC]
        filter: { kind: { equalTo: "CARE" }, startsOn: { lessThanOrEqualTo: $today }, endsOn: { greaterThanOrEqualTo: $today } }
      ) {
        id: rowId name startsOn endsOn currency authorisedMinor
        rollup: budgetRollupByTenantIdAndBudgetId { committedMinor actualMinor overrideMinor }
        lines: budgetLinesByTenantIdAndBudgetIdList(first: 100, orderBy: [NAME_ASC, PRIMARY_KEY_ASC]) {
          id: rowId name category authorisedMinor total { committed actual }
        }
      }
    }
  }`,
  variables: ({ id }) => ({ id, today: organisationDay() }),
  answer({ client: { careManager, careTeam, plans, interactions, budgets, ...rest } }) {
    const plan =
      plans[0] && (({ versions, ...of }: Row) => ({ ...of, goals: { nodes: versions[0]?.goals ?? [] } }))(plans[0]);
    return {
      client: {
        ...rest,
        careManager: careManager[0]?.staff ?? null,
        careTeam: { nodes: careTeam },
        currentPlan: plan ?? null,
        interactions: { nodes: interactions.map((each: Row) => ({ ...each, startedAt: instant(each.startedAt) })) },
        currentBudget: budgets[0] ? budgetOf(budgets[0]) : null,
      },
    };
  },
};

function budgetOf({ currency, authorisedMinor, rollup, lines, ...budget }: Row): unknown {
  const amount = (minor: unknown) => ({ minor: String(minor), currency });
  const revised = Number(authorisedMinor) + Number(rollup.overrideMinor);
  return {
    ...budget,
    utilisation: Number(rollup.actualMinor) / revised,
    authorised: amount(authorisedMinor),
    committed: amount(rollup.committedMinor),
    actual: amount(rollup.actualMinor),
    available: amount(revised - Number(rollup.committedMinor) - Number(rollup.actualMinor)),
    lines: lines.map(({ authorisedMinor: authorised, total, ...line }: Row) => ({
      ...line,
      authorised: amount(authorised),
      committed: amount(total.committed),
      actual: amount(total.actual),
    })),
  };
}

export const CASELOAD: PostgraphileOperation = {
  document: `query Caseload($staffId: UUID!, $today: Date!) {
    clients: clientsList(
      first: 51, orderBy: [NEXT_CONTACT_DUE_ON_ASC, PRIMARY_KEY_ASC]
      filter: {
        status: { equalTo: "ACTIVE" }
        careAssignmentsByTenantIdAndClientId: {
          some: { staffId: { equalTo: $staffId }, isPrimary: { equalTo: true }, role: { equalTo: "CARE_MANAGER" }, ${IN_FORCE} }
        }
      }
    ) {
      id: rowId displayName acuity status nextContactDueOn contactOverdue openGoals
      lastContact: interactionsByTenantIdAndClientIdList(
        first: 1, orderBy: [STARTED_AT_DESC, PRIMARY_KEY_ASC], filter: { outcome: { in: ["REACHED", "REACHED_COLLATERAL"] } }
      ) { id: rowId startedAt mode }
      tasks: tasksByTenantIdAndClientIdList(
        first: 1, orderBy: [DUE_ON_ASC, PRIMARY_KEY_ASC], filter: { status: { in: ["OPEN", "IN_PROGRESS"] } }
      ) { id: rowId kind title dueOn }
      budgets: budgetsByTenantIdAndClientIdList(
        first: 1, orderBy: [STARTS_ON_DESC, PRIMARY_KEY_ASC]
        filter: { kind: { equalTo: "CARE" }, startsOn: { lessThanOrEqualTo: $today }, endsOn: { greaterThanOrEqualTo: $today } }
      ) { id: rowId authorisedMinor rollup: budgetRollupByTenantIdAndBudgetId { actualMinor overrideMinor } }
    }
  }`,
  variables: ({ filter }) => ({ staffId: (filter as Row).careManagerId, today: organisationDay() }),
  answer: ({ clients }) => ({
    clients: {
      nodes: clients
        .slice(0, 50)
        .map(({ openGoals, lastContact: [last], tasks: [task], budgets: [budget], ...client }: Row) => ({
          ...client,
          goals: { totalCount: openGoals },
          lastContact: last ? { ...last, startedAt: instant(last.startedAt) } : null,
          nextTask: task ?? null,
          currentBudget: budget
            ? {
                id: budget.id,
                utilisation:
                  Number(budget.rollup.actualMinor) /
                  (Number(budget.authorisedMinor) + Number(budget.rollup.overrideMinor)),
              }
            : null,
        })),
      pageInfo: { hasNextPage: clients.length > 50 },
    },
  }),
};

export const DEEP: PostgraphileOperation = {
  document: `query Deep($today: Date!) {
    staff: staffMembersList(
      first: 20, orderBy: [HIRED_ON_ASC, PRIMARY_KEY_ASC]
      filter: {
        hiredOn: { lessThanOrEqualTo: $today }
        or: [{ leftOn: { isNull: true } }, { leftOn: { greaterThan: $today } }]
        staffRolesByTenantIdAndStaffId: { some: { role: { equalTo: "CARE_MANAGER" }, ${IN_FORCE} } }
      }
    ) {
      id: rowId hiredOn
      assignments: careAssignmentsByTenantIdAndStaffIdList(
        first: 20, orderBy: [VALID_FROM_DESC, PRIMARY_KEY_DESC], filter: { isPrimary: { equalTo: true }, ${IN_FORCE} }
      ) {
        id: rowId validFrom
        client: tenantClient {
          id: rowId status acuity enrolledOn
          plans: carePlansByTenantIdAndClientIdList(first: 5, orderBy: [STARTS_ON_DESC, PRIMARY_KEY_DESC]) {
            id: rowId status startsOn endsOn
            versions: carePlanVersionsByTenantIdAndPlanIdAndClientIdList(condition: { status: "SIGNED" }) {
              goals: goalsByTenantIdAndVersionIdAndClientIdList(first: 3, orderBy: [DUE_ON_ASC, PRIMARY_KEY_ASC]) {
                id: rowId dueOn lifecycle achievement
                interventions: interventionsByTenantIdAndVersionIdAndGoalIdList(first: 12, orderBy: [STARTS_ON_ASC, PRIMARY_KEY_ASC]) {
                  id: rowId status startsOn code
                }
              }
            }
          }
        }
      }
    }
  }`,
  variables: () => ({ today: organisationDay() }),
  answer: ({ staff }) => ({
    staffMembers: {
      nodes: staff.map(({ assignments, ...member }: Row) => ({
        ...member,
        assignments: {
          nodes: assignments.map(({ client: { plans, ...client }, ...assignment }: Row) => ({
            ...assignment,
            client: {
              ...client,
              plans: {
                nodes: plans.map(({ versions, ...plan }: Row) => ({
                  ...plan,
                  goals: { nodes: versions[0]?.goals ?? [] },
                })),
              },
            },
          })),
        },
      })),
    },
  }),
};
