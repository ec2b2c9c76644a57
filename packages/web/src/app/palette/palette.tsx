import '@mantine/spotlight/styles.layer.css';
import { useMantineColorScheme } from '@mantine/core';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useSavedViews } from '../../features/views/use-saved-views.js';
import { viewPath } from '../../features/views/view-path.js';
import { graphql } from '../../graphql/generated/index.js';
import type { AppPath } from '../../lib/app-path.js';
import { paths } from '../../lib/paths.js';
import { seesNames } from '../../lib/sees-names.js';
import { useCode } from '../../lib/use-code.js';
import { useDebounced } from '../../lib/use-debounced.js';
import { useMe } from '../../lib/use-me.js';
import { linkTo } from '../../ui/app-link.js';
import {
  DarkIcon,
  LightIcon,
  PeopleIcon,
  PlansIcon,
  ProvidersIcon,
  SearchIcon,
  StaffIcon,
  TasksIcon,
} from '../../ui/icons.js';
import { NAVIGATION } from '../navigation.js';

export const PaletteQuery = graphql(`
  query Palette($text: String!, $clients: Boolean!, $staff: Boolean!, $providers: Boolean!) {
    clients(first: 6, filter: { search: $text }) @include(if: $clients) {
      nodes {
        id
        displayName
        clientNo
        status
      }
    }
    staffMembers(first: 4, filter: { search: $text }) @include(if: $staff) {
      nodes {
        id
        displayName
        jobTitle
      }
    }
    providers(first: 6, filter: { search: $text }) @include(if: $providers) {
      nodes {
        id
        name
        kind
      }
    }
  }
`);

interface Action {
  id: string;
  label: string;
  description?: string | null | undefined;
  icon: ReactNode;
  run(): void;
}
interface Group {
  name: string;
  actions: readonly Action[];
}

const [store, palette] = createSpotlight();
const ICON = { size: 18, stroke: 1.7, 'aria-hidden': true } as const;
/** A single letter finds everybody. */
const SHORTEST_SEARCH = 2;

interface PaletteProps {
  isOpen: boolean;
  onClose(): void;
}

/** Goes anywhere by a few letters: pages, clients, providers, colleagues, and what is done most. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [typed, type] = useDebounced(text, setText);
  const found = useFound(text.trim());
  const commands = useCommands(typed.trim());
  const views = useViews(typed.trim());
  useEffect(
    function followTheButton() {
      if (isOpen) palette.open();
      else palette.close();
    },
    [isOpen],
  );
  const groups = [...commands, views, ...found].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={type}
      shortcut={null}
      onSpotlightClose={onClose}
      scrollable
    >
      <Spotlight.Search
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.placeholder')}
        leftSection={<SearchIcon {...ICON} />}
      />
      <Spotlight.ActionsList aria-label={t('palette.open')}>
        {groups.map(({ name, actions }) => (
          <Spotlight.ActionsGroup key={name} label={name}>
            {actions.map(({ id, label, description, icon, run }) => (
              <Spotlight.Action
                key={id}
                label={label}
                description={description ?? ''}
                leftSection={icon}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function useGo() {
  const navigate = useNavigate();
  return (path: AppPath) => () => void navigate(linkTo(path));
}

const holds = (words: string, text: string) => words.toLowerCase().includes(text.toLowerCase());

/** Pages she may open, and what is done from anywhere. */
function useCommands(text: string): Group[] {
  const { t } = useTranslation();
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
      label: t('palette.contactsOverdue'),
      icon: <PeopleIcon {...ICON} />,
      run: go(paths.caseload({ status: 'ACTIVE', contactOverdue: true })),
      isHers: me.may('client:read'),
    },
    {
      id: 'reviews',
      label: t('palette.reviewsOverdue'),
      icon: <PlansIcon {...ICON} />,
      run: go(paths.caseload({ status: 'ACTIVE', reviewOverdue: true })),
      isHers: me.may('plan:read'),
    },
    {
      id: 'tasks',
      label: t('palette.tasksOverdue'),
      icon: <TasksIcon {...ICON} />,
      run: go(paths.tasks({ owner: 'me', show: 'OVERDUE' })),
      isHers: me.may('task:read'),
    },
    {
      id: 'appearance',
      label: t(isDark ? 'palette.light' : 'palette.dark'),
      icon: isDark ? <LightIcon {...ICON} /> : <DarkIcon {...ICON} />,
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
      isHers: true,
    },
  ];
  return [
    { name: t('palette.pages'), actions: pages.filter(({ label }) => holds(label, text)) },
    { name: t('palette.commands'), actions: shortcuts.filter(({ isHers, label }) => isHers && holds(label, text)) },
  ];
}

/** Her saved views of the pages she may open. */
function useViews(text: string): Group {
  const { t } = useTranslation();
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
  return { name: t('palette.views'), actions };
}

/** Clients, providers and colleagues whose names hold the words. */
function useFound(text: string): Group[] {
  const { t } = useTranslation();
  const code = useCode();
  const me = useMe();
  const go = useGo();
  const hasNames = seesNames(me);
  const [{ data }] = useQuery({
    query: PaletteQuery,
    variables: {
      text,
      clients: hasNames && me.may('client:read'),
      staff: hasNames && me.may('staff:read'),
      providers: me.may('provider:read'),
    },
    pause: text.length < SHORTEST_SEARCH,
  });
  if (!data || text.length < SHORTEST_SEARCH) return [];
  return [
    {
      name: t('palette.clients'),
      actions: (data.clients?.nodes ?? []).map(({ id, displayName, clientNo, status }) => ({
        id,
        label: displayName ?? '',
        description: [clientNo, code('CLIENT_STATUSES', status)].filter(Boolean).join(' · '),
        icon: <PeopleIcon {...ICON} />,
        run: go(paths.client(id)),
      })),
    },
    {
      name: t('navigation.providers'),
      actions: (data.providers?.nodes ?? []).map(({ id, name, kind }) => ({
        id,
        label: name,
        description: code('PROVIDER_KINDS', kind),
        icon: <ProvidersIcon {...ICON} />,
        run: go(paths.provider(id)),
      })),
    },
    {
      name: t('palette.colleagues'),
      actions: (data.staffMembers?.nodes ?? []).map(({ id, displayName, jobTitle }) => ({
        id,
        label: displayName ?? '',
        description: jobTitle,
        icon: <StaffIcon {...ICON} />,
        run: go(paths.staffMember(id)),
      })),
    },
  ];
}
