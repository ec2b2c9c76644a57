import { describe, expect, it } from 'vitest';
import { sessionCookie, sessionTokenOf } from './session-cookie.js';

const SECRET = 'a secret of at least thirty-two characters';
const TOKEN = 'x2'.repeat(16);
const header = sessionCookie(TOKEN, SECRET).split(';', 1)[0] ?? '';

describe('the session cookie', () => {
  it('gives back its token, also between others', () => {
    expect(sessionTokenOf(header, SECRET)).toBe(TOKEN);
    expect(sessionTokenOf(`theme=dark; ${header}; other=1`, SECRET)).toBe(TOKEN);
  });

  it('belongs to this host alone, to no script, and to no request of another site that changes something', () => {
    expect(sessionCookie(TOKEN, SECRET)).toMatch(
      /^__Host-caregraph\.session=[^;]+; Max-Age=900; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  const swapped = sessionCookie('y3'.repeat(16), SECRET).split(';', 1)[0]?.split('.').at(-1);
  it.each([
    ['absent', undefined],
    ['empty', ''],
    ['cut', header.slice(0, -3)],
    ['with another token’s signature', `${header.split('.').slice(0, -1).join('.')}.${swapped}`],
    ['signed with another secret', sessionCookie(TOKEN, `${SECRET}!`).split(';', 1)[0]],
    ['unsigned', `__Host-caregraph.session=${TOKEN}`],
    ['under another name', header.replace('__Host-', '')],
    ['with broken escapes', '__Host-caregraph.session=%E0%A4%A'],
    ['10 kB long', `__Host-caregraph.session=${'a'.repeat(10_000)}.${'b'.repeat(43)}=`],
  ])('is nobody’s when %s', (_what, cookie) => {
    expect(sessionTokenOf(cookie, SECRET)).toBeNull();
  });
});
