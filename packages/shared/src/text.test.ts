import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { checkInput } from './errors.js';
import { countryCode, currencyCode, languageTag, timeZone } from './locale.js';
import { email, phone, webAddress } from './reachable.js';
import { NAME_LENGTH, nameText, noteText, searchText } from './text.js';

function outcome(rule: z.ZodType, text: unknown): unknown {
  const result = checkInput(rule, text);
  return 'value' in result ? result.value : result.refusals.map((refusal) => refusal.code).join();
}

const FAMILY = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466}';

describe('a name', () => {
  it.each([
    ['nothing', ''],
    ['spaces', '   '],
    ['a zero-width space', '\u200b'],
    ['a Hangul filler', '\u3164'],
    ['a Braille blank', '\u2800'],
    ['no value', null],
  ])('that is %s is REQUIRED', (_what, text) => {
    expect(outcome(nameText, text)).toBe('REQUIRED');
  });

  it.each([
    ['a NUL byte', 'a\u0000b'],
    ['a C1 control', 'a\u0085b'],
    ['a line feed', 'a\nb'],
    ['CR LF', 'Subject\r\nBcc: x'],
    ['a line separator', 'a\u2028b'],
    ['a lone surrogate', 'a\ud800b'],
    ['a right-to-left override', 'a\u202eb'],
    ['a direction isolate', 'a\u2066b'],
  ])('with %s is INVALID', (_what, text) => {
    expect(outcome(nameText, text)).toBe('INVALID');
  });

  it('may have 200 characters and not 201', () => {
    expect(outcome(nameText, 'n'.repeat(NAME_LENGTH))).toBe('n'.repeat(NAME_LENGTH));
    expect(outcome(nameText, 'n'.repeat(NAME_LENGTH + 1))).toBe('TOO_LONG');
  });

  it('is counted in what people see: 200 emoji families pass, one more does not', () => {
    expect(outcome(nameText, FAMILY.repeat(200))).toBe(FAMILY.repeat(200));
    expect(outcome(nameText, FAMILY.repeat(201))).toBe('TOO_LONG');
  });

  it('with 10,000 marks on one letter is TOO_LONG', () => {
    expect(outcome(nameText, `Z${'\u0310'.repeat(10_000)}`)).toBe('TOO_LONG');
  });

  it('is stored in one spelling', () => {
    expect(outcome(nameText, 'Zoe\u0308 ')).toBe('Zo\u00eb');
  });

  it.each([
    "O'Brien; drop table",
    '<script>',
    '{{7*7}}',
    '${jndi:x}',
    '=HYPERLINK("x")',
    '+1',
    '@SUM',
    'Nguyễn',
    'Ọlá',
    'محمد',
    '山田',
  ])('may be %s', (text) => {
    expect(outcome(nameText, text)).toBe(text);
  });

  it('keeps a formula behind a tab as text', () => {
    expect(outcome(nameText, '\t=1+1')).toBe('=1+1');
  });

  it('is never accepted twice in two spellings: cleaning what is clean changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = checkInput(nameText, text);
        if ('value' in once) expect(outcome(nameText, once.value)).toBe(once.value);
      }),
    );
  });
});

describe('a note', () => {
  it('keeps its lines, with one kind of line end', () => {
    expect(outcome(noteText, 'one\r\ntwo\rthree\tfour')).toBe('one\ntwo\nthree\tfour');
  });
  it.each([
    ['a NUL byte', 'a\u0000', 'INVALID'],
    ['nothing to see', '\n\u200b\n', 'REQUIRED'],
    ['10,001 characters', 'n'.repeat(10_001), 'TOO_LONG'],
  ])('with %s is refused', (_what, text, code) => {
    expect(outcome(noteText, text)).toBe(code);
  });
});

it('a search of 5,000 characters is TOO_LONG', () => {
  expect(outcome(searchText, 'a'.repeat(5_000))).toBe('TOO_LONG');
});

describe('an e-mail address', () => {
  it.each(['ada@example.org', "o'neil+care@mail.example.co.uk"])('may be %s', (text) => {
    expect(outcome(email, text)).toBe(text);
  });
  it.each([
    'ada',
    'ada@',
    'a@b@c.org',
    'аda@example.org',
    'ada@localhost',
    `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(63)}.${'d'.repeat(63)}.org${'e'.repeat(10)}`,
    '.a@b.org',
    'a b@c.org',
  ])('may not be %s', (text) => {
    expect(outcome(email, text)).toBe('INVALID');
  });
});

describe('a telephone number', () => {
  it.each([
    '+1 212 555 0100',
    '(212) 555-0100',
    '+234 803 123 4567',
    '911',
    '212-555-0100 ext 12',
    '+1 (212) 555-0100',
  ])('may be %s', (text) => {
    expect(outcome(phone, text)).toBe(text);
  });
  it.each(['+', 'call me', '1'.repeat(40), '12', '212-555-CARE', '++1'])('may not be %s', (text) => {
    expect(outcome(phone, text)).toBe('INVALID');
  });
});

describe('a web address', () => {
  it.each(['https://www.example.org/care?x=1', 'http://example.co.uk'])('may be %s', (text) => {
    expect(outcome(webAddress, text)).toBe(text);
  });
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/',
    'http://localhost:4000',
    'http://127.0.0.1',
    'http://0x7f000001',
    'http://[::1]/',
    'https://user:secret@example.org',
    'https://intranet',
    'ftp://example.org',
  ])('may not be %s', (text) => {
    expect(outcome(webAddress, text)).toBe('INVALID');
  });
});

describe('codes of the world', () => {
  it.each([
    [languageTag, ['en-US', 'yo', 'zh-Hant-TW'], ['', 'english please', '../en', 'x']],
    [
      timeZone,
      ['America/New_York', 'Africa/Lagos', 'UTC', 'America/Argentina/Ushuaia'],
      ['Mars/Olympus', 'GMT+25', '+05:30', ''],
    ],
    [currencyCode, ['USD', 'NGN', 'JPY', 'KWD', 'XOF'], ['XXX', 'XTS', 'XDR', 'usd', 'US', '']],
    [countryCode, ['US', 'NG', 'GB'], ['us', 'XX', 'ZZ', 'USA', '']],
  ])('are known to the runtime', (rule, known, unknown) => {
    for (const code of known) expect(outcome(rule, code)).toBe(code);
    for (const code of unknown) expect(outcome(rule, code)).toBe('INVALID');
  });
});
