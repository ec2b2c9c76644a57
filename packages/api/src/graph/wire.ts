/** A value in PostgreSQL's text format; what is not a scalar or a list of scalars is a mistake of the program. */
export function toWire(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || Buffer.isBuffer(value)) return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return arrayLiteral(value);
  throw new Error('Only scalars and lists of them can be sent to the database.');
}

/** `{"a","b",NULL}` */
export function arrayLiteral(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    const wired = toWire(value);
    return wired === null ? 'NULL' : `"${wired.toString().replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${elements.join(',')}}`;
}
