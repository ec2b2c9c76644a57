import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WITHHELD } from '../../lib/withheld.js';
import classes from './states.module.css';

/** The mark of a fact that exists and is kept from this role. */
export function Withheld() {
  const { t } = useTranslation();
  return (
    <span className={classes.withheld} title={t('states.withheldWhy')}>
      –{t('states.withheld')}–
    </span>
  );
}

/** The mark of a fact that nobody recorded. */
export function NotRecorded() {
  const { t } = useTranslation();
  return (
    <span className={classes.notRecorded}>
      <span aria-hidden>{t('states.none')}</span>
      <span className={classes.onlyHeard}>{t('states.notRecorded')}</span>
    </span>
  );
}

interface FactProps<Value> {
  /** From `factOf(row, 'field')`. */
  value: Value | null | typeof WITHHELD;
  children?: (value: Value) => ReactNode;
}

/** A fact as it is, or the mark that says why there is none. */
export function Fact<Value extends ReactNode>({ value, children }: FactProps<Value>) {
  if (value === WITHHELD) return <Withheld />;
  if (value === null || value === '') return <NotRecorded />;
  return children ? children(value as Value) : (value as Value);
}
