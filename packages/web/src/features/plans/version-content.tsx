import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { VersionContent_VersionFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { readableCode } from '../../lib/use-code.js';
import { factOf } from '../../lib/withheld.js';
import { RowMenu } from '../../ui/row-menu.js';
import { NothingYet } from '../../ui/states/nothing.js';
import { Fact } from '../../ui/states/withheld.js';
import { GoalCard } from './goal-card.js';
import { InterventionList } from './intervention-list.js';
import { NeedStatusBadge } from './plan-badges.js';
import classes from './plans.module.css';
import { type NeedRow, NO_ACTIONS, type RowActions } from './row-actions.js';

const VersionContent_version = graphql(`
  fragment VersionContent_version on CarePlanVersion {
    id
    needs {
      id
      version
      domain
      description
      priority
      status
      codeSystem
      code
      codeDisplay
      redacted
    }
    goals {
      id
      needId
      ...GoalCard_goal
    }
    interventions {
      id
      goalId
      ...InterventionList_intervention
    }
  }
`);

interface RowProps {
  actions?: RowActions;
  /** Opens the dialog that records the progress of a goal; absent where none is recorded. */
  recordPath?: ((goalId: string) => AppPath) | undefined;
  /** A draft is not going yet: what it copied of how it goes is older than what the signed version tells. */
  isDraft?: boolean;
}

type Version = VersionContent_VersionFragment;

/** What a version holds: needs, the goals set for each, and what is done for them. The lists are flat; each row says where it stands. */
export function VersionContent({
  version: ref,
  ...row
}: RowProps & { version: FragmentType<typeof VersionContent_version> }) {
  const { t } = useTranslation('plans');
  const version = readFragment(VersionContent_version, ref);
  const { needs, goals, interventions } = version;
  const isBare = needs.length + goals.length + interventions.length === 0;
  if (isBare) return <NothingYet title={t('noNeeds')} />;
  const goalsWithoutNeed = goals.filter(({ needId }) => needId === null);
  const interventionsWithoutGoal = interventions.filter(({ goalId }) => goalId === null);
  return (
    <>
      {needs.length > 0 && <h3 className={classes.group}>{t('needs')}</h3>}
      <ul className={classes.needs}>
        {needs.map((need) => (
          <NeedItem key={need.id} need={need} version={version} {...row} />
        ))}
      </ul>
      {goalsWithoutNeed.length > 0 && (
        <>
          <h3 className={classes.group}>{t('goalsWithoutNeed')}</h3>
          <Goals goals={goalsWithoutNeed} version={version} {...row} />
        </>
      )}
      {interventionsWithoutGoal.length > 0 && (
        <>
          <h3 className={classes.group}>{t('interventionsWithoutGoal')}</h3>
          <InterventionList interventions={interventionsWithoutGoal} {...row} />
        </>
      )}
    </>
  );
}

function Goals({ goals, version, ...row }: RowProps & { goals: Version['goals']; version: Version }) {
  return (
    <ul className={classes.goals}>
      {goals.map((goal) => (
        <GoalCard
          key={goal.id}
          goal={goal}
          interventions={version.interventions.filter(({ goalId }) => goalId === goal.id)}
          {...row}
        />
      ))}
    </ul>
  );
}

function NeedItem({ need, version, ...row }: RowProps & { need: NeedRow; version: Version }) {
  const { t } = useTranslation('plans');
  const { actions = NO_ACTIONS, isDraft = false } = row;
  const goals = version.goals.filter(({ needId }) => needId === need.id);
  const of = need.domain ? readableCode(need.domain) : t('part.NEED');
  return (
    <li className={classes.need}>
      <div className={classes.head}>
        <h4 className={classes.domain}>
          <Fact value={factOf(need, 'domain')}>{readableCode}</Fact>
        </h4>
        <RowMenu label={t('actionsOf', { of })} actions={actions.need(need)} />
      </div>
      <p className={classes.badges}>
        {!isDraft && <NeedStatusBadge status={need.status} />}
        <span className={classes.quiet}>{t('priority', { priority: need.priority })}</span>
      </p>
      <p className={classes.needText}>
        <Fact value={factOf(need, 'description')} />
      </p>
      {goals.length > 0 ? (
        <Goals goals={goals} version={version} {...row} />
      ) : (
        <p className={classes.quiet}>{t('noGoals')}</p>
      )}
    </li>
  );
}
