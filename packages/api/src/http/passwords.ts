import { hash, verify } from '@node-rs/argon2';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { Gate } from './gate.js';

/** ASVS 5.0, appendix C: argon2id with 46 MiB, one pass, one lane; about 40 ms. */
const COST = { memoryCost: 47_104, timeCost: 1, parallelism: 1 } as const;
const CURRENT = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

/** Each hash takes 46 MiB while it runs: more at once would let a burst of sign-ins exhaust the memory. */
const hashing = new Gate({ atOnce: 4, waiting: 200, patience: 10_000 });

export const hashPassword = (password: string): Promise<string> =>
  hashing.run(() => hash(password.normalize('NFKC'), COST));

export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  hashing.run(() => verify(stored, password.normalize('NFKC')));

/** True for a hash made under an older cost; the next successful sign-in replaces it. */
export const isOutdatedHash = (stored: string): boolean => !stored.startsWith(CURRENT);

/** Graphemes: what a person counts when she counts characters. */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const KEYBOARD_ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
];

/**
 * Why a password is refused, or null. Length and a list, no composition rules (NIST SP 800-63B, 3.1.1.2): those make
 * people write `Password1!`.
 */
export function passwordFault(password: string, about: { email: string; name: string }): string | null {
  const { least, most } = PASSWORD_LENGTH;
  const length = [...graphemes.segment(password)].length;
  if (length < least) return `A password has at least ${least} characters.`;
  if (length > most) return `A password has at most ${most} characters.`;

  const plain = password.normalize('NFKC').toLowerCase();
  const spelled = plain.replace(/[^\p{L}\p{N}]/gu, '');
  if (COMMON_PASSWORDS.has(plain) || COMMON_PASSWORDS.has(spelled)) return 'This is one of the commonest passwords.';
  if (isRepetition(plain) || isRun(spelled)) return 'This password is a repetition or a row of the keyboard.';
  const own = [about.email.toLowerCase(), about.email.split('@', 1)[0] ?? '', about.name.toLowerCase()];
  if (own.some((text) => text.length > 0 && (plain === text || spelled === text.replace(/[^\p{L}\p{N}]/gu, '')))) {
    return 'A password must not be your own name or address.';
  }
  return null;
}

/** One piece of at most four characters, over and over; the last may be cut. */
function isRepetition(text: string): boolean {
  return [1, 2, 3, 4].some(
    (size) =>
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length),
  );
}

/** Neighbours in the alphabet, in counting or on a keyboard, forwards or backwards. */
function isRun(text: string): boolean {
  const reversed = [...text].reverse().join('');
  return text.length > 0 && KEYBOARD_ROWS.some((row) => row.includes(text) || row.includes(reversed));
}
