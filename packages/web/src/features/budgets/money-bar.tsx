import { useTranslation } from 'react-i18next';
import { approximateAmount, type MoneyAmount } from '../../lib/money.js';
import { useFormat } from '../../lib/use-format.js';
import classes from './budgets.module.css';

interface MoneyBarProps {
  revised: MoneyAmount | null;
  actual: MoneyAmount;
  committed: MoneyAmount;
  available: MoneyAmount | null;
  elapsedShare: number;
}

/** What is spent, promised and left, to scale, with the days gone by as a tick. Nothing is drawn to an unknown scale. */
export function MoneyBar({ revised, actual, committed, available, elapsedShare }: MoneyBarProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const whole = revised ? approximateAmount(revised) : 0;
  if (whole <= 0) return null;
  const width = (part: MoneyAmount) => `${Math.max(0, Math.min(1, approximateAmount(part) / whole)) * 100}%`;
  const parts = [
    { id: 'actual', name: t('columns.actual'), amount: actual },
    { id: 'committed', name: t('columns.committed'), amount: committed },
    ...(available ? [{ id: 'available', name: t('columns.available'), amount: available }] : []),
  ];
  return (
    <div className={classes.money}>
      <div className={classes.moneyBar} aria-hidden>
        {parts.map(({ id, amount }) => (
          <span key={id} data-part={id} style={{ inlineSize: width(amount) }} />
        ))}
        <span className={classes.moneyTick} style={{ insetInlineStart: `${elapsedShare * 100}%` }} />
      </div>
      <ul className={classes.moneyLegend}>
        {parts.map(({ id, name, amount }) => (
          <li key={id}>
            <span className={classes.swatch} data-part={id} aria-hidden />
            {name} {format.money(amount, { whole: true })}
          </li>
        ))}
        <li>
          <span className={classes.swatch} data-part="elapsed" aria-hidden />
          {t('tiles.elapsed', { share: format.percent(elapsedShare) })}
        </li>
      </ul>
    </div>
  );
}
