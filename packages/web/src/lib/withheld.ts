/** Stands for a fact that exists but is not shown to this role. Never the same as "not recorded". */
export const WITHHELD: unique symbol = Symbol('withheld');

/** Rows with labelled fields name in `redacted` those that the reader may not see. */
export interface Redactable {
  readonly redacted: readonly string[];
}

/** The value, `null` when it was never recorded, or WITHHELD: `factOf(client, 'displayName')`. */
export function factOf<Row extends Redactable, Field extends keyof Row & string>(
  row: Row,
  field: Field,
): NonNullable<Row[Field]> | null | typeof WITHHELD {
  return row[field] ?? (row.redacted.includes(field) ? WITHHELD : null);
}
