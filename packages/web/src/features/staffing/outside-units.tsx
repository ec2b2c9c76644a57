import { useTranslation } from 'react-i18next';
import { WithheldIcon } from '../../ui/icons.js';
import { NothingYet } from '../../ui/states/nothing.js';

/** Stands where rows of someone outside the reader's units would be: there may be some, and they are not hers to see. */
export function OutsideUnits() {
  const { t } = useTranslation('staffing');
  return <NothingYet icon={<WithheldIcon size={22} />} title={t('one.outside')} lead={t('one.outsideLead')} />;
}
