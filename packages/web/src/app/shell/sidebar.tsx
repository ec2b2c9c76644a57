import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/use-me.js';
import { linkTo } from '../../ui/app-link.js';
import { CloseIcon, MenuIcon } from '../../ui/icons.js';
import { Wordmark } from '../../ui/wordmark.js';
import { NAVIGATION } from '../navigation.js';
import { PaletteButton } from '../palette/palette-button.js';
import { AccountPanel } from './account-panel.js';
import classes from './shell.module.css';

/** Fetched after the page: nobody waits for it. */
const NavigationViews = lazy(async () => ({
  default: (await import('../../features/views/navigation-views.js')).NavigationViews,
}));

/** Product, organisation, areas, account. On a narrow screen the areas open from a button. */
export function Sidebar() {
  const { t } = useTranslation();
  const { organisation } = useMe();
  const [isOpen, setOpen] = useState(false);
  const Icon = isOpen ? CloseIcon : MenuIcon;
  return (
    <nav className={classes.sidebar} data-open={isOpen} aria-label={t('shell.navigation')}>
      <div className={classes.brand}>
        <Wordmark />
        <button
          type="button"
          className={classes.menuButton}
          aria-expanded={isOpen}
          aria-controls="navigation"
          aria-label={isOpen ? t('shell.closeNavigation') : t('shell.openNavigation')}
          onClick={() => setOpen((open) => !open)}
        >
          <Icon size={22} aria-hidden />
        </button>
      </div>
      <div className={classes.foldable} id="navigation">
        <p className={classes.organisation}>{organisation.name}</p>
        <PaletteButton />
        <Entries onGo={() => setOpen(false)} />
        <AccountPanel />
      </div>
    </nav>
  );
}

function Entries({ onGo }: { onGo(): void }) {
  const { t } = useTranslation();
  const me = useMe();
  const entries = NAVIGATION.filter(({ permission }) => permission === undefined || me.may(permission));
  return (
    <ul className={classes.navigation}>
      {entries.map(({ area, path, icon: Icon }) => (
        <li key={area}>
          <Link {...linkTo(path)} activeOptions={{ includeSearch: false }} className={classes.entry} onClick={onGo}>
            <Icon size={19} stroke={1.7} aria-hidden />
            {t(`navigation.${area}`)}
          </Link>
          {me.may('view:use') && (
            <Suspense>
              <NavigationViews area={area} onGo={onGo} />
            </Suspense>
          )}
        </li>
      ))}
    </ul>
  );
}
