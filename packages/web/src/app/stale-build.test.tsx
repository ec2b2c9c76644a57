import { screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CrashPage } from '../pages/crash.page.js';
import { renderPart } from '../test/render.js';
import { reloadWhenChunksAreGone } from './stale-build.js';

const NOT_FETCHED = [
  new TypeError('Failed to fetch dynamically imported module: /assets/caseload.page-1.js'),
  new TypeError('Importing a module script failed.'),
  new Error('Unable to preload CSS for /assets/caseload-1.css'),
];
const reload = vi.fn<() => void>();
const asked = vi.fn<typeof fetch>();

beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal('fetch', asked);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});
reloadWhenChunksAreGone(reload);
const aFileIsMissing = () => window.dispatchEvent(new Event('vite:preloadError'));

test('loads itself anew, once, when a server that answers has no such file any more', async () => {
  asked.mockResolvedValue(new Response('{}'));
  aFileIsMissing();
  await waitFor(() => expect(reload).toHaveBeenCalledOnce());
  aFileIsMissing();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(reload).toHaveBeenCalledOnce();
});

test('stays as it is when the server is away: there would be nothing to load', async () => {
  asked.mockRejectedValue(new TypeError('Failed to fetch'));
  aFileIsMissing();
  await waitFor(() => expect(asked).toHaveBeenCalledOnce());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(reload).not.toHaveBeenCalled();
});

test.each(NOT_FETCHED)(
  'a page that could not be fetched says so, and asks again when it is told to: %s',
  async (error) => {
    asked.mockRejectedValue(new TypeError('Failed to fetch'));
    const { user } = await renderPart(<CrashPage error={error} />);
    expect(screen.getByRole('heading', { name: 'This page could not be loaded' })).toBeVisible();
    expect(screen.getByText('The server does not answer. Check your connection.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(asked).toHaveBeenCalledWith('/livez');
  },
);

test('a page that could not be drawn is our fault, and says so', async () => {
  await renderPart(<CrashPage error={new RangeError('secret')} />);
  expect(screen.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
  expect(screen.queryByText(/secret/)).toBeNull();
});
