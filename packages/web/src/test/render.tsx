import {
  type AnyRouter,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { type Permission, permissionsOf, type Role } from '@caregraph/shared/permissions';
import { Providers } from '../app/providers.js';
import { createAppRouter } from '../app/router.js';
import { SavedViewsQuery } from '../features/views/saved-views-query.js';
import { ChangeWatch } from '../graphql/change-watch.js';
import { createGraphqlClient } from '../graphql/client.js';
import type { Connection } from '../graphql/connection.js';
import type { Permission as PermissionCode } from '../graphql/generated/graphql.js';
import { MeQuery } from '../graphql/me.js';
import { ReachabilityWatch } from '../graphql/reachability.js';
import { Session } from '../graphql/session.js';
import { FormatProvider } from '../lib/use-format.js';
import { type Me, MeProvider } from '../lib/use-me.js';
import { testFormat } from './clock.js';
import { ENDPOINT, fakeServer } from './fake-server.js';

export const ORGANISATION = {
  id: 'organisation-1',
  name: 'Larkfield Care',
  timeZone: 'America/New_York',
  locale: 'en-US',
  currency: 'USD',
  isDemo: false,
};

function connect(): Connection {
  const session = new Session();
  const reachability = new ReachabilityWatch();
  const client = createGraphqlClient({ url: ENDPOINT, session, reachability, documents: 'TEXT', retryDelayMs: 1 });
  return { client, session, reachability, changes: new ChangeWatch() };
}

/** Someone who may do nothing until the test says so. */
const makeMe = ({ may = [], ...rest }: { may?: readonly Permission[] } & Partial<Omit<Me, 'may'>> = {}): Me => ({
  id: 'user-1',
  staffId: null,
  roles: ['CARE_MANAGER'],
  organisation: ORGANISATION,
  ...rest,
  may: (permission) => may.includes(permission),
});

/**
 * A part of a page, or a page without search parameters, on a fixed clock: `await renderPart(<ClientTable … />)`.
 * Links work; where they lead is `router.state.location`.
 */
export async function renderPart(element: ReactNode, options: { me?: Parameters<typeof makeMe>[0] } = {}) {
  const connection = connect();
  const root = createRootRoute({ component: Outlet });
  const anywhere = createRoute({ getParentRoute: () => root, path: '$', component: () => element });
  const history = createMemoryHistory({ initialEntries: ['/here'] });
  const router = createRouter({ routeTree: root.addChildren([anywhere]), history });
  const shown = render(
    <Providers connection={connection} env="test">
      <MeProvider value={makeMe(options.me)}>
        <FormatProvider value={testFormat}>
          {/* The router of the application is registered as the type; this one has routes of its own. */}
          <RouterProvider router={router as never} />
        </FormatProvider>
      </MeProvider>
    </Providers>,
  );
  await router.load();
  return { ...shown, ...connection, router, user: userEvent.setup() };
}

/** The API knows her: what the session gate asks for before it draws anything. Returns what it was asked. */
export function signedInAs(role: Role, { isDemo = false }: { isDemo?: boolean } = {}) {
  const permissions = permissionsOf(role).map((one) => one.toUpperCase().replace(':', '_') as PermissionCode);
  const organisation = { ...ORGANISATION, isDemo };
  const asked = fakeServer.answers(MeQuery, {
    me: {
      id: 'user-1',
      staffId: 'a0000000-0000-7000-8000-000000000001',
      roles: [role],
      permissions,
      mayWrite: true,
      organisation,
    },
  });
  // The navigation asks for it on every page; a test that is about views answers after this.
  fakeServer.answers(SavedViewsQuery, { savedViews: [] });
  fakeServer.auth('get-session', () => ({
    body: { user: { name: 'Adaeze Nwosu', email: 'adaeze@larkfield.example' } },
  }));
  return asked;
}

/** The whole application at an address, as a person opens it: routes, search parameters, session and shell included. */
export const renderApp = (address: string) =>
  renderRouter(createAppRouter(createMemoryHistory({ initialEntries: [address] })));

/** For a test that brings routes of its own. */
export async function renderRouter(router: AnyRouter) {
  const connection = connect();
  const shown = render(
    <Providers connection={connection} env="test">
      {/* The application's routes are registered as the type; a test's own differ. */}
      <RouterProvider router={router as never} />
    </Providers>,
  );
  await router.load();
  return { ...shown, ...connection, router, user: userEvent.setup() };
}
