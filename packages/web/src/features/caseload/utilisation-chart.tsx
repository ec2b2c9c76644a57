import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { LoadBand, UtilisationChart_UtilisationFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { type Bullet, BulletAgainstTarget } from '../../ui/charts/bullet-against-target.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import type { Tone } from '../../ui/tone.js';
import classes from './caseload.module.css';

const UtilisationChart_utilisation = graphql(`
  fragment UtilisationChart_utilisation on WeightedUtilisation {
    asOf
    spread
    unassignedNeedHours
    byCareManager {
      utilisation
      band
      isSuppressed
      staffMember {
        id
        displayName
      }
    }
  }
`);

type Load = UtilisationChart_UtilisationFragment['byCareManager'][number];

/** Full: the hours that clients need are the hours that are there. */
const FULL = 1;
const BAND_TONES: Record<LoadBand, Tone> = { LOW: 'info', WITHIN: 'positive', HIGH: 'critical' };

interface UtilisationChartProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  /** `null` while it is loading or when it failed. */
  utilisation: FragmentType<typeof UtilisationChart_utilisation> | null;
  /** The clients of one care manager. */
  pathOf(staffId: string): AppPath;
}

/** Each care manager's hours against what her clients need, the fullest first. */
export function UtilisationChart({ utilisation: ref, pathOf, ...frame }: UtilisationChartProps) {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const load = readFragment(UtilisationChart_utilisation, ref);
  const shown = (load?.byCareManager ?? []).filter(({ isSuppressed }) => !isSuppressed);
  const over = shown.filter(({ band }) => band === 'HIGH').length;
  const bandWords = { LOW: t('utilisation.low'), WITHIN: t('utilisation.within'), HIGH: t('utilisation.high') };
  const bulletOf = ({ staffMember, utilisation, band }: Load, index: number): Bullet => ({
    id: staffMember?.id ?? String(index),
    name: staffMember?.displayName ?? t('states.withheld', { ns: 'core' }),
    value: utilisation,
    target: utilisation === null ? null : FULL,
    verdict: band ? { tone: BAND_TONES[band], word: bandWords[band] } : null,
    ...(staffMember ? { path: pathOf(staffMember.id) } : {}),
  });
  return (
    <div>
      <BulletAgainstTarget
        {...frame}
        title={over > 0 ? t('utilisation.titleOver', { count: over, total: shown.length }) : t('utilisation.title')}
        unit={t('utilisation.unit')}
        asOf={load?.asOf}
        expected="MANY"
        bullets={shown.map(bulletOf)}
        nameHeader={t('utilisation.careManager')}
        valueHeader={t('utilisation.share')}
        formatValue={format.percent}
        nothing={t('utilisation.nothing')}
        csvName="utilisation-by-care-manager"
      />
      <Remarks spread={load?.spread ?? null} unassignedHours={load?.unassignedNeedHours ?? null} />
    </div>
  );
}

interface RemarksProps {
  spread: number | null;
  unassignedHours: number | null;
}

function Remarks({ spread, unassignedHours }: RemarksProps) {
  const { t } = useTranslation('caseload');
  const format = useFormat();
  const remarks = [
    unassignedHours ? t('utilisation.unassignedNeed', { hours: format.hours(unassignedHours) }) : null,
    spread ? t('utilisation.spread', { times: format.number(spread) }) : null,
  ].filter((remark) => remark !== null);
  if (remarks.length === 0) return null;
  return <p className={classes.remarks}>{remarks.join(' ')}</p>;
}
