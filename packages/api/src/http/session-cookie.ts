import { createHmac, timingSafeEqual } from 'node:crypto';

/** `__Host-` makes the browser refuse the cookie from a subdomain, without TLS (but on loopback) or for another path. */
export const SESSION_COOKIE = '__Host-caregraph.session';

/** A session ends after this many seconds without a request … */
export const IDLE_SECONDS = 900;
/** … and in any case so many seconds after sign-in. */
export const ABSOLUTE_SECONDS = 43_200;

/** Cookies of one name that a browser may send; more is someone trying. */
const SIGNED = /^([A-Za-z0-9_-]{16,128})\.([A-Za-z0-9+/]{43}=)$/;

/** The session's token out of a `Cookie` header, when our signature on it is right; null for anything else. */
export function sessionTokenOf(header: string | undefined, secret: string): string | null {
  const value = valueOf(header);
  const [, token, signature] = SIGNED.exec(value ?? '') ?? [];
  if (token === undefined || signature === undefined) return null;
  const expected = createHmac('sha256', secret).update(token).digest();
  return timingSafeEqual(expected, Buffer.from(signature, 'base64')) ? token : null;
}

function valueOf(header: string | undefined): string | null {
  for (const pair of header?.split(';') ?? []) {
    const [name, ...value] = pair.trim().split('=');
    if (name === SESSION_COOKIE) return decoded(value.join('='));
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** A `Set-Cookie` header that keeps the session in the browser as long as on the server. */
export function sessionCookie(token: string, secret: string, seconds = IDLE_SECONDS): string {
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `${SESSION_COOKIE}=${encodeURIComponent(`${token}.${signature}`)}; Max-Age=${seconds}; Path=/; HttpOnly; Secure; SameSite=Lax`;
}

/** Takes the cookie out of the browser. */
export const CLEARED_SESSION_COOKIE = `${SESSION_COOKIE}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`;
