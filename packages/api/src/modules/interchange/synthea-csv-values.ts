import { type CsvRow, day, required, RowRefused, text } from '../imports/index.js';

/** The system in whose name Synthea gives numbers to clients and organisations, in every export alike. */
export const SYNTHEA = 'https://github.com/synthetichealth/synthea';
export const SNOMED = 'http://snomed.info/sct';
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
export const LOINC = 'http://loinc.org';
/** Synthea's costs are US dollars. */
export const CURRENCY = 'USD';

export type Cell = CsvRow['cell'];

/** `Id` in new tables, `ID` in old ones; letters count. */
export const idOf = (cell: Cell): string => required(text(cell('Id') ?? cell('ID'), 'The id', 100), 'The id');

export const keyIn = (cell: Cell, column: string, what: string): string =>
  required(text(cell(column), what, 100), what);

/** The day as it is written; times are in UTC, so that an evening in California stands under the next day. */
export const dayIn = (cell: Cell, column: string, what: string): string | null =>
  day(cell(column)?.slice(0, 10) ?? null, what);

export function instantIn(cell: Cell, column: string, what: string): string | null {
  const value = cell(column);
  if (value === null) return null;
  const moment = new Date(value.length <= 10 ? `${value}T00:00:00Z` : value);
  if (Number.isNaN(moment.getTime())) throw new RowRefused(`${what} is not a time.`);
  return moment.toISOString();
}

export const codeIn = (cell: Cell, system: string, what: string) => ({
  code_system: system,
  code: required(text(cell('CODE'), what, 100), what),
  display: required(text(cell('DESCRIPTION'), what, 500), what),
});

/** An amount in cents; the noise of binary floating point (`3652.5600000000004`) is rounded away. Nothing when empty. */
export function centsIn(cell: Cell, column: string, what: string): number | null {
  const value = cell(column);
  if (value === null) return null;
  const minor = /^-?\d{1,12}(\.\d{1,20})?$/.test(value) ? Math.round(Number(value) * 100) : Number.NaN;
  if (!Number.isSafeInteger(minor) || minor < 0) throw new RowRefused(`${what} is not an amount.`);
  return minor;
}

/** A ZIP code as the post writes it: old tables have it as a float, others have lost its leading zero; 0 is none. */
export function zipIn(cell: Cell): string | null {
  const value = cell('ZIP')?.replace(/\.0$/, '') ?? null;
  if (value === null || /^0+$/.test(value)) return null;
  if (/^\d{3,4}$/.test(value)) return value.padStart(5, '0');
  if (/^\d{9}$/.test(value)) return `${value.slice(0, 5)}-${value.slice(5)}`;
  if (!/^\d{5}(-\d{4})?$/.test(value)) throw new RowRefused('The ZIP code is not one.');
  return value;
}

const STATES: Readonly<Record<string, string>> = Object.fromEntries(
  `Alabama AL|Alaska AK|Arizona AZ|Arkansas AR|California CA|Colorado CO|Connecticut CT|Delaware DE|District of Columbia DC|Florida FL|Georgia GA|Hawaii HI|Idaho ID|Illinois IL|Indiana IN|Iowa IA|Kansas KS|Kentucky KY|Louisiana LA|Maine ME|Maryland MD|Massachusetts MA|Michigan MI|Minnesota MN|Mississippi MS|Missouri MO|Montana MT|Nebraska NE|Nevada NV|New Hampshire NH|New Jersey NJ|New Mexico NM|New York NY|North Carolina NC|North Dakota ND|Ohio OH|Oklahoma OK|Oregon OR|Pennsylvania PA|Rhode Island RI|South Carolina SC|South Dakota SD|Tennessee TN|Texas TX|Utah UT|Vermont VT|Virginia VA|Washington WA|West Virginia WV|Wisconsin WI|Wyoming WY|Puerto Rico PR|Guam GU|American Samoa AS|U.S. Virgin Islands VI|Northern Mariana Islands MP`
    .split('|')
    .map((state) => [state.slice(0, -3), state.slice(-2)]),
);

/** The two letters of a state that is written out. */
export const stateIn = (cell: Cell): string | null => {
  const state = text(cell('STATE'), 'The state', 200);
  return state === null ? null : (STATES[state] ?? state);
};

/** Latitude and longitude, both or neither. */
export function positionIn(cell: Cell): { latitude: number | null; longitude: number | null } {
  const [latitude, longitude] = [cell('LAT'), cell('LON')].map((value) => (value === null ? null : Number(value)));
  if (latitude == null || longitude == null) return { latitude: null, longitude: null };
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) throw new RowRefused('The position is not one.');
  return { latitude, longitude };
}
