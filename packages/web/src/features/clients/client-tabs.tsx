import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { paths } from '../../lib/paths.js';
import { linkTo } from '../../ui/app-link.js';
import { CLIENT_TABS, type ClientTab } from './client-search.js';
import classes from './client-tabs.module.css';

/** The parts of a record, each at an address of its own. */
export function ClientTabs({ clientId, current }: { clientId: string; current: ClientTab }) {
  const { t } = useTranslation('clients');
  return (
    <nav className={classes.tabs} aria-label={t('page.tabs')}>
      <ul>
        {CLIENT_TABS.map((tab) => (
          <li key={tab}>
            <Link
              {...linkTo(paths.client(clientId, { tab }))}
              className={classes.tab}
              aria-current={tab === current ? 'page' : 'false'}
              resetScroll={false}
            >
              {t(`page.tab.${tab}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
