import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format.js';
import classes from './providers.module.css';

const MOST = 5;

/** Stars of five, with the figure beside them: a picture alone says nothing to who cannot see it. */
export function Stars({ value }: { value: number }) {
  const { t } = useTranslation('providers');
  const format = useFormat();
  return (
    <span className={classes.stars}>
      <span className={classes.starBar} aria-hidden>
        <span className={classes.starFill} style={{ width: `${(Math.min(value, MOST) / MOST) * 100}%` }} />
      </span>
      {t('ofFive', { value: format.number(value) })}
    </span>
  );
}
