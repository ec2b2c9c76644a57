const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The day that a file's name gives its issue: `SNF_Enrollments_2026.07.31.csv`, `facility_records_2016-09.csv` (the first of
 * the month), `HHCAHPS_Apr2025.csv`. Null when the name tells no month.
 */
export function issueDateOf(fileName: string): string | null {
  const numbers = /(?<!\d)(20\d\d)[-._](0[1-9]|1[0-2])(?:[-._](0[1-9]|[12]\d|3[01]))?(?!\d)/.exec(fileName);
  if (numbers) return `${numbers[1]}-${numbers[2]}-${numbers[3] ?? '01'}`;
  const named = new RegExp(`(${MONTHS.join('|')})[a-z]*[-._]?(20\\d\\d)(?!\\d)`, 'i').exec(fileName);
  if (!named) return null;
  const month = MONTHS.indexOf((named[1] ?? '').toLowerCase()) + 1;
  return `${named[2]}-${String(month).padStart(2, '0')}-01`;
}
