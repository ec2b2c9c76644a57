import { type CsvRow, decimal, type Draft, FileRefused, type ImportFormat, required, text } from '../imports/index.js';
import { HOSPICE, hospiceRate } from './hospice-rates.js';
import { cents, factorDraft, priceDraft } from './price-drafts.js';
import { tableOf } from './provider-statements.js';
import { wageIndex } from './wage-index.js';

const SYNTHEA = 'Synthea price list';

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
