import { screen } from '@testing-library/react';
import { lazy, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { renderPart } from '../test/render.js';
import { Fetched } from './fetched.js';
import { notes } from './notify.js';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  notes.set([]);
  // React and the router tell of what a boundary caught.
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const failing = (error: Error) => lazy(() => Promise.reject<{ default: () => null }>(error));
const NotThere = failing(new Error('Unable to preload CSS for /assets/palette-1.css'));
const Broken = failing(new RangeError('ours'));

function Opener() {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button type="button" onClick={() => setWanted(true)}>
      Open
    </button>
  );
  return (
    <>
      <input aria-label="Note" />
      {isWanted ? (
        <Fetched fallback={button} onMissing={() => setWanted(false)}>
          <NotThere />
        </Fetched>
      ) : (
        button
      )}
    </>
  );
}

test('what cannot be fetched leaves the page and what is typed there, says why, and may be asked for again', async () => {
  const { user } = await renderPart(<Opener />);
  await user.type(screen.getByLabelText('Note'), 'typed');
  await user.click(screen.getByRole('button', { name: 'Open' }));
  await vi.waitFor(() => expect(notes.get()).toHaveLength(1));
  expect(notes.get()[0]).toMatchObject({
    message: 'The server does not answer. Check your connection.',
    tone: 'WARNING',
  });
  expect(screen.getByLabelText('Note')).toHaveValue('typed');
  await user.click(screen.getByRole('button', { name: 'Open' }));
  await vi.waitFor(() => expect(notes.get()).toHaveLength(2));
});

test('a fault of ours is not taken for a server that is away', async () => {
  await renderPart(
    <Fetched>
      <Broken />
    </Fetched>,
  );
  expect(await screen.findByText(/Something went wrong|stopped working/)).toBeVisible();
  expect(notes.get()).toHaveLength(0);
});
