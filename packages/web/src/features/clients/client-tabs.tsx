import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../../lib/paths.js';
import { linkTo } from '../../ui/app-link.js';
import { CLIENT_TABS, type ClientTab } from './client-search.js';
import classes from './client-tabs.module.css';

/** The parts of a record, each at an address of its own. */
export function ClientTabs({ clientId, current }: { clientId: string; current: ClientTab }) {
  const { t } = useTranslation('clients');
  const list = useTabInSight(current);
  return (
    <nav className={classes.tabs} aria-label={t('page.tabs')}>
      <ul ref={list}>
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

/** On a narrow screen the tabs scroll sideways: the open one is brought into sight, and the page stays where it is. */
function useTabInSight(current: ClientTab) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(
    function showOpenTab() {
      const open = list.current?.children[CLIENT_TABS.indexOf(current)];
      if (!list.current || !(open instanceof HTMLElement)) return;
      const middle = open.offsetLeft - list.current.offsetLeft + open.offsetWidth / 2;
      list.current.scrollLeft = middle - list.current.clientWidth / 2;
    },
    [current],
  );
  return list;
}
