import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import { paths } from '../../lib/paths.js';
import { useFormat } from '../../lib/use-format.js';
import { factOf, WITHHELD } from '../../lib/withheld.js';
import { type Bullet, BulletAgainstTarget } from '../../ui/charts/bullet-against-target.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import { LOAD_TONES } from './load-badge.js';

const LoadChart_utilisation = graphql(`
  fragment LoadChart_utilisation on WeightedUtilisation {
    asOf
    byCareManager {
      isSuppressed
      utilisation
      band
      staffMember {
        id
        displayName
        redacted
      }
    }
  }
`);

/** All of one's hours. */
const FULL = 1;

interface LoadChartProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  utilisation: FragmentType<typeof LoadChart_utilisation> | null;
}

/** The care managers, the fullest first: hours their clients need as a share of the hours they have. */
export function LoadChart({ utilisation: ref, ...frame }: LoadChartProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const utilisation = readFragment(LoadChart_utilisation, ref);
  const people = (utilisation?.byCareManager ?? []).filter(({ isSuppressed }) => !isSuppressed);
  const bullets = people.map(({ staffMember, utilisation: share, band }, position): Bullet => {
    const name = staffMember && factOf(staffMember, 'displayName');
    return {
      id: staffMember?.id ?? String(position),
      name: name === null || name === WITHHELD ? t('load.unnamed', { number: position + 1 }) : name,
      value: share,
      target: FULL,
      verdict: band && { tone: LOAD_TONES[band], word: t(`load.bands.${band}`) },
      ...(staffMember ? { path: paths.staffMember(staffMember.id) } : {}),
    };
  });
  return (
    <BulletAgainstTarget
      {...frame}
      title={t('load.title')}
      unit={t('load.unit')}
      asOf={utilisation?.asOf}
      definition={{ text: t('load.definition') }}
      nothing={t('load.nothing')}
      csvName="load-against-capacity"
      expected="MANY"
      bullets={bullets}
      nameHeader={t('load.staff')}
      valueHeader={t('load.utilisation')}
      formatValue={(value) => format.percent(value)}
    />
  );
}
