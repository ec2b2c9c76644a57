import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSavedViews } from '../../features/views/use-saved-views.js';
import { viewPath } from '../../features/views/view-path.js';
import { paths } from '../../lib/paths.js';
import { useMe } from '../../lib/use-me.js';
import { DarkIcon, LightIcon, PeopleIcon, PlansIcon, TasksIcon } from '../../ui/icons.js';
import { NAVIGATION } from '../navigation.js';
import { type Action, type Group, ICON, useGo } from './palette-action.js';

const holds = (words: string, text: string) => words.toLowerCase().includes(text.toLowerCase());

/** Pages she may open, and what is done from anywhere. */
export function useCommands(text: string): Group[] {
  const { t } = useTranslation();
  const { t: words } = useTranslation('palette');
  const me = useMe();
  const go = useGo();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const isDark = colorScheme === 'dark';
  const pages = NAVIGATION.filter(({ permission }) => permission === undefined || me.may(permission)).map(
    ({ area, path, icon: Icon }): Action => ({
      id: area,
      label: t(`navigation.${area}`),
      description: t(`navigationLead.${area}`),
      icon: <Icon {...ICON} />,
      run: go(path),
    }),
  );
  const shortcuts: readonly (Action & { isHers: boolean })[] = [
    {
      id: 'contacts',
      label: words('contactsOverdue'),
      icon: <PeopleIcon {...ICON} />,
      run: go(paths.caseload({ status: 'ACTIVE', contactOverdue: true })),
      isHers: me.may('client:read'),
    },
    {
      id: 'reviews',
      label: words('reviewsOverdue'),
      icon: <PlansIcon {...ICON} />,
      run: go(paths.caseload({ status: 'ACTIVE', reviewOverdue: true })),
      isHers: me.may('plan:read'),
    },
    {
      id: 'tasks',
      label: words('tasksOverdue'),
      icon: <TasksIcon {...ICON} />,
      run: go(paths.tasks({ owner: 'me', show: 'OVERDUE' })),
      isHers: me.may('task:read'),
    },
    {
      id: 'appearance',
      label: words(isDark ? 'light' : 'dark'),
      icon: isDark ? <LightIcon {...ICON} /> : <DarkIcon {...ICON} />,
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
      isHers: true,
    },
  ];
  return [
    { name: words('pages'), actions: pages.filter(({ label }) => holds(label, text)) },
    { name: words('commands'), actions: shortcuts.filter(({ isHers, label }) => isHers && holds(label, text)) },
  ];
}

/** Her saved views of the pages she may open. */
export function useViews(text: string): Group {
  const { t } = useTranslation();
  const { t: words } = useTranslation('palette');
  const me = useMe();
  const go = useGo();
  const { views } = useSavedViews({ isWanted: me.may('view:use') });
  const entryOf = (page: string) => NAVIGATION.find(({ area }) => area === page.toLowerCase());
  const actions = (views ?? []).flatMap((view): Action[] => {
    const entry = entryOf(view.page);
    if (!entry || (entry.permission && !me.may(entry.permission)) || !holds(view.name, text)) return [];
    const { area, icon: Icon } = entry;
    const description = t(`navigation.${area}`);
    return [{ id: view.id, label: view.name, description, icon: <Icon {...ICON} />, run: go(viewPath(view)) }];
  });
  return { name: words('views'), actions };
}
