import { expect, test } from 'vitest';
import { toCsv } from './csv.js';

const body = (...fields: (string | number | null)[]) => toCsv(['a'], [fields]).split('\r\n')[1];

test('starts with the mark that tells Excel it is UTF-8, and ends each line with CR LF', () => {
  expect(toCsv(['Name', 'Age'], [['Adéwálé', 71]])).toBe('\u{feff}Name,Age\r\nAdéwálé,71\r\n');
});

test.each([
  ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
  ['+1', "'+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
])('a text that a spreadsheet would run is disarmed: %s', (text, field) => {
  expect(body(text)).toBe(field);
});

test('a negative number stays a number', () => {
  expect(body(-12.5, '-12.50')).toBe('-12.5,-12.50');
});

test('commas, quotes and line ends are quoted', () => {
  expect(body('Smith, Ann', 'says "hi"')).toBe('"Smith, Ann","says ""hi"""');
});

test('what is not there is empty', () => {
  expect(body(null, 'x')).toBe(',x');
});
