import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PlanContent_PlanFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Day } from '../../ui/moment.js';
import { Section } from '../../ui/section.js';
import { Fact } from '../../ui/states/withheld.js';
import { PlanStatusBadge } from './plan-badges.js';
import { PlanButtons } from './plan-buttons.js';
import classes from './plans.module.css';
import { NO_ACTIONS } from './row-actions.js';
import { WhatChanged } from './what-changed.js';
import { useStatusSteps } from './use-status-steps.js';
import { VersionContent } from './version-content.js';

const PlanContent_plan = graphql(`
  fragment PlanContent_plan on CarePlan {
    id
    title
    status
    startsOn
    endsOn
    reviewDueOn
    reviewOverdue
    availableActions
    currentVersion {
      id
      number
      summary
      effectiveOn
      signedAt
      redacted
      startedFrom {
        id
      }
      ...VersionContent_version
    }
    ...PlanButtons_plan
  }
`);

type Plan = PlanContent_PlanFragment;

interface PlanContentProps {
  plan: FragmentType<typeof PlanContent_plan>;
  recordPath: (goalId: string) => AppPath;
}

/** The signed version of a plan: needs, the goals set for each, and what is done for them, with how it goes. */
export function PlanContent({ plan: ref, recordPath }: PlanContentProps) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const plan = readFragment(PlanContent_plan, ref);
  const steps = useStatusSteps();
  const mayTell = plan.availableActions.includes('RECORD_PROGRESS');
  const { currentVersion: version } = plan;
  const signed = version?.signedAt ? t('signed', { day: format.asOf(version.signedAt) }) : null;
  return (
    <Section
      title={plan.title ?? t('what')}
      lead={version && [t('version', { number: version.number }), signed].filter(Boolean).join(', ')}
      actions={<PlanButtons plan={plan} shown={['REVISE', 'END']} />}
    >
      <p className={classes.badges}>
        <PlanStatusBadge status={plan.status} />
        {plan.reviewOverdue && <Badge tone="critical" word={t('overdue')} />}
      </p>
      <PlanDays plan={plan} />
      {version?.startedFrom && <WhatChanged planId={plan.id} />}
      {version && (
        <VersionContent
          version={version}
          recordPath={mayTell ? recordPath : undefined}
          actions={
            mayTell ? { need: steps.ofNeed, goal: steps.ofGoal, intervention: steps.ofIntervention } : NO_ACTIONS
          }
        />
      )}
    </Section>
  );
}

function PlanDays({ plan: { startsOn, endsOn, reviewDueOn, currentVersion } }: { plan: Plan }) {
  const { t } = useTranslation('plans');
  const summary = currentVersion && factOf(currentVersion, 'summary');
  return (
    <FactList>
      <FactItem label={t('starts')}>
        <Day on={startsOn} />
      </FactItem>
      {endsOn && (
        <FactItem label={t('ends')}>
          <Day on={endsOn} />
        </FactItem>
      )}
      {currentVersion?.effectiveOn && (
        <FactItem label={t('effective')}>
          <Day on={currentVersion.effectiveOn} />
        </FactItem>
      )}
      <FactItem label={t('review')}>
        {reviewDueOn ? <Day on={reviewDueOn} /> : <span className={classes.quiet}>{t('noReview')}</span>}
      </FactItem>
      {summary !== null && (
        <FactItem label={t('summary')} width="WIDE">
          <Fact value={summary} />
        </FactItem>
      )}
    </FactList>
  );
}
