import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PlanDifferences_VersionFragment } from '../../graphql/generated/graphql.js';
import { readableCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';

const DifferenceNeed = graphql(`
  fragment DifferenceNeed on Need {
    id
    domain
    description
    priority
    codeDisplay
    code
  }
`);

const DifferenceGoal = graphql(`
  fragment DifferenceGoal on Goal {
    id
    statement
    target
    dueOn
  }
`);

const DifferenceIntervention = graphql(`
  fragment DifferenceIntervention on Intervention {
    id
    kind
    description
    codeDisplay
    code
    scheduleText
    startsOn
    endsOn
    estimatedCost {
      minor
      currency
    }
    staffMember {
      id
      displayName
    }
    providerService {
      id
      name
    }
    budgetLine {
      id
      name
    }
  }
`);

type Difference = NonNullable<PlanDifferences_VersionFragment['differences']>[number];

export interface FieldChange {
  field: string;
  label: string;
  before: string | null;
  now: string | null;
}

/** The words of a version's differences: what a part is called, and each field that says something else. */
export function useFieldWords() {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const day = (on: string | null) => on && format.day(on);

  function needWords(ref: FragmentType<typeof DifferenceNeed> | null): Record<string, string | null> {
    const need = readFragment(DifferenceNeed, ref);
    if (!need) return {};
    const { domain, description, priority, codeDisplay, code } = need;
    return {
      ...{ domain: domain && readableCode(domain), description, code: codeDisplay ?? code },
      priority: t('priority', { priority }),
    };
  }
  function goalWords(ref: FragmentType<typeof DifferenceGoal> | null): Record<string, string | null> {
    const goal = readFragment(DifferenceGoal, ref);
    return goal ? { statement: goal.statement, target: goal.target, dueOn: day(goal.dueOn) } : {};
  }
  function interventionWords(ref: FragmentType<typeof DifferenceIntervention> | null): Record<string, string | null> {
    const one = readFragment(DifferenceIntervention, ref);
    if (!one) return {};
    return {
      ...{ kind: one.kind && readableCode(one.kind), description: one.description, scheduleText: one.scheduleText },
      ...{ code: one.codeDisplay ?? one.code, startsOn: day(one.startsOn), endsOn: day(one.endsOn) },
      ...{ staffMember: one.staffMember?.displayName ?? null, providerService: one.providerService?.name ?? null },
      budgetLine: one.budgetLine?.name ?? null,
      estimatedCost: one.estimatedCost && format.money(one.estimatedCost),
    };
  }

  const labels: Record<string, string> = {
    ...{ domain: t('field.domain'), description: t('differences.description'), priority: t('field.priority') },
    ...{ code: t('field.code'), statement: t('field.statement'), target: t('target'), dueOn: t('due') },
    ...{ kind: t('field.kind'), scheduleText: t('schedule'), startsOn: t('field.startsOn'), endsOn: t('field.until') },
    ...{ staffMember: t('field.staffMember'), providerService: t('field.providerService') },
    ...{ budgetLine: t('field.budgetLine'), estimatedCost: t('field.estimatedCost') },
  };

  const wordsNow = (one: Difference) => ({
    ...needWords(one.need),
    ...goalWords(one.goal),
    ...interventionWords(one.intervention),
  });
  const wordsBefore = (one: Difference) => ({
    ...needWords(one.needBefore),
    ...goalWords(one.goalBefore),
    ...interventionWords(one.interventionBefore),
  });

  return {
    titleOf: (one: Difference): string => {
      const { statement, description } = wordsNow(one);
      return statement ?? description ?? t(`part.${one.part}`);
    },
    changesOf: (one: Difference): FieldChange[] => {
      const [before, now] = [wordsBefore(one), wordsNow(one)];
      return one.fields.map((field) => ({
        ...{ field, label: labels[field] ?? readableCode(field) },
        ...{ before: before[field] ?? null, now: now[field] ?? null },
      }));
    },
  };
}
