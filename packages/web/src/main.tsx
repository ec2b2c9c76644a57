import './app/trusted-types.js';
import './ui/theme/mantine-styles.js';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { discreetHistory } from './app/discreet-history.js';
import { startI18n } from './app/i18n.js';
import { Providers } from './app/providers.js';
import { createAppRouter } from './app/router.js';
import { reloadWhenChunksAreGone } from './app/stale-build.js';
import { ChangeWatch } from './graphql/change-watch.js';
import { createGraphqlClient } from './graphql/client.js';
import { ReachabilityWatch } from './graphql/reachability.js';
import { Session } from './graphql/session.js';

reloadWhenChunksAreGone();
await startI18n();

const session = new Session();
const reachability = new ReachabilityWatch();
const changes = new ChangeWatch();
const documents = import.meta.env.PROD ? 'HASH' : 'TEXT';
const client = createGraphqlClient({ url: '/graphql', session, reachability, documents });
const router = createAppRouter(discreetHistory());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
const part = window.location.hash.slice(1);
if (part) void import('./app/keep-in-sight.js').then(({ keepInSight }) => keepInSight(part));

const screen = createRoot(root);
startTransition(() =>
  screen.render(
    <StrictMode>
      <Providers connection={{ client, session, reachability, changes }}>
        <RouterProvider router={router} />
      </Providers>
    </StrictMode>,
  ),
);
