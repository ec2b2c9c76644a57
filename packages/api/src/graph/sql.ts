import type { Scope } from '../kernel/actor.js';
import type { Run } from './compiled.js';

/** A value that is not known when a statement is compiled: it becomes `$n`, and is read afresh for every run. */
export class Parameter {
  constructor(readonly read: (run: Run) => unknown) {}
}

/** A piece that is settled only when everything else is compiled, for the scope that the statement is compiled for. */
type Late = (scope: Scope) => Sql;

/** A piece of SQL with holes. Values never become text: a hole is another piece, one that is still being made, or a parameter. */
export class Sql {
  constructor(
    readonly texts: readonly string[],
    readonly parts: readonly (Sql | Late | Parameter)[],
  ) {}
}

/** A piece of SQL as written by this program; never give it anything that came from outside. */
export const raw = (text: string): Sql => new Sql([text], []);

/** A piece that is asked for when the statement is written. */
export const late = (piece: Late): Sql => new Sql(['', ''], [piece]);

/**
 * SQL as a template: `${column}` and nested `` sql`…` `` are spliced in, every other value is sent as a bind.
 *
 * A bind has no type of its own, so write the cast where PostgreSQL cannot tell: `` sql`${value}::date` ``.
 */
export function sql(texts: TemplateStringsArray, ...parts: unknown[]): Sql {
  return new Sql(
    texts,
    parts.map((part) => (part instanceof Sql || part instanceof Parameter ? part : new Parameter(() => part))),
  );
}

/** The pieces one after the other, with a separator of this program's between them. */
export function join(pieces: readonly Sql[], separator: string): Sql {
  if (pieces.length === 0) return raw('');
  return new Sql(['', ...pieces.slice(1).map(() => separator), ''], [...pieces]);
}

/** An identifier in double quotes. Names come from declarations and documents, so quotes cannot occur in them; it is checked all the same. */
export function identifier(name: string): string {
  if (name.includes('"') || name.includes('\0')) throw new Error(`"${name}" cannot be an SQL identifier.`);
  return `"${name}"`;
}

/** Writes a piece as statement text for actors of one scope and collects its parameters; the same parameter keeps its number. */
export function write(piece: Sql, scope: Scope): { text: string; parameters: Parameter[] } {
  const numbers = new Map<Parameter, number>();
  let text = '';
  const append = (current: Sql): void => {
    text += current.texts[0] ?? '';
    current.parts.forEach((part, index) => {
      if (part instanceof Sql) append(part);
      else if (typeof part === 'function') append(part(scope));
      else {
        const number = numbers.get(part) ?? numbers.size + 1;
        numbers.set(part, number);
        text += `$${number}`;
      }
      text += current.texts[index + 1] ?? '';
    });
  };
  append(piece);
  return { text, parameters: [...numbers.keys()] };
}

const SETTINGS = {
  tenant: 'uuid',
  user: 'uuid',
  staff: 'uuid',
  units: 'uuid[]',
  labels: 'text[]',
  today: 'date',
} as const;
export type Setting = keyof typeof SETTINGS;

/** What the session knows of the actor, as SQL; null when it is not set. In a sub-select, so that it is read once per statement. */
export const setting = (name: Setting): Sql =>
  raw(`(select nullif(current_setting('app.${name}', true), '')::${SETTINGS[name]})`);

/**
 * `true` or `false`: whether the actor has this scope. Each scope has statements, connections and a database role of its
 * own, and PostgreSQL leaves out what no longer matters.
 */
export const hasScope = (scope: Scope): Sql => late((asked) => raw(String(asked === scope)));

/** The actor's today: the calendar day in the organisation's time zone, never the server's. */
export const today = (): Sql => setting('today');

/** True for a count that tells of so few that it identifies people. */
export const isSmall = (count: Sql): Sql => sql`((${count}) between 1 and 10)`;

/**
 * A count that a LIMITED actor sees only when it is 0 or above 10 (small cells identify people), and when nothing else
 * she may ask for would tell as much: `given` is true where something would. Else it is null.
 *
 * The expression is written twice; PostgreSQL evaluates an aggregate that occurs twice only once.
 */
export function suppressed(count: Sql, given?: Sql): Sql {
  const tooMuch = given ? sql`(${isSmall(count)} or ${given})` : isSmall(count);
  return late((scope) =>
    scope === 'LIMITED' ? sql`case when ${tooMuch} then null else (${count}) end` : sql`(${count})`,
  );
}
