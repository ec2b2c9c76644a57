import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { PlanChange, PlanDifferences_VersionFragment } from '../../graphql/generated/graphql.js';
import { QueryPart } from '../../graphql/query-part.js';
import { usePageQuery } from '../../graphql/use-page-query.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { Badge } from '../../ui/badge.js';
import { Withheld } from '../../ui/states/withheld.js';
import type { Tone } from '../../ui/tone.js';
import { useFieldWords } from './difference-fields.js';
import classes from './plans.module.css';

const PlanDifferences_version = graphql(`
  fragment PlanDifferences_version on CarePlanVersion {
    id
    number
    redacted
    startedFrom {
      id
      number
    }
    differences {
      id
      part
      change
      fields
      need {
        ...DifferenceNeed
      }
      needBefore {
        ...DifferenceNeed
      }
      goal {
        ...DifferenceGoal
      }
      goalBefore {
        ...DifferenceGoal
      }
      intervention {
        ...DifferenceIntervention
      }
      interventionBefore {
        ...DifferenceIntervention
      }
    }
  }
`);

export const CurrentDifferencesQuery = graphql(`
  query CurrentDifferences($planId: ID!) {
    plans(filter: { ids: [$planId] }, first: 1) {
      nodes {
        id
        currentVersion {
          id
          ...PlanDifferences_version
        }
      }
    }
  }
`);

export const WorkingDifferencesQuery = graphql(`
  query WorkingDifferences($planId: ID!) {
    plans(filter: { ids: [$planId] }, first: 1) {
      nodes {
        id
        workingVersion {
          id
          ...PlanDifferences_version
        }
      }
    }
  }
`);

/** What the version being prepared would change: what a reviewer reads first. */
export function WorkingDifferences({ planId }: { planId: string }) {
  const { t } = useTranslation('plans');
  const query = usePageQuery(WorkingDifferencesQuery, { planId });
  return (
    <QueryPart query={query} what={t('differences.what')}>
      {({ plans }) => {
        const version = plans.nodes[0]?.workingVersion;
        return version ? <Differences version={version} /> : null;
      }}
    </QueryPart>
  );
}

/** What the version in force changed. */
export function CurrentDifferences({ planId }: { planId: string }) {
  const { t } = useTranslation('plans');
  const query = usePageQuery(CurrentDifferencesQuery, { planId });
  return (
    <QueryPart query={query} what={t('differences.past')}>
      {({ plans }) => {
        const version = plans.nodes[0]?.currentVersion;
        return version ? <Differences version={version} /> : null;
      }}
    </QueryPart>
  );
}

type Difference = NonNullable<PlanDifferences_VersionFragment['differences']>[number];

const TONES: Record<PlanChange, Tone> = { ADDED: 'positive', CHANGED: 'info', REMOVED: 'neutral' };

function Differences({ version: ref }: { version: FragmentType<typeof PlanDifferences_version> }) {
  const { t } = useTranslation('plans');
  const version = readFragment(PlanDifferences_version, ref);
  const { startedFrom } = version;
  const differences = factOf(version, 'differences');
  if (differences === WITHHELD)
    return (
      <p className={classes.quiet}>
        {t('differences.what')}: <Withheld />
      </p>
    );
  if (!startedFrom || differences === null) return null;
  if (differences.length === 0) return <p className={classes.quiet}>{t('differences.none')}</p>;
  const title = t('differences.title', { count: differences.length, number: startedFrom.number });
  return (
    <div className={classes.differences}>
      <h3 className={classes.group}>{title}</h3>
      <ul className={classes.changes} aria-label={title}>
        {differences.map((one) => (
          <DifferenceItem key={one.id} difference={one} />
        ))}
      </ul>
    </div>
  );
}

function DifferenceItem({ difference }: { difference: Difference }) {
  const { t } = useTranslation('plans');
  const { titleOf, changesOf } = useFieldWords();
  const { change, part } = difference;
  return (
    <li className={classes.change}>
      <Badge tone={TONES[change]} word={t(`differences.${change}`)} />
      <div>
        <span className={classes.quiet}>{t(`part.${part}`)}: </span>
        {titleOf(difference)}
        {change === 'CHANGED' && (
          <dl className={classes.fields}>
            {changesOf(difference).map(({ field, label, before, now }) => (
              <div key={field}>
                <dt>{label}</dt>
                <dd>
                  {before ? <del>{before}</del> : <span className={classes.quiet}>{t('differences.wasEmpty')}</span>}{' '}
                  {now ? <ins>{now}</ins> : <span className={classes.quiet}>{t('differences.isEmpty')}</span>}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}
