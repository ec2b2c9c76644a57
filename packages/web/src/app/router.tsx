import type { Permission } from '@caregraph/shared/permissions';
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import { clientSearch } from '../features/clients/client-search.js';
import { clientsFields } from '../features/clients/clients-search.js';
import { caseloadFields } from '../features/caseload/caseload-search.js';
import { CrashPage } from '../pages/crash.page.js';
import { NotFoundPage } from '../pages/not-found.page.js';
import { budgetSearch } from '../features/budgets/budget-search.js';
import { budgetsSearch } from '../features/budgets/budgets-search.js';
import { importsFields } from '../features/imports/imports-search.js';
import { matchesFields } from '../features/provider-matches/matches-search.js';
import { providersFields } from '../features/providers/providers-search.js';
import { staffMemberSearch } from '../features/staffing/staff-member-search.js';
import { staffingSearch } from '../features/staffing/staffing-search.js';
import { tasksFields } from '../features/tasks/tasks-search.js';
import { matching, searchOf } from '../lib/search-fields.js';
import { SkeletonPage } from '../ui/states/skeletons.js';
import { lazyPage } from './lazy-page.js';
import { rowPage } from './row-page.js';
import { SessionGate } from './session-gate.js';
import { Shell } from './shell/shell.js';

const CLIENT_WORDS = [
  'budgets',
  'clients',
  'families',
  'medications',
  'network',
  'outreach',
  'plans',
  'tasks',
] as const;

const rootRoute = createRootRoute({ component: Outlet });

/** A path of ours: an address with a host in it would send her, signed in, to a stranger. */
const signInSearch = searchOf({ returnTo: matching(/^\/(?![/\\])/) });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyPage(() => import('../pages/sign-in.page.js'), 'SignInPage', ['session']),
});

/** Everything below is for who is signed in. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: () => (
    <SessionGate>
      <Shell />
    </SessionGate>
  ),
});

/** The bare address of the product: work begins at home. */
const startRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/home', replace: true });
  },
});

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/home',
  component: lazyPage(() => import('../pages/home.page.js'), 'HomePage', ['home', 'tasks', 'staffing', 'budgets']),
});

const budgetsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/budgets',
  staticData: { permission: 'budget:read' },
  validateSearch: budgetsSearch,
  component: lazyPage(() => import('../pages/budgets.page.js'), 'BudgetsPage', ['budgets']),
});

const budgetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/budgets/$id',
  staticData: { permission: 'budget:read' },
  validateSearch: budgetSearch,
  component: rowPage(lazyPage(() => import('../pages/budget.page.js'), 'BudgetPage', ['budgets'])),
});

const caseloadRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/caseload',
  staticData: { permission: 'client:read' },
  validateSearch: searchOf({ ...clientsFields, ...caseloadFields }),
  component: lazyPage(() => import('../pages/caseload.page.js'), 'CaseloadPage', ['caseload', 'clients']),
});

const clientRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/clients/$id',
  staticData: { permission: 'client:read' },
  validateSearch: clientSearch,
  component: rowPage(lazyPage(() => import('../pages/client.page.js'), 'ClientPage', CLIENT_WORDS)),
});

const providersRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/providers',
  staticData: { permission: 'provider:read' },
  validateSearch: searchOf(providersFields),
  component: lazyPage(() => import('../pages/providers.page.js'), 'ProvidersPage', ['providers']),
});

const providerMatchesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/providers/matches',
  staticData: { permission: 'provider:read' },
  validateSearch: searchOf(matchesFields),
  component: lazyPage(() => import('../pages/provider-matches.page.js'), 'ProviderMatchesPage', ['matches']),
});

const importsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports',
  staticData: { permission: 'import:run' },
  validateSearch: searchOf(importsFields),
  component: lazyPage(() => import('../pages/imports.page.js'), 'ImportsPage', ['imports']),
});

const providerRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/providers/$id',
  staticData: { permission: 'provider:read' },
  component: rowPage(lazyPage(() => import('../pages/provider.page.js'), 'ProviderPage', ['providers'])),
});

const tasksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks',
  staticData: { permission: 'task:read' },
  validateSearch: searchOf(tasksFields),
  component: lazyPage(() => import('../pages/tasks.page.js'), 'TasksPage', ['tasks']),
});

const staffingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/staffing',
  staticData: { permission: 'staff:read' },
  validateSearch: staffingSearch,
  component: lazyPage(() => import('../pages/staffing.page.js'), 'StaffingPage', ['staffing', 'providers']),
});

const staffMemberRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/staffing/$id',
  staticData: { permission: 'staff:read' },
  validateSearch: staffMemberSearch,
  component: rowPage(lazyPage(() => import('../pages/staff-member.page.js'), 'StaffMemberPage', ['staffing'])),
});

/** An address that leads nowhere is told to those who are signed in; everyone else meets the door first. */
const nowhereRoute = createRoute({ getParentRoute: () => signedInRoute, path: '$', component: NotFoundPage });

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    startRoute,
    homeRoute,
    caseloadRoute,
    clientRoute,
    budgetsRoute,
    budgetRoute,
    tasksRoute,
    providersRoute,
    providerMatchesRoute,
    providerRoute,
    importsRoute,
    staffingRoute,
    staffMemberRoute,
    nowhereRoute,
  ]),
]);

export const createAppRouter = (history: RouterHistory) =>
  createRouter({
    routeTree,
    history,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultPendingComponent: SkeletonPage,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
  interface StaticDataRouteOption {
    /** The right without which the page is not shown; absent: everyone who is signed in. */
    permission?: Permission;
  }
}
