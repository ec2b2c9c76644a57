import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { LinkButton } from '../../ui/app-link.js';
import { Badge } from '../../ui/badge.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Day } from '../../ui/moment.js';
import { RowMenu } from '../../ui/row-menu.js';
import { Fact } from '../../ui/states/withheld.js';
import { InterventionList, type InterventionListProps } from './intervention-list.js';
import { AchievementBadge } from './plan-badges.js';
import classes from './plans.module.css';
import { NO_ACTIONS, type RowActions } from './row-actions.js';

const GoalCard_goal = graphql(`
  fragment GoalCard_goal on Goal {
    id
    version
    statement
    target
    dueOn
    lifecycle
    achievement
    redacted
    progress(first: 1) {
      nodes {
        id
        recordedOn
        note
        redacted
      }
    }
  }
`);

interface GoalCardProps {
  goal: FragmentType<typeof GoalCard_goal>;
  interventions: InterventionListProps['interventions'];
  /** Opens the dialog that records progress; absent for who may not. */
  recordPath?: ((goalId: string) => AppPath) | undefined;
  actions?: RowActions;
  /** Leaves out how it goes. */
  isDraft?: boolean;
}

/** Goals that are no longer pursued are past no date. */
const IS_OPEN = new Set(['PROPOSED', 'ACTIVE', 'ON_HOLD']);

/** What is to be reached, by when, how it goes, and what is done for it. */
export function GoalCard({
  goal: ref,
  interventions,
  recordPath,
  actions = NO_ACTIONS,
  isDraft = false,
}: GoalCardProps) {
  const { t } = useTranslation('plans');
  const code = useCode();
  const today = useFormat().today();
  const goal = readFragment(GoalCard_goal, ref);
  const [last] = goal.progress.nodes;
  const statement = factOf(goal, 'statement');
  const target = factOf(goal, 'target');
  const isPast = goal.dueOn !== null && goal.dueOn < today && IS_OPEN.has(goal.lifecycle);
  return (
    <li className={classes.goal}>
      <div className={classes.head}>
        <h5 className={classes.statement}>
          <Fact value={statement} />
        </h5>
        <span className={classes.buttons}>
          {recordPath && IS_OPEN.has(goal.lifecycle) && (
            <LinkButton
              size="compact-sm"
              path={recordPath(goal.id)}
              {...(typeof statement === 'string' ? { label: t('recordFor', { goal: statement }) } : {})}
            >
              {t('record')}
            </LinkButton>
          )}
          <RowMenu label={t('actionsOf', { of: goal.statement ?? t('part.GOAL') })} actions={actions.goal(goal)} />
        </span>
      </div>
      {!isDraft && (
        <p className={classes.badges}>
          <AchievementBadge achievement={goal.achievement} />
          <Badge tone="neutral" word={code('GOAL_LIFECYCLES', goal.lifecycle)} />
          {isPast && <Badge tone="critical" word={t('goalOverdue')} />}
        </p>
      )}
      <FactList>
        {target !== null && (
          <FactItem label={t('target')} width="WIDE">
            <Fact value={target} />
          </FactItem>
        )}
        {goal.dueOn && (
          <FactItem label={t('due')}>
            <Day on={goal.dueOn} />
          </FactItem>
        )}
        {last && !isDraft && (
          <FactItem label={t('lastProgress')} width={last.note ? 'WIDE' : 'NORMAL'}>
            <Day on={last.recordedOn} />
            {last.note && <>: {last.note}</>}
            {factOf(last, 'note') === WITHHELD && (
              <>
                {' '}
                <Fact value={WITHHELD} />
              </>
            )}
          </FactItem>
        )}
      </FactList>
      <InterventionList interventions={interventions} actions={actions} isDraft={isDraft} />
    </li>
  );
}
