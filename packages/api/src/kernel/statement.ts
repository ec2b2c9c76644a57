/** One statement with its parameters in PostgreSQL's text format; without a name it is parsed anew each time. */
export interface Statement {
  text: string;
  name: string;
  values: readonly (string | Buffer | null)[];
}

export interface StatementResult {
  rows: Record<string, unknown>[];
  /** What PostgreSQL calls what was done: `INSERT 0 1`, `COMMIT`. */
  tag: string;
  /** Rows changed or read. */
  affected: number;
}

/** Longer ones are those that carry many rows: each is another text, and keeping it prepared would keep nothing useful. */
const LONGEST_NAMED = 6_000;
/** Texts that have names at a time. */
const MOST_NAMED = 600;
/** PostgreSQL counts the parameters of a statement in two bytes. */
export const MOST_PARAMETERS = 60_000;

const names = new Map<string, string>();
let serial = 0;

/** A text with `$1`, `$2`, … under which each connection prepares it once. */
export function statementOf(text: string, values: readonly (string | Buffer | null)[]): Statement {
  return { text, name: nameOf(text), values };
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (text.length > LONGEST_NAMED) return '';
  if (names.size >= MOST_NAMED) names.clear();
  serial += 1;
  const name = `w${serial}`;
  names.set(text, name);
  return name;
}

const numbered = new Map<string, string>();

/** The ORM's placeholders as PostgreSQL's: `?` becomes `$1`, `\?` is the operator. */
export function numberedText(text: string): string {
  const known = numbered.get(text);
  if (known !== undefined) return known;
  let place = 0;
  const made = text.replaceAll(/\\\?|\?/g, (found) => {
    if (found !== '?') return '?';
    place += 1;
    return `$${place}`;
  });
  if (text.length <= LONGEST_NAMED) {
    if (numbered.size >= MOST_NAMED) numbered.clear();
    numbered.set(text, made);
  }
  return made;
}

/** A value in PostgreSQL's text format; undefined when it is not one value but a list or a piece of SQL. */
export function textOf(value: unknown): string | Buffer | null | undefined {
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      if (value instanceof Date) return value.toISOString();
      if (Buffer.isBuffer(value)) return value;
      return Object.getPrototypeOf(value) === Object.prototype ? JSON.stringify(value) : undefined;
    default:
      return undefined;
  }
}
