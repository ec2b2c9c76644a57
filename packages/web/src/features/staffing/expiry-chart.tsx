import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ExpiryState } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { useFormat } from '../../lib/use-format.js';
import { BarsByGroup } from '../../ui/charts/bars-by-group.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import type { Group } from '../../ui/charts/series.js';

const ExpiryChart_compliance = graphql(`
  fragment ExpiryChart_compliance on CredentialCompliance {
    asOf
    isSuppressed
    denominator
    expired
    within30Days
    within60Days
    within90Days
  }
`);

interface ExpiryChartProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  compliance: FragmentType<typeof ExpiryChart_compliance> | null;
  /** The credentials that run out then; `null`: those of everyone. */
  pathOf(state: ExpiryState | null): AppPath;
}

/** Staff by when the first of their mandatory credentials runs out. */
export function ExpiryChart({ compliance: ref, pathOf, ...frame }: ExpiryChartProps) {
  const { t } = useTranslation('staffing');
  const format = useFormat();
  const compliance = readFragment(ExpiryChart_compliance, ref);
  const hasStaff = compliance !== null && !compliance.isSuppressed && compliance.denominator !== 0;
  const groups = hasStaff ? groupsOf(compliance) : [];

  function groupsOf({
    denominator,
    expired,
    within30Days,
    within60Days,
    within90Days,
  }: NonNullable<typeof compliance>) {
    const known = [expired, within30Days, within60Days, within90Days];
    const others = known.includes(null)
      ? null
      : (denominator ?? 0) - known.reduce<number>((sum, one) => sum + (one ?? 0), 0);
    const group = (id: ExpiryState, staff: number | null): Group => ({
      id,
      name: t(`expiry.${id}`),
      values: { staff },
      path: pathOf(id),
    });
    return [
      group('EXPIRED', expired),
      group('WITHIN_30_DAYS', within30Days),
      group('WITHIN_60_DAYS', within60Days),
      group('WITHIN_90_DAYS', within90Days),
      { id: 'VALID', name: t('expiry.VALID'), values: { staff: others }, path: pathOf(null) },
    ];
  }

  return (
    <BarsByGroup
      {...frame}
      title={t('expiry.title')}
      unit={t('expiry.unit')}
      asOf={compliance?.asOf}
      definition={{ text: t('expiry.definition') }}
      nothing={t('expiry.nothing')}
      csvName="staff-by-expiry"
      groups={groups}
      series={[{ id: 'staff', name: t('expiry.staff') }]}
      groupHeader={t('expiry.state')}
      formatValue={(value) => format.number(value)}
    />
  );
}
