import { useTranslation } from 'react-i18next';
import type { AppPath } from '../lib/app-path.js';
import { useMe } from '../lib/use-me.js';
import { AppLink } from '../ui/app-link.js';
import { Columns, PageHeader } from '../ui/section.js';
import classes from './start.module.css';

export interface Area {
  name: string;
  lead: string;
  path: AppPath;
}

/** Where to begin: the areas that this role opens. */
export function StartPage({ areas }: { areas: readonly Area[] }) {
  const { t } = useTranslation();
  const { name, organisation } = useMe();
  return (
    <>
      <PageHeader
        title={name ? t('start.greeting', { name }) : t('start.greetingNoName')}
        windowTitle={t('start.title')}
        lead={organisation.name}
      />
      <Columns>
        {areas.map((area) => (
          <article key={area.name} className={classes.area}>
            <h2>
              <AppLink path={area.path} variant="PLAIN">
                {area.name}
              </AppLink>
            </h2>
            <p>{area.lead}</p>
          </article>
        ))}
      </Columns>
    </>
  );
}
