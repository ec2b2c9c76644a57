import { createInterface } from 'node:readline';
import {
  type Batch,
  type CsvRow,
  day,
  decimal,
  type Draft,
  emptyBatch,
  FileRefused,
  type ImportFormat,
  oneOf,
  required,
  RowRefused,
  type SourceFile,
  text,
} from '../imports/index.js';
import { tableOf } from './provider-statements.js';

const NATION = 'US';
const CURRENCY = 'USD';
const SYNTHEA = 'Synthea price list';
const HOSPICE = 'CMS hospice per diem';
const WAGES = 'CMS hospice wage index';
const BATCH_LINES = 500;

/** Cents of a decimal amount; publications give up to five decimals, and half a cent is rounded up. */
function cents(value: string | null, what: string): number {
  const amount = required(decimal(value, what), what);
  if (amount.startsWith('-')) throw new RowRefused(`${what} is below zero.`);
  return Math.round(Number(`${amount}e2`));
}

interface Price {
  type: string;
  key: string;
  row: number;
  values: Record<string, unknown>;
}
const priceDraft = ({ type, key, row, values }: Price): Draft => ({
  type,
  key,
  row,
  table: 'reference_price',
  values: { region: NATION, currency: CURRENCY, ...values },
});

interface Factor {
  kind: 'WAGE_INDEX' | 'PRICE';
  source: string;
  area: string;
  area_name: string | null;
  factor: string;
  valid_from: string | null;
  valid_to: string | null;
}
const factorDraft = (type: string, key: string, row: number, values: Factor): Draft => ({
  type,
  key,
  row,
  table: 'area_factor',
  values: { ...values },
});

/** The tables of the list have the same columns; what they are of stands in their names. */
const LISTS: Readonly<Record<string, { codeSystem: string; unit: string }>> = {
  medications: { codeSystem: 'http://www.nlm.nih.gov/research/umls/rxnorm', unit: 'EACH' },
  procedures: { codeSystem: 'http://snomed.info/sct', unit: 'EACH' },
  encounters: { codeSystem: 'http://snomed.info/sct', unit: 'VISIT' },
};

function listed(
  { cell, row }: CsvRow,
  table: string,
  { codeSystem, unit }: { codeSystem: string; unit: string },
): Draft[] {
  const code = required(text(cell('CODE'), 'The code', 100), 'The code');
  return [
    priceDraft({
      type: table,
      key: code,
      row,
      values: {
        source: SYNTHEA,
        code_system: codeSystem,
        code,
        display: text(cell('COMMENTS'), 'The description', 500) ?? code,
        variant: null,
        unit,
        minimum_minor: cents(cell('MIN'), 'The lowest price'),
        typical_minor: cents(cell('MODE'), 'The most frequent price'),
        maximum_minor: cents(cell('MAX'), 'The highest price'),
        labour_minor: null,
        // The list is not dated.
        valid_from: null,
        valid_to: null,
      },
    }),
  ];
}

const STATE_FACTORS = 'state_adjustment_factors';

function stateFactor({ cell, row }: CsvRow): Draft[] {
  const area = required(text(cell('STATE'), 'The state', 2), 'The state');
  return [
    factorDraft(STATE_FACTORS, area, row, {
      kind: 'PRICE',
      source: SYNTHEA,
      area,
      area_name: null,
      factor: required(decimal(cell('ADJ_FACTOR'), 'The factor'), 'The factor'),
      valid_from: null,
      valid_to: null,
    }),
  ];
}

/** Levels of hospice care. Until 2015 routine home care was one level; since 2016 its first sixty days cost more. */
const LEVELS = {
  'routine home care': 'ROUTINE_HOME_CARE',
  'routine home care days 1-60': 'ROUTINE_HOME_CARE_DAYS_1_60',
  'routine home care days 61+': 'ROUTINE_HOME_CARE_DAYS_61',
  'continuous home care (24 h)': 'CONTINUOUS_HOME_CARE',
  'inpatient respite care': 'INPATIENT_RESPITE_CARE',
  'general inpatient care': 'GENERAL_INPATIENT_CARE',
} as const;
const VARIANTS = { standard: 'STANDARD', 'reduced (quality data not reported)': 'REDUCED' } as const;

function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** A per-diem rate of one level for one period; a rate may change in the middle of a fiscal year. */
function hospiceRate({ cell, row }: CsvRow): Draft[] {
  const level = required(text(cell('level_of_care'), 'The level of care', 100), 'The level of care');
  const code = required(oneOf(level, LEVELS, 'The level of care'), 'The level of care');
  const variant = required(oneOf(cell('rate_set'), VARIANTS, 'The set of rates'), 'The set of rates');
  const validFrom = required(day(cell('effective_from'), 'The first day'), 'The first day');
  const through = required(day(cell('effective_through'), 'The last day'), 'The last day');
  const labour = cents(cell('labor_share_usd'), 'The labour share');
  return [
    priceDraft({
      type: HOSPICE,
      key: `${code}|${variant}|${validFrom}`,
      row,
      values: {
        source: HOSPICE,
        code_system: 'cms-hospice-level-of-care',
        code,
        display: `Hospice: ${level}`,
        variant,
        unit: 'DAY',
        minimum_minor: null,
        typical_minor: labour + cents(cell('nonlabor_share_usd'), 'The share that is not labour'),
        maximum_minor: null,
        labour_minor: labour,
        valid_from: validFrom,
        valid_to: dayAfter(through),
      },
    }),
  ];
}

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

async function* wageIndex(file: SourceFile): AsyncGenerator<Batch> {
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

const baseName = (name: string): string => (name.split(/[!/]/).at(-1) ?? name).replace(/\.(csv|txt)(\.gz)?$/i, '');

function reader(columns: ReadonlyMap<string, number>, file: string) {
  if (columns.has('level_of_care')) return { type: HOSPICE, draftsOf: hospiceRate };
  if (columns.has('ADJ_FACTOR')) return { type: STATE_FACTORS, draftsOf: stateFactor };
  const table = baseName(file).toLowerCase();
  const list = LISTS[table];
  if (columns.has('MODE') && list) return { type: table, draftsOf: (row: CsvRow) => listed(row, table, list) };
  throw new FileRefused(
    `It is none of ${Object.keys(LISTS).join(', ')}, ${STATE_FACTORS} and the hospice rates: neither its name nor its columns say so.`,
  );
}

/** Published prices: what treatments cost (Synthea), what Medicare pays for a day of hospice, and what both become in an area. */
export const priceList: ImportFormat = {
  name: 'price-list',
  description: 'Reference prices: Synthea price list, Medicare hospice rates (CSV), wage index (.txt), also .gz',
  tables: ['reference_price', 'area_factor'],
  reader: () => ({
    read: (file) =>
      /\.txt(\.gz)?$/i.test(file.name) ? wageIndex(file) : tableOf(file, (columns) => reader(columns, file.name)),
  }),
};
