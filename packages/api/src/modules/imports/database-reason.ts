import { refusalOfConstraint } from '../../kernel/constraints.js';
import type { DatabaseError } from '../../kernel/database-error.js';

/** Whether the rows are at fault: a value that does not fit (22), a constraint (23), a trigger that refuses (P0). */
export const isOfRows = ({ code }: DatabaseError): boolean => /^(22|23|P0)/.test(code);

/** What the database holds against a row, in a sentence. */
export function reasonOf({ constraint, code }: DatabaseError): string {
  if (constraint)
    return refusalOfConstraint(constraint)?.message ?? `It breaks the rule "${constraint.replaceAll('_', ' ')}".`;
  return code.startsWith('22') ? 'A value does not fit its column.' : 'The database refuses this row.';
}
