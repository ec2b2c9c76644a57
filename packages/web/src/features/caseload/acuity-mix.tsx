import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { Acuity } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { BarsByGroup } from '../../ui/charts/bars-by-group.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';

const AcuityMix_caseload = graphql(`
  fragment AcuityMix_caseload on CaseloadPerFte {
    asOf
    activeClients
    byAcuity {
      acuity
      activeNow
      isSuppressed
    }
  }
`);

interface AcuityMixProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  /** `null` while it is loading or when it failed. */
  caseload: FragmentType<typeof AcuityMix_caseload> | null;
  pathOf(acuity: Acuity): AppPath;
}

/** How many clients need how much. */
export function AcuityMix({ caseload: ref, pathOf, ...frame }: AcuityMixProps) {
  const { t } = useTranslation('caseload');
  const code = useCode();
  const format = useFormat();
  const caseload = readFragment(AcuityMix_caseload, ref);
  const groups = caseload?.activeClients === 0 ? [] : (caseload?.byAcuity ?? []);
  return (
    <BarsByGroup
      {...frame}
      title={t('acuity.title')}
      unit={t('acuity.unit')}
      asOf={caseload?.asOf}
      groups={groups.map(({ acuity, activeNow }) => ({
        id: acuity,
        name: code('ACUITIES', acuity),
        values: { clients: activeNow },
        path: pathOf(acuity),
      }))}
      series={[{ id: 'clients', name: t('acuity.clients'), meaning: 'ACTUAL' }]}
      groupHeader={t('acuity.acuity')}
      formatValue={(value) => format.number(value)}
      nothing={t('acuity.nothing')}
      csvName="clients-by-acuity"
    />
  );
}
