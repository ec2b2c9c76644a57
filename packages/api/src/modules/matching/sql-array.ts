/** A PostgreSQL array of values that have no comma or quote in them. */
export const asArray = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replace(/["\\]/g, '')}"`).join(',')}}`;
