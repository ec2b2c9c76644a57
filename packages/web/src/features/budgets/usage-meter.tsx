import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import classes from './budgets.module.css';

interface UsageMeterProps {
  /** Actual ÷ revised; `null` when the authorised sum is not known. */
  utilisation: number | null;
  elapsedShare: number;
}

const shareOf = (share: number) => `${Math.max(0, Math.min(1, share)) * 100}%`;

/** What is spent, as a bar, and the days gone by, as a tick on it. */
export function UsageMeter({ utilisation, elapsedShare }: UsageMeterProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const elapsed = format.percent(elapsedShare, 0);
  if (utilisation === null) return <span className={classes.quiet}>{t('used.notKnown', { elapsed })}</span>;
  return (
    <span className={classes.usage}>
      <span>{t('used.of', { used: format.percent(utilisation, 0), elapsed })}</span>
      <span className={classes.track} aria-hidden>
        <span className={classes.bar} data-over={utilisation > 1} style={{ inlineSize: shareOf(utilisation) }} />
        <span className={classes.tick} style={{ insetInlineStart: shareOf(elapsedShare) }} />
      </span>
    </span>
  );
}
