import { useTranslation } from 'react-i18next';
import classes from './wordmark.module.css';

/** The product's name with its sign: three people, joined. */
export function Wordmark() {
  const { t } = useTranslation();
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden>
        <rect width="32" height="32" rx="8" className={classes.ground} />
        <path d="M10 20.5 16 10l6 10.5" fill="none" className={classes.line} />
        <circle cx="16" cy="10" r="3.5" className={classes.dot} />
        <circle cx="10" cy="21" r="3.5" className={classes.dot} />
        <circle cx="22" cy="21" r="3.5" className={classes.dot} />
      </svg>
      {t('product')}
    </span>
  );
}
