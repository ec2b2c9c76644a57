import { createMemoryHistory, createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { MeQuery } from '../../graphql/me.js';
import { announce } from '../../lib/announce.js';
import { fakeServer } from '../../test/fake-server.js';
import { renderApp, renderRouter, signedInAs } from '../../test/render.js';
import { SessionGate } from '../session-gate.js';
import { Shell } from './shell.js';

/** The home of an analyst asks the API for nothing: what is tested here is the frame around it. */
const openHome = async () => {
  const shown = await renderApp('/');
  await screen.findByRole('heading', { level: 1 });
  return shown;
};

test('greets whoever is signed in, and names her organisation', async () => {
  signedInAs('ANALYST');
  await openHome();
  expect(await screen.findByRole('heading', { name: 'Good to see you, Adaeze Nwosu' })).toBeVisible();
  expect(screen.getByRole('navigation', { name: 'Main navigation' })).toHaveTextContent('Larkfield Care');
  expect(document.title).toBe('Home · Caregraph');
});

test('asks who she is once', async () => {
  const { seen } = signedInAs('ANALYST');
  await openHome();
  await screen.findByRole('heading', { name: 'Good to see you, Adaeze Nwosu' });
  expect(seen).toHaveLength(1);
});

test('begins with a link past the navigation', async () => {
  signedInAs('ANALYST');
  const { user } = await openHome();
  await user.tab();
  expect(screen.getByRole('link', { name: 'Skip to content' })).toHaveFocus();
  expect(screen.getByRole('link', { name: 'Skip to content' })).toHaveAttribute('href', '#content');
  expect(screen.getByRole('main')).toHaveAttribute('id', 'content');
});

test('says on every page of a demonstration that nobody shown exists', async () => {
  signedInAs('ANALYST', { isDemo: true });
  await openHome();
  expect(screen.getByText('Demonstration data. Nobody shown here exists.')).toBeVisible();
});

test('says nothing of a demonstration where the people are real', async () => {
  signedInAs('ANALYST');
  await openHome();
  expect(screen.queryByText(/Demonstration data/)).toBeNull();
});

test('sends whoever is not signed in to the door, and remembers where she wanted to go', async () => {
  fakeServer.refuses(MeQuery, 'UNAUTHENTICATED', { status: 401 });
  fakeServer.auth('get-session', () => ({ body: null }));
  const { router } = await renderApp('/clients?status=ACTIVE');
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(router.state.location.search).toEqual({ returnTo: '/clients?status=ACTIVE' });
});

test('the door leads back to pages of ours alone', async () => {
  const { router } = await renderApp('/sign-in?returnTo=//evil.example/');
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(router.state.matches.at(-1)?.search).toEqual({});
});

test('a server that does not answer is not a closed door', async () => {
  fakeServer.isDown();
  await renderApp('/');
  expect(await screen.findByRole('alert')).toHaveTextContent('Caregraph could not be loaded');
});

test('an address that leads nowhere says so, within the frame', async () => {
  signedInAs('ANALYST');
  await renderApp('/no/such/place');
  expect(await screen.findByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  expect(screen.getByRole('navigation', { name: 'Main navigation' })).toBeVisible();
});

test.each(['/clients/notanid', '/budgets/notanid', '/providers/notanid', '/staffing/notanid'])(
  '%s can name nothing: it says so as any such address, and the server is not asked',
  async (address) => {
    signedInAs('SUPERVISOR');
    await renderApp(address);
    expect(await screen.findByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  },
);

test('says while the server is out of reach that nothing can be saved, and stops saying so', async () => {
  signedInAs('ANALYST');
  const { reachability } = await openHome();
  act(() => reachability.noteAnswer(false));
  expect(await screen.findByText(/The server does not answer\. What you see may be out of date/)).toBeVisible();
  act(() => reachability.noteAnswer(true));
  await waitFor(() => expect(screen.queryByText(/The server does not answer/)).toBeNull());
});

test('a session that ends is renewed over the page, which stays', async () => {
  signedInAs('ANALYST');
  const { session, user } = await openHome();
  act(() => void session.expire());
  const dialog = await screen.findByRole('dialog', { name: 'Sign in again to go on' });
  expect(within(dialog).getByLabelText('E-mail address')).toHaveValue('adaeze@larkfield.example');

  fakeServer.auth('sign-in/email', () => ({ body: {} }));
  await user.type(within(dialog).getByLabelText('Password'), 'a long password');
  await user.click(within(dialog).getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('heading', { name: 'Good to see you, Adaeze Nwosu' })).toBeVisible();
});

test('shows the way out and the appearance on demand', async () => {
  signedInAs('ANALYST');
  const { user } = await openHome();
  const account = await screen.findByRole('button', { name: /Adaeze Nwosu.*Account and appearance/ });
  expect(account).toHaveTextContent('Analyst');
  await user.click(account);
  expect(screen.getByRole('button', { name: 'Sign out' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Dark' }));
  expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await user.click(screen.getByRole('button', { name: 'As the device' }));
});

test('reads announcements in the one region that is always there', async () => {
  signedInAs('ANALYST');
  await openHome();
  act(() => announce('The plan is signed.'));
  expect(await screen.findByText('The plan is signed.')).toHaveAttribute('aria-live', 'polite');
});

test('a page for which she lacks the right says what is needed and who can grant it', async () => {
  signedInAs('ANALYST');
  const root = createRootRoute({ component: Outlet });
  const frame = createRoute({
    getParentRoute: () => root,
    id: 'signed-in',
    component: () => (
      <SessionGate>
        <Shell />
      </SessionGate>
    ),
  });
  const page = createRoute({
    getParentRoute: () => frame,
    path: '/plans/new',
    staticData: { permission: 'plan:write' },
    component: () => <h1>Draft a plan</h1>,
  });
  const history = createMemoryHistory({ initialEntries: ['/plans/new'] });
  await renderRouter(createRouter({ routeTree: root.addChildren([frame.addChildren([page])]), history }));
  expect(await screen.findByRole('heading', { name: 'This is not open to you' })).toBeVisible();
  expect(screen.getByText(/“write care plans”, which your role \(Analyst\) does not have/)).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Draft a plan' })).toBeNull();
});

test('a printed page says who printed it', async () => {
  signedInAs('ANALYST');
  await openHome();
  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(await screen.findByText(/Larkfield Care · printed by Adaeze Nwosu, /)).toBeInTheDocument();
});
