import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { toWorkbook } from './workbook.js';

async function readBack(name: string, headings: string[], rows: (string | number | null)[][]) {
  const file = await toWorkbook(name, headings, rows);
  return readWorkbook(Buffer.from(await file.arrayBuffer()));
}

test('numbers, days and words are read back as what they were', async () => {
  const sheets = await readBack(
    'Clients',
    ['Name', 'Since', 'Hours'],
    [
      ['Zoë', '2026-03-10', 12.5],
      ['Ada', null, 0],
    ],
  );
  expect(sheets).toEqual([
    {
      sheet: 'Clients',
      data: [
        ['Name', 'Since', 'Hours'],
        ['Zoë', new Date('2026-03-10T00:00:00Z'), 12.5],
        ['Ada', null, 0],
      ],
    },
  ]);
});

test.each(['=HYPERLINK("http://evil")', '+1', '@SUM(A1)', '-2+3'])('%s stays a text and is never run', async (text) => {
  const [sheet] = await readBack('Notes', ['Note'], [[text]]);
  expect(sheet?.data).toEqual([['Note'], [text]]);
  const file = Buffer.from(await (await toWorkbook('Notes', ['Note'], [[text]])).arrayBuffer());
  expect(file.includes('<f>')).toBe(false);
});

test('a name that a spreadsheet would refuse is made into one it takes', async () => {
  const [sheet] = await readBack('Hours: [weekdays] / weekends and a name that goes on', ['A'], []);
  expect(sheet?.sheet).toBe('Hours   weekdays    weekends an');
});
