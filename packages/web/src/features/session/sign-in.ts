import type { Account } from '../../lib/use-account.js';

/** What came of an attempt to sign in; each has its own sentence. */
export type SignInOutcome =
  | { outcome: 'DONE' }
  | { outcome: 'REFUSED' }
  | { outcome: 'TOO_MANY' /** Whole seconds. */; retryAfter: number }
  | { outcome: 'UNREACHABLE' }
  | { outcome: 'BROKEN' };

export interface Credentials {
  email: string;
  password: string;
}

/** When the answer does not say how long to wait: the window in which attempts are counted. */
const USUAL_WAIT_SECONDS = 15 * 60;
/** better-auth answers a wrong password with 401, and an address it does not accept with 400 or 403. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 422]);

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`/api/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export async function signIn({ email, password }: Credentials): Promise<SignInOutcome> {
  let answer: Response;
  try {
    answer = await post('sign-in/email', { email: email.trim(), password });
  } catch (cause) {
    if (cause instanceof TypeError) return { outcome: 'UNREACHABLE' };
    throw cause;
  }
  if (answer.ok) return { outcome: 'DONE' };
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('retry-after') ?? answer.headers.get('x-retry-after'));
    return { outcome: 'TOO_MANY', retryAfter: seconds > 0 ? seconds : USUAL_WAIT_SECONDS };
  }
  return { outcome: REFUSALS.has(answer.status) ? 'REFUSED' : 'BROKEN' };
}

/** Ends the session on the server; true when the server confirmed it. */
export async function signOut(): Promise<boolean> {
  try {
    return (await post('sign-out', {})).ok;
  } catch (cause) {
    if (cause instanceof TypeError) return false;
    throw cause;
  }
}

/** The name and address of the account, for greeting her and for signing in again; null when that is not known. */
export async function readAccount(): Promise<Account | null> {
  try {
    const answer = await fetch('/api/auth/get-session', { credentials: 'same-origin' });
    if (!answer.ok) return null;
    const session: { user?: Partial<Account> } | null = await answer.json();
    const { name, email } = session?.user ?? {};
    return typeof name === 'string' && typeof email === 'string' ? { name, email } : null;
  } catch (cause) {
    // Not knowing her name costs a greeting and one typed address, so a failure here is no failure of the page.
    if (cause instanceof TypeError || cause instanceof SyntaxError) return null;
    throw cause;
  }
}
