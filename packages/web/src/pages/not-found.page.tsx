import { useTranslation } from 'react-i18next';
import { paths } from '../lib/paths.js';
import { usePageTitle } from '../lib/use-page-title.js';
import { LinkButton } from '../ui/app-link.js';
import { SearchIcon } from '../ui/icons.js';
import { StateLead, StatePanel } from '../ui/states/state-panel.js';

/** For an address that leads nowhere, and for a thing that is not there or not hers to see: the two look alike on purpose. */
export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t('page.notFoundTitle'));
  return (
    <StatePanel
      place="PAGE"
      tone="neutral"
      icon={<SearchIcon size={22} />}
      title={t('page.notFoundTitle')}
      actions={<LinkButton path={paths.home()}>{t('page.toHome')}</LinkButton>}
    >
      <StateLead>{t('page.notFoundLead')}</StateLead>
    </StatePanel>
  );
}
