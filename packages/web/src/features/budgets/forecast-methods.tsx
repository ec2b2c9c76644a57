import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { ForecastMethods_VarianceFragment } from '../../graphql/generated/graphql.js';
import type { AppPath } from '../../lib/app-path.js';
import { approximateAmount } from '../../lib/money.js';
import { useCode } from '../../lib/use-code.js';
import { useFormat } from '../../lib/use-format.js';
import { type Bullet, BulletAgainstTarget } from '../../ui/charts/bullet-against-target.js';
import type { ChartProps } from '../../ui/charts/chart-frame.js';
import { BAND_TONES } from './band-badge.js';

const ForecastMethods_variance = graphql(`
  fragment ForecastMethods_variance on ForecastVariance {
    asOf
    straightLine {
      band
      budgets
      varianceShare
      forecast {
        minor
        currency
      }
      budget {
        minor
        currency
      }
    }
    seasonal {
      band
      budgets
      varianceShare
      forecast {
        minor
        currency
      }
      budget {
        minor
        currency
      }
    }
  }
`);

type Method = ForecastMethods_VarianceFragment['straightLine'];

interface ForecastMethodsProps extends Pick<ChartProps, 'state' | 'failure' | 'onRetry'> {
  variance: FragmentType<typeof ForecastMethods_variance> | null;
  currency: string;
  /** The budgets with a forecast by the method. */
  pathOf(method: 'STRAIGHT_LINE' | 'SEASONAL'): AppPath;
}

/** What open budgets will have cost at their end, by both methods: the same spending may lie in another band by each. */
export function ForecastMethods({ variance: ref, currency, pathOf, ...frame }: ForecastMethodsProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const code = useCode();
  const variance = readFragment(ForecastMethods_variance, ref);
  const whole = new Intl.NumberFormat(format.locale, { style: 'currency', currency, maximumFractionDigits: 0 });

  const bulletOf = (id: 'STRAIGHT_LINE' | 'SEASONAL', name: string, method: Method): Bullet => ({
    id,
    name: t('methods.ofBudgets', { method: name, count: method.budgets ?? 0 }),
    value: method.forecast && approximateAmount(method.forecast),
    target: method.budget && approximateAmount(method.budget),
    verdict: method.band && {
      tone: BAND_TONES[method.band],
      word: [code('BUDGET_BANDS', method.band), method.varianceShare !== null && format.change(method.varianceShare)]
        .filter(Boolean)
        .join(' '),
    },
    path: pathOf(id),
  });
  const methods = variance
    ? [
        { id: 'STRAIGHT_LINE' as const, name: t('methods.straightLine'), method: variance.straightLine },
        { id: 'SEASONAL' as const, name: t('methods.seasonal'), method: variance.seasonal },
      ]
    : [];
  const bullets = methods
    .filter(({ method }) => method.budgets !== 0)
    .map(({ id, name, method }) => bulletOf(id, name, method));
  return (
    <BulletAgainstTarget
      {...frame}
      title={t('methods.title')}
      unit={t('methods.unit', { currency })}
      asOf={variance?.asOf}
      definition={{ text: t('methods.definition') }}
      nothing={t('methods.nothing')}
      csvName="forecast-by-method"
      expected="FEW"
      bullets={bullets}
      nameHeader={t('methods.method')}
      valueHeader={t('methods.forecast')}
      formatValue={(value) => whole.format(value)}
    />
  );
}
