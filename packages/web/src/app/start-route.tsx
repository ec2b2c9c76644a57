import { useTranslation } from 'react-i18next';
import { paths } from '../lib/paths.js';
import { useMe } from '../lib/use-me.js';
import { StartPage } from '../pages/start.page.js';
import { NAVIGATION } from './navigation.js';

/** The start page shows what the navigation holds for this reader, itself left out. */
export function StartRoute() {
  const { t } = useTranslation();
  const me = useMe();
  const areas = NAVIGATION.filter(
    ({ path, permission }) => path.to !== paths.start().to && (!permission || me.may(permission)),
  );
  return (
    <StartPage
      areas={areas.map(({ area, path }) => ({
        name: t(`navigation.${area}`),
        lead: t(`navigationLead.${area}`),
        path,
      }))}
    />
  );
}
