import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { COMMON_PASSWORDS } from './common-passwords.js';
import { hashPassword, isOutdatedHash, passwordFault, verifyPassword } from './passwords.js';

const someone = { email: 'amara.okafor@care.example', name: 'Amara Okafor' };
const family = '👩‍👩‍👧‍👦';

describe('a password', () => {
  it.each([
    'caregraph-demo',
    'correct horse battery',
    'zwölf Zeichen',
    family.repeat(5) + 'harbour',
    'ninemoreletters',
  ])('may be %s', (password) => {
    expect(passwordFault(password, someone)).toBeNull();
  });

  it.each([
    ['11 characters', 'short-words'],
    ['11 families of 7 code points each', family.repeat(11)],
    ['201 characters', 'ab cd ef '.repeat(23).slice(0, 201)],
    ['one of the commonest', 'password1234'],
    ['one of the commonest in capitals and with signs', 'Pass-Word-2026'],
    ['the digits in order', '123456789012'],
    ['the keyboard backwards', 'lkjhgfdsapoiuytrewq'],
    ['the alphabet', 'ABCDEFGHIJKL'],
    ['one letter', 'aaaaaaaaaaaa'],
    ['three letters over and over', 'abcabcabcabca'],
    ['her own name', 'Amara  Okafor'],
    ['her own address', 'amara.okafor@care.example'],
    ['the name in her address', 'AMARA.OKAFOR'],
  ])('may not be %s', (_what, password) => {
    expect(passwordFault(password, someone)).toEqual(expect.any(String));
  });

  it('is compared in one Unicode form, so that another keyboard writes the same', async () => {
    const stored = await hashPassword('Zo\u00eb at the harbour');
    expect(await verifyPassword(stored, 'Zoe\u0308 at the harbour')).toBe(true);
    expect(await verifyPassword(stored, 'Zoe at the harbour')).toBe(false);
  });

  it('is kept as argon2id of 46 MiB, one pass, one lane', async () => {
    const stored = await hashPassword('caregraph-demo');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=47104,t=1,p=1\$/);
    expect(isOutdatedHash(stored)).toBe(false);
    expect(isOutdatedHash(await hash('caregraph-demo', { memoryCost: 19_456, timeCost: 2 }))).toBe(true);
  });
});

describe('the list of common passwords', () => {
  it('holds only what the other rules would let pass by length', () => {
    const short = [...COMMON_PASSWORDS].filter((password) => password.length < 12);
    expect(short).toEqual([]);
  });

  it('is written as it is compared', () => {
    expect([...COMMON_PASSWORDS].filter((password) => !/^[a-z0-9]+$/.test(password))).toEqual([]);
  });
});
