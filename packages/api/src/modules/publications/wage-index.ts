import { createInterface } from 'node:readline';
import {
  type Batch,
  day,
  type Draft,
  emptyBatch,
  FileRefused,
  required,
  RowRefused,
  type SourceFile,
  text,
} from '../imports/index.js';
import { factorDraft } from './price-drafts.js';

const WAGES = 'CMS hospice wage index';
const BATCH_LINES = 500;

interface WageLine {
  row: number;
  area: string;
  name: string;
  factor: string;
  from: string;
}

/** Fixed width: area 1–5, day 7–14, index 16–21 with four implied decimals, name from 30; ends with the mark of old systems. */
const WAGE_LINE = /^([0-9A-Z]{5}) (\d{8}) (\d{6}) .{6} (.*)$/;
const END_MARK = '\u001a';
const IMPLIED_DECIMALS = 4;

function wageLine(line: string, row: number): WageLine {
  const [, area = '', date = '', index = '', name = ''] = WAGE_LINE.exec(line) ?? [];
  if (area === '') throw new RowRefused('The line is not built as the others are.');
  const from = day(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`, 'The first day');
  const whole = index.slice(0, -IMPLIED_DECIMALS).replace(/^0+(?=\d)/, '');
  return {
    row,
    area,
    name: required(text(name, 'The name', 200), 'The name'),
    factor: `${whole}.${index.slice(-IMPLIED_DECIMALS)}`,
    from: required(from, 'The first day'),
  };
}

const wageDraft = ({ row, area, name, factor, from }: WageLine, next: WageLine | null): Draft =>
  factorDraft(WAGES, `${area}|${from}`, row, {
    kind: 'WAGE_INDEX',
    source: WAGES,
    area,
    area_name: name,
    factor,
    valid_from: from,
    // An index holds until the next one of its area; the last one runs on.
    valid_to: next?.area === area && next.from > from ? next.from : null,
  });

/** What wages are in each area beside the nation's, as CMS publishes them for hospices. */
export async function* wageIndex(file: SourceFile): AsyncGenerator<Batch> {
  const stream = await file.open();
  stream.setEncoding('latin1');
  let batch = emptyBatch();
  let waiting: WageLine | null = null;
  let row = 0;
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    row += 1;
    if (line.trim() === '' || line === END_MARK) continue;
    try {
      const next = wageLine(line, row);
      if (waiting) batch.drafts.push(wageDraft(waiting, next));
      waiting = next;
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      if (row === 1) throw new FileRefused('It is not the wage index: its first line is not built as that table is.');
      batch.refused.push({ type: WAGES, row, reason: error.message });
    }
    if (batch.drafts.length >= BATCH_LINES) {
      yield batch;
      batch = emptyBatch();
    }
  }
  if (waiting) batch.drafts.push(wageDraft(waiting, null));
  yield batch;
}
