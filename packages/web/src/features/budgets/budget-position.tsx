import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '../../graphql/generated/index.js';
import type { BudgetBand } from '../../graphql/generated/graphql.js';
import type { MoneyAmount } from '../../lib/money.js';
import { useFormat } from '../../lib/use-format.js';
import { FactItem, FactList } from '../../ui/fact-list.js';
import { Section } from '../../ui/section.js';
import { BandBadge } from './band-badge.js';
import classes from './budgets.module.css';
import { MoneyBar } from './money-bar.js';

const BudgetPosition_budget = graphql(`
  fragment BudgetPosition_budget on Budget {
    elapsedShare
    utilisation
    commitmentRate
    runwayMonths
    authorised {
      minor
      currency
    }
    overridden {
      minor
      currency
    }
    revised {
      minor
      currency
    }
    committed {
      minor
      currency
    }
    actual {
      minor
      currency
    }
    available {
      minor
      currency
    }
    burn {
      minor
      currency
    }
    forecastStraightLine {
      minor
      currency
    }
    varianceStraightLine {
      minor
      currency
    }
    varianceStraightLineShare
    bandStraightLine
    forecastSeasonal {
      minor
      currency
    }
    varianceSeasonal {
      minor
      currency
    }
    varianceSeasonalShare
    bandSeasonal
  }
`);

/** Where the budget stands and where it is heading, by both methods. */
export function BudgetPosition({ budget: ref }: { budget: FragmentType<typeof BudgetPosition_budget> }) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const budget = readFragment(BudgetPosition_budget, ref);
  const { authorised, overridden, revised, committed, actual, available, burn, runwayMonths } = budget;
  const amount = (money: MoneyAmount | null): ReactNode =>
    money ? format.money(money) : <span className={classes.quiet}>{t('notKnown')}</span>;
  return (
    <Section title={t('position.title')} lead={t('position.lead')}>
      <MoneyBar
        revised={revised}
        actual={actual}
        committed={committed}
        available={available}
        elapsedShare={budget.elapsedShare}
      />
      <FactList>
        <FactItem label={t('columns.authorised')}>{amount(authorised)}</FactItem>
        <FactItem label={t('position.overridden')}>
          {overridden ? format.money(overridden) : t('position.none')}
        </FactItem>
        <FactItem label={t('position.revised')}>{amount(revised)}</FactItem>
        <FactItem label={t('columns.available')}>
          <strong>{amount(available)}</strong>
        </FactItem>
        <FactItem label={t('columns.committed')}>{amount(committed)}</FactItem>
        <FactItem label={t('columns.actual')}>{amount(actual)}</FactItem>
        <FactItem label={t('position.used')}>
          {budget.utilisation === null
            ? t('used.notKnown', { elapsed: format.percent(budget.elapsedShare) })
            : t('position.usedOf', {
                used: format.percent(budget.utilisation),
                elapsed: format.percent(budget.elapsedShare),
              })}
        </FactItem>
        <FactItem label={t('position.bound')}>
          {budget.commitmentRate === null ? t('notKnown') : format.percent(budget.commitmentRate)}
        </FactItem>
        <FactItem label={t('position.burn')}>
          {burn ? t('position.aMonth', { amount: format.money(burn) }) : t('position.notStarted')}
        </FactItem>
        <FactItem label={t('position.runway')}>
          {runwayMonths === null
            ? t('position.noRunway')
            : t('position.months', { count: runwayMonths, months: format.number(runwayMonths) })}
        </FactItem>
        <Forecast
          label={t('columns.straightLine')}
          amount={budget.forecastStraightLine}
          variance={budget.varianceStraightLine}
          share={budget.varianceStraightLineShare}
          band={budget.bandStraightLine}
          whyNone={t('position.tooEarly')}
        />
        <Forecast
          label={t('columns.seasonal')}
          amount={budget.forecastSeasonal}
          variance={budget.varianceSeasonal}
          share={budget.varianceSeasonalShare}
          band={budget.bandSeasonal}
          whyNone={t('position.noSeasons')}
        />
      </FactList>
    </Section>
  );
}

interface ForecastProps {
  label: string;
  amount: MoneyAmount | null;
  variance: MoneyAmount | null;
  share: number | null;
  band: BudgetBand | null;
  whyNone: string;
}

function Forecast({ label, amount, variance, share, band, whyNone }: ForecastProps) {
  const format = useFormat();
  return (
    <FactItem label={label}>
      {amount ? (
        <span className={classes.forecastFact}>
          {format.money(amount)}
          <span className={classes.quiet}>
            {[variance && format.money(variance, { signed: true }), share !== null && format.change(share)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {band && <BandBadge band={band} />}
        </span>
      ) : (
        <span className={classes.quiet}>{whyNone}</span>
      )}
    </FactItem>
  );
}
