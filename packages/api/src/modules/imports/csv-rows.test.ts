import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { csvRows } from './csv-rows.js';
import type { SourceFile } from './source-files.js';

const fileOf = (...chunks: string[]): SourceFile => ({
  name: 'list.csv',
  bytes: chunks.join('').length,
  open: async () => Readable.from(chunks.map((chunk) => Buffer.from(chunk))),
});

async function read(...chunks: string[]) {
  const rows: (string | null)[][] = [];
  for await (const { columns, row } of csvRows(fileOf(...chunks))) rows.push([...columns.keys()].map(row.cell));
  return rows;
}

const HOMES = [
  ['Elm House', '12,50'],
  ['Oak; Ash & Co', null],
];

it.each([
  ['commas', 'Name,Price\r\nElm House,"12,50"\r\nOak; Ash & Co,\r\n'],
  ['semicolons, as a spreadsheet of Europe saves it', 'Name;Price\r\nElm House;12,50\r\n"Oak; Ash & Co";\r\n'],
  ['tabs', 'Name\tPrice\nElm House\t12,50\nOak; Ash & Co\t\n'],
  [
    'semicolons, with commas in the name of a column',
    '"Name";"Price, in dollars, a day, all in"\nElm House;12,50\n"Oak; Ash & Co";\n',
  ],
])('a table may have its values between %s', async (_, text) => {
  expect(await read(text)).toEqual(HOMES);
});

it('its header may come in pieces, and behind empty lines', async () => {
  expect(await read('\n', '\nNa', 'me;Pri', 'ce\nElm House;12,50\n"Oak; Ash', ' & Co";\n')).toEqual(HOMES);
});

it('a table of one column has no delimiter', async () => {
  expect(await read('Name\nElm House\n')).toEqual([['Elm House']]);
});

it('an empty file has no rows', async () => {
  expect(await read('')).toEqual([]);
});
