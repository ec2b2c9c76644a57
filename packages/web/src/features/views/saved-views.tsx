import { Button } from '@mantine/core';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewPage } from '../../graphql/generated/graphql.js';
import { useMe } from '../../lib/use-me.js';
import { Fetched } from '../../ui/fetched.js';

const ViewsMenu = lazy(async () => ({ default: (await import('./views-menu.js')).ViewsMenu }));

/** Keeps and opens the views of a list. What it opens is fetched when it is first asked for. */
export function SavedViews({ page }: { page: ViewPage }) {
  const { t } = useTranslation();
  const me = useMe();
  const [isWanted, setWanted] = useState(false);
  if (!me.may('view:use')) return null;
  const button = (
    <Button variant="default" aria-haspopup="menu" onClick={() => setWanted(true)}>
      {t('savedViews')}
    </Button>
  );
  if (!isWanted) return button;
  return (
    <Fetched fallback={button} onMissing={() => setWanted(false)}>
      <ViewsMenu page={page} />
    </Fetched>
  );
}
