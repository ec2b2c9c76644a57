import { screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { fakeServer } from '../../test/fake-server.js';
import { renderPart } from '../../test/render.js';
import { SignInForm } from './sign-in-form.js';

async function open(knownEmail?: string) {
  const onSignedIn = vi.fn<() => void>();
  const shown = await renderPart(<SignInForm onSignedIn={onSignedIn} {...(knownEmail ? { knownEmail } : {})} />);
  await screen.findByLabelText('E-mail address');
  const submit = () => shown.user.click(screen.getByRole('button', { name: 'Sign in' }));
  const fill = async () => {
    await shown.user.type(screen.getByLabelText('E-mail address'), ' ruth@larkfield.example ');
    await shown.user.type(screen.getByLabelText('Password'), 'a long password');
  };
  return { ...shown, onSignedIn, submit, fill };
}

test('signs in with address and password, the address without stray spaces', async () => {
  const sent: unknown[] = [];
  fakeServer.auth('sign-in/email', (body) => {
    sent.push(body);
    return { body: {} };
  });
  const { fill, submit, onSignedIn } = await open();
  await fill();
  await submit();
  await vi.waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce());
  expect(sent).toEqual([{ email: 'ruth@larkfield.example', password: 'a long password' }]);
});

test('can be filled in by a password manager', async () => {
  await open();
  expect(screen.getByLabelText('E-mail address')).toHaveAttribute('autocomplete', 'username');
  expect(screen.getByLabelText('Password')).toHaveAttribute('autocomplete', 'current-password');
});

test('asks for what is missing before it asks the server', async () => {
  const { submit } = await open();
  await submit();
  expect(screen.getByText('Enter your e-mail address.')).toBeVisible();
  expect(screen.getByText('Enter your password.')).toBeVisible();
});

test.each([
  [401, 'This e-mail address and password do not belong together. Check both and try again.'],
  [429, 'Too many attempts. Wait 15 min, then try again.'],
  [500, 'Signing in failed on our side. Try again, and if it happens again tell your administrator.'],
])('an answer of %i is said in words, and what was typed stays', async (status, sentence) => {
  fakeServer.auth('sign-in/email', () => ({ status, body: {} }));
  const { fill, submit, onSignedIn } = await open();
  await fill();
  await submit();
  expect(await screen.findByRole('alert')).toHaveTextContent(sentence);
  expect(screen.getByLabelText('E-mail address')).toHaveValue('ruth@larkfield.example');
  expect(onSignedIn).not.toHaveBeenCalled();
});

test('no answer is said in words', async () => {
  fakeServer.isDown();
  const { fill, submit } = await open();
  await fill();
  await submit();
  expect(await screen.findByRole('alert')).toHaveTextContent('The server does not answer.');
});

test('signing in again is for the same person', async () => {
  await open('ruth@larkfield.example');
  expect(screen.getByLabelText('E-mail address')).toHaveValue('ruth@larkfield.example');
  expect(screen.getByLabelText('E-mail address')).toHaveAttribute('readonly');
});
