/**
 * Text as people type it, made safe once: trimmed, NFC, no control characters, no lone surrogates, a length counted in
 * graphemes (what a person sees as one character), because a family emoji is seven code points and one character.
 */
import { z } from 'zod';
import { fault, type UserErrorCode } from './errors.js';

/** Graphemes in a name or title. */
export const NAME_LENGTH = 200;
/** Graphemes in a note or any other text of several lines. */
export const NOTE_LENGTH = 10_000;
/** Graphemes in a search box. */
export const SEARCH_LENGTH = 200;

/** More combining marks on one character than any living script stacks: text made to overflow its line. */
const MARKS_PER_CHARACTER = 8;
/** Code units a grapheme may need on average; the longest family emoji with skin tones needs 19. */
const CODE_UNITS_PER_CHARACTER = 20;

const BLANK = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]*$/u;
const PILED_MARKS = new RegExp(`\\p{M}{${MARKS_PER_CHARACTER + 1}}`, 'u');
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
/** All but line feed and tab, the two a note may hold. */
const CONTROL_IN_NOTE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const LINE_SEPARATOR = /[\u2028\u2029]/;
/** Direction overrides, embeddings and isolates: in a name they let one text pass for another. */
const DIRECTION_CONTROL = /[\u202a-\u202e\u2066-\u2069]/;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** True for text without a visible character: spaces, zero-width characters, Hangul fillers, Braille blank. */
export const isBlank = (text: string): boolean => BLANK.test(text);

/** True when the text has more than `limit` graphemes; stops counting at the limit, so that length cannot cost time. */
export function isLongerThan(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > limit * CODE_UNITS_PER_CHARACTER) return true;
  let count = 0;
  for (const _ of graphemes.segment(text)) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

interface TextShape {
  length: number;
  several: 'lines' | 'none';
}

function textFault(text: string, { length, several }: TextShape): UserErrorCode | null {
  if (!text.isWellFormed()) return 'INVALID';
  if (several === 'none' && (CONTROL.test(text) || LINE_SEPARATOR.test(text) || DIRECTION_CONTROL.test(text)))
    return 'INVALID';
  if (CONTROL_IN_NOTE.test(text)) return 'INVALID';
  if (isBlank(text)) return 'REQUIRED';
  if (PILED_MARKS.test(text) || isLongerThan(text, length)) return 'TOO_LONG';
  return null;
}

const LINE_ENDS = /\r\n?|[\u2028\u2029]/g;

function cleaned(raw: string, shape: TextShape): string {
  const unified = shape.several === 'lines' ? raw.replace(LINE_ENDS, '\n') : raw;
  return unified.normalize('NFC').trim();
}

const textRule = (shape: TextShape) =>
  z.string().transform((raw, context) => {
    const text = cleaned(raw, shape);
    const code = textFault(text, shape);
    if (code === null) return text;
    const message = code === 'TOO_LONG' ? `At most ${shape.length} characters are allowed.` : undefined;
    context.issues.push(fault(code, raw, message));
    return z.NEVER;
  });

/** One line of visible text of at most `length` graphemes. */
export const lineText = (length: number) => textRule({ length, several: 'none' });
/** A name or title: one line of at most {@link NAME_LENGTH} graphemes. */
export const nameText = lineText(NAME_LENGTH);
/** A note: up to {@link NOTE_LENGTH} graphemes, line feeds and tabs allowed, CR LF made LF. */
export const noteText = textRule({ length: NOTE_LENGTH, several: 'lines' });
/** What a person types into a search box; always matched as text, never as a pattern. */
export const searchText = lineText(SEARCH_LENGTH);

/** One line of printable ASCII without spaces: a code, a code system, a reference. Blank is REQUIRED, the rest INVALID. */
export const asciiToken = (length: number) =>
  lineText(length).refine((text) => /^[\x21-\x7e]+$/.test(text), {
    params: { code: 'INVALID' },
    error: 'Use plain characters without spaces.',
  });

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/;

/** The caller's name for one intention: repeating it never writes twice. 1 to 200 printable ASCII characters. */
export const idempotencyKey = z
  .string()
  .refine((key) => IDEMPOTENCY_KEY.test(key), { params: { code: 'INVALID' }, error: 'Use 1 to 200 plain characters.' });
