import { Button, Menu } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedViewsQuery as Answer, ViewPage } from '../../graphql/generated/graphql.js';
import { linkTo } from '../../ui/app-link.js';
import { EditViewDialog } from './edit-view-dialog.js';
import { SaveViewDialog } from './save-view-dialog.js';
import { useSavedViews } from './use-saved-views.js';
import { lastingSearch, viewPath } from './view-path.js';

export type SavedView = Answer['savedViews'][number];

/** What may be done with the views of one page: open one, keep the list as it is, rename or delete. */
export function ViewsMenu({ page }: { page: ViewPage }) {
  const { t } = useTranslation('views');
  const search = lastingSearch(useLocation().search);
  const { views: all, hasFailed, retry } = useSavedViews();
  const [isSaving, setSaving] = useState(false);
  const [edited, setEdited] = useState<SavedView | null>(null);
  const views = (all ?? []).filter((view) => view.page === page);
  return (
    <>
      <Menu position="bottom-end" width="max-content" defaultOpened>
        <Menu.Target>
          <Button variant="default">{t('button')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setSaving(true)}>{t('saveAs')}</Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('ofPage')}</Menu.Label>
          {hasFailed && (
            <Menu.Item closeMenuOnClick={false} onClick={retry}>
              {t('failed')}
            </Menu.Item>
          )}
          {all && views.length === 0 && <Menu.Label>{t('none')}</Menu.Label>}
          {views.map((view) => (
            <Menu.Item key={view.id} renderRoot={(props) => <Link {...props} {...linkTo(viewPath(view))} />}>
              {view.name}
            </Menu.Item>
          ))}
          {views.some(({ mayChange }) => mayChange) && <Menu.Divider />}
          {views
            .filter(({ mayChange }) => mayChange)
            .map((view) => (
              <Menu.Item key={view.id} onClick={() => setEdited(view)}>
                {t('edit', { name: view.name })}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      {isSaving && <SaveViewDialog page={page} search={search} onClose={() => setSaving(false)} />}
      {edited && <EditViewDialog view={edited} onClose={() => setEdited(null)} />}
    </>
  );
}
