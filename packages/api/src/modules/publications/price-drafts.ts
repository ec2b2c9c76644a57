import { decimal, type Draft, required, RowRefused } from '../imports/index.js';

const NATION = 'US';
const CURRENCY = 'USD';
/** Cents of a decimal amount; publications give up to five decimals, and half a cent is rounded up. */
export function cents(value: string | null, what: string): number {
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
export const priceDraft = ({ type, key, row, values }: Price): Draft => ({
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
export const factorDraft = (type: string, key: string, row: number, values: Factor): Draft => ({
  type,
  key,
  row,
  table: 'area_factor',
  values: { ...values },
});
