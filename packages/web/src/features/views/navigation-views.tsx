import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { linkTo } from '../../ui/app-link.js';
import classes from './navigation-views.module.css';
import { useSavedViews } from './use-saved-views.js';
import { viewPath } from './view-path.js';

interface NavigationViewsProps {
  /** The key of the entry under which they stand; views are kept of some pages only. */
  area: string;
  onGo(): void;
}

/** The reader's views of one page, below its entry. That they could not be loaded is said by the menu of the page. */
export function NavigationViews({ area, onGo }: NavigationViewsProps) {
  const { t } = useTranslation('views');
  const views = (useSavedViews().views ?? []).filter(({ page }) => page.toLowerCase() === area);
  if (views.length === 0) return null;
  return (
    <ul className={classes.views} aria-label={t('ofPage')}>
      {views.map((view) => (
        <li key={view.id}>
          <Link
            {...linkTo(viewPath(view))}
            activeOptions={{ exact: true, includeSearch: true }}
            className={classes.view}
            onClick={onGo}
          >
            {view.name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
