import { useTranslation } from 'react-i18next';
import type { Failure } from './failure.js';

/** Why a write was not done, in words for above its form. */
export function useFailureSentence(): (failure: Failure) => string {
  const { t } = useTranslation();
  return ({ kind }) => {
    if (kind === 'NETWORK') return t('form.notSaved');
    if (kind === 'UNASKABLE') return t('form.notSavedUnaskable');
    return kind === 'REFUSED' ? t('form.notSavedForbidden') : t('form.notSavedServer');
  };
}
