import type { FieldNode } from 'graphql';
import type { Actor } from '../kernel/actor.js';
import type { FieldUse } from './argument.js';
import type { Parameter } from './sql.js';

/** What a statement reads: fields of Query, or rows of a type by the ids of the run. */
export type Entry =
  | { readonly fields: ReadonlyMap<string, readonly FieldNode[]> }
  | { readonly type: string; readonly nodes: readonly FieldNode[] };

/** What one run of a statement may read its values from. */
export interface Run {
  readonly actor: Actor;
  readonly requestId: string;
  /** What the audit trail calls the operation: its name, else its root fields. */
  readonly operation: string;
  /** SHA-256 of the operation and its fragments, hex. */
  readonly documentHash: string;
  /** The operation, its fragments and its variables as JSON, to be kept of a limited actor. */
  readonly question: string;
  /** The rows asked for by id, when it is not a root field that is read. */
  readonly ids: readonly string[];
  /** The arguments of the n-th field of the statement that has some, coerced by its schema type. */
  arguments(field: number): Readonly<Record<string, unknown>>;
  /** The tenant's key for signing cursors; the database never sees the secret it comes from. */
  readonly cursorKey: Buffer;
}

/** A selection as one SQL statement: a row with one column, the answer's JSON, `{"data":…}` or `{"rows":[…]}`. */
export interface Compiled {
  readonly text: string;
  /** The name to prepare it under; null for one that is run once. */
  readonly name: string | null;
  /**
   * Analytics: planning them takes longer than running them, and their values reach the planner through a row that it
   * cannot look into, so the first plan is as good as any. Other statements are planned for their values while that pays.
   */
  readonly isPlannedOnce: boolean;
  /** `$1`, `$2` … */
  readonly parameters: readonly Parameter[];
  /** Arguments that the text does without: nothing of them is sent, but each is looked at, and refused where it is wrong. */
  readonly unsent: readonly Parameter[];
  /** The id of the one client whose record is read, where the operation names her. */
  readonly focus: Parameter | null;
  /** The fields whose arguments the parameters read. */
  readonly uses: readonly FieldUse[];
  /** A field is computed in TypeScript: the answer must be walked. */
  readonly isComputed: boolean;
}
