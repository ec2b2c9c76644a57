export type CsvValue = string | number | null;

/** A spreadsheet runs text that starts with one of these as a formula (OWASP: CSV injection). */
const STARTS_A_FORMULA = /^[=+\-@\t\r]/;
const PLAIN_NUMBER = /^-?\d+([.,]\d+)?$/;
const NEEDS_QUOTES = /[",\r\n]/;

/** A spreadsheet shows the text after the apostrophe and does not run it. */
const disarmed = (text: string): string =>
  STARTS_A_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;

function csvField(value: CsvValue): string {
  if (value === null) return '';
  const text = typeof value === 'number' ? String(value) : disarmed(value);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Without this mark Excel reads UTF-8 as the code page of the machine. */
const BYTE_ORDER_MARK = '\u{feff}';

/** RFC 4180, UTF-8 with byte order mark; the first line holds the headings. */
export function toCsv(headings: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  const lines = [headings, ...rows].map((fields) => fields.map(csvField).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** Hands a file to the browser to keep; a text is CSV. */
export function saveAsFile(fileName: string, content: string | Blob): void {
  const file = typeof content === 'string' ? new Blob([content], { type: 'text/csv;charset=utf-8' }) : content;
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(address);
}
