import { act, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { announcement } from '../../lib/announce.js';
import { renderPart } from '../../test/render.js';
import { LoadFailed, type LoadFailure } from './load-failed.js';

const NO_ANSWER: LoadFailure = { kind: 'NETWORK', reference: null };

/** Asks, and hears of another failure when the test says so. */
function openFailing() {
  const outcome = { failsAgain: () => {} };
  function Failing() {
    const [failure, setFailure] = useState(NO_ANSWER);
    return (
      <LoadFailed
        what="Allergies"
        failure={failure}
        onRetry={() => {
          outcome.failsAgain = () => setFailure({ ...NO_ANSWER });
        }}
      />
    );
  }
  return { outcome, shown: renderPart(<Failing />) };
}

test('shows that it is asked again, without letting go of the focus', async () => {
  const { user } = await openFailing().shown;
  const again = screen.getByRole('button', { name: 'Try again' });
  expect(again).toHaveAttribute('aria-busy', 'false');
  await user.click(again);
  expect(again).toHaveAttribute('aria-busy', 'true');
  expect(again).toHaveFocus();
});

test('says aloud that it failed once more, and can be asked again', async () => {
  const { outcome, shown } = openFailing();
  const { user } = await shown;
  const again = screen.getByRole('button', { name: 'Try again' });
  await user.click(again);
  act(() => outcome.failsAgain());
  await waitFor(() => expect(announcement.get()).toBe('Allergies could not be loaded'));
  expect(again).toHaveAttribute('aria-busy', 'false');
  expect(again).toHaveFocus();
});
