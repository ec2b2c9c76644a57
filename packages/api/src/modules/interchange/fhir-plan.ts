import type { CarePlan, CareTeam, Goal, Quantity } from '@medplum/fhirtypes';
import { type Draft, RowRefused, mayRefer, mustRefer, required, text } from '../imports/index.js';
import type { FhirIndex } from './fhir-index.js';
import { codeOf, dayOf, idOf, mapped, pointedAt, symbolOf } from './fhir-values.js';

const PLAN_STATUS = {
  draft: 'DRAFT',
  active: 'ACTIVE',
  'on-hold': 'ACTIVE',
  revoked: 'ENDED',
  completed: 'ENDED',
  unknown: 'ENDED',
} as const;
const LIFECYCLE = {
  proposed: 'PROPOSED',
  planned: 'PROPOSED',
  accepted: 'ACTIVE',
  active: 'ACTIVE',
  'on-hold': 'ON_HOLD',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
  rejected: 'CANCELLED',
} as const;
const ACHIEVEMENT = {
  'in-progress': 'IN_PROGRESS',
  improving: 'IMPROVING',
  worsening: 'WORSENING',
  'no-change': 'NO_CHANGE',
  'no-progress': 'NO_CHANGE',
  achieved: 'ACHIEVED',
  sustaining: 'ACHIEVED',
  'not-achieved': 'NOT_ACHIEVED',
  'not-attainable': 'NOT_ACHIEVED',
} as const;
const ACTIVITY_STATUS = {
  'not-started': 'PLANNED',
  scheduled: 'PLANNED',
  'on-hold': 'PLANNED',
  'in-progress': 'ACTIVE',
  completed: 'COMPLETED',
  cancelled: 'CANCELLED',
  stopped: 'CANCELLED',
  unknown: 'PLANNED',
} as const;
const DEFAULT_PRIORITY = 3;

const versionKey = (planKey: string) => `${planKey}#version`;

/** A care plan with the one version the source knows, what it addresses, and its activities. */
export function carePlanDrafts(plan: CarePlan, row: number, index: FhirIndex): Draft[] {
  const id = idOf(plan);
  const client = index.must(plan.subject, 'Patient', 'The client');
  const category = plan.category
    ?.map((concept) => codeOf(concept, 'The category'))
    .find((code) => code && /\s|\p{L}{3}/u.test(code.display) && code.display !== code.code);
  const startsOn = required(dayOf(plan.period?.start ?? plan.created, 'The start'), 'The start');
  const endsOn = dayOf(plan.period?.end, 'The end');
  const status = mapped(plan.status, PLAN_STATUS, 'The status');
  return [
    {
      type: 'CarePlan',
      key: id,
      row,
      table: 'care_plan',
      values: {
        client_id: client,
        title: required(text(plan.title ?? category?.display, 'The title', 200), 'The title'),
        category: category?.display ?? null,
        status,
        starts_on: startsOn,
        ends_on: status === 'ENDED' ? (endsOn ?? startsOn) : null,
        end_reason: status === 'ENDED' ? plan.status.toUpperCase() : null,
      },
    },
    {
      type: 'CarePlan',
      key: versionKey(id),
      row,
      table: 'care_plan_version',
      values: {
        plan_id: mustRefer('CarePlan', id),
        client_id: client,
        number: 1,
        summary: text(plan.description, 'The description', 10_000),
        effective_on: startsOn,
      },
      initial: status === 'DRAFT' ? { status: 'DRAFT' } : { status: 'SIGNED', signed_at: `${startsOn}T00:00:00Z` },
    },
    ...(plan.goal ?? []).flatMap((reference) => {
      const goal = index.claimGoal(reference, id);
      return goal ? goalDrafts(goal.resource, goal.row, id, index).map((draft) => ({ ...draft, file: goal.file })) : [];
    }),
    ...(plan.addresses ?? []).map((condition, position): Draft => {
      const code = index.conditions.get(index.key(condition, 'Condition') ?? '');
      const words = code?.display ?? text(condition.display, 'What the plan addresses', 500);
      if (!words) throw new RowRefused(`It addresses Condition ${pointedAt(condition)?.key ?? ''}, which is not here.`);
      return {
        type: 'CarePlan',
        key: `${id}#need.${position}`,
        row,
        table: 'need',
        values: {
          version_id: mustRefer('CarePlan', versionKey(id)),
          client_id: client,
          domain: 'HEALTH',
          description: words,
          priority: DEFAULT_PRIORITY,
          code_system: code?.code_system ?? null,
          code: code?.code ?? null,
          code_display: code?.display ?? null,
        },
        initial: { status: 'ACTIVE' },
      };
    }),
    ...(plan.activity ?? []).flatMap(({ detail }, position): Draft[] => {
      if (!detail) return [];
      const code = codeOf(detail.code, 'The activity');
      return [
        {
          type: 'CarePlan',
          key: `${id}#activity.${position}`,
          row,
          table: 'intervention',
          values: {
            version_id: mustRefer('CarePlan', versionKey(id)),
            client_id: client,
            kind: 'ACTIVITY',
            description: required(text(detail.description, 'The activity', 2_000) ?? code?.display, 'The activity'),
            code_system: code?.code_system ?? null,
            code: code?.code ?? null,
            code_display: code?.display ?? null,
            status: mapped(detail.status, ACTIVITY_STATUS, 'The status of an activity'),
          },
        },
      ];
    }),
  ];
}

/** A goal hangs on the version of the plan that names it. */
export function goalDrafts(goal: Goal, row: number, planKey: string, index: FhirIndex): Draft[] {
  const achievement = symbolOf(goal.achievementStatus);
  const [target] = goal.target ?? [];
  return [
    {
      type: 'Goal',
      key: idOf(goal),
      row,
      table: 'goal',
      values: {
        version_id: mustRefer('CarePlan', versionKey(planKey)),
        client_id: index.must(goal.subject, 'Patient', 'The client'),
        statement: required(
          text(goal.description?.text ?? codeOf(goal.description, 'The goal')?.display, 'The goal', 2_000),
          'The goal',
        ),
        target: text(target?.detailString ?? wordsOf(target?.detailQuantity), 'The target', 500),
        due_on: dayOf(target?.dueDate, 'The due date'),
        lifecycle: mapped(goal.lifecycleStatus, LIFECYCLE, 'The lifecycle status'),
        achievement: achievement === null ? 'NOT_STARTED' : mapped(achievement, ACHIEVEMENT, 'The achievement status'),
      },
    },
  ];
}

const wordsOf = (quantity: Quantity | undefined): string | null =>
  quantity?.value === undefined ? null : `${quantity.comparator ?? ''}${quantity.value} ${quantity.unit ?? ''}`;

/** The practitioners and organisations of a care team; the client herself and her relatives stand elsewhere. */
export function careTeamDrafts(team: CareTeam, row: number, index: FhirIndex): Draft[] {
  const id = idOf(team);
  const isOver = team.status === 'inactive' || team.status === 'entered-in-error';
  const startsOn = dayOf(team.period?.start, 'The start');
  return (team.participant ?? []).flatMap((participant, position) => {
    const display = participant.member;
    const type = ['Practitioner', 'Organization'].find((candidate) => display?.reference?.includes(candidate));
    if (!type) return [];
    const member = index.must(display, type, 'The member');
    return [
      {
        type: 'CareTeam',
        key: position === 0 ? id : `${id}#participant.${position}`,
        row,
        table: 'care_team_member',
        values: {
          client_id: index.must(team.subject, 'Patient', 'The client'),
          plan_id: mayRefer('CarePlan', index.planOfCareTeam(id)),
          practitioner_id: type === 'Practitioner' ? member : null,
          provider_id: type === 'Organization' ? member : null,
          role: required(codeOf(participant.role?.[0], 'The role')?.display ?? null, 'The role').slice(0, 100),
          valid_from: startsOn,
          valid_to: isOver ? (dayOf(team.period?.end, 'The end') ?? startsOn) : null,
        },
      },
    ];
  });
}
