import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphql } from '../../graphql/generated/index.js';
import type { WorkingVersionQuery as Answer } from '../../graphql/generated/graphql.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import { factOf } from '../../lib/withheld.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Day, Instant } from '../../ui/moment.js';
import type { RowAction } from '../../ui/row-menu.js';
import { Section } from '../../ui/section.js';
import { Fact } from '../../ui/states/withheld.js';
import type { ContentDialogTarget } from './content-dialogs.js';
import { VersionStatusBadge } from './plan-badges.js';
import { PlanButtons } from './plan-buttons.js';
import { WorkingDifferences } from './plan-differences.js';
import classes from './plans.module.css';
import { NO_ACTIONS, type RowActions } from './row-actions.js';
import { useDraftSteps } from './use-draft-steps.js';
import { VersionContent } from './version-content.js';

const ContentDialog = lazy(async () => ({ default: (await import('./content-dialogs.js')).ContentDialog }));

export const WorkingVersionQuery = graphql(`
  query WorkingVersion($planId: ID!) {
    plans(filter: { ids: [$planId] }, first: 1) {
      nodes {
        id
        title
        category
        status
        startsOn
        availableActions
        redacted
        ...PlanButtons_plan
        workingVersion {
          id
          number
          status
          summary
          reviewDueOn
          returnReason
          returnedAt
          redacted
          returner {
            id
            displayName
            redacted
          }
          startedFrom {
            id
          }
          ...VersionContent_version
        }
      }
    }
  }
`);

type Plan = Answer['plans']['nodes'][number];

/** The version of a plan that is being drafted or reviewed, with a query of its own: it is as large as the signed one. */
export function WorkingVersion({ planId }: { planId: string }) {
  const { t } = useTranslation('plans');
  const query = usePageQuery(WorkingVersionQuery, { planId });
  return (
    <QueryPart query={query} what={t('draft.what')}>
      {({ plans }) => plans.nodes.map((plan) => <Draft key={plan.id} plan={plan} />)}
    </QueryPart>
  );
}

function Draft({ plan }: { plan: Plan }) {
  const { t } = useTranslation('plans');
  const [target, setTarget] = useState<ContentDialogTarget | null>(null);
  const mayEdit = plan.availableActions.includes('EDIT_DRAFT');
  const actions = useRowActions(plan.workingVersion?.id ?? '', setTarget);
  const { workingVersion: version } = plan;
  if (!version) return null;
  return (
    <Section
      title={t('draft.title', { number: version.number })}
      lead={plan.title}
      actions={
        <PlanButtons
          plan={plan}
          shown={['SUBMIT', 'APPROVE', 'RETURN', ...(plan.status === 'DRAFT' ? (['END'] as const) : [])]}
        />
      }
    >
      <p className={classes.badges}>
        <VersionStatusBadge status={version.status} />
      </p>
      <FactList>
        {version.returnedAt && (
          <FactItem label={t('draft.returned')} width="WIDE">
            <Fact value={factOf(version, 'returnReason')} />
            <br />
            <span className={classes.quiet}>
              <Instant at={version.returnedAt} />
              {version.returner?.displayName && `, ${version.returner.displayName}`}
            </span>
          </FactItem>
        )}
        {plan.status === 'DRAFT' && (
          <FactItem label={t('starts')}>
            <Day on={plan.startsOn} />
          </FactItem>
        )}
        {factOf(plan, 'category') !== null && (
          <FactItem label={t('category')}>
            <Fact value={factOf(plan, 'category')} />
          </FactItem>
        )}
        {version.reviewDueOn && (
          <FactItem label={t('review')}>
            <Day on={version.reviewDueOn} />
          </FactItem>
        )}
        {factOf(version, 'summary') !== null && (
          <FactItem label={t('summary')} width="WIDE">
            <Fact value={factOf(version, 'summary')} />
          </FactItem>
        )}
      </FactList>
      {version.startedFrom && <WorkingDifferences planId={plan.id} />}
      <VersionContent version={version} actions={mayEdit ? actions : NO_ACTIONS} isDraft />
      {mayEdit && (
        <p className={classes.buttons}>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setTarget({ kind: 'ADD_NEED', versionId: version.id })}
          >
            {t('edit.ADD_NEED.title')}
          </Button>
        </p>
      )}
      {target && mayEdit && (
        <Suspense>
          <ContentDialog target={target} onClose={() => setTarget(null)} />
        </Suspense>
      )}
    </Section>
  );
}

/** What may be done with each row of a draft: change it, add below it, take it out. */
function useRowActions(versionId: string, open: (target: ContentDialogTarget) => void): RowActions {
  const { t } = useTranslation('plans');
  const steps = useDraftSteps();
  const dialog = (target: ContentDialogTarget): RowAction => ({
    id: target.kind,
    word: t(`edit.${target.kind}.title`),
    onChoose: () => open(target),
  });
  const remove = (onChoose: () => Promise<void>): RowAction => ({
    id: 'REMOVE',
    word: t('draft.remove'),
    isCritical: true,
    onChoose: () => void onChoose(),
  });
  return {
    need: (row) => [
      dialog({ kind: 'EDIT_NEED', row }),
      dialog({ kind: 'ADD_GOAL', versionId, needId: row.id }),
      remove(() => steps.removeNeed(row)),
    ],
    goal: (row) => [
      dialog({ kind: 'EDIT_GOAL', row }),
      dialog({ kind: 'ADD_INTERVENTION', versionId, goalId: row.id }),
      remove(() => steps.removeGoal(row)),
    ],
    intervention: (row) => [dialog({ kind: 'EDIT_INTERVENTION', row }), remove(() => steps.removeIntervention(row))],
  };
}
