import type { Permission } from '@caregraph/shared/permissions';
import { getRouteApi, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientAction, ClientSearch, ClientTab } from '../features/clients/client-search.js';
import { ClientSummary } from '../features/clients/client-summary.js';
import { ClientTabs } from '../features/clients/client-tabs.js';
import classes from '../features/clients/clients.module.css';
import { IdentityBanner } from '../features/clients/identity-banner.js';
import { graphql } from '../graphql/generated/index.js';
import type { ClientPageQuery as Answer } from '../graphql/generated/graphql.js';
import { usePageQuery } from '../graphql/use-page-query.js';
import { paths } from '../lib/paths.js';
import { useMe } from '../lib/use-me.js';
import { LinkButton } from '../ui/app-link.js';
import { LoadFailed, StaleNotice } from '../ui/states/load-failed.js';
import { SkeletonPage } from '../ui/states/skeletons.js';
import { NotFoundPage } from './not-found.page.js';

const OverviewTab = lazy(async () => ({ default: (await import('./client-overview-tab.js')).ClientOverviewTab }));
const PlanTab = lazy(async () => ({ default: (await import('../features/plans/plan-tab.js')).PlanTab }));
const TasksTab = lazy(async () => ({ default: (await import('../features/tasks/tasks-tab.js')).TasksTab }));
const ContactsTab = lazy(async () => ({ default: (await import('../features/outreach/contacts-tab.js')).ContactsTab }));
const HealthTab = lazy(async () => ({ default: (await import('../features/clients/health-tab.js')).HealthTab }));
const FamilyTab = lazy(async () => ({ default: (await import('../features/families/family-tab.js')).FamilyTab }));
const NetworkTab = lazy(async () => ({ default: (await import('../features/network/network-tab.js')).NetworkTab }));
const MedicationsTab = lazy(async () => ({
  default: (await import('../features/medications/medications-tab.js')).MedicationsTab,
}));
const BudgetTab = lazy(async () => ({ default: (await import('./client-budget-tab.js')).ClientBudgetTab }));
const ClientDialogs = lazy(async () => ({ default: (await import('./client-dialogs.js')).ClientDialogs }));

export const ClientPageQuery = graphql(`
  query ClientPage($id: ID!) {
    client(id: $id) {
      id
      endedOn
      ...IdentityBanner_client
      ...ClientSummary_client
      ...CareTeam_client
      ...PersonFacts_client
      ...RecentContacts_client
      ...LogContact_client
      ...EndAssignment_client
    }
  }
`);

const route = getRouteApi('/signed-in/clients/$id');

/** One client: who she is, what is due, and each part of her record at an address of its own. */
export function ClientPage() {
  const { t } = useTranslation('clients');
  const { id } = route.useParams();
  const query = usePageQuery(ClientPageQuery, { id });
  if (query.status === 'loading') return <SkeletonPage />;
  if (query.status === 'failed') {
    return <LoadFailed place="PAGE" what={t('page.what')} failure={query.failure} onRetry={query.retry} />;
  }
  const { client } = query.data;
  if (!client) return <NotFoundPage />;
  return (
    <div aria-busy={query.refreshing}>
      {query.failure && <StaleNotice failure={query.failure} onRetry={query.refresh} />}
      <IdentityBanner client={client} haveAllergiesFailed={query.failedAt(['client', 'allergies'])} />
      <Record client={client} />
    </div>
  );
}

type Client = NonNullable<Answer['client']>;

function Record({ client }: { client: Client }) {
  const search = useSearch({ from: '/signed-in/clients/$id' });
  const navigate = route.useNavigate();
  const tab = search.tab ?? 'overview';
  const closeWith = (options: { ignoreBlocker?: boolean }) =>
    void navigate({
      to: '.',
      search: (before) => ({
        ...before,
        action: undefined,
        goal: undefined,
        task: undefined,
        assignment: undefined,
        medication: undefined,
      }),
      resetScroll: false,
      ...options,
    });
  const dialog = {
    onCancel: () => closeWith({}),
    // What was typed is saved: nothing is left behind.
    onSaved: () => closeWith({ ignoreBlocker: true }),
  };
  return (
    <>
      {!client.endedOn && <Actions clientId={client.id} search={search} />}
      <ClientTabs clientId={client.id} current={tab} />
      <div className={classes.record} data-wide={tab === 'network'}>
        <Suspense fallback={<SkeletonPage />}>
          <TabContent client={client} tab={tab} search={search} dialog={dialog} />
        </Suspense>
        <aside className={classes.rail}>
          <ClientSummary client={client} />
        </aside>
      </div>
      {search.action && !client.endedOn && (
        <Suspense>
          <ClientDialogs
            client={client}
            clientId={client.id}
            action={search.action}
            assignmentId={search.assignment}
            {...dialog}
          />
        </Suspense>
      )}
    </>
  );
}

/** Actions that fit any part of the record; the others stand where they belong. */
const ACTIONS = [
  { action: 'log-contact', permission: 'interaction:write' },
  { action: 'open-task', permission: 'task:write' },
  { action: 'add-family-member', permission: 'family:change' },
  { action: 'record-medication', permission: 'medication:write' },
  { action: 'record-allergy', permission: 'client:clinical' },
  { action: 'record-condition', permission: 'client:clinical' },
] as const satisfies readonly { action: ClientAction; permission: Permission }[];

function Actions({ clientId, search }: { clientId: string; search: ClientSearch }) {
  const { t } = useTranslation('clients');
  const me = useMe();
  const allowed = ACTIONS.filter(({ permission }) => me.may(permission));
  if (allowed.length === 0) return null;
  return (
    <div className={classes.actions}>
      {allowed.map(({ action }, index) => (
        <LinkButton
          key={action}
          emphasis={index === 0 ? 'MAIN' : 'SIDE'}
          path={paths.client(clientId, { ...search, action })}
        >
          {t(`actions.${action}`)}
        </LinkButton>
      ))}
    </div>
  );
}

interface TabContentProps {
  client: Client;
  tab: ClientTab;
  search: ClientSearch;
  dialog: { onSaved(): void; onCancel(): void };
}

function TabContent({ client, tab, search, dialog }: TabContentProps) {
  const navigate = route.useNavigate();
  const { id } = client;
  const path = (part: ClientSearch) => paths.client(id, { tab, ...part });
  if (tab === 'plan') {
    return (
      <PlanTab
        clientId={id}
        recordPath={(goal) => path({ action: 'record-progress', goal })}
        openGoal={search.action === 'record-progress' ? (search.goal ?? null) : null}
        {...dialog}
      />
    );
  }
  if (tab === 'tasks') {
    return (
      <TasksTab
        clientId={id}
        view={search}
        onChange={({ show, after }) => void navigate({ to: '.', search: { tab, show, after }, resetScroll: false })}
        dialogPath={(action, task) => paths.client(id, { ...search, tab, action, task })}
        onCloseDialog={dialog.onSaved}
      />
    );
  }
  if (tab === 'contacts') {
    return (
      <ContactsTab
        clientId={id}
        view={search}
        onChange={({ mode, outcome, after }) =>
          void navigate({
            to: '.',
            search: { tab, mode, outcome, after: after && after.length > 0 ? [...after] : undefined },
            resetScroll: false,
          })
        }
        logPath={paths.client(id, { ...search, action: 'log-contact' })}
      />
    );
  }
  if (tab === 'health') {
    return (
      <HealthTab
        clientId={id}
        trail={search.after ?? []}
        onPage={(trail) =>
          void navigate({
            to: '.',
            search: { tab, after: trail.length > 0 ? [...trail] : undefined },
            resetScroll: false,
          })
        }
      />
    );
  }
  if (tab === 'family') return <FamilyTab clientId={id} addPath={path({ action: 'add-family-member' })} />;
  if (tab === 'network') {
    return (
      <NetworkTab
        clientId={id}
        view={search}
        onChange={(view) => void navigate({ to: '.', search: { tab, ...view }, resetScroll: false })}
      />
    );
  }
  if (tab === 'medications') {
    return (
      <MedicationsTab
        clientId={id}
        recordPath={path({ action: 'record-medication' })}
        stopPath={(medication) => path({ action: 'stop-medication', medication })}
        stopping={search.action === 'stop-medication' ? (search.medication ?? null) : null}
        {...dialog}
      />
    );
  }
  if (tab === 'budget') return <BudgetTab clientId={id} />;
  return <OverviewTab client={client} contactsPath={path({ tab: 'contacts' })} />;
}
