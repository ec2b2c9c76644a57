import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { graphql } from '../../graphql/generated/index.js';
import { paths } from '../../lib/paths.js';
import { seesNames } from '../../lib/sees-names.js';
import { useCode } from '../../lib/use-code.js';
import { useMe } from '../../lib/use-me.js';
import { PeopleIcon, ProvidersIcon, StaffIcon } from '../../ui/icons.js';
import { type Group, ICON, useGo } from './palette-action.js';

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

/** A single letter finds everybody. */
const SHORTEST_SEARCH = 2;

/** Clients, providers and colleagues whose names hold the words. */
export function useFound(text: string): Group[] {
  const { t } = useTranslation();
  const { t: words } = useTranslation('palette');
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
      name: words('clients'),
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
      name: words('colleagues'),
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
