import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PlanContent_PlanFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { readableCode, useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Day } from '../../ui/moment.js';
import { Section } from '../../ui/section.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { Fact } from '../../ui/states/withheld.js';
import { GoalCard } from './goal-card.js';
import { InterventionList } from './intervention-list.js';
import { NeedStatusBadge, PlanStatusBadge } from './plan-badges.js';
import classes from './plans.module.css';

const PlanContent_plan = graphql(`
  fragment PlanContent_plan on CarePlan {
    id
    title
    status
    startsOn
    endsOn
    reviewDueOn
    reviewOverdue
    workingVersion {
      id
      number
      status
    }
    currentVersion {
      id
      number
      summary
      effectiveOn
      signedAt
      redacted
      needs {
        id
        domain
        description
        priority
        status
        redacted
        goals {
          id
          ...GoalCard_goal
        }
      }
      goalsWithoutNeed {
        id
        ...GoalCard_goal
      }
      interventionsWithoutGoal {
        id
        ...InterventionList_intervention
      }
    }
  }
`);

type Plan = PlanContent_PlanFragment;
type Version = NonNullable<Plan['currentVersion']>;

interface PlanContentProps {
  plan: FragmentType<typeof PlanContent_plan>;
  /** Absent for who may not record progress. */
  recordPath?: ((goalId: string) => AppPath) | undefined;
}

/** The signed version of a plan: needs, the goals set for each, and what is done for them. */
export function PlanContent({ plan: ref, recordPath }: PlanContentProps) {
  const { t } = useTranslation('plans');
  const code = useCode();
  const format = useFormat();
  const plan = readFragment(PlanContent_plan, ref);
  const { currentVersion: version, workingVersion: working } = plan;
  const signed = version?.signedAt ? t('signed', { day: format.asOf(version.signedAt) }) : null;
  return (
    <Section
      title={plan.title ?? t('what')}
      lead={version && [t('version', { number: version.number }), signed].filter(Boolean).join(', ')}
      actions={
        <span className={classes.badges}>
          <PlanStatusBadge status={plan.status} />
          {plan.reviewOverdue && <Badge tone="critical" word={t('overdue')} />}
        </span>
      }
    >
      <PlanDays plan={plan} />
      {working && working.id !== version?.id && (
        <p className={classes.quiet}>
          {t('working', {
            number: working.number,
            status: code('PLAN_VERSION_STATUSES', working.status).toLowerCase(),
          })}
        </p>
      )}
      {version && <VersionContent version={version} recordPath={recordPath} />}
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

function VersionContent({ version, recordPath }: { version: Version } & Pick<PlanContentProps, 'recordPath'>) {
  const { t } = useTranslation('plans');
  const { needs, goalsWithoutNeed, interventionsWithoutGoal } = version;
  const isBare = needs.length + goalsWithoutNeed.length + interventionsWithoutGoal.length === 0;
  if (isBare) return <NothingYet title={t('noNeeds')} />;
  return (
    <>
      {needs.length > 0 && <h3 className={classes.group}>{t('needs')}</h3>}
      <ul className={classes.needs}>
        {needs.map((need) => (
          <NeedItem key={need.id} need={need} recordPath={recordPath} />
        ))}
      </ul>
      {goalsWithoutNeed.length > 0 && (
        <>
          <h3 className={classes.group}>{t('goalsWithoutNeed')}</h3>
          <ul className={classes.goals}>
            {goalsWithoutNeed.map((goal) => (
              <GoalCard key={goal.id} goal={goal} recordPath={recordPath} />
            ))}
          </ul>
        </>
      )}
      {interventionsWithoutGoal.length > 0 && (
        <>
          <h3 className={classes.group}>{t('interventionsWithoutGoal')}</h3>
          <InterventionList interventions={interventionsWithoutGoal} />
        </>
      )}
    </>
  );
}

function NeedItem({ need, recordPath }: { need: Version['needs'][number] } & Pick<PlanContentProps, 'recordPath'>) {
  const { t } = useTranslation('plans');
  return (
    <li className={classes.need}>
      <h4 className={classes.domain}>
        <Fact value={factOf(need, 'domain')}>{readableCode}</Fact>
      </h4>
      <p className={classes.badges}>
        <NeedStatusBadge status={need.status} />
        <span className={classes.quiet}>{t('priority', { priority: need.priority })}</span>
      </p>
      <p className={classes.needText}>
        <Fact value={factOf(need, 'description')} />
      </p>
      {need.goals.length > 0 ? (
        <ul className={classes.goals}>
          {need.goals.map((goal) => (
            <GoalCard key={goal.id} goal={goal} recordPath={recordPath} />
          ))}
        </ul>
      ) : (
        <p className={classes.quiet}>{t('noGoals')}</p>
      )}
    </li>
  );
}
