import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { useFormat } from '../../lib/use-format.js';
import { readableCode } from '../../lib/use-code.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { RowMenu } from '../../ui/row-menu.js';
import { Fact } from '../../ui/states/withheld.js';
import { InterventionStatusBadge } from './plan-badges.js';
import classes from './plans.module.css';
import { NO_ACTIONS, type RowActions } from './row-actions.js';

const InterventionList_intervention = graphql(`
  fragment InterventionList_intervention on Intervention {
    id
    version
    kind
    description
    scheduleText
    status
    startsOn
    endsOn
    redacted
  }
`);

export interface InterventionListProps {
  interventions: readonly FragmentType<typeof InterventionList_intervention>[];
  actions?: RowActions;
  /** Leaves out how it goes. */
  isDraft?: boolean;
}

/** What is done, how often, and from when to when. */
export function InterventionList({ interventions, actions = NO_ACTIONS, isDraft = false }: InterventionListProps) {
  const { t } = useTranslation('plans');
  const format = useFormat();
  const rows = readFragment(InterventionList_intervention, interventions);
  if (rows.length === 0) return null;
  return (
    <ul className={classes.interventions} aria-label={t('interventions')}>
      {rows.map((row) => {
        const kind = factOf(row, 'kind');
        const schedule = factOf(row, 'scheduleText');
        const period = [row.startsOn, row.endsOn].map((day) => (day ? format.day(day) : null));
        return (
          <li key={row.id} className={classes.intervention}>
            {!isDraft && <InterventionStatusBadge status={row.status} />}
            <span className={classes.doing}>
              {kind !== null && kind !== WITHHELD && <span className={classes.quiet}>{readableCode(kind)}: </span>}
              <Fact value={factOf(row, 'description')} />
              <span className={classes.quiet}>
                {schedule !== null && schedule !== WITHHELD && ` · ${schedule}`}
                {period.some(Boolean) && ` · ${period.filter(Boolean).join(' – ')}`}
              </span>
            </span>
            <RowMenu
              label={t('actionsOf', { of: row.description ?? t('part.INTERVENTION') })}
              actions={actions.intervention(row)}
            />
          </li>
        );
      })}
    </ul>
  );
}
