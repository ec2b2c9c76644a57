import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the tab. Browsers keep titles in their history: give no client's name. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation();
  const title = t('shell.pageTitle', { page });
  useEffect(
    function nameTheTab() {
      document.title = title;
    },
    [title],
  );
}
