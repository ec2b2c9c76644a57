/** The object TypeGraphQL registers an enum from: key = value = database text, one spelling from table to screen. */
export function valuesOf<V extends string>(values: readonly V[]): { readonly [P in V]: P } {
  return Object.fromEntries(values.map((value) => [value, value])) as { readonly [P in V]: P };
}
